import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { asMap, listCases, readCase, readExpected } from '../forecast/sync/case-input.ts';
import { playCase } from '../forecast/sync/case-player.ts';
import { describeExpected, describePlayed } from '../forecast/sync/case-result.ts';

const expected = readExpected();
const counts = new Map<string, { passed: number; all: number }>();
const fields = new Map<string, { passed: number; all: number }>();

function count(of: Map<string, { passed: number; all: number }>, key: string, passed: boolean): void {
  const entry = of.get(key) ?? { passed: 0, all: 0 };
  of.set(key, { passed: entry.passed + (passed ? 1 : 0), all: entry.all + 1 });
}

afterAll(() => {
  for (const [name, { passed, all }] of counts) console.log(`conformance sync ${name}: ${passed} passed of ${all}`);
  for (const [name, { passed, all }] of fields) console.log(`conformance sync, field ${name}: ${passed} of ${all}`);
});

describe('what Argo CD does at sync time', () => {
  it.each(listCases())('%s', (name) => {
    const input = readCase(name);
    const result = asMap(expected[name]);
    const wanted = describeExpected(result);
    let same = false;
    try {
      const got = describePlayed(
        playCase(input),
        input,
        result.steps !== undefined || input.applicationSet !== undefined,
      );
      for (const key of Object.keys(wanted)) count(fields, key, isDeepStrictEqual(got[key], wanted[key]));
      expect(got).toEqual(wanted);
      same = true;
    } finally {
      count(counts, name.split('-')[0] ?? name, same);
    }
  });
});

describe('the base of a case', () => {
  // Where base itself goes wrong, only the engine tells what is left.
  const cases = listCases().filter((name) => asMap(readCase(name)['world']).failBase === undefined);

  it.each(cases)('of %s can be put into the cluster without a sync', (name) => {
    const input = readCase(name);
    const result = asMap(expected[name]);
    const isSteps = result.steps !== undefined || input.applicationSet !== undefined;
    expect(describePlayed(playCase(input, 'seeded'), input, isSteps)).toEqual(describeExpected(result));
  });
});
