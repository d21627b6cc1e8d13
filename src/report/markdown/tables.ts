import { describeObject } from '../digest.ts';
import { describeEffect, isAlarming, markOf } from '../effects.ts';
import type { ApplicationReport, ChangeReport } from '../model.ts';
import { nameAction, nameCluster, nameObject } from '../names.ts';
import type { Section } from '../outline.ts';
import { listLeft, MOVED, UNKNOWN, rowsOf, summariseRow } from '../rows.ts';
import { joinPhrases, listPhrases, type Phrase } from '../phrase.ts';
import { countActions, countRestarts, summariseChanges } from '../summarise.ts';
import { describeField, listShownFields } from '../value.ts';
import { clip } from '../visible.ts';
import { formatNumber, tally } from '../words.ts';
import { type Context, linkToPlace, tiers } from './context.ts';
import { cellCode, inCell } from './escape.ts';
import type { Block, Kind, Part } from './fit.ts';

const rowKind: Kind = { noun: 'table row' };
/** Rows of the two tables, fields in a cell, clusters and name beginnings in the overview, names in a cell. */
const maximum = { changes: 10, sections: 40, fields: 3, clusters: 20, beginnings: 8, names: 3 };

/** True when the change is so small that one table can show every field. */
export function isSmall({ outline }: Context): boolean {
  const changes = outline.sections.flatMap((section) => section.changes);
  return (
    outline.sections.every((section) => section.label === undefined) &&
    changes.length > 0 &&
    changes.length <= maximum.changes
  );
}

/** True when `changeTable` tells everything that a list of fields would. */
export function fitsCell(change: ChangeReport): boolean {
  return change.action === 'modified' && listShownFields(change).length <= maximum.fields;
}

/** Where, what, and how: small changes by field, larger ones by section, very many also by cluster. */
export function tableBlocks(context: Context): Block[] {
  const { sections } = context.outline;
  if (sections.length === 0) return [];
  if (isSmall(context)) return [changeTable(context)];
  return [...(sections.length > maximum.sections ? [clusterTable(context)] : []), sectionTable(context)];
}

function table(
  columns: readonly string[],
  rows: readonly string[][],
  total: number,
  tier: number = tiers.table,
): Block {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const parts = rows.map((cells): Part => ({ text: line(cells), tier, kind: rowKind, count: 1 }));
  const before = line(columns) + `${'|---'.repeat(columns.length)}|\n`;
  return { before, parts, after: '\n', rest: { kind: rowKind, count: total - rows.length } };
}

function place({ destination }: ApplicationReport): string {
  const parts = [nameCluster(destination.cluster), destination.namespace].filter((part) => part !== '');
  return parts.map((part) => cellCode(clip(part, 80))).join(' / ');
}

function changeTable(context: Context): Block {
  const { outline, nameOf } = context;
  const left = listLeft(context.preview);
  const rows = outline.sections.flatMap(({ applications, changes }) =>
    applications.flatMap((application) => {
      const name = cellCode(clip(nameOf(application.id), 80));
      const where = [linkToPlace(context, name, { app: application.id }), place(application)];
      if (changes.length === 0) {
        const nothing = left.has(application.id)
          ? MOVED
          : application.failedOn === undefined
            ? 'without any resource'
            : UNKNOWN;
        return [[...where, '–', `application ${application.outcome}, ${nothing}`]];
      }
      return changes.map((change) => [
        ...where,
        linkToPlace(context, inCell(nameObject(clipIdentity(change), application.destination.namespace)), {
          app: application.id,
          res: change.id,
        }),
        writeChange(change),
      ]);
    }),
  );
  return table(['Application', 'Cluster / namespace', 'Resource', 'Change'], rows, rows.length);
}

function clipIdentity({ identity }: ChangeReport): ChangeReport['identity'] {
  return { ...identity, name: clip(identity.name, 100), namespace: clip(identity.namespace, 63) };
}

function writeChange(change: ChangeReport): string {
  const effect = describeEffect(change);
  const end: Phrase = effect === '' ? [] : [isAlarming(change) ? { strong: effect } : effect];
  if (change.action !== 'modified')
    return inCell(joinPhrases([[`${markOf(change)} ${nameAction(change)}`], end, describeObject(change)], ' · '));
  const shown = listShownFields(change);
  const rest = shown.length - maximum.fields;
  const fields = shown.slice(0, maximum.fields).map(describeField);
  const more: Phrase[] = rest > 0 ? [[`and ${rest} more ${rest === 1 ? 'field' : 'fields'}`]] : [];
  const lines = shown.length === 0 ? [summariseChanges([change])] : [...fields, ...more];
  return [...lines, end]
    .filter((line) => line.length > 0)
    .map(inCell)
    .join('<br>');
}

function sectionTable(context: Context): Block {
  const gathered = rowsOf(context.preview, context.outline);
  const rows = gathered.slice(0, maximum.sections).map((row) => {
    const { section, applications } = row;
    const mark = ['🔴', '🟠', '🟡', ''][section.rank] ?? '';
    const label = [
      mark,
      section.label === undefined ? '' : linkToPlace(context, `**${section.label}**`, { group: section.label }),
    ]
      .filter((part) => part !== '')
      .join(' ');
    return [
      label,
      inCell(summariseRow(row)),
      nameIn(context, section, applications),
      inCell(countActions(section)),
      countRestarts(section),
    ];
  });
  return table(['', 'Change', 'Applications', 'Resources', 'Restarts'], rows, gathered.length);
}

function nameIn(context: Context, { label }: Section, applications: readonly ApplicationReport[]): string {
  const name = (each: ApplicationReport): string =>
    linkToPlace(context, cellCode(clip(context.nameOf(each.id), 80)), { app: each.id });
  const [only] = applications;
  if (label === undefined && applications.length === 1 && only !== undefined)
    return [name(only), place(only)].filter((part) => part !== '').join('<br>');
  const count = `**${formatNumber(applications.length)}**`;
  if (label !== undefined) return count;
  const rest = applications.length - maximum.names;
  return `${count}<br>${applications.slice(0, maximum.names).map(name).join(', ')}${rest > 0 ? ` and ${formatNumber(rest)} more` : ''}`;
}

/** More sections than a table can hold: how many Applications of which names change in which cluster. */
function clusterTable({ outline }: Context): Block {
  const changed = new Map(outline.sections.flatMap((section) => section.applications).map((each) => [each.id, each]));
  const clusters = tally([...changed.values()].map((each) => each.destination.cluster));
  const rows = clusters.slice(0, maximum.clusters).map(([cluster, count]) => {
    const names = [...changed.values()].filter((each) => each.destination.cluster === cluster).map((each) => each.name);
    return [cellCode(clip(nameCluster(cluster), 80)), formatNumber(count), inCell(countBeginnings(names))];
  });
  return table(['Cluster', 'Changed applications', 'Names'], rows, clusters.length, tiers.where);
}

/** Names by their first word: `checkout-* 120, web-* 80 and 3 more`. */
export function countBeginnings(names: readonly string[]): Phrase {
  const beginnings = tally(names.map((name) => (name.includes('-') ? `${name.slice(0, name.indexOf('-'))}-*` : name)));
  const told = beginnings.map(([beginning, count]): Phrase => [
    { code: clip(beginning, 60) },
    ` ${formatNumber(count)}`,
  ]);
  return listPhrases(told, maximum.beginnings);
}
