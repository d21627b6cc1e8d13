import type { Preview } from '../report/model.ts';
import type { Acceptance, Finding } from '../risk/model.ts';

/** What is known of a result that another run left. */
export interface Doubts {
  /** Address of the repository; other links are a stranger's. */
  page: string;
  /** The pull request changes workflows: the run that made the result is one of its own making. */
  doubt: boolean;
  /** How that run ended, as GitHub says: `success`, `failure`, `cancelled` …; empty where it does not say. */
  conclusion: string;
}

const notice =
  'This pull request changes workflows or actions of the repository, so the run that compared is one of its own making. What it says proves nothing: read the change before anything else.';

/**
 * The result without what a stranger's word is not enough for: links to elsewhere, and passing when its run is of its own making, or did not
 * pass itself. An artifact outlives the try of the run that made it, and one that was started again and failed before it made another leaves the old one.
 */
export function distrust(preview: Preview, { page, doubt, conclusion }: Doubts): Preview {
  const own = { ...preview, findings: preview.findings.map((finding) => withoutLinks(finding, page)) };
  const { status, reasons } = preview.verdict;
  const isOlder = status === 'pass' && conclusion !== '' && conclusion !== 'success';
  const notices = [
    ...(doubt ? [{ code: 'workflow-changed', message: notice }] : []),
    ...(isOlder
      ? [
          {
            code: 'run-not-passed',
            message: `The run ended as ${conclusion}, and what it left says that it passes: that may be the result of an earlier try. Run the check again.`,
          },
        ]
      : []),
  ];
  if (notices.length === 0) return own;
  return {
    ...own,
    verdict: {
      status: status === 'pass' ? 'incomplete' : status,
      reasons: [...notices.map(({ message }) => message), ...reasons],
    },
    notices: [...notices, ...preview.notices],
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
