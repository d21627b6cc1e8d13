import { describeCauses } from '../causes.ts';
import { describeObject } from '../digest.ts';
import { describeEffect, isAlarming, isWhole, listReasons, listWaits, markOf, type Reasons } from '../effects.ts';
import type { ChangeReport } from '../model.ts';
import { countClusters, nameAction, nameObject, nameObjectFully, namePrevious } from '../names.ts';
import type { Section } from '../outline.ts';
import { joinPhrases, listPhrases, type Phrase } from '../phrase.ts';
import { describeField, listShownFields } from '../value.ts';
import { clip, makeOneLine, shortenOpaque } from '../visible.ts';
import { countOf, formatNumber, tally } from '../words.ts';
import { type Context, tiers } from './context.ts';
import { fence, inLine, inSummary } from './escape.ts';
import type { Block, Kind, Part } from './fit.ts';
import { countBeginnings, fitsCell, isSmall } from './tables.ts';

const list: Kind = { noun: 'field list' };
const cause: Kind = { noun: 'cause' };
const diff: Kind = { noun: 'diff of a resource', nouns: 'diffs of resources' };
const name: Kind = { noun: 'application name' };
/** Fields of a resource told as a list; characters of a diff line; names of Applications in one part; characters of a reason. */
const maximum = { fields: 12, width: 500, names: 40, why: 400 };

/**
 * Each section once: its fields with its diffs, and the names of its Applications. What is open from the start has its fields
 * only, the diffs stay folded.
 */
export function sectionBlocks(context: Context): Block[] {
  const small = isSmall(context);
  return context.outline.sections.flatMap((section, index) => {
    const told = small && section.changes.every(fitsCell);
    const open = index === 0 && !told;
    const names = nameBlock(context, section);
    if (!told && !open) return [wholeSection(context, section), names];
    return [...(told ? [] : [fieldBlock(context, section)]), hunkBlock(context, section), names];
  });
}

/** Blank lines around the content: without them GitHub shows Markdown inside `<details>` as it is written. */
function details(title: Phrase, parts: Part[], open = false): Block {
  return {
    before: `<details${open ? ' open' : ''}><summary>${inSummary(title)}</summary>\n\n`,
    parts,
    after: '\n</details>\n\n',
  };
}

function titleOf({ nameOf }: Context, { label, applications, changes, partOf }: Section): Phrase {
  const resources = countOf(changes.length, 'resource');
  if (label !== undefined) {
    const [first] = applications;
    const same = changes.length === 1 ? 'the same change' : `the same ${formatNumber(changes.length)} changes`;
    const shown: Phrase = first === undefined ? [] : [', shown for ', { code: clip(nameOf(first.id), 80) }];
    return [{ strong: label }, `: ${same} in ${countOf(applications.length, 'application')}`, ...shown];
  }
  const groups = partOf.map((group): Phrase => [{ strong: group.label ?? '' }]);
  const own: Phrase = [groups.length === 0 ? resources : `plus ${resources}`];
  return [{ code: clip(nameOf(applications[0]?.id ?? ''), 80) }, ': ', ...joinPhrases([...groups, own], ', ')];
}

function wholeSection(context: Context, section: Section): Block {
  const { changes } = section;
  const size: Phrase = changes.some((change) => change.hunks.length > 0) ? [sizeOf(changes)] : [];
  const diffs = listHunks(changes).map((part): Part => ({ ...part, text: `\n${part.text}` }));
  return details([...titleOf(context, section), ...size], [...listFieldParts(context, section), ...diffs]);
}

function fieldBlock(context: Context, section: Section): Block {
  return details(titleOf(context, section), listFieldParts(context, section), true);
}

function listFieldParts(context: Context, section: Section): Part[] {
  const reasons = listReasons(section.changes);
  const parts = section.changes.map((change): Part => {
    return { text: writeFields(context, section, change, reasons), tier: tiers.fields, kind: list, count: 1 };
  });
  const causes = describeCauses(section.applications);
  const why: Part[] =
    causes.length === 0
      ? []
      : [{ text: `<sub>${inLine(causes)}</sub>\n\n`, tier: tiers.fields, kind: cause, count: 1 }];
  const waits = [...listWaits(section.changes), ...reasons.shared].map((text): Part => {
    return { text: `${inLine([{ prose: text }])}\n\n`, tier: tiers.fields, kind: cause, count: 1 };
  });
  return [...why, ...waits, ...parts];
}

