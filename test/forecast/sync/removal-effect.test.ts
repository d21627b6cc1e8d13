import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { planTree } from '../../../src/forecast/sync/plan-tree.ts';
import { removalEffect } from '../../../src/forecast/sync/removal-effect.ts';
import type { ApplicationMember, ApplicationSide } from '../../../src/forecast/sync/tree-model.ts';
import { CASCADE, application, claim, configMap, settings } from './build.ts';

const OPTIONS = 'argocd.argoproj.io/sync-options';
const annotated = (options: string): ValueMap => ({
  ...claim('data'),
  metadata: { name: 'data', annotations: { [OPTIONS]: options } },
});
const keep = configMap('keep');
const changed = configMap('keep', { key: 'new' });

/** What becomes of the claim that only base has. */
function effect(base: ApplicationSide, head: ApplicationSide | undefined): string {
  const member: ApplicationMember = {
    kind: 'application',
    id: 'shop',
    name: 'shop',
    namespace: 'argocd',
    heldBy: 'root',
    base,
    ...(head === undefined ? {} : { head }),
  };
  const tree = planTree({ members: [member], settings: settings() });
  const identity = {
    cluster: 'https://kubernetes.default.svc',
    group: '',
    kind: 'PersistentVolumeClaim',
    namespace: 'shop',
    name: 'data',
  };
  return removalEffect(tree, 'shop', identity).effect;
}

const automated = (block: ValueMap | undefined): ValueMap =>
  application('shop', { spec: { syncPolicy: block === undefined ? {} : { automated: block } } });

describe('removalEffect', () => {
  it.each([
    ['prune on', automated({ prune: true }), claim('data'), [keep], 'destroyed'],
    ['prune off, and nothing else to do', automated({}), claim('data'), [keep], 'pending-manual-prune'],
    ['prune off, and a change', automated({}), claim('data'), [changed], 'pending-manual-prune'],
    ['no auto-sync', automated(undefined), claim('data'), [changed], 'pending-manual-prune'],
    ['everything removed', automated({ prune: true }), claim('data'), [], 'pending-manual-prune'],
    ['everything removed, and allowed', automated({ prune: true, allowEmpty: true }), claim('data'), [], 'destroyed'],
    ['Prune=false', automated({ prune: true }), annotated('Prune=false'), [changed], 'left-behind'],
    ['Prune=False', automated({ prune: true }), annotated('Prune=False'), [changed], 'destroyed'],
    ['Prune=confirm', automated({ prune: true }), annotated('Prune=confirm'), [changed], 'needs-confirm'],
    ['Delete=false', automated({ prune: true }), annotated('Delete=false'), [changed], 'destroyed'],
  ])('with %s', (_title, object, removed, manifests, expected) => {
    expect(effect({ object, manifests: [keep, removed] }, { object, manifests })).toBe(expected);
  });

  it.each([
    ['a finalizer', [CASCADE], claim('data'), 'destroyed'],
    ['no finalizer', [], claim('data'), 'orphaned'],
    ['a misspelt finalizer', [`${CASCADE}/cascade`], claim('data'), 'left-behind'],
    ['Delete=false', [CASCADE], annotated('Delete=false'), 'left-behind'],
    ['Delete=confirm', [CASCADE], annotated('Delete=confirm'), 'needs-confirm'],
    ['Prune=false', [CASCADE], annotated('Prune=false'), 'destroyed'],
  ])('with its Application, which has %s', (_title, finalizers, removed, expected) => {
    const object = application('shop', { metadata: finalizers.length === 0 ? {} : { finalizers } });
    expect(effect({ object, manifests: [keep, removed] }, undefined)).toBe(expected);
  });

  it('with its Namespace', () => {
    const object = automated({ prune: true });
    const namespace: ValueMap = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    expect(
      effect({ object, manifests: [namespace, annotated('Prune=false'), keep] }, { object, manifests: [keep] }),
    ).toBe('destroyed');
  });

  it('when another cluster becomes the destination', () => {
    const elsewhere = application('shop', {
      spec: { destination: { server: 'https://eu.example.com', namespace: 'shop' } },
    });
    expect(
      effect(
        { object: automated({ prune: true }), manifests: [claim('data')] },
        { object: elsewhere, manifests: [keep] },
      ),
    ).toBe('left-behind');
  });
});
