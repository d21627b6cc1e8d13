import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { playCase } from './case-player.ts';

function settings(hook?: string, policy?: string): ValueMap {
  const annotations = {
    ...(hook === undefined ? {} : { 'argocd.argoproj.io/hook': hook }),
    ...(policy === undefined ? {} : { 'argocd.argoproj.io/hook-delete-policy': policy }),
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'shop', annotations },
    data: { key: 'value' },
  };
}

const other: ValueMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other', namespace: 'shop' } };

function tasks(base: ValueMap, head: ValueMap, options: string[] = []): [string, string[]] {
  const { plans } = playCase({
    application: {
      metadata: { name: 'shop' },
      spec: {
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        syncPolicy: { automated: { prune: true }, syncOptions: options },
      },
    },
    base: [base, other],
    head: [head, other],
  });
  const [plan] = plans;
  const own = plan?.tasks.filter(({ identity }) => identity.name === 'settings') ?? [];
  return [plan?.operation?.phase ?? '', own.map(({ op, result }) => `${op} ${result ?? ''}`.trim())];
}

/** As the controller of Argo CD 3.5.1 did it with an API server of Kubernetes 1.36. */
describe('an object that becomes a hook', () => {
  it.each<[string, string, string | undefined, string, string[]]>([
    ['is made anew before the sync', 'PreSync', undefined, 'Succeeded', ['hook-delete', 'hook-create Synced']],
    ['goes when the sync has succeeded', 'PreSync', 'HookSucceeded', 'Succeeded', ['hook-apply Synced', 'hook-delete']],
    ['is pruned, and not made again, in its own phase', 'Sync', undefined, 'Succeeded', ['prune Pruned']],
    [
      'gets no finalizer any more while it is pruned',
      'Sync',
      'HookSucceeded',
      'Failed',
      ['prune', 'hook-apply SyncFailed'],
    ],
    [
      'gets none when it stays after success either',
      'Sync',
      'HookFailed',
      'Failed',
      ['prune', 'hook-apply SyncFailed'],
    ],
    ['is pruned, then made after the sync', 'PostSync', undefined, 'Succeeded', ['prune Pruned', 'hook-create Synced']],
  ])('%s', (_title, hook, policy, phase, done) => {
    expect(tasks(settings(), settings(hook, policy))).toEqual([phase, done]);
  });
});

describe('an Application with hooks of deletion that another one renders', () => {
  const destination = { server: 'https://kubernetes.default.svc' };
  const child = (finalizers: string[]): ValueMap => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'argocd', ...(finalizers.length === 0 ? {} : { finalizers }) },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/shop' },
      destination: { ...destination, namespace: 'shop' },
    },
  });
  const hook = settings('PostDelete');

  it.each<[string, string[], ValueMap[], string]>([
    ['differs from Git where Git names its finalizers', ['resources-finalizer.argocd.argoproj.io'], [hook], 'runs'],
    ['does not where it names none', [], [hook], 'nothing to do (Synced)'],
    ['does not without such hooks', ['resources-finalizer.argocd.argoproj.io'], [other], 'nothing to do (Synced)'],
  ])('%s', (_title, finalizers, manifests, verdict) => {
    const { plans } = playCase({
      apps: [
        {
          application: {
            metadata: { name: 'root' },
            spec: { destination: { ...destination, namespace: 'argocd' }, syncPolicy: { automated: {} } },
          },
          base: [child(finalizers)],
        },
        { application: child(finalizers), renderedBy: 'root', base: manifests },
      ],
      order: ['root'],
    });
    expect(plans.map(({ autoSync }) => autoSync)).toEqual([verdict]);
  });
});
