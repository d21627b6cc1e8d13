import { describeCauses } from '../causes.ts';
import { describeObject } from '../digest.ts';
import { describeEffect, isAlarming } from '../effects.ts';
import type { ChangeReport } from '../model.ts';
import { type ApplicationNames, nameCluster, nameObject } from '../names.ts';
import type { Outline, Section } from '../outline.ts';
import { joinPhrases, type Phrase } from '../phrase.ts';
import { countActions, countRestarts, summariseChanges } from '../summarise.ts';
import { describeField, listShownFields } from '../value.ts';
import { countOf, formatNumber, tally } from '../words.ts';
import { formatAnchor } from './anchor.ts';
import { namesHtml } from './dangers.ts';
import { escapeHtml, inline, linkHtml, phraseHtml, proseHtml } from './markup.ts';

/**
 * Sections told without a script, how many are few enough to be open, and resources and fields in one of them. The script has
 * them all; a page of thousands of
 * sections would only be slow to open.
 */
const maximum = { sections: 150, open: 2, changes: 40, fields: 12 };

/** The table of changes: each group once, each row opens. */
export function sectionsHtml({ sections }: Outline, nameOf: ApplicationNames): string {
  if (sections.length === 0) return '';
  const open = sections.length <= maximum.open;
  const rows = sections.slice(0, maximum.sections).map((section) => sectionHtml(section, nameOf, open));
  const rest = sections.length - rows.length;
  return (
    `<section class="block"><h2>Changes</h2><div class="sections">` +
    `<div class="row head" aria-hidden="true"><span></span><span>Change</span><span>Where</span><span>Resources</span><span>Restarts</span></div>\n` +
    `${rows.join('\n')}</div>` +
    `${rest > 0 ? `<p class="quiet">${countOf(rest, 'more section')}: see the Applications.</p>` : ''}</section>\n`
  );
}

function sectionHtml(section: Section, nameOf: ApplicationNames, open: boolean): string {
  const { label, applications, changes, rank } = section;
  const first = applications[0];
  if (first === undefined) return '';
  const clusters = tally(
    // ApplicationSets are in none.
    applications.flatMap(({ destination: { cluster } }) => (cluster === '' ? [] : [nameCluster(cluster)])),
  );
  const place =
    label === undefined
      ? [nameCluster(first.destination.cluster), first.destination.namespace].filter((part) => part !== '').join(' / ')
      : clusters
          .slice(0, 4)
          .map(([cluster, count]) => `${cluster} ${formatNumber(count)}`)
          .join(', ');
  const where =
    label === undefined
      ? `<code>${inline(nameOf(first.id))}</code>`
      : `<b>${countOf(applications.length, 'application')}</b>`;
  const anchor = formatAnchor(label === undefined ? { app: first.id } : { group: label });
  const causes = describeCauses(applications);
  const body =
    `<p class="open">${linkHtml(anchor, label === undefined ? 'Show the diff' : `Show the diff and all ${formatNumber(applications.length)} applications`)}</p>` +
    (causes.length === 0 ? '' : `<p class="quiet">${phraseHtml(causes)}</p>`) +
    (label === undefined
      ? ''
      : `<p>${namesHtml(
          applications.map((each) => each.id),
          nameOf,
        )}</p>`) +
    changesHtml(changes, first.destination.namespace);
  const tone = ['bad', 'bad', 'warn', 'calm'][rank] ?? 'calm';
  return (
    `<details class="section"${open ? ' open' : ''}><summary class="row"><span class="mark ${tone}">${escapeHtml(label ?? '')}</span>` +
    `<span class="what">${phraseHtml(summarise(section))}</span><span class="where">${where}<small>${inline(place)}</small></span>` +
    `<span>${phraseHtml(countActions(section))}</span><span>${escapeHtml(countRestarts(section))}</span></summary>` +
    `<div class="body">${body}</div></details>`
  );
}

function summarise({ changes, partOf, applications }: Section): Phrase {
  const outcome = applications[0]?.outcome;
  const own = summariseChanges(changes);
  const groups = partOf.map((group): Phrase => [{ strong: group.label ?? '' }]);
  const whole: Phrase[] = outcome === 'added' || outcome === 'removed' ? [[{ strong: `application ${outcome}` }]] : [];
  return joinPhrases([...whole, ...groups, own.length === 0 ? ['no resources'] : own], ', ');
}

function changesHtml(changes: readonly ChangeReport[], namespace: string): string {
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
    const why = isAlarming(change) && change.forecast.why !== '' ? `<p>${proseHtml(change.forecast.why)}</p>` : '';
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
