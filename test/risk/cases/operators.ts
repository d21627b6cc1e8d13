import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, PROD, web } from './build.ts';

const free = web({ spec: { replicas: null } });
const other = web({ name: 'other' });
const scaler = (spec: ValueMap = {}) =>
  object('autoscaling/v2/HorizontalPodAutoscaler', 'web', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 8,
      maxReplicas: 20,
      ...spec,
    },
  });
const aims = (name: string) => scaler({ scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } });
const keda = (spec: ValueMap = {}, annotations: ValueMap = {}) =>
  object(
    'keda.sh/v1alpha1/ScaledObject',
    'web',
    { spec: { scaleTargetRef: { name: 'web' }, ...spec } },
    { annotations },
  );
const postgres = (spec: ValueMap = {}, annotations: ValueMap = {}) =>
  object(
    'postgresql.cnpg.io/v1/Cluster',
    'db',
    { spec: { instances: 3, storage: { size: '100Gi' }, ...spec } },
    { annotations },
  );
const machine = (spec: ValueMap) => object('kubevirt.io/v1/VirtualMachine', 'vm', { spec });
const percona = (pause: boolean) => object('psmdb.percona.com/v1/PerconaServerMongoDB', 'db', { spec: { pause } });
const crunchy = (shutdown: boolean) =>
  object('postgres-operator.crunchydata.com/v1beta1/PostgresCluster', 'db', { spec: { shutdown } });
const zalando = (numberOfInstances: number) =>
  object('acid.zalan.do/v1/postgresql', 'db', { spec: { numberOfInstances } });
const elastic = (count: number, size = '10Gi') =>
  object('elasticsearch.k8s.elastic.co/v1/Elasticsearch', 'logs', {
    spec: {
      nodeSets: [
        {
          name: 'hot',
          count,
          volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: size } } } }],
        },
      ],
    },
  });
const rabbit = (replicas: number) => object('rabbitmq.com/v1beta1/RabbitmqCluster', 'mq', { spec: { replicas } });
const kafka = (listeners: ValueMap[], annotations: ValueMap = {}) =>
  object('kafka.strimzi.io/v1beta2/Kafka', 'bus', { spec: { kafka: { listeners } } }, { annotations });
const closed = { name: 'tls', port: 9093, type: 'internal', tls: true, authentication: { type: 'tls' } };
const plain = { name: 'plain', port: 9092, type: 'internal', tls: false };

