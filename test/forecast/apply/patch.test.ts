import { describe, expect, test } from 'vitest';
import { PatchFailure } from '../../../src/forecast/apply/patch/failure.ts';
import { applyJsonPatch, threeWayJsonPatch } from '../../../src/forecast/apply/patch/json-merge.ts';
import { applyPatch, threeWayPatch } from '../../../src/forecast/apply/patch/three-way.ts';
import { structNamed } from '../../../src/kubernetes/types/kinds.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { startEffort } from '../../support/effort.ts';

/** [what, struct, last applied, head, live, the patch, what becomes of live] */
type Case = [string, string, ValueMap, ValueMap, ValueMap, ValueMap, ValueMap];

const a = { name: 'a', value: '1' };
const b = { name: 'b', value: '2' };
const c = { name: 'c', value: '3' };

describe('strategic merge patch', () => {
  test.each<Case>([
    [
      'nothing to do',
      'core.Container',
      { image: 'x' },
      { image: 'x' },
      { image: 'x', tty: true },
      {},
      { image: 'x', tty: true },
    ],
    ['null for a list that is always written', 'rbac.Role', {}, { rules: null }, {}, {}, {}],
    ['null for a pointer that is always written', 'core.TypedLocalObjectReference', {}, { apiGroup: null }, {}, {}, {}],
    ['null for a list that is left out', 'core.Container', {}, { args: null }, {}, { args: null }, {}],
    ['a scalar', 'core.Container', { image: 'x' }, { image: 'y' }, { image: 'x' }, { image: 'y' }, { image: 'y' }],
    ['a scalar goes', 'core.Container', { image: 'x' }, {}, { image: 'x' }, { image: null }, {}],
    ['a scalar that somebody else set stays', 'core.Container', {}, {}, { image: 'x' }, {}, { image: 'x' }],
    [
      'an item is changed by its key',
      'core.Container',
      { env: [a, b] },
      { env: [a, { name: 'b', value: '9' }] },
      { env: [a, b, c] },
      { '$setElementOrder/env': [{ name: 'a' }, { name: 'b' }], env: [{ name: 'b', value: '9' }] },
      { env: [a, { name: 'b', value: '9' }, c] },
    ],
    [
      'an item goes, that of somebody else stays',
      'core.Container',
      { env: [a, b] },
      { env: [a] },
      { env: [a, b, c] },
      { '$setElementOrder/env': [{ name: 'a' }], env: [{ $patch: 'delete', name: 'b' }] },
      { env: [a, c] },
    ],
    [
      'the order is that of head',
      'core.Container',
      { env: [a, b] },
      { env: [b, a] },
      { env: [a, b] },
      { '$setElementOrder/env': [{ name: 'b' }, { name: 'a' }] },
      { env: [b, a] },
    ],
    [
      'finalizers are a set',
      'meta.ObjectMeta',
      { finalizers: ['x', 'y'] },
      { finalizers: ['y'] },
      { finalizers: ['x', 'y', 'z'] },
      { '$deleteFromPrimitiveList/finalizers': ['x'], '$setElementOrder/finalizers': ['y'] },
      { finalizers: ['y', 'z'] },
    ],
    [
      'arguments are replaced as a whole',
      'core.Container',
      { args: ['1', '2'] },
      { args: ['1'] },
      { args: ['1', '2', '3'] },
      { args: ['1'] },
      { args: ['1'] },
    ],
    [
      'the source of a volume is replaced, not merged',
      'core.PodSpec',
      { volumes: [{ name: 'v', emptyDir: {} }] },
      { volumes: [{ name: 'v', configMap: { name: 'c' } }] },
      { volumes: [{ name: 'v', emptyDir: {} }] },
      {
        '$setElementOrder/volumes': [{ name: 'v' }],
        volumes: [{ $retainKeys: ['configMap', 'name'], name: 'v', configMap: { name: 'c' }, emptyDir: null }],
      },
      { volumes: [{ name: 'v', configMap: { name: 'c' } }] },
    ],
    [
      'a map of texts is merged',
      'meta.ObjectMeta',
      { labels: { a: '1', b: '1' } },
      { labels: { a: '2' } },
      { labels: { a: '1', b: '1', c: '1' } },
      { labels: { a: '2', b: null } },
      { labels: { a: '2', c: '1' } },
    ],
  ])('%s', (_, name, lastApplied, head, live, patch, after) => {
    const struct = structNamed(name);
    const before = structuredClone([lastApplied, head, live]);
    const made = threeWayPatch(lastApplied, head, live, struct);
    expect(made).toEqual(patch);
    expect(applyPatch(live, made, struct)).toEqual(after);
    expect([lastApplied, head, live], 'nothing is changed in place').toEqual(before);
  });

  test.each<[string, ValueMap]>([
    ['an item without its key', { env: [{ value: '1' }] }],
    ['an item that is no map', { env: ['a'] }],
    ['items of different types', { env: [a, 'a'] }],
  ])('%s: no patch can be made', (_, head) => {
    expect(() => threeWayPatch({}, head, { env: [a] }, structNamed('core.Container'))).toThrow(PatchFailure);
  });

  test('a directive in a manifest is one', () => {
    const struct = structNamed('core.Container');
    expect(applyPatch({ env: [a, b] }, { env: [{ $patch: 'delete', name: 'a' }] }, struct)).toEqual({ env: [b] });
    expect(applyPatch({ env: [a, b] }, { env: [{ $patch: 'replace' }, c] }, struct)).toEqual({ env: [c] });
  });
});

