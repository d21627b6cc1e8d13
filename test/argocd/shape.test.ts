import { expect, it } from 'vitest';
import {
  flag,
  integer,
  isStored,
  listOf,
  listUnknown,
  mapOf,
  prune,
  raw,
  struct,
  text,
} from '../../src/argocd/shape.ts';
import type { FieldProblem } from '../../src/argocd/model.ts';
import type { Value } from '../../src/manifest/model.ts';
import { createRandom } from '../diff/random.ts';

const shape = struct({
  text,
  flag,
  integer,
  raw,
  either: { kind: 'intOrString' },
  list: listOf(text),
  map: mapOf(listOf(integer)),
  inner: struct({ text, list: listOf(struct({ flag, raw })) }),
});
const random = createRandom(20_261_127);
const leaves: Value[] = ['', 'a', true, false, 0, 7, 1.5, -0, null, 9_007_199_254_740_993n];

function anything(depth: number): Value {
  if (depth === 0 || random.chance(0.3)) return random.pick(leaves);
  if (random.chance(0.3)) return Array.from({ length: random.below(3) }, () => anything(depth - 1));
  return fieldsOf(depth);
}

/** A map with fields of the shape, each of a type that mostly fits, and few others. */
function fieldsOf(depth: number): Value {
  const fitting: Record<string, () => Value> = {
    text: () => 'a',
    flag: () => true,
    integer: () => 7,
    raw: () => anything(depth - 1),
    either: () => random.pick<Value>(['a', 7]),
    list: () => ['a', 'b'].slice(random.below(2)),
    map: () => ({ a: [1], b: [] }),
    inner: () => ({ text: 'a', list: [{ flag: true }] }),
    other: () => 'a',
  };
  const own = Object.keys(fitting).filter((name) => random.chance(name === 'other' ? 0.05 : 0.4));
  return Object.fromEntries(
    own.map((name) => [name, random.chance(0.9) ? (fitting[name]?.() ?? null) : anything(depth - 1)]),
  );
}

it('says that a value is stored as it is only where it is', () => {
  let times = 0;
  for (let round = 0; round < 5000; round++) {
    const value = fieldsOf(3);
    const problems: FieldProblem[] = [];
    const pruned = prune(value, shape, 'spec', problems);
    const unknown = listUnknown(value, shape, 'spec');
    if (!isStored(value, shape)) continue;
    times++;
    expect({ pruned, problems, unknown }).toStrictEqual({ pruned: value, problems: [], unknown: [] });
  }
  expect(times).toBeGreaterThan(1000);
});

it.each<[string, Value]>([
  ['a null', { text: null }],
  ['a null below raw', { raw: null }],
  ['a null in a list', { list: [null] }],
  ['an unknown field', { other: 'a' }],
  ['an unknown field of what is in a list', { inner: { list: [{ other: 'a' }] } }],
  ['a field of every object', { inner: { constructor: 'a' } }],
  ['a number for a text', { text: 7 }],
  ['a fraction', { integer: 1.5 }],
  ['a map for a list', { list: {} }],
])('does not say so of %s', (_, value) => {
  expect(isStored(value, shape)).toBe(false);
});
