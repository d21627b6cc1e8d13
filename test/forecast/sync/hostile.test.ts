import { describe, expect, it } from 'vitest';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import type { Apply } from '../../../src/forecast/sync/apply.ts';
import { mergeApplied } from '../../../src/forecast/sync/merge.ts';
import { application, configMap, settings, planSync } from './build.ts';

/** Nothing but the merge: what the API server says of such objects is another room's business. */
const apply: Apply = ({ live, lastApplied, target }) => {
  const object = mergeApplied(live, lastApplied, target);
  return {
    object,
    changed: object !== live,
    isNewSpec: object.spec !== live.spec,
    errors: [],
    isDropped: false,
    putsBack: false,
    isUnpatched: false,
    isUntyped: false,
  };
};

/** What a manifest may hold in place of anything. */
const VALUES: Value[] = [null, true, 0, 10n ** 18n, '', 'text', [], ['a', 1], {}, { a: null }];

function variants(): ValueMap[] {
  const base = configMap('odd');
  return VALUES.flatMap((value) => [
    { ...base, metadata: value },
    { ...base, kind: value },
    { ...base, apiVersion: value },
    { ...base, metadata: { name: value } },
    { ...base, metadata: { name: 'odd', namespace: value } },
    { ...base, metadata: { name: 'odd', annotations: value } },
    { ...base, metadata: { name: 'odd', annotations: { 'argocd.argoproj.io/hook': value } } },
    { ...base, metadata: { name: 'odd', annotations: { 'argocd.argoproj.io/sync-wave': value } } },
    { ...base, metadata: { name: 'odd', labels: value } },
    { ...base, metadata: { name: 'odd', finalizers: value } },
    { ...base, metadata: { name: 'odd', ownerReferences: value } },
    { ...base, metadata: { generateName: value } },
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'odd' }, spec: value },
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'odd' }, spec: value },
  ]);
}

describe('objects of any shape', () => {
  it.each(variants())('are planned without an exception: %o', (odd) => {
    const object = application('shop');
    const side = (...manifests: ValueMap[]) => ({ object, manifests: [configMap('plain'), ...manifests] });
    for (const [base, head] of [
      [side(), side(odd)],
      [side(odd), side()],
      [side(odd), side({ ...odd, data: { other: 'data' } })],
    ] as const) {
      const plan = planSync(
        { kind: 'application', id: 'shop', name: 'shop', namespace: 'argocd', heldBy: 'root', base, head },
        settings({ apply }),
      );
      expect(plan?.autoSync).toMatch(/^(runs|nothing to do|blocked)/);
    }
  });

  it.each(VALUES)('are no danger in the Application itself: %o', (value) => {
    for (const key of ['syncPolicy', 'ignoreDifferences', 'destination', 'source', 'sources', 'project']) {
      const object = application('shop', { spec: { [key]: value } });
      const side = { object, manifests: [configMap('a')] };
      const plan = planSync(
        { kind: 'application', id: 'shop', name: 'shop', namespace: 'argocd', heldBy: 'root', base: side, head: side },
        settings({ apply }),
      );
      expect(plan?.autoSync, key).not.toBe('');
    }
  });
});
