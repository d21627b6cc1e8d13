import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { object } from './cases/build.ts';

test.each<[string, string, 'both' | 'head', string]>([
  [
    'chart a of x would have to be downloaded, and --offline forbids it',
    'coverage-lost',
    'both',
    'Run it without --offline',
  ],
  ['plugin "sops" is not declared', 'coverage-lost', 'both', 'Give this check what it needs'],
  [
    'chart a of x would have to be downloaded, and --offline forbids it',
    'render-failed',
    'head',
    'Run it without --offline',
  ],
  ['plugin "sops" is not declared', 'render-failed', 'head', 'Fix what the error names'],
])('what to do about %j, for %s', (error, id, failedOn, remedy) => {
  const rest = object('v1/ConfigMap', 'rest');
  const { findings } = play({
    base: { a: [rest] },
    head: { a: [rest] },
    sides: { a: { failedOn, touched: ['a.yaml 1'], error } },
  });
  expect(findings.filter(({ rule }) => rule === id).map((each) => each.remedy)).toEqual([
    expect.stringContaining(remedy),
  ]);
});
