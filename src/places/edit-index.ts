import { groupBy } from '../lists.ts';
import type { Value } from '../manifest/model.ts';
import type { Edit } from './edits.ts';
import { LONGEST_NAME } from './names-within.ts';

/** Some edits as they are looked up: a change can have thousands of them, and thousands of objects that are asked about. */
export interface EditIndex {
  all: readonly Edit[];
  /** Of a new value: the edits by the value before. */
  byValue: ReadonlyMap<string, ReadonlyMap<string | undefined, readonly Edit[]>>;
  /** Edits without a new value, by the value before. */
  gone: ReadonlyMap<string | undefined, readonly Edit[]>;
  /** Entries that come and that go whole, by what they are called. */
  named: { to: ReadonlyMap<string, readonly Edit[]>; from: ReadonlyMap<string, readonly Edit[]> };
}

const known = new WeakMap<readonly Edit[], EditIndex>();

/** The index of a list of edits, made once. */
export function indexEdits(all: readonly Edit[]): EditIndex {
  let index = known.get(all);
  if (index === undefined) {
    const stays = all.filter((edit): edit is Edit & { to: string } => edit.to !== undefined);
    const goes = all.filter(({ to }) => to === undefined);
    const named = (edits: readonly Edit[]) =>
      groupBy(
        edits.filter((edit): edit is Edit & { name: string } => edit.name !== undefined),
        ({ name }) => name,
      );
    index = {
      all,
      byValue: new Map(
        [...groupBy(stays, ({ to }) => to)].map(([to, edits]) => [to, groupBy(edits, ({ from }) => from)]),
      ),
      gone: groupBy(goes, ({ from }) => from),
      named: { to: named(all.filter(({ from }) => from === undefined)), from: named(goes) },
    };
    known.set(all, index);
  }
  return index;
}

/** The values of a file that a value may be made of: itself, or a part of it between separators. */
export function partsOf(value: Value | undefined): ReadonlySet<string> {
  if (value === undefined || (typeof value === 'object' && value !== null)) return new Set();
  const text = String(value);
  const parts = typeof value === 'string' ? text.split(/[\s:@=,;"']+/).filter((part) => part.length >= 2) : [];
  return new Set([text, ...parts].filter((part) => part !== ''));
}

/** Shorter words are in names by chance. */
const SHORTEST_WORD = 3;

/** What an entry may be called that has to do with an object of a name: `search`, `test` and `test-search` for `test-search`. */
export function wordsOfName(name: string): ReadonlySet<string> {
  const words = new Set<string>();
  if (name.length > LONGEST_NAME) return words;
  words.add(name);
  for (let at = name.indexOf('-'); at >= 0; at = name.indexOf('-', at + 1)) {
    words.add(name.slice(0, at));
    words.add(name.slice(at + 1));
  }
  for (const word of words) if (word.length < SHORTEST_WORD) words.delete(word);
  return words;
}
