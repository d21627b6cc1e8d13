import type { ValueMap } from '../../manifest/model.ts';
import type { Finding } from '../../risk/model.ts';
import { exitStatusOf } from '../../risk/verdict.ts';
import type { Preview } from '../model.ts';
import { countOf } from '../words.ts';
import { limits, message } from './model.ts';
import type { SarifOptions } from './model.ts';
import { resultValue } from './results.ts';
import { ruleValues } from './rules.ts';
import { writeJson } from '../json-text.ts';

/**
 * The findings as a log of SARIF 2.1.0, for GitHub's code scanning and whatever else reads it.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(preview: Preview, options: SarifOptions = {}): string {
  const shown = preview.findings.slice(0, limits.results);
  const log: ValueMap = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runValue(preview, shown, options)],
  };
  return `${writeJson(log)}\n`;
}

function runValue(preview: Preview, shown: readonly Finding[], { version, repositoryUrl }: SarifOptions): ValueMap {
  const rules = ruleValues(shown);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const { base, head } = preview.revisions;
  return {
    tool: {
      driver: {
        name: 'argo-manifest-diff',
        informationUri: 'https://github.com/argo-manifest-diff/argo-manifest-diff',
        ...(version === undefined ? {} : { version, semanticVersion: version }),
        rules,
      },
    },
    // Two runs over one repository are told apart by the `category` of the upload.
    automationDetails: { id: 'argo-manifest-diff/' },
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository under review.' } } },
    columnKind: 'utf16CodeUnits',
    ...(repositoryUrl === undefined
      ? {}
      : { versionControlProvenance: [{ repositoryUri: repositoryUrl, revisionId: head.id }] }),
    invocations: [invocation(preview, preview.findings.length - shown.length)],
    results: shown.map((finding) => resultValue(finding, indexes.get(finding.rule) ?? 0)),
    properties: { verdict: preview.verdict.status, base: base.id, head: head.id },
  };
}

/** What keeps the results from being all there is to say. */
function invocation({ applications, verdict }: Preview, left: number): ValueMap {
  const failing = applications.filter(({ failedOn }) => failedOn === 'head' || failedOn === 'both');
  const failures = failing.map(({ id, error, failedOn }): ValueMap => ({
    level: failedOn === 'head' ? 'error' : 'warning',
    descriptor: { id: 'not-rendered' },
    message: message(
      `${id} cannot be rendered${failedOn === 'both' ? ' on either side' : ''}, so nothing of it was judged: ${error ?? ''}`,
    ),
  }));
  const cut: ValueMap = {
    level: 'warning',
    descriptor: { id: 'results-left-out' },
    message: message(`${countOf(left, 'finding')} left out: GitHub takes ${limits.results} results, worst first.`),
  };
  return {
    executionSuccessful: !failing.some(({ failedOn }) => failedOn === 'head'),
    exitCode: exitStatusOf(verdict),
    toolExecutionNotifications: [...failures, ...(left > 0 ? [cut] : [])],
  };
}