describe('JSON merge patch', () => {
  test.each<[string, ValueMap, ValueMap, ValueMap, ValueMap, ValueMap]>([
    ['nothing to do', { a: 1 }, { a: 1 }, { a: 1, b: 2 }, {}, { a: 1, b: 2 }],
    ['a key goes', { a: 1 }, {}, { a: 1, b: 2 }, { a: null }, { b: 2 }],
    [
      'a key deep inside',
      { a: { b: 1, c: 1 } },
      { a: { b: 2 } },
      { a: { b: 1, c: 1, d: 1 } },
      { a: { b: 2, c: null } },
      { a: { b: 2, d: 1 } },
    ],
    ['lists as a whole', { a: [1, 2] }, { a: [1] }, { a: [1, 2, 3] }, { a: [1] }, { a: [1] }],
    // Each as kubectl computes it (jsonmergepatch of apimachinery 0.36.1).
    ['a map that holds nulls only', {}, { a: { b: null } }, {}, { a: { b: null } }, { a: {} }],
    ['such a map, twice', { a: { b: null } }, { a: { b: null } }, {}, {}, {}],
    ['a map that is written empty', {}, { a: {} }, {}, { a: {} }, { a: {} }],
    ['a map in place of null', { a: null }, { a: { b: null, c: 1 } }, {}, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
    ['nulls in a list', {}, { a: [{ b: null, c: 1 }, null] }, {}, { a: [{ c: 1 }, null] }, { a: [{ c: 1 }, null] }],
    ['big numbers', { a: 1n }, { a: 2n ** 60n }, { a: 1 }, { a: 2n ** 60n }, { a: 2n ** 60n }],
  ])('%s', (_, lastApplied, head, live, patch, after) => {
    const made = threeWayJsonPatch(lastApplied, head, live);
    expect(made).toEqual(patch);
    expect(applyJsonPatch(live, made)).toEqual(after);
  });

  test('a key that JavaScript inherits is a key like any other', () => {
    const made = threeWayJsonPatch({}, { constructor: 1 }, {});
    expect(applyJsonPatch({}, made)).toEqual({ constructor: 1 });
  });
});

test('thousands of items that go and come take no long time', () => {
  const named = (letter: string): ValueMap => ({
    env: Array.from({ length: 8_000 }, (_, index) => ({ name: `${letter}${index}`, value: 'x' })),
  });
  const container = structNamed('core.Container');
  const effort = startEffort();
  const patch = threeWayPatch(named('a'), named('b'), named('a'), container);
  expect(applyPatch(named('a'), patch, container)).toEqual(named('b'));
  expect(effort()).toBeLessThan(60);
});
