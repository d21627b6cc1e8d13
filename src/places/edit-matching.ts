import type { Change, FieldChange } from '../diff/model.ts';
import type { LineRange } from '../manifest/positions.ts';
import type { Subject } from './about.ts';
import { hunkUpTo } from './changed-file.ts';
import { type EditIndex, indexEdits, partsOf, wordsOfName } from './edit-index.ts';
import type { Edit } from './edits.ts';

/** Fields that are looked up among the edits of a file; an object that differs in more is told as a whole. */
const MAX_FIELDS = 20;
/** Steps of a path of values; of a longer one only the beginning and the whole are looked at. */
const DEEPEST = 20;

/** What templates ask for is in one place of one file. */
type Used = Pick<Edit, 'file' | 'lines'> | undefined;

/** What was found among some edits: a change can have thousands of findings about the same fields and templates. */
interface Found {
  fields: Map<FieldChange, Edit | undefined>;
  templates: Map<string, Map<string, Used>>;
}

const known = new WeakMap<readonly Edit[], Found>();

function foundIn(edits: readonly Edit[]): Found {
  const found = known.get(edits) ?? { fields: new Map(), templates: new Map() };
  known.set(edits, found);
  return found;
}

/** The one edit that has the values of what changes in an object, or the name of an object that comes or goes. */
export function editOf(
  edits: readonly Edit[],
  change: Change | undefined,
  { field, fields }: Subject,
): Edit | undefined {
  if (change === undefined) return undefined;
  const index = indexEdits(edits);
  const { name } = change.identity;
  if (change.action === 'removed') return editNaming(index, name, 'from');
  if (change.action === 'added') return editNaming(index, name, 'to');
  const asked = field === undefined ? (fields.length > MAX_FIELDS ? [] : fields) : [field];
  const { fields: before } = foundIn(edits);
  const found = new Set(
    asked.flatMap((each) => {
      if (!before.has(each)) before.set(each, editBehind(index, each));
      return before.get(each) ?? [];
    }),
  );
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
  const { templates } = foundIn(edits);
  const before = templates.get(template.path) ?? new Map<string, Used>();
  templates.set(template.path, before);
  if (!before.has(template.text)) before.set(template.text, findUsed(edits, template));
  return before.get(template.text);
}

function findUsed(edits: readonly Edit[], template: { path: string; text: string }): Used {
  const { at, within } = valuesOf(edits);
  const asked = new Set(
    [...template.text.matchAll(/\.Values\.([A-Za-z_][\w.]*)/g)].map(([, path = '']) => path.replace(/\.$/, '')),
  );
  const above = new Set([...asked].flatMap(waysTo));
  const subchart = /(?:^|\/)charts\/([^/]+)\/templates\//.exec(template.path)?.[1];
  let used: Spread | undefined;
  for (const beginning of subchart === undefined ? [''] : ['', `${subchart}.`]) {
    // Of two paths one leads to the other, or they are the same.
    for (const path of above) used = join(used, at.get(beginning + path));
    for (const path of asked) used = join(used, within.get(beginning + path));
    if (used?.hunk === 'several') break;
  }
  return used === undefined || used.hunk === undefined || used.hunk === 'several' ? undefined : used;
}

/** Where edits are, taken together. */
interface Spread {
  file: Edit['file'];
  lines: LineRange;
  /** The part of the file that all of them are in; undefined where nobody knows. */
  hunk: LineRange | 'several' | undefined;
}

/** Edits by the path of their keys, and by each path that leads to it: thousands of templates ask for thousands of edits. */
interface ValueIndex {
  at: ReadonlyMap<string, Spread>;
  within: ReadonlyMap<string, Spread>;
}

const indexed = new WeakMap<readonly Edit[], ValueIndex>();

function valuesOf(edits: readonly Edit[]): ValueIndex {
  const before = indexed.get(edits);
  if (before !== undefined) return before;
  const [at, within] = [new Map<string, Spread>(), new Map<string, Spread>()];
  const add = (index: Map<string, Spread>, path: string, spread: Spread): void => {
    index.set(path, join(index.get(path), spread));
  };
  for (const { keys, file, lines } of edits) {
    const path = keys.join('.');
    if (path === '') continue;
    const spread = { file, lines, hunk: hunkAround(file, lines) };
    add(at, path, spread);
    for (const way of waysTo(path)) add(within, way, spread);
  }
  const index = { at, within };
  indexed.set(edits, index);
  return index;
}

function join<Other extends Spread | undefined>(one: Spread | undefined, other: Other): Spread | Other {
  if (one === undefined || other === undefined) return other ?? one ?? other;
  const hunk = one.hunk === other.hunk ? one.hunk : 'several';
  const first = Math.min(one.lines.first, other.lines.first);
  return { file: one.file, hunk, lines: { first, last: Math.max(one.lines.last, other.lines.last) } };
}

/** A path of values and all that lead to it: `a`, `a.b` and `a.b.c` for `a.b.c`. */
function waysTo(path: string): string[] {
  const ways = [path];
  for (let at = path.indexOf('.'); at >= 0 && ways.length <= DEEPEST; at = path.indexOf('.', at + 1))
    ways.push(path.slice(0, at));
  return ways;
}

function hunkAround(file: Edit['file'], lines: LineRange): LineRange | undefined {
  const hunk = hunkUpTo(file, lines.last);
  return hunk !== undefined && hunk.first <= lines.first ? hunk : undefined;
}

/**
 * The one edit that a change of a field comes from: the same value on both sides, else the same new value. A value may be a
 * part of the field, as a tag is of an image. Undefined when there is none, or more than one.
 */
function editBehind({ byValue, gone }: EditIndex, { from, to }: FieldChange): Edit | undefined {
  const former = from === undefined ? new Set([undefined]) : partsOf(from);
  if (to === undefined) return from === undefined ? undefined : onlyOf(pick(gone, former));
  const fresh = [...partsOf(to)].flatMap((part) => {
    const edits = byValue.get(part);
    return edits === undefined ? [] : [{ part, edits }];
  });
  const both = someOf(fresh.map(({ edits }) => pick(edits, former)));
  if (both.length > 0) return both.length === 1 ? both[0] : undefined;
  return onlyOf(someOf(fresh.map(({ part, edits }) => (isCommon(part) ? [] : (edits.get(undefined) ?? [])))));
}

/** The edits with one of these values before, or two of them. */
function pick(
  edits: ReadonlyMap<string | undefined, readonly Edit[]>,
  values: ReadonlySet<string | undefined>,
): readonly Edit[] {
  const isFew = edits.size <= values.size;
  const fitting = isFew ? [...edits.keys()].filter((value) => values.has(value)) : [...values];
  return someOf(fitting.map((value) => edits.get(value) ?? []));
}

/** Of several lists so much as tells whether there is one item, or more. */
function someOf<T>(lists: Iterable<readonly T[]>): T[] {
  const some: T[] = [];
  for (const list of lists) {
    for (const item of list.slice(0, 2)) some.push(item);
    if (some.length > 1) break;
  }
  return some;
}

function onlyOf<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** The one entry that came or went together with an object of that name: `search` for `test-search`. */
function editNaming({ named }: EditIndex, name: string, side: 'from' | 'to'): Edit | undefined {
  return onlyOf(someOf([...wordsOfName(name)].map((word) => named[side].get(word) ?? [])));
}

/** A value that many fields have. */
function isCommon(word: string): boolean {
  return word.length < 4 || ['true', 'false', 'null'].includes(word);
}
