import { checkTypes } from '../../cel/check.ts';
import type { Expression } from '../../cel/expression.ts';
import { typeOfStruct, type StaticType } from '../../cel/types.ts';
import { structOfKind } from '../../kubernetes/types/kinds.ts';
import { compileCustomRules, describeMistake, type RuleProblem } from './compile.ts';
import { tryRule, type TestResult } from './try.ts';
import { VARIABLES } from './variables.ts';
import type { CustomRule } from '../../config/custom-rules.ts';

/** What was found out about the custom rules of a config file. */
export interface CustomRuleReport {
  problems: RuleProblem[];
  /** What is wrong for some of the kinds that a rule looks at, which its condition may well take care of. */
  doubts: RuleProblem[];
  /** By the id of the rule. */
  tests: { id: string; results: TestResult[] }[];
}

/** Checks the rules against the types of the kinds that they look at, and runs their tests. */
export function checkCustomRules(rules: readonly CustomRule[]): CustomRuleReport {
  const { compiled, partly, problems } = compileCustomRules(rules);
  const report: CustomRuleReport = { problems: [...problems], doubts: [], tests: [] };
  // What is wrong with one expression says nothing of the other.
  const told = new Set(problems.map(({ field }) => field));
  for (const [index, { rule, when, message }] of partly.entries())
    for (const [key, expression] of [
      ['when', when],
      ['message', message],
    ] as const) {
      const field = `customRules[${index}].${key}`;
      if (expression !== undefined && !told.has(field)) checkKinds(rule, key, expression, field, report);
    }
  for (const one of compiled) report.tests.push({ id: one.rule.id, results: tryRule(one) });
  return report;
}

/** What is wrong for every kind is a mistake. */
function checkKinds(
  rule: CustomRule,
  key: 'when' | 'message',
  expression: Expression,
  field: string,
  report: CustomRuleReport,
): void {
  const typed = rule.match.kinds.flatMap((kind): [string, StaticType][] => {
    const struct = structOfKind(kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1));
    return struct === undefined ? [] : [[kind, typeOfStruct(struct)]];
  });
  const told = typed.map(([kind, object]) =>
    mistakesOf(expression, { ...VARIABLES, object, oldObject: object }).map((text) => `${kind}: ${text}`),
  );
  const everywhere =
    told.length === rule.match.kinds.length && told.length > 0 && told.every((list) => list.length > 0);
  const list = everywhere ? report.problems : report.doubts;
  for (const text of told.flat()) list.push({ at: rule[key].at, field, message: `${rule.id}: ${text}` });
}

/** What is surely wrong with an expression, given the types of its variables. */
export function mistakesOf({ tree }: Expression, variables: Readonly<Record<string, StaticType>>): string[] {
  return [...new Set(checkTypes(tree, variables).mistakes.map(describeMistake))];
}
