import { describeAccepted, describeWay, describeWayOfAll } from '../acceptance.ts';
import { describeFailing } from '../counting.ts';
import { type Failure, FAILURE_TITLES, OTHERS_DIFFER, sortFailures, splitByReach } from '../failures.ts';
import { type FindingRow, groupFindings, onceEach, tellOthers } from '../findings.ts';
import type { Preview } from '../model.ts';
import type { ApplicationNames } from '../names.ts';
import { escapeHtml, inline, phraseHtml, preformatted, proseHtml } from './markup.ts';
import { namesHtml } from './names.ts';
import type { Phrase } from '../phrase.ts';

/** What blocks, fails and warns, in this order; nothing is left out. */
export function dangersHtml(preview: Preview, nameOf: ApplicationNames): string {
  const { blocking, warning, accepted } = groupFindings(preview);
  const { head, both, base, unsupported } = sortFailures(preview);
  return [
    findingsHtml('Blocking', 'bad', blocking, { preview, nameOf, acceptAll: true }),
    failuresHtml(FAILURE_TITLES.head, 'bad', head, nameOf),
    findingsHtml('Warnings', 'warn', warning, { preview, nameOf }),
    findingsHtml('Accepted', 'good', accepted, { preview, nameOf }),
    unrelatedHtml(FAILURE_TITLES.both, both, nameOf),
    failuresHtml(FAILURE_TITLES.base, 'good', base, nameOf),
    unrelatedHtml(FAILURE_TITLES.unsupported, unsupported, nameOf),
  ].join('');
}

interface Page {
  preview: Preview;
  nameOf: ApplicationNames;
  /** Tell how all of them are accepted at once. */
  acceptAll?: true;
}

function findingsHtml(title: string, tone: string, rows: readonly FindingRow[], page: Page): string {
  const { preview, nameOf, acceptAll } = page;
  if (rows.length === 0) return '';
  const remedyOf = onceEach();
  const items = rows.map((row) => {
    const { finding, applications, findings, evidence } = row;
    const remedy = remedyOf(row);
    const { identity } = finding;
    const res = identity === undefined ? undefined : `${identity.kind}/${identity.name}`;
    const proof = [finding.rule, ...evidence].map(
      (each, index) => `<li>${index === 0 ? `<code>${inline(each)}</code>` : proseHtml(each)}</li>`,
    );
    return (
      `<li class="finding"><span class="severity ${finding.severity}">${finding.severity}</span><div>` +
      (applications.length === 0 ? '' : `<p class="where">${namesHtml(applications, nameOf, res)}</p>`) +
      `<p>${proseHtml(finding.message)}${proseHtml(tellOthers(row))}</p>` +
      `${remedy === '' ? '' : `<p class="remedy">${proseHtml(remedy)}</p>`}${tell('Accept on the pull request: ', describeWay(findings, preview.findings))}${tell('Accepted ', describeAccepted(finding))}<ul class="proof">${proof.join('')}</ul></div></li>`
    );
  });
  const all = acceptAll ? tell('Accept all at once: ', describeWayOfAll(rows, preview.findings)) : '';
  return `<section class="block ${tone}"><h2>${title}</h2><ul class="findings">${items.join('\n')}</ul>${all}</section>\n`;
}

function tell(word: string, phrase: Phrase): string {
  return phrase.length === 0 ? '' : `<p>${word}${phraseHtml(phrase)}</p>`;
}

/** Failures that are the same in every pull request: what the change reaches is something to know, the rest is folded. */
function unrelatedHtml(title: string, failures: readonly Failure[], nameOf: ApplicationNames): string {
  const { reached, rest } = splitByReach(failures);
  const summary = `<h2>${escapeHtml(title)}</h2> <span class="quiet">${describeFailing(rest.flatMap(({ applications }) => applications))} that this change does not reach</span>`;
  return (
    failuresHtml(title, 'warn', reached, nameOf) +
    (rest.length === 0
      ? ''
      : `<details class="block notes"><summary>${summary}</summary>${listHtml(rest, nameOf)}</details>\n`)
  );
}

function failuresHtml(title: string, tone: string, failures: readonly Failure[], nameOf: ApplicationNames): string {
  if (failures.length === 0) return '';
  return `<section class="block ${tone}"><h2>${escapeHtml(title)}</h2>${listHtml(failures, nameOf)}</section>\n`;
}

function listHtml(failures: readonly Failure[], nameOf: ApplicationNames): string {
  const items = failures.map(({ applications, error, alike }) => {
    const names = namesHtml(
      applications.map((each) => each.id),
      nameOf,
    );
    return `<li><p class="where">${names}</p><pre class="error">${preformatted(error.trim())}</pre>${alike ? `<p>${OTHERS_DIFFER}</p>` : ''}</li>`;
  });
  return `<ul class="failures">${items.join('\n')}</ul>`;
}
