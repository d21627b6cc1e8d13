import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { object } from './cases/build.ts';

test.each([
  ['chart a of x would have to be downloaded, and --offline forbids it', 'Run it without --offline'],
  ['plugin "sops" is not declared', 'Give this check what it needs'],
])('what to do about %j', (error, remedy) => {
  const rest = object('v1/ConfigMap', 'rest');
  const { findings } = play({
    base: { a: [rest] },
    head: { a: [rest] },
    sides: { a: { failedOn: 'both', touched: ['a.yaml 1'], error } },
  });
  expect(findings.filter(({ rule }) => rule === 'coverage-lost').map((each) => each.remedy)).toEqual([
    expect.stringContaining(remedy),
  ]);
});
