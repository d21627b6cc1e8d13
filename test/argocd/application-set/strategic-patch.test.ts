import { describe, expect, test } from 'vitest';
import { template } from '../../../src/argocd/application-set/application-shape.ts';
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
