import { expect, test } from 'vitest';
import type { Failure, SetPolicy } from '../../src/argocd/application-set/model.ts';
import { problemOfSet, tellUnfilled } from '../../src/tree/set-problem.ts';
import { startEffort } from '../support/effort.ts';

const policy: SetPolicy = {
  applicationsSync: 'sync',
  preserveResourcesOnDeletion: false,
  preservedFields: { annotations: [], labels: [] },
  ignoreApplicationDifferences: [],
  deletionOrder: 'AllAtOnce',
};

function explain(message: string, failing: Failure[]) {
  return problemOfSet(
    { outcome: 'error', stage: 'render', message, failing, more: false, policy, warnings: [] },
    'set',
  );
}

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
  const problem = explain(message, [{ stage: 'render', place: 'spec.template', message, parameters }]);
  expect(problem?.message).toBe('ApplicationSet set fails (render): error calling fail: ‹secret› of one, ‹secret›');
  expect(problem?.detail).toBe(
    'spec.template: error calling fail: ‹secret› of one, ‹secret› (for {"name":"one","db":{"password":"‹secret›","tokens":["‹secret›","‹secret›"]},"url":"a"})',
  );
});

test('with ten thousand that fail, each is told without its own secrets', () => {
  const failing = Array.from({ length: 10_000 }, (_, index): Failure => ({
    stage: 'render',
    place: 'spec.template',
    message: `error calling fail: geheim-${index}`,
    parameters: { password: `geheim-${index}` },
  }));
  const effort = startEffort();
  const problem = explain('error calling fail: geheim-0', failing);
  expect(effort()).toBeLessThan(50);
  expect(problem?.message).toBe('ApplicationSet set fails (render): error calling fail: ‹secret›');
  expect(new Set(problem?.detail?.split('\n'))).toEqual(
    new Set(['spec.template: error calling fail: ‹secret› (for {"password":"‹secret›"})']),
  );
});
