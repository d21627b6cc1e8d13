import type { Preview } from '../report/model.ts';
import type { Acceptance, Finding } from '../risk/model.ts';

/** What is known of a result that another run left. */
export interface Doubts {
  /** Address of the repository; other links are a stranger's. */
  page: string;
  /** The pull request changes workflows: the run that made the result is one of its own making. */
  doubt: boolean;
}

const notice =
  'This pull request changes workflows or actions of the repository, so the run that compared is one of its own making. What it says proves nothing: read the change before anything else.';

/** The result without what a stranger's word is not enough for: links to elsewhere, and passing when its run is of its own making. */
export function distrust(preview: Preview, { page, doubt }: Doubts): Preview {
  const own = { ...preview, findings: preview.findings.map((finding) => withoutLinks(finding, page)) };
  if (!doubt) return own;
  const { status, reasons } = preview.verdict;
  return {
    ...own,
    verdict: { status: status === 'pass' ? 'incomplete' : status, reasons: [notice, ...reasons] },
    notices: [{ code: 'workflow-changed', message: notice }, ...preview.notices],
  };
}

function withoutLinks(finding: Finding, page: string): Finding {
  if (finding.waived === undefined) return finding;
  const isForeign = (url: string | undefined): boolean => url !== undefined && !url.startsWith(page);
  const { url, people, ...rest } = finding.waived;
  const waived: Acceptance = {
    ...rest,
    ...(url === undefined || isForeign(url) ? {} : { url }),
    ...(people === undefined
      ? {}
      : { people: people.map((person) => (isForeign(person.url) ? { ...person, url: page } : person)) }),
  };
  return { ...finding, waived };
}
