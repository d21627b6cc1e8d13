import type { Change, FieldChange } from '../diff/model.ts';
import type { Value } from '../manifest/model.ts';
import type { LineRange } from '../manifest/positions.ts';
import type { Subject } from './about.ts';
import type { Edit } from './edits.ts';

/** Fields that are looked up among the edits of a file; an object that differs in more is told as a whole. */
const MAX_FIELDS = 20;

const known = new WeakMap<readonly Edit[], Map<unknown, Edit | undefined>>();

/** What was found among some edits for a name or a field: a change can have thousands of findings. */
function once(edits: readonly Edit[], key: unknown, look: () => Edit | undefined): Edit | undefined {
  const found = known.get(edits) ?? new Map<unknown, Edit | undefined>();
  known.set(edits, found);
  if (!found.has(key)) found.set(key, look());
  return found.get(key);
}

/** The one edit that has the values of what changes in an object, or the name of an object that comes or goes. */
export function editOf(
  edits: readonly Edit[],
  change: Change | undefined,
  { field, fields }: Subject,
): Edit | undefined {
  if (change === undefined) return undefined;
  const { name } = change.identity;
  if (change.action === 'removed') return once(edits, `from ${name}`, () => editNaming(edits, name, 'from'));
  if (change.action === 'added') return once(edits, `to ${name}`, () => editNaming(edits, name, 'to'));
  const asked = field === undefined ? (fields.length > MAX_FIELDS ? [] : fields) : [field];
  const found = new Set(asked.flatMap((each) => once(edits, each, () => editBehind(edits, each)) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * Where the values differ that a template of a chart asks for (`.Values.persistence.enabled`), when that is in one place of
 * one file. Values of a subchart stand below its name.
 */
export function editUsedBy(
  edits: readonly Edit[],
  template: { path: string; text: string } | undefined,
): Pick<Edit, 'file' | 'lines'> | undefined {
  if (template === undefined) return undefined;
  const asked = [...template.text.matchAll(/\.Values\.([A-Za-z_][\w.]*)/g)].map(([, path = '']) => path);
  const subchart = /(?:^|\/)charts\/([^/]+)\/templates\//.exec(template.path)?.[1];
  const used = edits.filter(({ keys }) =>
    [keys, ...(keys[0] === subchart ? [keys.slice(1)] : [])].some((path) => asked.some((each) => overlap(path, each))),
  );
  const places = new Set(used.map(({ file, lines }) => file.hunks.find((hunk) => isWithin(lines, hunk))));
  const [edit] = used;
  const [place] = places;
  if (edit === undefined || place === undefined || places.size > 1) return undefined;
  const lines = used.reduce(
    (all, each) => ({ first: Math.min(all.first, each.lines.first), last: Math.max(all.last, each.lines.last) }),
    edit.lines,
  );
  return { file: edit.file, lines };
}

/** True when one path leads to the other, or they are the same. */
function overlap(keys: readonly string[], path: string): boolean {
  const [one, other] = [keys.join('.'), path.replace(/\.$/, '')];
  return one !== '' && (one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`));
}

function isWithin(lines: LineRange, hunk: LineRange): boolean {
  return hunk.first <= lines.first && lines.last <= hunk.last;
}

/**
 * The one edit that a change of a field comes from: the same value on both sides, else the same new value. A value may be a
 * part of the field, as a tag is of an image. Undefined when there is none, or more than one.
 */
function editBehind(edits: readonly Edit[], field: FieldChange): Edit | undefined {
  const scalars = edits.filter(({ from, to }) => from !== undefined || to !== undefined);
  const both = scalars.filter(({ from, to }) => isPart(from, field.from) && isPart(to, field.to));
  if (both.length > 0) return both.length === 1 ? both[0] : undefined;
  const news = scalars.filter(
    ({ from, to }) => from === undefined && to !== undefined && !isCommon(to) && isPart(to, field.to),
  );
  return news.length === 1 ? news[0] : undefined;
}

/** The one entry that came or went together with an object of that name: `search` for `test-search`. */
function editNaming(edits: readonly Edit[], name: string, side: 'from' | 'to'): Edit | undefined {
  const other = side === 'from' ? 'to' : 'from';
  const naming = edits.filter(
    (edit) => edit.name !== undefined && edit[other] === undefined && hasWord(name, edit.name),
  );
  return naming.length === 1 ? naming[0] : undefined;
}

/** True when a value of a file is that of a field, or a part of it between separators. */
function isPart(word: string | undefined, value: Value | undefined): boolean {
  if (value === undefined) return word === undefined;
  if (word === undefined || word === '' || (typeof value === 'object' && value !== null)) return false;
  const text = String(value);
  return text === word || (typeof value === 'string' && word.length >= 2 && text.split(/[\s:@=,;"']+/).includes(word));
}

/** A value that many fields have. */
function isCommon(word: string): boolean {
  return word.length < 4 || ['true', 'false', 'null'].includes(word);
}

function hasWord(name: string, word: string): boolean {
  return word.length >= 3 && (name === word || name.endsWith(`-${word}`) || name.startsWith(`${word}-`));
}