function writeFields({ nameOf }: Context, { applications }: Section, change: ChangeReport, reasons: Reasons): string {
  const { identity, previousApplication, action, volatile } = change;
  const effect = describeEffect(change);
  const head = joinPhrases(
    [
      [`${markOf(change)} `, ...nameObject(identity, applications[0]?.destination.namespace)],
      action === 'modified' ? [] : [nameAction(change)],
      previousApplication === undefined ? [] : ['from ', { code: clip(nameOf(previousApplication), 80) }],
      namePrevious(change),
      effect === '' ? [] : [isAlarming(change) ? { strong: effect } : effect],
      volatile ? ['random: differs on every render'] : [],
      action === 'added' || action === 'removed' ? describeObject(change) : [],
    ],
    ' · ',
  );
  const why = reasons.of(change);
  const told: Phrase[] = why === '' ? [] : [[{ prose: clip(why, maximum.why) }]];
  const lines: Phrase[] = [...told, ...(action === 'added' || action === 'removed' ? [] : listFields(change))];
  return `- ${inLine(head)}\n${lines.map((line) => `  - ${inLine(line)}\n`).join('')}`;
}

/** Up to twelve fields one by one; more are easier to read as a diff. Folded ones are counted by reason. */
function listFields(change: ChangeReport): Phrase[] {
  const shown = listShownFields(change);
  const folded = tally(change.fields.flatMap((field) => field.noise ?? []));
  const noise = folded.map(([reason, count]): Phrase => [
    { prose: clip(reason, 60) },
    count === 1 ? '' : ` ×${formatNumber(count)}`,
  ]);
  return [
    ...(shown.length > maximum.fields
      ? [[`${formatNumber(shown.length)} fields, see the diff`]]
      : shown.map(describeField)),
    ...(folded.length === 0 ? [] : [['folded: ', ...joinPhrases(noise, ', ')]]),
  ];
}

function hunkBlock(context: Context, section: Section): Block {
  const subject =
    section.label === undefined
      ? { code: clip(context.nameOf(section.applications[0]?.id ?? ''), 80) }
      : { strong: section.label };
  const parts = listHunks(section.changes).map((part, index): Part => {
    return index === 0 ? part : { ...part, text: `\n${part.text}` };
  });
  return details(['Diff of ', subject, sizeOf(section.changes)], parts);
}

function listHunks(changes: readonly ChangeReport[]): Part[] {
  return changes
    .filter((change) => change.hunks.length > 0)
    .map((change): Part => {
      const tier = change.action === 'added' || change.action === 'removed' ? tiers.objects : tiers.hunks;
      return { text: fence(writeHunks(change), 'diff'), tier, kind: diff, count: 1 };
    });
}

/** ` (+3 −1)`: lines that come and go. */
function sizeOf(changes: readonly ChangeReport[]): string {
  const lines = changes.flatMap((change) => change.hunks.flatMap((hunk) => hunk.lines));
  const count = (mark: string): string => formatNumber(lines.filter((line) => line.startsWith(mark)).length);
  return ` (+${count('+')} −${count('-')})`;
}

function writeHunks(change: ChangeReport): string {
  const object = makeOneLine(nameObjectFully(change.identity));
  const shorten = isWhole(change) ? shortenOpaque : (text: string) => text;
  const lines = change.hunks.flatMap((hunk) => {
    const where = hunk.path === '' ? '' : ` · ${makeOneLine(hunk.path)}`;
    return [
      clip(`@@ ${object}${where} @@`, maximum.width),
      ...hunk.lines.map((line) => clip(shorten(line.replaceAll('\n', '↵')), maximum.width)),
    ];
  });
  return lines.join('\n');
}

/** First how many in which cluster, then the names. */
function nameBlock({ nameOf }: Context, { label, applications }: Section): Block {
  if (label === undefined) return { before: '', parts: [], after: '' };
  const counted = listPhrases(
    countClusters(applications).map(([cluster, count]): Phrase => [
      { code: clip(cluster, 80) },
      ` ${formatNumber(count)}`,
    ]),
    10,
  );
  const beginnings = countBeginnings(applications.map((each) => each.name));
  const summary: Part = {
    text: `${inLine(
      joinPhrases(
        [counted, beginnings].filter((each) => each.length > 0),
        ' – ',
      ),
    )}\n\n`,
    tier: tiers.fields,
    kind: name,
    count: 0,
  };
  const parts: Part[] = [summary];
  for (let start = 0; start < applications.length; start += maximum.names) {
    const chunk = applications.slice(start, start + maximum.names);
    const names = chunk.map((each): Phrase => [{ code: clip(nameOf(each.id), 100) }]);
    parts.push({
      text: `${start === 0 ? '' : '· '}${inLine(joinPhrases(names, ' · '))}\n`,
      tier: tiers.names,
      kind: name,
      count: chunk.length,
    });
  }
  return details([`The ${countOf(applications.length, 'application')} of `, { strong: label }], parts);
}
