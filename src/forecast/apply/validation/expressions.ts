import { checkTypes, isFieldOfAny } from '../../../cel/check.ts';
import { compileExpression, isSyntaxProblem } from '../../../cel/expression.ts';
import type { StaticType } from '../../../cel/types.ts';
import { invalid } from '../errors.ts';
import type { Errors } from './checks.ts';

/** The names that an expression may use, and what it may give. */
export interface Surroundings {
  variables: Readonly<Record<string, StaticType>>;
  /** Any type where this is left out. */
  gives?: readonly StaticType['kind'][];
  /** The sentence for a type that is not among them, after the value. */
  mistyped?: (kind: string) => string;
  /** The expression is told as part of a larger value, which is not told. */
  isPart?: boolean;
}

/**
 * Compiles an expression as the API server does when it is written, and gives its type. Only what is surely wrong is refused: what
 * asks the authorizer has functions that the engine does not know.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/compile.go (CompileCELExpression)
 */
export function checkCompiles(errors: Errors, field: string, text: string, around: Surroundings): StaticType {
  const { variables, gives, mistyped } = around;
  const value = around.isPart === true ? undefined : text;
  const compiled = compileExpression(text, Object.keys(variables));
  if ('problem' in compiled) {
    if (isSyntaxProblem(compiled.problem))
      errors.push(invalid(field, value, `compilation failed: ERROR: <input>: Syntax error: ${compiled.problem}`));
    return { kind: 'dyn' };
  }
  const { expression } = compiled;
  if (expression.uses('authorizer') && Object.hasOwn(variables, 'authorizer')) return { kind: 'dyn' };
  const { type, mistakes } = checkTypes(expression.tree, variables);
  const [mistake] = mistakes;
  if (mistake !== undefined) {
    errors.push(invalid(field, value, `compilation failed: ERROR: <input>:1:1: ${mistake.message}`));
    return { kind: 'dyn' };
  }
  const surely = type.kind !== 'dyn' || isFieldOfAny(expression.tree, variables);
  if (gives !== undefined && surely && !gives.includes(type.kind))
    errors.push(invalid(field, value, (mistyped ?? mustGive(gives))(type.kind)));
  return type;
}

function mustGive(gives: readonly string[]): (kind: string) => string {
  const [first = '', ...others] = gives;
  const wanted =
    others.length === 0 ? first : `one of [${gives.map((kind) => kind.replace('null', 'null_type')).join(' ')}]`;
  return (kind) => `must evaluate to ${wanted} but got ${kind}`;
}
