import { expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { isSecret, isSecretPath, LAST_APPLIED, listSecretPaths } from '../../src/manifest/secrets.ts';

test.each<[ValueMap, boolean]>([
  [{ apiVersion: 'v1', kind: 'Secret' }, true],
  [{ kind: 'Secret' }, true],
  [{ apiVersion: 1, kind: 'Secret' }, true],
  [{ apiVersion: '/v1', kind: 'Secret' }, true],
  [{ apiVersion: 'secrets.x.io/v1', kind: 'Secret' }, false],
  [{ apiVersion: 'v1', kind: 'ConfigMap' }, false],
])('%j is a Secret: %s', (object, expected) => {
  expect(isSecret(object)).toBe(expected);
});

test('lists the places that are there, also where they are malformed', () => {
  const object: ValueMap = {
    kind: 'Secret',
    metadata: { annotations: { [LAST_APPLIED]: '{}', other: 'x' } },
    data: ['c2VjcmV0'],
    stringData: { a: 'b' },
  };
  expect(listSecretPaths(object)).toEqual([['data'], ['stringData'], ['metadata', 'annotations', LAST_APPLIED]]);
  expect(listSecretPaths({ kind: 'Secret', metadata: { annotations: 'x' } })).toEqual([]);
  expect(listSecretPaths({ ...object, kind: 'ConfigMap' })).toEqual([]);
});

test.each<[(string | number)[], boolean]>([
  [['data'], true],
  [['data', 'password'], true],
  [['stringData', 0], true],
  [['metadata', 'annotations', LAST_APPLIED], true],
  [['metadata', 'annotations', 'other'], false],
  [['metadata'], false],
  [['type'], false],
])('the path %j is secret: %s', (path, expected) => {
  expect(isSecretPath(path)).toBe(expected);
});
