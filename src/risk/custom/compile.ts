import type { Mistake } from '../../cel/check.ts';
import { checkTypes } from '../../cel/check.ts';
import { compileExpression, describeProblem, type Expression } from '../../cel/expression.ts';
import type { StaticType } from '../../cel/types.ts';
import type { CustomRule, LocatedText } from '../../config/custom-rules.ts';
import type { Position } from '../../config/located.ts';
import { suggest } from '../../config/suggest.ts';
import { UserError } from '../../user-error.ts';
import { VARIABLE_NAMES, VARIABLES } from './variables.ts';

/** A custom rule that can be evaluated. */
export interface CompiledRule {
  rule: CustomRule;
  when: Expression;
  message: Expression;
}

/** A custom rule with those of its expressions that are some. */
export interface PartlyCompiledRule extends Pick<CompiledRule, 'rule'> {
  when: Expression | undefined;
  message: Expression | undefined;
}

/** Something wrong with an expression of the config file. */
export interface RuleProblem {
  at: Position;
  /** `customRules[0].when` */
  field: string;
  /** The id of the rule, and what is wrong. */
  message: string;
}

/** Compiles custom rules, in their order. What is no expression, or names what does not exist, is a problem. */
export function compileCustomRules(rules: readonly CustomRule[]): {
  compiled: CompiledRule[];
  partly: PartlyCompiledRule[];
  problems: RuleProblem[];
} {
  const problems: RuleProblem[] = [];
  const partly = rules.map((rule, index): PartlyCompiledRule => {
    const expressionOf = (key: 'when' | 'message', wanted: 'bool' | 'string'): Expression | undefined => {
      const tell = (message: string): void => {
        problems.push({ at: rule[key].at, field: `customRules[${index}].${key}`, message: `${rule.id}: ${message}` });
      };
      return compileOne(rule[key], wanted, tell);
    };
    return { rule, when: expressionOf('when', 'bool'), message: expressionOf('message', 'string') };
  });
  const compiled = partly.flatMap(({ rule, when, message }): CompiledRule[] =>
    when === undefined || message === undefined ? [] : [{ rule, when, message }],
  );
  return { compiled, partly, problems };
}

function compileOne(
  { text }: LocatedText,
  wanted: 'bool' | 'string',
  tell: (message: string) => void,
): Expression | undefined {
  const compilation = compileExpression(text, VARIABLE_NAMES);
  if ('problem' in compilation) {
    tell(`is no expression: ${describeProblem(text, compilation)}`);
    return undefined;
  }
  const { type, mistakes } = checkTypes(compilation.expression.tree, VARIABLES);
  for (const mistake of mistakes) tell(describeMistake(mistake));
  if (mistakes.length === 0 && !isOf(type, wanted)) tell(`is of type ${type.kind}, expected ${wanted}`);
  return compilation.expression;
}

function isOf(type: StaticType, wanted: string): boolean {
  return type.kind === wanted || type.kind === 'dyn';
}

/** A mistake in words, with the name that was probably meant. */
export function describeMistake({ message, name, known = [] }: Mistake): string {
  return `${message}${name === undefined ? '' : suggest(name, known)}`;
}

/**
 * The custom rules of a config file, ready to be evaluated.
 * @throws UserError when one of them cannot be, as for every other mistake in that file
 */
export function requireCustomRules(rules: readonly CustomRule[], file: string): CompiledRule[] {
  const { compiled, problems } = compileCustomRules(rules);
  if (problems.length === 0) return compiled;
  throw new UserError(problems.map((problem) => tellProblem(problem, file)).join('\n'), {
    hint: 'What expressions can say is explained in docs/custom-rules.md; check-config tries them out.',
  });
}

/** One line as for every other mistake in the config file. */
export function tellProblem({ at, field, message }: RuleProblem, file: string): string {
  return `${file}:${at.line}:${at.column}: ${field}: ${message}`;
}
