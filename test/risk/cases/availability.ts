import type { ValueMap } from '../../../src/manifest/model.ts';
import { applicationObject } from '../../replay/scenario.ts';
import { type Case, object, pair, PORTS, PROD, web } from './build.ts';

const replicas = (count: number) => web({ spec: { replicas: count } });
const bare = () => {
  const workload = web();
  const { replicas: _replicas, ...spec } = workload['spec'] as ValueMap;
  return { ...workload, spec };
};
const hpa = (spec: ValueMap = {}) =>
  object('autoscaling/v2/HorizontalPodAutoscaler', 'web', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 4,
      maxReplicas: 20,
      ...spec,
    },
  });
const cron = (spec: ValueMap) =>
  object('batch/v1/CronJob', 'backup', {
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: { containers: [] } } } }, ...spec },
  });
const pdb = (spec: ValueMap) =>
  object('policy/v1/PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });
const one = pdb({ maxUnavailable: 1 });
const rest = object('v1/ConfigMap', 'rest');
const box = (container: ValueMap) => web({ container });
const probe = (more: ValueMap = {}) => ({
  httpGet: { path: '/ready', port: 'http' },
  initialDelaySeconds: 30,
  ...more,
});
const memory = (limit: string, request = '128Mi') =>
  box({ resources: { limits: { memory: limit }, requests: { memory: request } } });
const pod = (fields: ValueMap) => web({ pod: fields });
const quota = (cpu: string) => object('v1/ResourceQuota', 'all', { spec: { hard: { 'requests.cpu': cpu } } });
const hungry = web({ container: { resources: { requests: { cpu: '1' } } } });
const priority = (fields: ValueMap) =>
  object('scheduling.k8s.io/v1/PriorityClass', 'urgent', { value: 1000, ...fields });
const set = (policy: ValueMap) => web({ kind: 'StatefulSet', spec: { persistentVolumeClaimRetentionPolicy: policy } });
const strategy = (spec: ValueMap, more: ValueMap = {}) => web({ spec: { strategy: spec, ...more } });
const single = [
  object('v1/PersistentVolumeClaim', 'data', { spec: { accessModes: ['ReadWriteOnce'] } }),
  web({ spec: { replicas: 1 }, pod: { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] } }),
];
const recreated = [
  single[0] ?? rest,
  web({
    spec: { replicas: 1, strategy: { type: 'Recreate' } },
    pod: { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] },
  }),
];
const fleet = (label: string, image = 'x/y:1.0.0') =>
  Array.from({ length: 6 }, (_, index) =>
    web({ name: `web${index}`, labels: { app: `web${index}`, chart: label }, container: { image } }),
  );
const ignoring = {
  root: [
    applicationObject('a', {
      ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }],
    }),
  ],
};

