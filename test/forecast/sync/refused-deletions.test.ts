import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { playCase } from './case-player.ts';

function job(image: string, policy: string): ValueMap {
  const annotations = { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': policy };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate', annotations },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image }] } } },
  };
}

function settings(value: string): ValueMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { value } };
}

/** A webhook refuses whatever is done to the hook. */
function play(policy: string, image: string): [string | undefined, string[], number] {
  const { plans, aftermath } = playCase({
    application: {
      metadata: { name: 'shop' },
      spec: {
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        syncPolicy: { automated: { prune: true } },
      },
    },
    base: [job('migrate:1', policy), settings('1')],
    head: [job(image, policy), settings('2')],
    world: { reject: { 'batch/Job shop/migrate': 'denied' } },
  });
  const tasks = plans[0]?.tasks.map(({ op, result, hookPhase }) => [op, result, hookPhase].filter(Boolean).join(' '));
  return [plans[0]?.operation?.phase, tasks ?? [], aftermath.hooksLeft.length];
}

/** As gitops-engine of Argo CD 3.5.1 does it: sync_context.go (runTasks, deleteHooks). */
describe('a hook that the API server does not let go', () => {
  it.each<[string, string, string[]]>([
    ['keeps the sync from its first wave, when it has to go before', 'BeforeHookCreation', ['none Error']],
    ['is in error, when it goes after its failure', 'HookFailed', ['hook-apply SyncFailed Error']],
  ])('%s', (_title, policy, tasks) => {
    expect(play(policy, 'migrate:2')).toEqual(['Failed', tasks, 1]);
  });
});
