import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { describeCompilation, judgeExpression } from '../../src/cel/exact.ts';
import { compileExpression } from '../../src/cel/expression.ts';
import { loadLibraries } from '../../src/cel/libraries.ts';
import { REQUEST_VARIABLES } from '../../src/cel/typing/admission.ts';
import { BOOL, DOUBLE, DYN, INT, listOf, mapOf, STRING, type Type } from '../../src/cel/typing/type.ts';

/**
 * Expressions, most of them wrong, with what cel-go v0.26.0 says of them in the environment that the API server of Kubernetes 1.36.1 makes for new
 * expressions, with these variables beside; of what does not follow the grammar its first complaint, and without the pictures of lines.
 */
const lines: [text: string, told: string][] = JSON.parse(
  readFileSync(new URL('golden/compilations.json', import.meta.url), 'utf8'),
);

const variables: Readonly<Record<string, Type>> = {
  ...REQUEST_VARIABLES,
  object: DYN,
  s: STRING,
  i: INT,
  d: DOUBLE,
  b: BOOL,
  l: listOf(STRING),
  n: listOf(INT),
  m: mapOf(STRING, INT),
};

function judge(text: string): string {
  const compiled = compileExpression(text, Object.keys(variables));
  if ('problem' in compiled)
    return compiled.isNone ? describeCompilation(text, [{ at: compiled.at, message: compiled.problem }]) : 'too long';
  const judged = judgeExpression(compiled.expression, variables);
  if (judged === undefined) return 'unjudged';
  return 'problem' in judged ? judged.problem : 'right';
}

beforeAll(loadLibraries);

test('mistakes are told in the words of the API server, and at their places', () => {
  expect(lines.map(([text]) => [text, judge(text)])).toEqual(lines);
});
