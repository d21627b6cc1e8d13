import { expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { tellAutoscaled } from '../../src/forecast/autoscaled.ts';
import type { Forecast } from '../../src/forecast/model.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';

const identity = { cluster: 'c', group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };
const change: Change = { id: 'x', application: 'a', action: 'modified', identity, fields: [], hunks: [] };
const restart: Forecast = {
  effect: 'restart',
  restarts: true,
  pods: 1,
  why: 'The pod template changes: 1 pod is replaced.',
};

function scaler(group: string, kind: string, spec: ValueMap, namespace = 'shop'): Manifest {
  const named = { cluster: 'c', group, kind, namespace, name: 'scaler' };
  return { identity: named, apiVersion: `${group}/v2`, object: { spec } };
}

const target = { kind: 'Deployment', name: 'web' };

test.each<[string, Manifest, string]>([
  [
    'a HorizontalPodAutoscaler',
    scaler('autoscaling', 'HorizontalPodAutoscaler', { scaleTargetRef: target, minReplicas: 2, maxReplicas: 10 }),
    'The pod template changes: as many pods as its HorizontalPodAutoscaler keeps (2 to 10) are replaced.',
  ],
  [
    'one without a minimum',
    scaler('autoscaling', 'HorizontalPodAutoscaler', { scaleTargetRef: target, maxReplicas: 10 }),
    'The pod template changes: as many pods as its HorizontalPodAutoscaler keeps (1 to 10) are replaced.',
  ],
  [
    'a ScaledObject with nothing but a name',
    scaler('keda.sh', 'ScaledObject', { scaleTargetRef: { name: 'web' } }),
    'The pod template changes: as many pods as its ScaledObject keeps (0 to 100) are replaced.',
  ],
])('%s decides how many pods there are', (_, manifest, why) => {
  expect(tellAutoscaled([change], new Map([['x', restart]]), [manifest]).get('x')).toEqual({
    effect: 'restart',
    restarts: true,
    why,
  });
});

test.each<[string, Manifest]>([
  ['in another namespace', scaler('autoscaling', 'HorizontalPodAutoscaler', { scaleTargetRef: target }, 'other')],
  [
    'for another workload',
    scaler('autoscaling', 'HorizontalPodAutoscaler', { scaleTargetRef: { kind: 'Deployment', name: 'x' } }),
  ],
  ['of another group', scaler('example.com', 'HorizontalPodAutoscaler', { scaleTargetRef: target })],
])('one %s decides nothing', (_, manifest) => {
  expect(tellAutoscaled([change], new Map([['x', restart]]), [manifest]).get('x')).toBe(restart);
});
