import { describe, findRepeated, joinField } from './located.ts';
import type { Complain, Located, LocatedEntry } from './located.ts';
import type { Json, KeyRow, Shape } from './shapes.ts';
import { suggest } from './suggest.ts';

interface RequiredKey<T> {
  presence: 'required';
  shape: Shape<T>;
  about: string;
}
interface OptionalKey<T> {
  presence: 'optional';
  shape: Shape<T>;
  about: string;
}
interface DefaultKey<T> {
  presence: 'default';
  shape: Shape<T>;
  about: string;
  fallback: T;
}
type AnyKey = RequiredKey<unknown> | OptionalKey<unknown> | DefaultKey<unknown>;

/** A key for every property of T: what may be absent in T is optional in the file, all else is required or has a default. */
export type Keys<T> = {
  [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
    ? OptionalKey<Exclude<T[K], undefined>>
    : RequiredKey<T[K]> | DefaultKey<T[K]>;
};

/** A key that must be there. */
export function required<T>(shape: Shape<T>, about: string): RequiredKey<T> {
  return { presence: 'required', shape, about };
}

/** A key that may be absent, and whose absence means something of its own. */
export function optional<T>(shape: Shape<T>, about: string): OptionalKey<T> {
  return { presence: 'optional', shape, about };
}

/** A key that stands for `fallback` when it is absent. */
export function byDefault<T>(fallback: T, shape: Shape<T>, about: string): DefaultKey<T> {
  return { presence: 'default', shape, about, fallback };
}

/** A key whose value is a section in which everything has a default. */
export function section<T extends object>(shape: Shape<T>, about: string): DefaultKey<T> {
  const nowhere = { line: 1, column: 1 };
  const fallback = shape.read({ kind: 'map', entries: [], at: nowhere }, '', (_at, field, message) => {
    throw new Error(`${field} ${message}: a section by default must not require a key`);
  });
  if (fallback === undefined) throw new Error('a section by default must be a record');
  return byDefault(fallback, shape, about);
}

/** A complaint about a whole record, and the key it is about if it is about one. */
export interface RecordProblem<T> {
  key?: keyof T & string;
  message: string;
}

/**
 * A mapping with fixed keys; any other key is an error, never ignored.
 * `checked` keys are validated but not part of the value.
 */
export function record<T extends object>(
  keys: Keys<T>,
  more: {
    checked?: Record<string, RequiredKey<unknown>>;
    check?: (value: T) => RecordProblem<T>[];
  } = {},
): Shape<T> {
  const { checked = {}, check } = more;
  const kept: [string, AnyKey][] = Object.entries<AnyKey>(keys);
  const all: [string, AnyKey][] = [...Object.entries(checked), ...kept];
  const names = all.map(([name]) => name);
  return {
    expected: 'section',
    get schema() {
      return makeSchema(all);
    },
    rows: (path) => all.flatMap(([name, key]) => makeRows(path === '' ? name : `${path}.${name}`, key)),
    read(value, field, complain) {
      if (value.kind !== 'map') {
        complain(value.at, field, `is ${describe(value)}, expected a mapping with ${listSome(names)}`);
        return undefined;
      }
      complainAboutKeys(value.entries, { field, names, complain });
      const read = readKeys(value, all, field, complain);
      if (read === undefined) return undefined;
      const result: object = Object.fromEntries(
        kept.flatMap(([name]) => (read.has(name) ? [[name, read.get(name)]] : [])),
      );
      if (!isWhole(result, keys)) return undefined;
      for (const problem of check?.(result) ?? []) {
        const at = value.entries.find((entry) => entry.key === problem.key)?.at ?? value.at;
        complain(at, problem.key === undefined ? field : joinField(field, problem.key), problem.message);
      }
      return result;
    },
  };
}

/** Unknown, unsupported and repeated keys. */
function complainAboutKeys(
  entries: readonly LocatedEntry[],
  context: { field: string; names: readonly string[]; complain: Complain },
): void {
  const { field, names, complain } = context;
  for (const { key, at } of entries) {
    if (names.includes(key)) continue;
    const near = suggest(key, names);
    const expected = near === '' ? `, expected one of ${names.join(', ')}` : near;
    complain(at, joinField(field, key), `is not a known key${expected}`);
  }
  for (const { entry, first } of findRepeated(entries)) {
    complain(entry.at, joinField(field, entry.key), `is given again, expected once (first on line ${first.line})`);
  }
}

/** Whether everything that T cannot do without is there; each value has been read by the shape of its key. */
function isWhole<T extends object>(values: object, keys: Keys<T>): values is T {
  return Object.entries<AnyKey>(keys).every(
    ([name, key]) => key.presence === 'optional' || Object.hasOwn(values, name),
  );
}

/** The values by key, with defaults; undefined when one is missing or wrong. */
function readKeys(
  value: Extract<Located, { kind: 'map' }>,
  keys: readonly [string, AnyKey][],
  field: string,
  complain: Complain,
): Map<string, unknown> | undefined {
  const values = new Map<string, unknown>();
  let complete = true;
  for (const [name, key] of keys) {
    const entry = value.entries.find((candidate) => candidate.key === name);
    if (entry !== undefined) {
      const read = key.shape.read(entry.value, joinField(field, name), complain);
      if (read === undefined) complete = false;
      else values.set(name, read);
    } else if (key.presence === 'default') {
      values.set(name, structuredClone(key.fallback));
    } else if (key.presence === 'required') {
      complain(value.at, joinField(field, name), `is missing, expected ${key.shape.expected}`);
      complete = false;
    }
  }
  return complete ? values : undefined;
}

function makeSchema(keys: readonly [string, AnyKey][]): { [key: string]: Json } {
  const properties: { [key: string]: Json } = {};
  for (const [name, key] of keys) {
    const isValue = key.presence === 'default' && !isSection(key.shape);
    properties[name] = {
      description: key.about,
      ...key.shape.schema,
      ...(isValue ? { default: toJson(key.fallback) } : {}),
    };
  }
  const mandatory = keys.filter(([, key]) => key.presence === 'required').map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    ...(mandatory.length > 0 ? { required: mandatory } : {}),
    properties,
  };
}

function makeRows(path: string, key: AnyKey): KeyRow[] {
  const fallbacks = { required: 'required', optional: '', default: '' };
  const isValue = key.presence === 'default' && !isSection(key.shape);
  const fallback = isValue ? JSON.stringify(key.fallback) : fallbacks[key.presence];
  return [{ key: path, expected: key.shape.expected, fallback, about: key.about }, ...key.shape.rows(path)];
}

function isSection(shape: Shape<unknown>): boolean {
  return shape.schema['type'] === 'object' && shape.schema['additionalProperties'] === false;
}

function toJson(value: unknown): Json {
  const json: Json = JSON.parse(JSON.stringify(value));
  return json;
}

function listSome(names: readonly string[]): string {
  return names.length > 6 ? `${names.slice(0, 6).join(', ')} …` : names.join(', ');
}
