import type { Check } from './checks.ts';
import { describe, findRepeated, joinField } from './located.ts';
import type { Complain, Located, LocatedEntry } from './located.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { quote } from './quote.ts';
import { suggest } from './suggest.ts';

/** A JSON value, here of a JSON Schema. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One key for the table of the documentation. */
export interface KeyRow {
  /** `clusters[].name` */
  key: string;
  /** What it takes, in words. */
  expected: string;
  /** What holds when it is absent: `required`, a value as JSON, or empty. */
  fallback: string;
  about: string;
}

/** What a value of the config file has to look like: validation, JSON Schema and documentation are all made of this. */
export interface Shape<T> {
  /** In words, as in "expected …". */
  readonly expected: string;
  /** As a JSON Schema (draft 7, which editors know best). Only the documentation asks for it, so what holds others makes it then. */
  readonly schema: { readonly [key: string]: Json };
  /** The keys below a value of this shape that stands at `path`. */
  rows(path: string): KeyRow[];
  /** The value, or undefined after complaining. `field` is its path in the file. */
  read(value: Located, field: string, complain: Complain): T | undefined;
}

/** Text that is not empty unless said so. */
export function text(options: {
  expected: string;
  check?: Check;
  pattern?: RegExp;
  mayBeEmpty?: boolean;
}): Shape<string> {
  const { expected, check, pattern, mayBeEmpty = false } = options;
  return {
    expected,
    schema: {
      type: 'string',
      ...(mayBeEmpty ? {} : { minLength: 1 }),
      ...(pattern === undefined ? {} : { pattern: pattern.source }),
    },
    rows: () => [],
    read(value, field, complain) {
      if (value.kind !== 'scalar' || typeof value.value !== 'string') {
        const quotes = value.kind === 'scalar' && value.value !== null ? ': put it in quotes' : '';
        complain(value.at, field, `is ${describe(value)}, expected ${expected}${quotes}`);
        return undefined;
      }
      if (value.value === '' && !mayBeEmpty) {
        complain(value.at, field, `is empty, expected ${expected}`);
        return undefined;
      }
      const problem = check?.(value.value);
      if (problem === undefined) return value.value;
      complain(value.at, field, problem);
      return undefined;
    },
  };
}

/** `true` or `false`. */
export const flag: Shape<boolean> = {
  expected: 'true or false',
  schema: { type: 'boolean' },
  rows: () => [],
  read(value, field, complain) {
    if (value.kind === 'scalar' && typeof value.value === 'boolean') return value.value;
    complain(value.at, field, `is ${describe(value)}, expected true or false`);
    return undefined;
  },
};

/** One of a few words. */
export function choice<const T extends string>(words: readonly T[]): Shape<T> {
  const expected = `one of ${words.join(', ')}`;
  return {
    expected,
    schema: { enum: [...words] },
    rows: () => [],
    read(value, field, complain) {
      const written = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
      const word = words.find((candidate) => candidate === written);
      if (word !== undefined) return word;
      const is = written === undefined ? describe(value) : quote(written);
      complain(value.at, field, `is ${is}, expected ${expected}${suggest(written ?? '', words)}`);
      return undefined;
    },
  };
}

/** A list. `sameAs` gives what must not come twice: entries with an equal one are duplicates. */
export function list<T>(
  item: Shape<T>,
  options: { atLeast?: number; sameAs?: (entry: T) => string | undefined } = {},
): Shape<T[]> {
  const { atLeast = 0, sameAs } = options;
  const expected = `list of ${item.expected}`;
  return {
    expected,
    get schema() {
      return { type: 'array', items: item.schema, ...(atLeast > 0 ? { minItems: atLeast } : {}) };
    },
    rows: (path) => item.rows(`${path}[]`),
    read(value, field, complain) {
      if (value.kind !== 'list') {
        complain(value.at, field, `is ${describe(value)}, expected a ${expected}`);
        return undefined;
      }
      if (value.items.length < atLeast) complain(value.at, field, `is an empty list, expected at least ${atLeast}`);
      const entries: T[] = [];
      const seen = new Map<string, number>();
      for (const [index, part] of value.items.entries()) {
        const entry = item.read(part, `${field}[${index}]`, complain);
        if (entry === undefined) continue;
        entries.push(entry);
        const name = sameAs?.(entry);
        const first = name === undefined ? undefined : seen.get(name);
        if (first !== undefined) {
          complain(part.at, `${field}[${index}]`, `is the same as ${field}[${first}], expected each once`);
        } else if (name !== undefined) {
          seen.set(name, index);
        }
      }
      return entries;
    },
  };
}

/** A mapping of free names to values. */
export function mapping<T>(item: Shape<T>): Shape<Record<string, T>> {
  const expected = `mapping of names to ${item.expected}`;
  return {
    expected,
    get schema() {
      return { type: 'object', additionalProperties: item.schema };
    },
    rows: (path) => item.rows(`${path}.*`),
    read(value, field, complain) {
      if (value.kind !== 'map') {
        complain(value.at, field, `is ${describe(value)}, expected a ${expected}`);
        return undefined;
      }
      for (const { entry, first } of findRepeated(value.entries)) {
        complain(entry.at, joinField(field, entry.key), `is given again, expected once (first on line ${first.line})`);
      }
      const entries: [string, T][] = [];
      for (const entry of value.entries) {
        const read = item.read(entry.value, joinField(field, entry.key), complain);
        if (read !== undefined) entries.push([entry.key, read]);
      }
      return Object.fromEntries(entries);
    },
  };
}

/** A mapping of anything, kept as it is: what another program gave. Integers beyond 2^53 stay exact. */
export const anyMap: Shape<ValueMap> = {
  expected: 'mapping',
  schema: { type: 'object' },
  rows: () => [],
  read(value, field, complain) {
    if (value.kind !== 'map') {
      complain(value.at, field, `is ${describe(value)}, expected a mapping`);
      return undefined;
    }
    const made: Made = { values: new Map(), loop: undefined };
    const map = plainMap(value, made);
    if (made.loop === undefined) return map;
    complain(made.loop.at, field, 'has something in it that holds itself, expected plain values');
    return undefined;
  },
};

/** What was made of the parts of a value. An alias may name a part again and again: made anew each time, a small file becomes as large as it likes. */
interface Made {
  /** Undefined for what is being made. */
  values: Map<Located, Value | undefined>;
  /** Something that holds itself. */
  loop: Located | undefined;
}

function plainMap({ entries }: { entries: readonly LocatedEntry[] }, made: Made): ValueMap {
  return Object.fromEntries(entries.map(({ key, value }) => [key, plain(value, made)]));
}

function plain(value: Located, made: Made): Value {
  if (value.kind === 'scalar') return value.value;
  const known = made.values.get(value);
  if (known !== undefined) return known;
  if (made.values.has(value)) {
    made.loop = value;
    return null;
  }
  made.values.set(value, undefined);
  const result = value.kind === 'map' ? plainMap(value, made) : value.items.map((item) => plain(item, made));
  made.values.set(value, result);
  return result;
}
