import { describeCompilation, judgeExpression } from '../../../cel/exact.ts';
import type { Placed } from '../../../cel/cost/known.ts';
import { compileExpression } from '../../../cel/expression.ts';
import type { Kind, Type } from '../../../cel/typing/type.ts';
import { invalid } from '../errors.ts';
import type { Errors } from './checks.ts';

/** The names that an expression may use, and what it may give. */
export interface Surroundings {
  variables: Readonly<Record<string, Type>>;
  /** Any type where this is left out. */
  gives?: readonly Kind[];
  /** The sentence for a type that is not among them, after the value. */
  mistyped?: (type: string) => string;
  /** It may bind names to values. */
  binds?: boolean;
  /** The expression is told as part of a larger value, which is not told. */
  isPart?: boolean;
}

/** What came of an expression. */
export interface Checked {
  /** False where something is wrong with it. */
  isRight: boolean;
  /** Undefined where nothing can be said of it. */
  type?: Type;
  /** The most that it may cost. */
  cost?: (placed: Placed) => number;
}

/**
 * Compiles an expression as the API server does when it is written. Only what is surely wrong is refused.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/compile.go (CompileCELExpression)
 */
export function checkCompiles(errors: Errors, field: string, text: string, around: Surroundings): Checked {
  const { variables, gives, mistyped } = around;
  const value = around.isPart === true ? undefined : text;
  const wrong = (detail: string): Checked => {
    errors.push(invalid(field, value, detail));
    return { isRight: false };
  };
  const compiled = compileExpression(text, Object.keys(variables));
  if ('problem' in compiled)
    return compiled.isNone
      ? wrong(describeCompilation(text, [{ at: compiled.at, message: compiled.problem }]))
      : { isRight: true };
  const judged = judgeExpression(compiled.expression, variables, { binds: around.binds === true });
  if (judged === undefined) return { isRight: true };
  if ('problem' in judged) return wrong(judged.problem);
  if (gives !== undefined && !gives.includes(judged.type.kind))
    return wrong((mistyped ?? mustGive(gives))(judged.type.key));
  return { isRight: true, ...judged };
}

function mustGive(gives: readonly Kind[]): (type: string) => string {
  const [first = '', ...others] = gives;
  const wanted =
    others.length === 0 ? first : `one of [${gives.map((kind) => kind.replace('null', 'null_type')).join(' ')}]`;
  return (type) => `must evaluate to ${wanted} but got ${type}`;
}
