import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/risk/coverage.ts';
import { covers, createJoin, type Grant } from '../../src/risk/grants.ts';
import { createRandom } from '../diff/random.ts';
import { startEffort } from '../support/effort.ts';

const random = createRandom(7);
const { pick } = random;

function randomGrant(): Grant {
  const [namespace, verb] = [pick(['', 'a', 'b']), pick(['*', 'get', 'list'])];
  if (random.below(4) === 0) {
    const url = pick(['*', '/*', '/a', '/a/b', '/a*', '/a/*', '/ab']);
    return { namespace, group: '', resource: '', name: '', url, verb };
  }
  return {
    namespace,
    group: pick(['*', '', 'apps']),
    resource: pick(['*', 'pods', 'pods/exec', '*/exec', '*/log', 'a/b/exec', '*/b/exec']),
    name: pick(['', 'x', 'y']),
    url: '',
    verb,
  };
}

describe('the coverage of a list', () => {
  it.each([0, 1, 5, 30, 300])('of %i permissions is what one of them covers', (length) => {
    for (let round = 0; round < 30; round++) {
      const list = Array.from({ length }, randomGrant);
      const coverage = coverageOf(list);
      for (let each = 0; each < 60; each++) {
        const grant = randomGrant();
        expect({ grant, list, has: coverage.has(grant) }).toEqual({
          grant,
          list,
          has: list.some((wide) => covers(wide, grant)),
        });
      }
    }
  });

  it('takes names for what they are', () => {
    const grant = { namespace: 'a', group: 'b', resource: 'c', name: 'd', url: '', verb: 'get' };
    const list = Array.from({ length: 20 }, () => ({ ...grant, group: 'b","c', resource: 'c\0d' }));
    expect(coverageOf(list).has(grant)).toBe(false);
    expect(coverageOf([...list, grant]).has(grant)).toBe(true);
  });

  it('of thousands is no work for thousands', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => ({ ...randomGrant(), name: `n${index}`, verb: 'get' }));
    const tell = startEffort();
    expect(list.every((grant) => coverageOf(list).has(grant))).toBe(true);
    expect(tell()).toBeLessThan(40);
  });
});

it('the same lists are one list', () => {
  const join = createJoin();
  const [one, other] = [[randomGrant()], [randomGrant()]];
  expect(join([one])).toBe(one);
  expect(join([one, []])).toBe(one);
  expect(join([one, other])).toEqual([...one, ...other]);
  expect(join([one, other])).toBe(join([one, other]));
  expect(join([])).toBe(join([[]]));
});
