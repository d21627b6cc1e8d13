import { expect, test } from 'vitest';
import { createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const isRefused = (apiVersion: string, kind: string, name: string, minor = 36): boolean => {
  const object: ValueMap = { apiVersion, kind, metadata: { name } };
  return createObject(object, { cluster: { minor } }).errors.some(
    ({ field, type }) => field === 'metadata.name' && type === 'Invalid',
  );
};

// As the API server of 1.36.1 answers.
test.each<[string, string, string[], string[]]>([
  ['v1', 'ConfigMap', ['a.b', '9a', 'a'.repeat(253)], ['A', 'a_b', 'a:b', '-a', 'a..b', 'a/b', 'a'.repeat(254)]],
  ['apps/v1', 'Deployment', ['a.b', '9a'], ['A', 'a b']],
  ['apps/v1', 'StatefulSet', ['a', '9a'], ['a.b', 'a'.repeat(64)]],
  ['v1', 'Namespace', ['a', '9a'], ['a.b', 'a'.repeat(64)]],
  ['v1', 'Service', ['a', '9a'], ['a.b', 'a'.repeat(64)]],
  ['batch/v1', 'CronJob', ['a.b', 'a'.repeat(52)], ['A', 'a'.repeat(53)]],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', ['a:B_c', 'a..b'], ['a/b', 'a%b', '.', '..']],
  [
    'networking.k8s.io/v1',
    'IPAddress',
    ['10.96.0.7', '2001:db8::7'],
    ['a', '10.96.0.07', '2001:DB8::7', '2001:db8:0::7', '::ffff:10.96.0.7', '10.96.0.0/24', '10.96.0'],
  ],
  ['policy/v1', 'PodDisruptionBudget', ['A_b'], ['a/b']],
])('names of new objects: %s %s', (apiVersion, kind, right, wrong) => {
  expect(right.filter((name) => isRefused(apiVersion, kind, name))).toEqual([]);
  expect(wrong.filter((name) => !isRefused(apiVersion, kind, name))).toEqual([]);
});

test('before 1.36 a Service began with a letter', () => {
  expect([35, 36].map((minor) => isRefused('v1', 'Service', '9a', minor))).toEqual([true, false]);
});
