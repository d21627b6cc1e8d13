import type { Declaration } from './declarations.ts';
import type { Type } from './type.ts';

/** An expression whose macros are expanded, as the type checker sees it. */
export interface Expr {
  /** Where it is, as an offset into the text. */
  readonly at: number;
  /** The checker puts in what a name turned out to be. */
  shape: Shape;
}

/** What an expression is. */
export type Shape =
  | { kind: 'literal'; type: Type; value: unknown }
  | { kind: 'ident'; name: string }
  | { kind: 'select'; operand: Expr; field: string; isTest: boolean }
  | { kind: 'call'; name: string; target?: Expr; args: readonly Expr[] }
  | { kind: 'list'; items: readonly Expr[]; optional: ReadonlySet<number> }
  | { kind: 'map'; entries: readonly Entry[] }
  | Loop;

/** An entry of a map. */
export interface Entry {
  key: Expr;
  value: Expr;
  isOptional: boolean;
}

/** A comprehension: something is collected over a range. */
export interface Loop {
  kind: 'loop';
  range: Expr;
  /** The variable of a turn; with two, index or key and value. */
  variables: readonly [string] | readonly [string, string];
  collected: string;
  start: Expr;
  condition: Expr;
  step: Expr;
  result: Expr;
}

/** What the checker found out. */
export interface Checked {
  typeOf(expr: Expr): Type;
  /** The ways of the function that fit a call. */
  waysOf(expr: Expr): readonly Declaration[];
}