/** Autoscalers, and what operators keep. */
export const OPERATOR_CASES: Case[] = [
  ['autoscaler-removed', 'fires', 'replicas are not said', 'medium', pair([free, scaler()], free)],
  ['autoscaler-removed', 'fires', 'Git has fewer', 'high', pair([web(), scaler()], web())],
  ['autoscaler-removed', 'fires', 'Git has nearly as many', 'medium', pair([web(), scaler({ minReplicas: 5 })], web())],
  ['autoscaler-removed', 'fires', 'of KEDA', 'medium', pair([free, keda()], free)],
  [
    'autoscaler-removed',
    'fires',
    'scales another one',
    'high',
    pair([web(), other, scaler()], [web(), other, aims('other')]),
  ],
  ['autoscaler-removed', 'fires', 'scales what there is not', 'high', pair([web(), scaler()], [web(), aims('wep')])],
  [
    'autoscaler-removed',
    'fires',
    'is paused',
    'medium',
    pair([free, keda()], [free, keda({}, { 'autoscaling.keda.sh/paused': 'true' })]),
  ],
  [
    'autoscaler-removed',
    'fires',
    'may not scale up',
    'medium',
    pair([free, scaler()], [free, scaler({ behavior: { scaleUp: { selectPolicy: 'Disabled' } } })]),
  ],
  ['autoscaler-removed', 'silent', 'the workload goes as well', '', pair([web(), scaler()], other)],
  ['autoscaler-removed', 'silent', 'not in the tree', '', pair(scaler(), other)],
  ['autoscaler-removed', 'silent', 'other bounds', '', pair([web(), scaler()], [web(), scaler({ maxReplicas: 30 })])],
  [
    'autoscaler-removed',
    'silent',
    'was paused',
    '',
    pair(
      [free, keda({}, { 'autoscaling.keda.sh/paused': 'true' })],
      [free, keda({ maxReplicaCount: 7 }, { 'autoscaling.keda.sh/paused': 'true' })],
    ),
  ],
  ['autoscaler-removed', 'exempt', 'another one takes over', '', pair([web(), scaler()], [web(), keda()])],
  [
    'hpa-bounds-cut',
    'fires',
    'to none',
    'medium',
    pair([free, keda({ minReplicaCount: 1 })], [free, keda({ minReplicaCount: 0 })]),
  ],
  ['hpa-bounds-cut', 'silent', 'was none before', '', pair([free, keda()], [free, keda({ minReplicaCount: 0 })])],
  ['replicas-zero', 'fires', 'hibernated', 'high', pair(postgres(), postgres({}, { 'cnpg.io/hibernation': 'on' }))],
  [
    'replicas-zero',
    'fires',
    'hibernated in production',
    'critical',
    pair(postgres(), postgres({}, { 'cnpg.io/hibernation': 'on' }), PROD),
  ],
  [
    'replicas-zero',
    'silent',
    'woken up',
    '',
    pair(postgres({}, { 'cnpg.io/hibernation': 'on' }), postgres({}, { 'cnpg.io/hibernation': 'off' })),
  ],
  [
    'replicas-zero',
    'fires',
    'a machine is switched off',
    'high',
    pair(machine({ running: true }), machine({ running: false })),
  ],
  [
    'replicas-zero',
    'fires',
    'a machine is halted',
    'high',
    pair(machine({ runStrategy: 'Always' }), machine({ runStrategy: 'Halted' })),
  ],
  [
    'replicas-zero',
    'silent',
    'said in the newer way',
    '',
    pair(machine({ running: false }), machine({ runStrategy: 'Halted' })),
  ],
  ['replicas-zero', 'fires', 'a database is paused', 'high', pair(percona(false), percona(true))],
  ['replicas-zero', 'fires', 'a database is shut down', 'high', pair(crunchy(false), crunchy(true))],
  ['replicas-zero', 'fires', 'no instances', 'high', pair(zalando(2), zalando(0))],
  ['replicas-zero', 'fires', 'no nodes', 'high', pair(elastic(3), elastic(0))],
  ['replicas-zero', 'fires', 'replicas of any kind', 'high', pair(rabbit(3), rabbit(0))],
  ['replicas-zero', 'silent', 'fewer of any kind', '', pair(rabbit(3), rabbit(1))],
  [
    'operator-paused',
    'fires',
    'Kafka',
    'medium',
    pair(kafka([closed]), kafka([closed], { 'strimzi.io/pause-reconciliation': 'true' })),
  ],
  [
    'operator-paused',
    'fires',
    'CloudNativePG',
    'medium',
    pair(postgres(), postgres({}, { 'cnpg.io/reconciliationLoop': 'disabled' })),
  ],
  [
    'operator-paused',
    'silent',
    'it goes on',
    '',
    pair(postgres({}, { 'cnpg.io/reconciliationLoop': 'disabled' }), postgres()),
  ],
  ['operator-paused', 'exempt', 'new', '', pair([], kafka([closed], { 'strimzi.io/pause-reconciliation': 'true' }))],
  [
    'durability-lowered',
    'fires',
    'a smaller disk',
    'medium',
    pair(postgres(), postgres({ storage: { size: '10Gi' } })),
  ],
  ['durability-lowered', 'fires', 'a smaller disk of a template', 'medium', pair(elastic(3), elastic(3, '9Gi'))],
  ['durability-lowered', 'silent', 'a larger disk', '', pair(postgres(), postgres({ storage: { size: '1Ti' } }))],
  [
    'durability-lowered',
    'silent',
    'the same size',
    '',
    pair(postgres({ storage: { size: '1Gi' } }), postgres({ storage: { size: '1024Mi' } })),
  ],
  ['access-guard-removed', 'fires', 'superuser', 'medium', pair(postgres(), postgres({ enableSuperuserAccess: true }))],
  [
    'access-guard-removed',
    'silent',
    'no superuser any more',
    '',
    pair(postgres({ enableSuperuserAccess: true }), postgres()),
  ],
  [
    'access-guard-removed',
    'fires',
    'a further listener that asks nobody',
    'high',
    pair(kafka([closed]), kafka([closed, plain])),
  ],
  [
    'access-guard-removed',
    'fires',
    'beside one that asks',
    'high',
    pair(kafka([closed]), kafka([closed, { ...closed, name: 'more', port: 9095 }, plain])),
  ],
  [
    'access-guard-removed',
    'fires',
    'a further listener without TLS',
    'medium',
    pair(kafka([closed]), kafka([closed, { ...closed, name: 'sasl', port: 9095, tls: false }])),
  ],
  [
    'access-guard-removed',
    'fires',
    'a listener for everybody outside',
    'high',
    pair(kafka([plain]), kafka([plain, { name: 'out', port: 9094, type: 'loadbalancer', tls: false }])),
  ],
  [
    'access-guard-removed',
    'silent',
    'a further listener that asks',
    '',
    pair(kafka([closed]), kafka([closed, { ...closed, name: 'more', port: 9095 }])),
  ],
];
