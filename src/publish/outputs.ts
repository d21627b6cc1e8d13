import { listImageChanges } from '../report/images.ts';
import type { Preview } from '../report/model.ts';

/** What is known only once the rest was published. */
export interface Places {
  reportDirectory?: string | undefined;
  /** Paths of the report files by the name of their output. */
  reports: Readonly<Record<string, string>>;
  commentUrl?: string | undefined;
}

/**
 * The action's outputs, as action.yml describes them: counts, paths and links, no manifests. What is not there is empty, so
 * that an expression in a workflow never sees the value of another step.
 */
export function listOutputs(preview: Preview, places: Places): Record<string, string> {
  const { counts } = preview;
  return {
    verdict: preview.verdict.status,
    changed: String(preview.changes.length > 0 || counts.applicationsChanged > 0),
    'applications-changed': String(counts.applicationsChanged),
    'resources-added': String(counts.added),
    'resources-changed': String(counts.modified + counts.moved + counts.renamed),
    'resources-removed': String(counts.removed),
    findings: String(preview.findings.length),
    'image-changes': JSON.stringify(listImageChanges(preview.changes)),
    json: '',
    markdown: '',
    html: '',
    sarif: '',
    ...places.reports,
    'report-dir': places.reportDirectory ?? '',
    'comment-url': places.commentUrl ?? '',
  };
}
