import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { playCase } from './case-player.ts';

function hook(phase: string, metadata: ValueMap): ValueMap {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...metadata, annotations: { 'argocd.argoproj.io/hook': phase } },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'run', image: 'run:1' }] } } },
  };
}

const settings: ValueMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } };

/** controller/hook.go (executeHooks) looks for the hooks of Git among those that are there by their names. */
describe('a hook of deletion', () => {
  it.each<[string, string, ValueMap, string, string[]]>([
    ['before it, with a name', 'PreDelete', { name: 'drain' }, 'deleted', ['hook-create', 'delete', 'hook-delete']],
    [
      'before it, without one',
      'PreDelete',
      { generateName: 'drain-' },
      'hangs in deletion',
      ['hook-create', 'hook-create'],
    ],
    [
      'after it, without one',
      'PostDelete',
      { generateName: 'drain-' },
      'hangs in deletion',
      ['delete', 'hook-create', 'hook-create'],
    ],
  ])('%s', (_title, phase, metadata, autoSync, ops) => {
    const manifests = [settings, hook(phase, metadata)];
    const { plans } = playCase({
      application: {
        metadata: { name: 'shop', finalizers: ['resources-finalizer.argocd.argoproj.io'] },
        spec: { destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' } },
      },
      base: manifests,
      head: manifests,
      remove: ['shop'],
    });
    expect(plans.map((plan) => [plan.autoSync, plan.tasks.map(({ op }) => op)])).toEqual([[autoSync, ops]]);
  });
});
