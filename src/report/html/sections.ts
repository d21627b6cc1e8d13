import { describeCauses } from '../causes.ts';
import { describeObject } from '../digest.ts';
import { describeEffect, isAlarming, listReasons, listWaits, type Reasons } from '../effects.ts';
import type { ChangeReport, Preview } from '../model.ts';
import { type ApplicationNames, nameCluster, nameObject } from '../names.ts';
import type { Outline } from '../outline.ts';
import { joinPhrases } from '../phrase.ts';
import { type Row, rowsOf, summariseRow } from '../rows.ts';
import { countActions, countRestarts } from '../summarise.ts';
import { describeField, listShownFields } from '../value.ts';
import { countOf, formatNumber, tally } from '../words.ts';
import { formatAnchor } from './anchor.ts';
import { escapeHtml, inline, linkHtml, phraseHtml, proseHtml } from './markup.ts';
import { namesHtml } from './names.ts';

/**
 * Sections told without a script, how many are few enough to be open, and resources and fields in one of them. The script has
 * them all; a page of thousands of sections would only be slow to open.
 */
const maximum = { sections: 150, open: 2, changes: 40, fields: 12 };

/** The table of changes: each group once, each row opens. */
export function sectionsHtml(preview: Preview, told: Outline, nameOf: ApplicationNames): string {
  const gathered = rowsOf(preview, told);
  if (gathered.length === 0) return '';
  const open = gathered.length <= maximum.open;
  const rows = gathered.slice(0, maximum.sections).map((row) => rowHtml(row, nameOf, open));
  const rest = gathered.length - rows.length;
  return (
    `<section class="block"><h2>Changes</h2><div class="sections">` +
    `<div class="row head" aria-hidden="true"><span></span><span>Change</span><span>Where</span><span>Resources</span><span>Restarts</span></div>\n` +
    `${rows.join('\n')}</div>` +
    `${rest > 0 ? `<p class="quiet">${countOf(rest, 'more section')}: see the Applications.</p>` : ''}</section>\n`
  );
}

function rowHtml(row: Row, nameOf: ApplicationNames, open: boolean): string {
  const { applications } = row;
  const { label, changes, rank } = row.section;
  const isOne = applications.length === 1;
  const first = applications[0];
  if (first === undefined) return '';
  const clusters = tally(
    // ApplicationSets are in none.
    applications.flatMap(({ destination: { cluster } }) => (cluster === '' ? [] : [nameCluster(cluster)])),
  );
  const place = isOne
    ? [nameCluster(first.destination.cluster), first.destination.namespace].filter((part) => part !== '').join(' / ')
    : clusters
        .slice(0, 4)
        .map(([cluster, count]) => `${cluster} ${formatNumber(count)}`)
        .join(', ');
  const where = isOne
    ? `<code>${inline(nameOf(first.id))}</code>`
    : `<b>${countOf(applications.length, 'application')}</b>`;
  const anchor = formatAnchor(label === undefined ? { app: first.id } : { group: label });
  const causes = describeCauses(applications);
  const reasons = listReasons(changes);
  const body =
    (label === undefined && !isOne
      ? ''
      : `<p class="open">${linkHtml(anchor, label === undefined ? 'Show the diff' : `Show the diff and all ${formatNumber(applications.length)} applications`)}</p>`) +
    (causes.length === 0 ? '' : `<p class="quiet">${phraseHtml(causes)}</p>`) +
    [...listWaits(changes), ...reasons.shared].map((text) => `<p class="why">${proseHtml(text)}</p>`).join('') +
    (isOne
      ? ''
      : `<p>${namesHtml(
          applications.map((each) => each.id),
          nameOf,
        )}</p>`) +
    changesHtml(changes, first.destination.namespace, reasons);
  const tone = ['bad', 'bad', 'warn', 'calm'][rank] ?? 'calm';
  return (
    `<details class="section"${open ? ' open' : ''}><summary class="row"><span class="mark ${tone}">${escapeHtml(label ?? '')}</span>` +
    `<span class="what">${phraseHtml(summariseRow(row))}</span><span class="where">${where}<small>${inline(place)}</small></span>` +
    `<span>${phraseHtml(countActions(row.section))}</span><span>${escapeHtml(countRestarts(row.section))}</span></summary>` +
    `<div class="body">${body}</div></details>`
  );
}

function changesHtml(changes: readonly ChangeReport[], namespace: string, reasons: Reasons): string {
  const items = changes.slice(0, maximum.changes).map((change) => {
    const effect = describeEffect(change);
    const head = joinPhrases(
      [
        nameObject(change.identity, namespace),
        change.action === 'modified' ? [] : [change.action],
        effect === '' ? [] : [isAlarming(change) ? { strong: effect } : effect],
        change.action === 'added' || change.action === 'removed' ? describeObject(change) : [],
      ],
      ' · ',
    );
    const reason = reasons.of(change);
    const why = reason === '' ? '' : `<p>${proseHtml(reason)}</p>`;
    return `<li class="${change.action}">${phraseHtml(head)}${why}${fieldsHtml(change)}</li>`;
  });
  const rest = changes.length - items.length;
  return `<ul class="changes">${items.join('')}</ul>${rest > 0 ? `<p class="quiet">and ${countOf(rest, 'more resource')}</p>` : ''}`;
}

function fieldsHtml(change: ChangeReport): string {
  if (change.action === 'added' || change.action === 'removed') return '';
  const shown = listShownFields(change);
  const folded = change.fields.filter((field) => field.noise !== undefined).length;
  const rest = shown.length - maximum.fields;
  const items = [
    ...shown.slice(0, maximum.fields).map((field) => phraseHtml(describeField(field))),
    ...(rest > 0 ? [`and ${countOf(rest, 'more field')}`] : []),
    ...(folded === 0 ? [] : [`<span class="quiet">${countOf(folded, 'field')} folded as noise</span>`]),
  ];
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}
