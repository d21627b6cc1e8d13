import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { playCase } from './case-player.ts';

const settings = (metadata: ValueMap): ValueMap => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '1' };

/** Whether `shop`, which renders the object too, fails on it as a shared one. */
function failsOn(marked: string, more: ValueMap): boolean {
  const annotations = { 'argocd.argoproj.io/tracking-id': `${marked}:/ConfigMap:shop/settings` };
  const { plans } = playCase({
    application: {
      metadata: { name: 'shop' },
      spec: {
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        syncPolicy: { automated: {}, syncOptions: ['FailOnSharedResource=true'] },
      },
    },
    base: [],
    head: [settings({ name: 'settings' }), settings({ name: 'more' })],
    live: [settings({ name: 'settings', namespace: 'shop', annotations, ...more })],
  });
  return plans[0]?.operation?.phase === 'Failed';
}

/** controller/state.go (CompareAppState) asks for the mark alone; that an object with an owner belongs to nobody holds for the cache. */
describe('an object that is there', () => {
  it.each<[string, string, ValueMap, boolean]>([
    ['with the mark of another Application is shared', 'other', {}, true],
    ['with that mark is shared, whoever owns it', 'other', { ownerReferences: [owner] }, true],
    ['with its own mark is not', 'shop', {}, false],
    ['with its own mark is not, whoever owns it', 'shop', { ownerReferences: [owner] }, false],
  ])('%s', (_title, marked, more, shared) => {
    expect(failsOn(marked, more)).toBe(shared);
  });
});
