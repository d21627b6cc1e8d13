import { describe, expect, test } from 'vitest';
import { template } from '../../../src/argocd/application-set/application-shape.ts';
import { applyTemplatePatch } from '../../../src/argocd/application-set/template-patch.ts';
import { applyStrategicPatch } from '../../../src/argocd/application-set/strategic-patch.ts';
import { startEffort } from '../../support/effort.ts';

const finalizers = (items: string[], key = 'finalizers') => ({ metadata: { [key]: items } });

function patch(original: string[], items: string[], key?: string) {
  const patched = applyStrategicPatch(finalizers(original), finalizers(items, key), template);
  return patched.ok ? patched.value : patched;
}

describe('finalizers, the one list of an Application that is merged as a set', () => {
  test.each<[string, string[], string[], string[]]>([
    ['keep what the patch does not name', ['a', 'b'], ['c'], ['c', 'a', 'b']],
    ['are there once', ['a', 'b', 'a'], ['b', 'b'], ['a', 'b']],
    ['have the order of the patch', ['a', 'b', 'c'], ['c', 'a'], ['b', 'c', 'a']],
    ['keep the places of others between those of the patch', ['a', 'b', 'c', 'd'], ['b', 'd'], ['a', 'b', 'c', 'd']],
    ['stay as they are under a patch without any', ['a', 'b'], [], ['a', 'b']],
  ])('%s', (_, original, items, expected) => {
    expect(patch(original, items)).toEqual(finalizers(expected));
  });

  test('are taken out by $deleteFromPrimitiveList', () => {
    expect(patch(['a', 'b', 'c', 'b'], ['b', 'x'], '$deleteFromPrimitiveList/finalizers')).toEqual(
      finalizers(['a', 'c']),
    );
  });

  test('may be many', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `example.com/${index}`);
    const effort = startEffort();
    expect(patch(many, many.toReversed())).toEqual(finalizers(many.toReversed()));
    expect(patch(many, many, '$deleteFromPrimitiveList/finalizers')).toEqual(finalizers([]));
    expect(effort()).toBeLessThan(50);
  });
});

/** Lists of an Application that has two finalizers, one option of a sync, and one entry of `info`. */
const lists = {
  metadata: { name: 'x', finalizers: ['a', 'b'] },
  spec: {
    project: '',
    destination: {},
    syncPolicy: { syncOptions: ['A=1', 'B=2'] },
    info: [{ name: 'i', value: 'v' }],
  },
};

describe('lists of a patch', () => {
  test.each<[string, unknown, unknown]>([
    [
      '$setElementOrder arranges a list that the patch does not name',
      { spec: { syncPolicy: { '$setElementOrder/syncOptions': ['B=2', 'A=1'] } } },
      ['B=2', 'A=1'],
    ],
    [
      '$setElementOrder arranges the list of the patch',
      { spec: { syncPolicy: { syncOptions: ['C=3', 'B=2'], '$setElementOrder/syncOptions': ['C=3', 'B=2', 'A=1'] } } },
      ['C=3', 'B=2'],
    ],
    [
      'what neither $setElementOrder nor the template has goes to the front, one after the other',
      { spec: { syncPolicy: { syncOptions: ['C=3', 'D=4', 'B=2'], '$setElementOrder/syncOptions': [] } } },
      ['B=2', 'D=4', 'C=3'],
    ],
    [
      'what $setElementOrder does not list keeps its place',
      { spec: { syncPolicy: { '$setElementOrder/syncOptions': ['B=2'] } } },
      ['A=1', 'B=2'],
    ],
    [
      '$deleteFromPrimitiveList',
      { spec: { syncPolicy: { '$deleteFromPrimitiveList/syncOptions': ['A=1'] } } },
      ['B=2'],
    ],
  ])('%s', (_, patched, syncOptions) => {
    const result = applyTemplatePatch(lists, JSON.stringify(patched));
    expect(result).toMatchObject({ ok: true, application: { spec: { syncPolicy: { syncOptions } } } });
  });

  test.each<[string, unknown, boolean]>([
    ['finalizers that are not all text', { metadata: { finalizers: ['c', null] } }, false],
    ['maps to delete', { spec: { '$deleteFromPrimitiveList/info': [{ name: 'i', value: 'v' }] } }, false],
    ['text to delete from maps', { spec: { '$deleteFromPrimitiveList/info': ['i'] } }, false],
    ['an order that is no list', { spec: { '$setElementOrder/info': 'x' } }, false],
    ['an order of maps', { spec: { '$setElementOrder/info': [{ name: 'i', value: 'v' }] } }, true],
    [
      'a list in another order than it asks for',
      { metadata: { finalizers: ['c'], '$setElementOrder/finalizers': ['a'] } },
      false,
    ],
    ['an operation that is none', { operation: 1 }, false],
    ['an operation with a field of another type', { operation: { sync: { prune: 'yes' } } }, false],
    ['a status that is none', { status: [] }, false],
    ['a number that is too large', { spec: { revisionHistoryLimit: 1e21 } }, false],
  ])('refused: %s', (_, patched, panic) => {
    expect(applyTemplatePatch(lists, JSON.stringify(patched))).toMatchObject({ ok: false, panic });
  });
});
