import { expect, test } from 'vitest';
import { problemOfSet, tellUnfilled } from '../../src/tree/set-problem.ts';

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

test('why a set fails is told without the secrets among its parameters', () => {
  const parameters = { name: 'one', db: { password: 'geheim1', tokens: ['geheim2', 'geheim3'] }, url: 'a' };
  const message = 'error calling fail: geheim1 of one, geheim2';
  const problem = problemOfSet(
    {
      outcome: 'error',
      stage: 'render',
      message,
      failing: [{ stage: 'render', place: 'spec.template', message, parameters }],
      more: false,
      policy: {
        applicationsSync: 'sync',
        preserveResourcesOnDeletion: false,
        preservedFields: { annotations: [], labels: [] },
        ignoreApplicationDifferences: [],
        deletionOrder: 'AllAtOnce',
      },
      warnings: [],
    },
    'set',
  );
  expect(problem?.message).toBe('ApplicationSet set fails (render): error calling fail: ‹secret› of one, ‹secret›');
  expect(problem?.detail).toBe(
    'spec.template: error calling fail: ‹secret› of one, ‹secret› (for {"name":"one","db":{"password":"‹secret›","tokens":["‹secret›","‹secret›"]},"url":"a"})',
  );
});
