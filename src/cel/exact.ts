import { estimateCost } from './cost/coster.ts';
import type { Placed } from './cost/known.ts';
import type { Node } from './parse/node.ts';
import { SyntaxProblem } from './parse/syntax-problem.ts';
import { showMistakes, type Misplaced } from './show.ts';
import { checkExpr } from './typing/checker.ts';
import { expand, Unjudged } from './typing/expand.ts';
import type { Checked, Expr } from './typing/expr.ts';
import { checkLiterals } from './typing/literals.ts';
import type { Type } from './typing/type.ts';

/** What the API server finds where an expression is written. */
export type Judgement =
  /** It is right; the most it may cost is worked out when it is asked for. */
  | { type: Type; cost: (placed: Placed) => number }
  /** What the server says of it. */
  | { problem: string }
  /** Nothing can be said of it here. */
  | undefined;

/**
 * Judges an expression by its types and literals, as the API server does with new ones of its newest version. Some may bind names to
 * values with `cel.bind`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/environment/base.go
 */
export function judgeExpression(
  { text, tree }: { text: string; tree: Node },
  variables: Readonly<Record<string, Type>>,
  { binds = false }: { binds?: boolean } = {},
): Judgement {
  let expr: Expr;
  try {
    expr = expand(tree, binds);
  } catch (error) {
    if (error instanceof Unjudged) return undefined;
    if (error instanceof SyntaxProblem) return { problem: describeCompilation(text, [error]) };
    throw error;
  }
  const { mistakes, ...checked } = checkExpr(expr, variables);
  if (mistakes.length > 0) return { problem: describeCompilation(text, mistakes) };
  const literals = checkLiterals(expr, checked);
  if (literals.mistakes.length > 0) return { problem: describeCompilation(text, literals.mistakes) };
  return literals.failure === undefined
    ? right(expr, checked)
    : { problem: `program instantiation failed: ${literals.failure}` };
}

/** What the API server says of an expression that it cannot compile. */
export function describeCompilation(text: string, mistakes: readonly Misplaced[]): string {
  return `compilation failed: ${showMistakes(text, mistakes)}`;
}

function right(expr: Expr, checked: Checked): Judgement {
  return { type: checked.typeOf(expr), cost: (placed) => estimateCost(expr, checked, placed) };
}
