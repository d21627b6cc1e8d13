import { countPods, isAlarming } from './effects.ts';
import { groupBy } from '../lists.ts';
import { describeImage, imageOfField } from './images.ts';
import type { ChangeReport } from './model.ts';
import { nameAction, nameKind, shortenPath } from './names.ts';
import { joinPhrases, listPhrases, type Phrase, type Span } from './phrase.ts';
import type { Section } from './outline.ts';
import { formatValue, listShownFields } from './value.ts';
import { clip, makeOneLine } from './visible.ts';
import { countOf, formatNumber, tally } from './words.ts';

/** Kinds, images and fields named in one summary; the rest is counted. */
const maximum = 3;

/** What a section changes, in a few words, worst first: `Service deleted, nginx 1.27 → 1.28, spec.replicas 2 → 9`. */
export function summariseChanges(changes: readonly ChangeReport[]): Phrase {
  const by = (action: ChangeReport['action']) => changes.filter((change) => change.action === action);
  const modified = by('modified');
  const parts = [
    summariseKinds(
      modified.filter((change) => change.forecast.effect === 'refused'),
      'refused by the API server',
      true,
    ),
    summariseKinds(
      modified.filter((change) => change.forecast.effect === 'replaced'),
      'deleted and created again',
      true,
    ),
    ...summariseRemoved(by('removed')),
    summariseKinds(by('added'), 'added', false),
    summariseKinds(by('moved'), 'moved', false),
    ...[...groupBy(by('renamed'), nameAction)].map(([verb, all]) => summariseKinds(all, verb, false)),
    ...summariseFields(modified),
  ];
  return joinPhrases(parts, ', ');
}

function summariseRemoved(removed: readonly ChangeReport[]): Phrase[] {
  const deleted = removed.filter(isAlarming);
  return [
    summariseKinds(deleted, 'deleted', true),
    summariseKinds(
      removed.filter((change) => !isAlarming(change)),
      'removed from Git',
      false,
    ),
  ];
}

function summariseKinds(changes: readonly ChangeReport[], verb: string, strong: boolean): Phrase {
  if (changes.length === 0) return [];
  const kinds = tally(changes.map((change) => nameKind(change.identity)));
  const named = kinds.map(([kind, count]): Phrase => (count === 1 ? [{ code: kind }] : [{ code: kind }, ` ×${count}`]));
  return [...listPhrases(named, maximum), ' ', strong ? { strong: verb } : verb];
}

/** Images first, then fields, each once however many objects have it; noise is named only when there is nothing else. */
function summariseFields(modified: readonly ChangeReport[]): Phrase[] {
  const fields = modified.flatMap((change) => change.fields);
  const told = modified.flatMap(listShownFields);
  const images = new Map<string, Phrase>();
  const others = new Map<string, Phrase>();
  for (const field of told) {
    const path = shortenPath(field.path);
    const image = imageOfField(field);
    if (image?.from !== undefined && image.to !== undefined) {
      const [name, from, to] = describeImage(image.from, image.to);
      const text: Span[] = [{ code: clip(from, 80) }, ' → ', { code: clip(to, 80) }];
      images.set(JSON.stringify([name, from, to]), name === '' ? ['image ', ...text] : [{ code: name }, ' ', ...text]);
    } else others.set(path, [{ code: clip(path, 80) }, ...shortPair(field.from, field.to)]);
  }
  const noise = tally(fields.flatMap((field) => field.noise ?? []));
  if (told.length === 0 && noise.length > 0) return [['only ', { prose: noise.map(([reason]) => reason).join(', ') }]];
  return [[...listPhrases([...images.values()], maximum)], [...listFields([...others.values()])]];
}

function listFields(fields: readonly Phrase[]): Phrase {
  const rest = fields.length - maximum;
  const shown = joinPhrases(fields.slice(0, maximum), ', ');
  return rest > 0 ? [...shown, `, ${countOf(rest, 'more field', 'more fields')}`] : shown;
}

/** Short scalars only; anything longer is in the list of fields. */
function shortPair(from: ChangeReport['fields'][number]['from'], to: ChangeReport['fields'][number]['to']): Phrase {
  const short = [from, to].map((value) =>
    value === undefined || (typeof value === 'object' && value !== null) ? '' : makeOneLine(formatValue(value)),
  );
  const [left = '', right = ''] = short;
  if (left === '' && right === '') return [from === undefined ? ' added' : to === undefined ? ' removed' : ''];
  if (from === undefined && right.length <= 60) return [' added: ', { code: right }];
  if (left === '' || right === '') return [from === undefined ? ' added' : ' removed'];
  return left.length + right.length > 60 ? [] : [' ', { code: left }, ' → ', { code: right }];
}

/** `3 modified, 1 added, 2 deleted` over everything that a section stands for. */
export function countActions(section: Section): Phrase {
  const { all } = section;
  const by = groupBy(all, (change): string =>
    change.action === 'removed' && isAlarming(change) ? 'deleted' : nameAction(change),
  );
  const count = (action: string, verb: string): Phrase => {
    const { length } = by.get(action) ?? [];
    return length === 0 ? [] : [`${formatNumber(length)} ${verb}`];
  };
  const deleted = by.get('deleted')?.length ?? 0;
  return joinPhrases(
    [
      deleted === 0 ? [] : [{ strong: `${formatNumber(deleted)} deleted` }],
      count('removed', 'removed'),
      count('added', 'added'),
      count('modified', 'modified'),
      count('moved', 'moved'),
      count('renamed', 'renamed'),
      count('now in another cluster', 'now in another cluster'),
    ],
    ', ',
  );
}

/** Workloads and, where known, pods that restart: `3 workloads (9 pods)`; `–` for none. */
export function countRestarts(section: Section): string {
  const restarting = section.all.filter((change) => change.forecast.restarts);
  if (restarting.length === 0) return '–';
  return `${countOf(restarting.length, 'workload')}${countPods(restarting)}`;
}
