import type { FieldChange } from '../../diff/model.ts';
import { describeCauses } from '../causes.ts';
import { describeObject } from '../digest.ts';
import { describeEffect, isAlarming, isWhole, listReasons, listWaits, type Reasons } from '../effects.ts';
import type { ChangeReport } from '../model.ts';
import { countClusters, nameAction, nameCluster, nameObject, nameObjectFully, namePrevious } from '../names.ts';
import type { Section } from '../outline.ts';
import { joinPhrases, type Phrase } from '../phrase.ts';
import { describeField, listShownFields } from '../value.ts';
import { clip, makeOneLine, shortenOpaque } from '../visible.ts';
import { countOf, formatNumber, tally } from '../words.ts';
import { inTerminal, type Paint, wrap } from './paint.ts';
import { nameSome, type Screen } from './screen.ts';

/** Fields of one resource told as a list, lines of one diff and characters of each, names of Applications of a section. */
const maximum = { fields: 12, lines: 200, width: 500, names: 20 };

/** One section: where, then each resource with its fields, or its diff where that reads better. */
export function writeSection(screen: Screen, section: Section): string[] {
  const { width } = screen;
  const reasons = listReasons(section.changes);
  const changes = section.changes.flatMap((change) => writeChange(screen, section, change, reasons));
  const causes = describeCauses(section.applications);
  const why = causes.length === 0 ? [] : [wrap(`  ${inTerminal(causes, screen.paint)}`, width, '    ')];
  const waits = [...listWaits(section.changes), ...reasons.shared].map((text) =>
    wrap(`  ${makeOneLine(text)}`, width, '    '),
  );
  return [...writeTitle(screen, section).map((line) => wrap(line, width, '  ')), ...why, ...waits, ...changes, ''];
}

function writeTitle(screen: Screen, { label, applications, changes, partOf }: Section): string[] {
  const { paint, nameOf } = screen;
  const [first] = applications;
  if (first === undefined) return [];
  if (label !== undefined) {
    const counted = countClusters(applications)
      .map(([cluster, count]) => `${makeOneLine(cluster)} ${formatNumber(count)}`)
      .join(', ');
    const names = nameSome(
      screen,
      applications.map((each) => each.id),
      maximum.names,
    );
    return [
      `${paint('bold', label)}: ${countOf(changes.length, 'change')} in ${countOf(applications.length, 'application')}${counted === '' ? '' : ` (${counted})`}, shown for ${inTerminal([{ code: nameOf(first.id) }], paint)}`,
      `  ${inTerminal(names, paint)}`,
    ];
  }
  const place = [nameCluster(first.destination.cluster), first.destination.namespace]
    .filter((part) => part !== '')
    .map(makeOneLine);
  const groups = partOf.map((group) => group.label ?? '').join(', ');
  const outcome =
    first.outcome === 'added' || first.outcome === 'removed'
      ? ` (${first.renderedBy === 'ApplicationSet' ? 'ApplicationSet' : 'application'} ${first.outcome})`
      : '';
  const also = groups === '' ? '' : `: ${groups}, plus ${countOf(changes.length, 'change')}`;
  const where = place.length === 0 ? '' : ` → ${place.join(' / ')}`;
  return [`${paint('bold', makeOneLine(nameOf(first.id)))}${where}${outcome}${also}`];
}

function writeChange(screen: Screen, section: Section, change: ChangeReport, reasons: Reasons): string[] {
  const { paint, width, nameOf } = screen;
  const effect = describeEffect(change);
  const facts = change.action === 'added' || change.action === 'removed' ? describeObject(change) : [];
  const head: Phrase = joinPhrases(
    [
      nameObject(change.identity, section.applications[0]?.destination.namespace),
      change.action === 'modified' ? [] : [nameAction(change)],
      change.previousApplication === undefined ? [] : ['from ', { code: nameOf(change.previousApplication) }],
      namePrevious(change),
      effect === '' ? [] : [isAlarming(change) ? { strong: effect } : effect],
      change.volatile ? ['random: differs on every render'] : [],
      facts,
    ],
    ' · ',
  );
  const mark = {
    added: paint('green', '+'),
    removed: paint('red', '-'),
    modified: paint('yellow', '~'),
    moved: '>',
    renamed: '>',
  }[change.action];
  const reason = reasons.of(change);
  const why = reason === '' ? [] : [wrap(`      ${makeOneLine(reason)}`, width, '      ')];
  return [wrap(`  ${mark} ${inTerminal(head, paint)}`, width, '      '), ...why, ...writeDetails(screen, change)];
}

function writeDetails({ paint, width }: Screen, change: ChangeReport): string[] {
  if (change.action === 'removed') return [];
  const shown = listShownFields(change);
  const folded = tally(change.fields.flatMap((field) => field.noise ?? []));
  const asDiff = change.action === 'added' || shown.length > maximum.fields || shown.some(isText);
  const fields =
    shown.length > maximum.fields || change.action === 'added'
      ? []
      : shown.map((field) => wrap(`      ${inTerminal(describeField(field), paint)}`, width, '        '));
  const noise = folded
    .map(([reason, count]) => `${makeOneLine(reason)}${count === 1 ? '' : ` ×${formatNumber(count)}`}`)
    .join(', ');
  return [
    ...fields,
    ...(asDiff ? writeHunks(change, paint) : []),
    ...(noise === '' ? [] : [paint('dim', `      folded: ${noise}`)]),
  ];
}

function isText({ from, to, shown }: FieldChange): boolean {
  if (shown !== undefined) return false;
  return (typeof from === 'string' && from.includes('\n')) || (typeof to === 'string' && to.includes('\n'));
}

function writeHunks(change: ChangeReport, paint: Paint): string[] {
  const shorten = isWhole(change) ? shortenOpaque : (text: string) => text;
  const lines = change.hunks.flatMap((hunk) => {
    const where = hunk.path === '' ? '' : ` · ${makeOneLine(hunk.path)}`;
    return [
      paint('cyan', `@@ ${makeOneLine(nameObjectFully(change.identity))}${where} @@`),
      ...hunk.lines.map((line) => paintLine(clip(shorten(makeOneLine(line)), maximum.width), paint)),
    ];
  });
  const rest = lines.length - maximum.lines;
  return [...lines.slice(0, maximum.lines), ...(rest > 0 ? [`… ${countOf(rest, 'more line')}`] : [])].map(
    (line) => `      ${line}`,
  );
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint('green', line);
  return line.startsWith('-') ? paint('red', line) : line;
}
