/** What the action makes of a result. In a module of its own, which is loaded when there is time for it. */
import packageFile from '../package.json' with { type: 'json' };
import type { ActionInputs } from './config/command.ts';
import type { RunContext } from './github/model.ts';
import type { Renderers } from './publish/model.ts';
import { listLineRemarks } from './report/annotations.ts';
import { renderHtml } from './report/html/page.ts';
import { jsonPieces } from './report/json.ts';
import { renderComment, renderSummary } from './report/markdown/comment.ts';
import type { Links } from './report/markdown/context.ts';
import { resultDigest } from './report/markdown/result-digest.ts';
import { renderSarif } from './report/sarif/log.ts';
import { statusText } from './report/status.ts';

export { publish } from './publish/publish.ts';
export { publishLeft } from './publish/publish-left.ts';
export { publishPart } from './publish/publish-part.ts';
export { renderTerminal } from './report/terminal.ts';
export { exitStatusOf } from './risk/verdict.ts';

/** What reports need to know of the run that they are made in. */
interface Run {
  inputs: ActionInputs;
  context: RunContext;
}

/** Where readers find more. Only the workflow knows where it publishes the files that we write. */
function linksOf({ inputs: { reportUrl }, context: { runUrl } }: Run): Links {
  return {
    ...(runUrl === undefined ? {} : { run: runUrl }),
    ...(reportUrl === undefined
      ? {}
      : reportUrl.endsWith('/')
        ? { report: `${reportUrl}preview.html`, json: `${reportUrl}preview.json` }
        : { report: reportUrl }),
  };
}

/** All that is written of a result, and how. */
export function renderersOf(run: Run): Renderers {
  const { context } = run;
  const links = linksOf(run);
  return {
    comment: (result, { budget }) => renderComment(result, { budget, links }),
    summary: (result, { budget }) => renderSummary(result, { budget, links }),
    status: statusText,
    digest: resultDigest,
    annotations: listLineRemarks,
    files: [
      { output: 'markdown', name: 'preview.md', render: (result) => renderSummary(result, { links }) },
      { output: 'html', name: 'preview.html', render: (result) => renderHtml(result, links) },
      { output: 'json', name: 'preview.json', render: jsonPieces },
      {
        output: 'sarif',
        name: 'preview.sarif',
        render: (result) =>
          renderSarif(result, { version: packageFile.version, repositoryUrl: context.cloneUrl.replace(/\.git$/, '') }),
      },
    ],
  };
}
