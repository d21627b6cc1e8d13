import type { Value } from '../../manifest/model.ts';

/** A query of jq, read. */
export type Query =
  | { is: 'identity' | 'recurse' | 'break'; name?: string }
  | { is: 'literal'; value: Value }
  | { is: 'array'; parts: Query[] }
  | { is: 'text'; parts: Query[]; format?: string }
  | { is: 'object'; entries: { key: Query; value: Query }[] }
  | { is: 'index'; of: Query; key: Query }
  | { is: 'slice'; of: Query; from: Query | undefined; to: Query | undefined }
  | { is: 'each' | 'negate' | 'same'; of: Query }
  | { is: 'try'; body: Query; handler: Query | undefined }
  | { is: 'binary'; operator: string; left: Query; right: Query }
  | { is: 'if'; condition: Query; yes: Query; otherwise: Query | undefined }
  | { is: 'call'; name: string; args: Query[] }
  | { is: 'bind'; source: Query; patterns: Pattern[]; body: Query }
  | { is: 'label'; name: string; body: Query }
  | { is: 'define'; name: string; parameters: string[]; body: Query; rest: Query }
  | { is: 'fold'; each: boolean; source: Query; pattern: Pattern; steps: Query[] };

/** What `as` takes apart. */
export interface Pattern {
  /** Variables that it sets, with their `$`. */
  names: string[];
  /** Queries in it: keys of objects. */
  queries: Query[];
  /** What it takes from a list or map, where it is not one variable and nothing else. */
  parts?: PatternPart[];
}

/** One part that a pattern takes: by its place or key, into a variable, a pattern, or both. */
export interface PatternPart {
  key: Query;
  variable?: string;
  of?: Pattern;
}

/** A text that gojq does not read or compile. The message has gojq's sense, not its letters. */
export class JqError extends Error {}
