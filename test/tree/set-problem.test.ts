import { expect, test } from 'vitest';
import { tellUnfilled } from '../../src/tree/set-problem.ts';

test('what a template names of a cluster and nobody gives is told once', () => {
  const made = (path: string) => ({ spec: { source: { path, targetRevision: '{{ metadata.labels.version }}' } } });
  const set = { spec: { template: made('{{metadata.annotations.base}}/{{name}}') } };
  const told = tellUnfilled(set, [made('{{metadata.annotations.base}}/a'), made('{{metadata.annotations.base}}/b')]);
  expect(told).toEqual([
    {
      code: 'parameter-unknown',
      message: expect.stringContaining('names annotations.base, labels.version of a cluster'),
    },
  ]);
  expect(tellUnfilled(set, [{ spec: { source: { path: 'apps/{{name}}' } } }])).toEqual([]);
  expect(tellUnfilled({}, [made('a')])).toEqual([]);
});
