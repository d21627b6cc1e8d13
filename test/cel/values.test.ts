import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { compileExpression } from '../../src/cel/expression.ts';
import { formatTimestamp } from '../../src/cel/library/times.ts';
import { loadLibraries } from '../../src/cel/libraries.ts';
import { isSpecial } from '../../src/cel/values.ts';

/**
 * What expressions come to in cel-go v0.26.0, in the environment that the API server of Kubernetes 1.36.1 makes for new expressions, with the variables below.
 * Values are told by `show`.
 */
const lines: [text: string, value: string | { error: string }][] = JSON.parse(
  readFileSync(new URL('golden/values.json', import.meta.url), 'utf8'),
);

function mapOf(entries: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(entries));
}

const time = BigInt(Date.parse('2024-02-29T13:45:06.789Z')) * 1_000_000n;
const variables: Readonly<Record<string, unknown>> = {
  object: mapOf({
    spec: mapOf({ x: 7n, y: 1.5, name: 'abc', list: [1n, 'a', null], zero: 0n }),
    empty: mapOf({}),
  }),
  s: 'aXbé𝄞',
  i: 5n,
  d: 2.5,
  b: true,
  l: ['b', 'a', 'b'],
  n: [3n, 1n, 2n],
  m: mapOf({ a: 1n, b: -2n }),
  t: { kind: 'timestamp', nanos: time },
};

function show(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return `d${value}`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString('base64')}`;
  if (Array.isArray(value)) return `[${value.map(show).join(',')}]`;
  if (value instanceof Map)
    return `{${[...value]
      .map(([key, item]) => `${show(key)}:${show(item)}`)
      .toSorted()
      .join(',')}}`;
  if (!isSpecial(value)) throw new Error('not a value of the language');
  if (value.kind === 'timestamp') return `t${formatTimestamp({ kind: 'timestamp', nanos: value.nanos })}`;
  if (value.kind === 'duration') return `D${value.nanos}`;
  if (value.kind === 'optional') return 'value' in value ? `some(${show(value.value)})` : 'none';
  return value.kind === 'type' ? 'type' : 'opaque';
}

/** As Go writes numbers in `golden/values.json`. */
function withNumbers(text: string): string {
  return text.replaceAll(/(?<=^|[[,:(])d([+-]?(?:\d[\d.e+-]*|Inf)|NaN)/g, (_, number: string) =>
    number.endsWith('Inf') ? `d${number.replace('Inf', 'Infinity').replace('+', '')}` : `d${Number(number)}`,
  );
}

function evaluate(text: string): string | { error: string } {
  const compiled = compileExpression(text, Object.keys(variables));
  if ('problem' in compiled) return `no expression: ${compiled.problem}`;
  try {
    return show(compiled.expression.evaluate(variables));
  } catch (error) {
    return { error: error instanceof Error ? error.message : '' };
  }
}

beforeAll(loadLibraries);

test('expressions come to what they come to in the API server', () => {
  expect(lines.map(([text]) => [text, evaluate(text)])).toEqual(
    lines.map(([text, value]) => [text, typeof value === 'string' ? withNumbers(value) : value]),
  );
});
