import { quote, quoteName } from './quote.ts';

/** A place in a file; lines and columns count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A key of a mapping, with its value. */
export interface LocatedEntry {
  key: string;
  at: Position;
  value: Located;
}

/** A value of a YAML file that knows where it stands. */
export type Located = { at: Position } & (
  | { kind: 'map'; entries: LocatedEntry[] }
  | { kind: 'list'; items: Located[] }
  | {
      kind: 'scalar';
      value: string | number | bigint | boolean | null;
      /** As written, without quotes: `1.30` is a number that has lost its zero. */
      source: string;
    }
);

/** Something wrong with a value of a file. */
export interface LocatedProblem {
  at: Position;
  /** `clusters[0].labels["a/b"]`; empty for the whole file. */
  field: string;
  /** What it is and what was expected: the end of a sentence that begins with the field. */
  message: string;
}

/** Takes note of a problem; reading goes on so that all of them are told at once. */
export type Complain = (at: Position, field: string, message: string) => void;

/** The path of a key below another path. */
export function joinField(parent: string, key: string): string {
  if (!/^[A-Za-z_][\w-]{0,60}$/.test(key)) return `${parent}[${quote(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** What a value is, in words. */
export function describe(value: Located): string {
  if (value.kind === 'map') return 'a mapping';
  if (value.kind === 'list') return 'a list';
  if (value.value === null) return 'empty';
  if (typeof value.value === 'boolean') return `the boolean ${quoteName(value.source)}`;
  if (typeof value.value === 'string') return 'text';
  return `the number ${quoteName(value.source)}`;
}

/** Where each key stands that is given more than once, and where it stood first. */
export function findRepeated(entries: readonly LocatedEntry[]): { entry: LocatedEntry; first: Position }[] {
  const seen = new Map<string, Position>();
  const repeated: { entry: LocatedEntry; first: Position }[] = [];
  for (const entry of entries) {
    const first = seen.get(entry.key);
    if (first === undefined) seen.set(entry.key, entry.at);
    else repeated.push({ entry, first });
  }
  return repeated;
}
