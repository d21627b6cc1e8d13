import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const PREFIX = 'autoscaling.alpha.kubernetes.io';
const memory = {
  type: 'Resource',
  resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } },
};
const processors = (averageUtilization: number): ValueMap => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});

const autoscaler = (version: string, spec: ValueMap, annotations?: ValueMap): ValueMap => ({
  apiVersion: `autoscaling/${version}`,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', ...(annotations === undefined ? {} : { annotations }) },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 5, ...spec },
});

const older = (spec: ValueMap, annotations: Record<string, string> = {}): ValueMap =>
  autoscaler(
    'v1',
    spec,
    Object.fromEntries(Object.entries(annotations).map(([key, text]) => [`${PREFIX}/${key}`, text])),
  );

function stored(manifest: ValueMap): ValueMap {
  const { stored: object, errors } = createObject(manifest);
  expect(errors).toEqual([]);
  const metadata = object['metadata'] as ValueMap;
  return { spec: object['spec'] ?? null, annotations: metadata['annotations'] ?? null };
}

// Each as the API server's own code answers, Kubernetes 1.36.1.
describe('autoscaling/v1', () => {
  test.each<[string, Record<string, string>, ValueMap, Record<string, string> | null]>([
    ['without metrics', {}, { targetCPUUtilizationPercentage: 80 }, null],
    ['a list of no metrics', { metrics: '[]' }, { targetCPUUtilizationPercentage: 80 }, null],
    ['what cannot be read', { metrics: '[{"type": 1}]', behavior: '{' }, { targetCPUUtilizationPercentage: 80 }, null],
    [
      'other metrics, their names in any case, amounts as they are stored',
      { metrics: '[{"Type": "Resource", "RESOURCE": {"name": "memory", "targetAverageValue": "1024Mi"}}]' },
      {},
      { metrics: '[{"type":"Resource","resource":{"name":"memory","targetAverageValue":"1Gi"}}]' },
    ],
    [
      'processors among them',
      { metrics: '[{"type": "Resource", "resource": {"name": "cpu", "targetAverageUtilization": 50}}]' },
      { targetCPUUtilizationPercentage: 50 },
      null,
    ],
    [
      'its behaviour, with its defaults',
      { behavior: '{"ScaleDown": {"Policies": [{"Type": "Pods", "Value": 1, "PeriodSeconds": 60}]}}' },
      { targetCPUUtilizationPercentage: 80 },
      {
        behavior:
          '{"ScaleUp":{"StabilizationWindowSeconds":0,"SelectPolicy":"Max","Policies":[{"Type":"Pods","Value":4,"PeriodSeconds":15},' +
          '{"Type":"Percent","Value":100,"PeriodSeconds":15}],"Tolerance":null},"ScaleDown":{"StabilizationWindowSeconds":null,' +
          '"SelectPolicy":"Max","Policies":[{"Type":"Pods","Value":1,"PeriodSeconds":60}],"Tolerance":null}}',
      },
    ],
    ['conditions, which nobody may write', { conditions: '[]' }, { targetCPUUtilizationPercentage: 80 }, null],
  ])('%s', (_title, annotations, spec, kept) => {
    const { spec: written } = older(spec);
    const named = kept && Object.fromEntries(Object.entries(kept).map(([key, text]) => [`${PREFIX}/${key}`, text]));
    expect(stored(older({}, annotations))).toEqual({
      spec: { ...(written as ValueMap), minReplicas: 1 },
      annotations: named,
    });
  });

  test('metrics of an annotation are checked in their places, those of its own field behind them', () => {
    const metrics =
      '[{"type":"Resource","resource":{"name":"cpu","targetAverageUtilization":0}},{"type":"Pods","pods":{"metricName":""}}]';
    const { errors } = createObject(older({ targetCPUUtilizationPercentage: 0 }, { metrics }));
    expect(errors.map(({ field }) => field)).toEqual([
      'spec.metrics[0].resource.target.averageUtilization',
      'spec.metrics[1].pods.metric.name',
      'spec.metrics[1].pods.target.averageValue',
      'spec.metrics[2].resource.target.averageUtilization',
    ]);
  });

  test('what only the newer version has a field for stays where the older one is applied over it', () => {
    const base = autoscaler('v2', { metrics: [memory, processors(50)] });
    const head = older({ targetCPUUtilizationPercentage: 60 });
    const { live, stored: after } = applyUpdate({ base, head });
    const metrics = '[{"type":"Resource","resource":{"name":"memory","targetAverageValue":"1Gi"}}]';
    expect(live).toMatchObject({
      spec: { targetCPUUtilizationPercentage: 50 },
      metadata: { annotations: { [`${PREFIX}/metrics`]: metrics } },
    });
    expect(after).toMatchObject({
      spec: { targetCPUUtilizationPercentage: 60 },
      metadata: { annotations: { [`${PREFIX}/metrics`]: metrics } },
    });
  });

  test('what the cluster tells of itself is shown as annotations, and stays', () => {
    const base = autoscaler('v2', { metrics: [processors(50)] });
    const status = {
      conditions: [{ type: 'AbleToScale', status: 'True', lastTransitionTime: '2024-01-01T00:00:00Z', reason: 'A<B' }],
    };
    const text = String.raw`[{"type":"AbleToScale","status":"True","lastTransitionTime":"2024-01-01T00:00:00Z","reason":"A\u003cB"}]`;
    const { stored: after, lost } = applyUpdate({
      base,
      head: older({ targetCPUUtilizationPercentage: 50 }),
      live: { ...base, status },
    });
    expect(after).toMatchObject({ metadata: { annotations: { [`${PREFIX}/conditions`]: text } } });
    expect(lost).toEqual([]);
  });
});

test('autoscaling/v2 drops the annotations', () => {
  const manifest = autoscaler('v2', { metrics: [memory] }, { [`${PREFIX}/metrics`]: '[]', a: 'b' });
  expect(stored(manifest)['annotations']).toEqual({ a: 'b' });
});

test.each([
  [34, false],
  [35, true],
])('a tolerance with Kubernetes 1.%i is kept: %s', (minor, isKept) => {
  const policies = [{ type: 'Pods', value: 1, periodSeconds: 60 }];
  const behavior = { scaleUp: { policies, tolerance: '0.5' }, scaleDown: { policies } };
  const { stored: object } = createObject(autoscaler('v2', { behavior }), { cluster: { minor } });
  const scaleUp = ((object['spec'] as ValueMap)['behavior'] as ValueMap)['scaleUp'] as ValueMap;
  expect(scaleUp['tolerance']).toBe(isKept ? '500m' : undefined);
});
