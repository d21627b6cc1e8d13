import { expect, test } from 'vitest';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import { shareParts } from '../../src/manifest/share-parts.ts';
import { toJson } from '../../src/manifest/stringify.ts';
import { createRandom, mutateMap, randomObject } from '../diff/random.ts';

const manifest = (name: string, object: ValueMap): Manifest => ({
  identity: { cluster: 'c', group: 'apps', kind: 'Deployment', namespace: 'n', name },
  apiVersion: 'apps/v1',
  object,
});

test('nobody can tell that parts are shared', () => {
  const random = createRandom(1);
  for (let count = 0; count < 300; count++) {
    const objects = [randomObject(random), randomObject(random)];
    const base = objects.map((object, index) => manifest(`a-${index}`, structuredClone(object)));
    const head = objects.map((object, index) => manifest(`a-${index}`, structuredClone(mutateMap(random, object))));
    const before = [...base, ...head].map((one) => ({ ...one, object: toJson(one.object) }));
    shareParts(base, [...head, manifest('other', {})]);
    expect([...base, ...head].map((one) => ({ ...one, object: toJson(one.object) }))).toEqual(before);
  }
});

test('equal parts are the same ones, in objects that differ', () => {
  const object = () => ({ spec: { a: { b: [1, { c: 'x' }] }, d: 1 }, list: [{ a: 1 }, { b: 2 }] });
  const [one, other] = [manifest('a', object()), manifest('a', { ...object(), more: 1 })];
  shareParts([one], [other]);
  expect(other.object).not.toBe(one.object);
  expect(other.object['spec']).toBe(one.object['spec']);
  expect(other.object['list']).toBe(one.object['list']);
});

test('an object that is equal as a whole is one, and so is its identity in one cluster', () => {
  const [one, other] = [manifest('a', { spec: { a: 1 } }), manifest('a', { spec: { a: 1 } })];
  const moved = { ...manifest('a', { spec: { a: 1 } }), identity: { ...other.identity, cluster: 'd' } };
  shareParts([one], [other, moved]);
  expect(other.object).toBe(one.object);
  expect(other.identity).toBe(one.identity);
  expect(moved.object).toBe(one.object);
  expect(moved.identity).toEqual({ ...one.identity, cluster: 'd' });
});

test('another order of keys is another part', () => {
  const [one, other] = [manifest('a', { spec: { a: 1, b: 2 } }), manifest('a', { spec: { b: 2, a: 1 } })];
  shareParts([one], [other]);
  expect(Object.keys(other.object['spec'] as ValueMap)).toEqual(['b', 'a']);
});