export const AVAILABILITY_CASES: Case[] = [
  ['replicas-zero', 'fires', 'production', 'critical', pair(replicas(3), replicas(0), PROD)],
  ['replicas-drop', 'fires', 'by a third', 'medium', pair(replicas(3), replicas(2))],
  ['replicas-drop', 'fires', 'by half of four', 'high', pair(replicas(4), replicas(2))],
  [
    'replicas-drop',
    'fires',
    'own threshold',
    'high',
    pair(replicas(10), replicas(7), { policy: { rules: { 'replicas-drop': { percent: 30 } } } }),
  ],
  ['replicas-drop', 'silent', 'rises', '', pair(replicas(3), replicas(4))],
  ['replicas-drop', 'exempt', 'an autoscaler owns it', '', pair([replicas(4), hpa()], [replicas(2), hpa()])],
  ['replicas-vs-hpa', 'fires', 'changed', 'medium', pair([replicas(4), hpa()], [replicas(5), hpa()])],
  ['replicas-vs-hpa', 'fires', 'autoscaler added', 'medium', pair(replicas(4), [replicas(4), hpa()])],
  ['replicas-vs-hpa', 'silent', 'stays', '', pair([replicas(4), hpa()], [replicas(4), hpa({ maxReplicas: 19 })])],
  [
    'replicas-vs-hpa',
    'exempt',
    'ignored',
    '',
    { base: { ...ignoring, a: [replicas(4), hpa()] }, head: { ...ignoring, a: [replicas(5), hpa()] } },
  ],
  ['replicas-removed-hpa', 'fires', 'removed', 'high', pair(replicas(4), [bare(), hpa()])],
  ['replicas-removed-hpa', 'silent', 'was one', '', pair(replicas(1), bare())],
  [
    'replicas-removed-hpa',
    'exempt',
    'server-side apply',
    '',
    {
      base: {
        root: [
          applicationObject('a', { syncPolicy: { automated: { prune: true }, syncOptions: ['ServerSideApply=true'] } }),
        ],
        a: [replicas(4)],
      },
      head: {
        root: [
          applicationObject('a', { syncPolicy: { automated: { prune: true }, syncOptions: ['ServerSideApply=true'] } }),
        ],
        a: [bare(), hpa()],
      },
    },
  ],
  ['hpa-bounds-cut', 'fires', 'maximum', 'medium', pair([bare(), hpa()], [bare(), hpa({ maxReplicas: 8 })])],
  ['hpa-bounds-cut', 'fires', 'crossed', 'high', pair([bare(), hpa()], [bare(), hpa({ minReplicas: 30 })])],
  ['hpa-bounds-cut', 'silent', 'a little', '', pair([bare(), hpa()], [bare(), hpa({ maxReplicas: 15 })])],
  ['hpa-bounds-cut', 'exempt', 'new', '', pair(bare(), [bare(), hpa({ maxReplicas: 5 })])],
  ['cronjob-suspended', 'fires', 'suspended', 'medium', pair(cron({}), cron({ suspend: true }))],
  [
    'cronjob-suspended',
    'fires',
    'rarely',
    'medium',
    pair(cron({ schedule: '0 * * * *' }), cron({ schedule: '0 3 * * *' })),
  ],
  ['cronjob-suspended', 'silent', 'another hour', '', pair(cron({}), cron({ schedule: '30 4 * * *' }))],
  [
    'cronjob-suspended',
    'exempt',
    'was suspended',
    '',
    pair(cron({ suspend: true }), cron({ suspend: true, schedule: '0 4 * * *' })),
  ],
  ['pdb-removed', 'fires', 'removed', 'medium', pair([web(), one], web())],
  ['pdb-removed', 'fires', 'production', 'high', pair([web(), one], web(), PROD)],
  ['pdb-removed', 'silent', 'changed', '', pair([web(), one], [web(), pdb({ maxUnavailable: 2 })])],
  ['pdb-removed', 'exempt', 'the workload goes too', '', pair([web(), one, rest], rest)],
  [
    'pdb-selector-orphan',
    'fires',
    'selector',
    'medium',
    pair([web(), one], [web(), pdb({ maxUnavailable: 1, selector: { matchLabels: { app: 'wbe' } } })]),
  ],
  [
    'pdb-selector-orphan',
    'silent',
    'still selects',
    '',
    pair(
      [web(), one],
      [web(), pdb({ maxUnavailable: 1, selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } })],
    ),
  ],
  ['pdb-selector-orphan', 'exempt', 'the workload goes', '', pair([web(), one], one)],
  ['pdb-blocks-eviction', 'fires', 'zero', 'medium', pair([web(), one], [web(), pdb({ maxUnavailable: 0 })])],
  ['pdb-blocks-eviction', 'fires', 'as many as there are', 'medium', pair(web(), [web(), pdb({ minAvailable: 3 })])],
  ['pdb-blocks-eviction', 'silent', 'one may go', '', pair(web(), [web(), pdb({ minAvailable: 2 })])],
  [
    'pdb-blocks-eviction',
    'exempt',
    'an autoscaler keeps more',
    '',
    pair([web(), hpa()], [web(), hpa(), pdb({ minAvailable: 3 })]),
  ],
  ['strategy-recreate', 'fires', 'Recreate', 'high', pair(web(), strategy({ type: 'Recreate' }))],
  [
    'strategy-recreate',
    'fires',
    'half',
    'medium',
    pair(replicas(4), strategy({ rollingUpdate: { maxUnavailable: '50%' } }, { replicas: 4 })),
  ],
  [
    'strategy-recreate',
    'silent',
    'default written out',
    '',
    pair(web(), strategy({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } })),
  ],
  ['strategy-recreate', 'exempt', 'one replica with one volume', '', pair(single, recreated)],
  ['strategy-recreate', 'fires', 'one replica', 'medium', pair(web(), strategy({ type: 'Recreate' }, { replicas: 1 }))],
  ['strategy-recreate', 'fires', 'one replica that is scaled', 'high', pair([...single, hpa()], [...recreated, hpa()])],
  [
    'update-strategy-ondelete',
    'fires',
    'OnDelete',
    'medium',
    pair(web({ kind: 'DaemonSet' }), web({ kind: 'DaemonSet', spec: { updateStrategy: { type: 'OnDelete' } } })),
  ],
  ['update-strategy-ondelete', 'fires', 'paused', 'medium', pair(web(), web({ spec: { paused: true } }))],
  ['update-strategy-ondelete', 'silent', 'resumed', '', pair(web({ spec: { paused: true } }), web())],
  [
    'update-strategy-ondelete',
    'exempt',
    'partition below',
    '',
    pair(
      web({ kind: 'StatefulSet' }),
      web({ kind: 'StatefulSet', spec: { updateStrategy: { rollingUpdate: { partition: 1 } } } }),
    ),
  ],
  ['readiness-probe-removed', 'fires', 'readiness', 'high', pair(box({ readinessProbe: probe() }), box({}))],
  ['readiness-probe-removed', 'fires', 'liveness', 'medium', pair(box({ livenessProbe: probe() }), box({}))],
  [
    'readiness-probe-removed',
    'silent',
    'changed',
    '',
    pair(box({ readinessProbe: probe() }), box({ readinessProbe: probe({ periodSeconds: 5 }) })),
  ],
  [
    'readiness-probe-removed',
    'exempt',
    'the container goes',
    '',
    pair(
      web({ pod: { containers: [{ name: 'web' }, { name: 'proxy', readinessProbe: probe() }] } }),
      web({ pod: { containers: [{ name: 'web' }] } }),
    ),
  ],
  [
    'readiness-probe-removed',
    'fires',
    'under another name of the container',
    'high',
    pair(box({ readinessProbe: probe() }), box({ name: 'api' })),
  ],
  [
    'probe-tightened',
    'fires',
    'patience',
    'medium',
    pair(
      box({ livenessProbe: probe() }),
      box({ livenessProbe: probe({ initialDelaySeconds: 1, failureThreshold: 1 }) }),
    ),
  ],
  [
    'probe-tightened',
    'fires',
    'port',
    'medium',
    pair(box({ ...PORTS, livenessProbe: probe() }), box({ ...PORTS, livenessProbe: probe({ httpGet: { port: 9 } }) })),
  ],
  [
    'probe-tightened',
    'silent',
    'more patience',
    '',
    pair(box({ livenessProbe: probe() }), box({ livenessProbe: probe({ initialDelaySeconds: 60 }) })),
  ],
  [
    'probe-tightened',
    'exempt',
    'no ports named',
    '',
    pair(box({ livenessProbe: probe() }), box({ livenessProbe: probe({ httpGet: { port: 9 } }) })),
  ],
  ['memory-limit-cut', 'fires', 'limit', 'high', pair(memory('1Gi'), memory('512Mi'))],
  ['memory-limit-cut', 'fires', 'request', 'medium', pair(memory('1Gi', '512Mi'), memory('1Gi', '128Mi'))],
  ['memory-limit-cut', 'fires', 'limit below request', 'high', pair(memory('1Gi'), memory('1Gi', '2Gi'))],
  ['memory-limit-cut', 'silent', 'a little', '', pair(memory('1Gi'), memory('900Mi'))],
  ['memory-limit-cut', 'exempt', 'spelling', '', pair(memory('1Gi'), memory('1024Mi'))],
  ['resources-removed', 'fires', 'removed', 'medium', pair(memory('1Gi'), box({}))],
  [
    'resources-removed',
    'fires',
    'four times',
    'medium',
    pair(box({ resources: { requests: { cpu: '250m' } } }), box({ resources: { requests: { cpu: 1 } } })),
  ],
  ['resources-removed', 'silent', 'added', '', pair(box({}), memory('1Gi'))],
  ['resources-removed', 'exempt', 'cpu limit', '', pair(box({ resources: { limits: { cpu: '1' } } }), box({}))],
  [
    'prestop-removed',
    'fires',
    'removed',
    'medium',
    pair(box({ lifecycle: { preStop: { exec: { command: ['x'] } } } }), box({})),
  ],
  [
    'prestop-removed',
    'silent',
    'added',
    '',
    pair(box({}), box({ lifecycle: { preStop: { exec: { command: ['x'] } } } })),
  ],
  [
    'prestop-removed',
    'exempt',
    'changed',
    '',
    pair(
      box({ lifecycle: { preStop: { exec: { command: ['x'] } } } }),
      box({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
    ),
  ],
  ['grace-period-cut', 'fires', 'lower', 'medium', pair(pod({ terminationGracePeriodSeconds: 60 }), pod({}))],
  ['grace-period-cut', 'silent', 'higher', '', pair(pod({}), pod({ terminationGracePeriodSeconds: 60 }))],
  ['grace-period-cut', 'exempt', 'default written out', '', pair(pod({}), pod({ terminationGracePeriodSeconds: 30 }))],
  ['restart-storm', 'fires', 'labels only', 'low', pair(fleet('1'), fleet('2'))],
  [
    'restart-storm',
    'fires',
    'own threshold',
    'medium',
    pair(fleet('1'), fleet('2'), { policy: { rules: { 'restart-storm': { workloads: 6 } } } }),
  ],
  ['restart-storm', 'fires', 'a few', 'low', pair(fleet('1').slice(0, 3), fleet('2').slice(0, 3))],
  ['restart-storm', 'exempt', 'images too', '', pair(fleet('1'), fleet('2', 'x/y:1.1.0'))],
  ['placement-changed', 'fires', 'nodeSelector', 'medium', pair(pod({}), pod({ nodeSelector: { disk: 'ssd' } }))],
  [
    'placement-changed',
    'fires',
    'toleration gone',
    'medium',
    pair(pod({ tolerations: [{ key: 'gpu', operator: 'Exists' }] }), pod({})),
  ],
  ['placement-changed', 'silent', 'image', '', pair(box({}), box({ image: 'registry.example.com/shop/web:1.5.0' }))],
  [
    'placement-changed',
    'exempt',
    'toleration added',
    '',
    pair(pod({}), pod({ tolerations: [{ key: 'gpu', operator: 'Exists' }] })),
  ],
  ['priorityclass-risk', 'fires', 'default', 'high', pair(priority({}), priority({ globalDefault: true }))],
  ['priorityclass-risk', 'fires', 'above the others', 'high', pair(rest, [rest, priority({})])],
  ['priorityclass-risk', 'fires', 'workload', 'high', pair(pod({}), pod({ priorityClassName: 'urgent' }))],
  ['priorityclass-risk', 'silent', 'never preempts', '', pair(rest, [rest, priority({ preemptionPolicy: 'Never' })])],
  [
    'priorityclass-risk',
    'exempt',
    'new workload',
    '',
    pair([rest, priority({})], [rest, priority({}), pod({ priorityClassName: 'urgent' })]),
  ],
  [
    'pvc-retention-delete',
    'fires',
    'scaled',
    'high',
    pair(set({ whenScaled: 'Retain' }), set({ whenScaled: 'Delete' })),
  ],
  ['pvc-retention-delete', 'silent', 'retain', '', pair(set({ whenScaled: 'Delete' }), set({ whenScaled: 'Retain' }))],
  ['pvc-retention-delete', 'exempt', 'new', '', pair(rest, [rest, set({ whenScaled: 'Delete' })])],
  ['quota-cut', 'fires', 'below', 'medium', pair([hungry, quota('4')], [hungry, quota('2')])],
  ['quota-cut', 'silent', 'enough', '', pair([hungry, quota('8')], [hungry, quota('4')])],
  ['quota-cut', 'exempt', 'was below', '', pair([hungry, quota('2')], [hungry, quota('1')])],
];
