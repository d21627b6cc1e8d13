import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair } from './build.ts';

const nodes = (kind: Case[1], what: string, severity: string, ...[base, head]: Parameters<typeof pair>): Case => [
  'nodes-replaced',
  kind,
  what,
  severity,
  pair(base, head),
];

const pool = (template: ValueMap, spec: ValueMap = {}, labels: ValueMap = {}) =>
  object('karpenter.sh/v1/NodePool', 'general', {
    spec: {
      ...spec,
      template: { metadata: { labels }, spec: { nodeClassRef: { name: 'default' }, requirements: [], ...template } },
    },
  });
const taints = (...keys: string[]) => ({ taints: keys.map((key) => ({ key, effect: 'NoSchedule' })) });
const budgets = (...each: ValueMap[]) => ({ disruption: { budgets: each } });
const nodeClass = (spec: ValueMap) => object('karpenter.k8s.aws/v1/EC2NodeClass', 'default', { spec });
const machines = (spec: ValueMap, replicas = 3) =>
  object('cluster.x-k8s.io/v1beta1/MachineDeployment', 'workers', {
    spec: { replicas, template: { spec: { version: 'v1.34.1', ...spec } } },
  });
const plane = (spec: ValueMap) =>
  object('controlplane.cluster.x-k8s.io/v1beta1/KubeadmControlPlane', 'cp', { spec: { version: 'v1.34.1', ...spec } });
const config = (role: string, kernelArguments: string[]) =>
  object(
    'machineconfiguration.openshift.io/v1/MachineConfig',
    `99-${role}`,
    { spec: { kernelArguments } },
    {
      labels: { 'machineconfiguration.openshift.io/role': role },
    },
  );
const stays = object('v1/ConfigMap', 'stays');

/** What nodes are made of. */
export const NODE_CASES: Case[] = [
  nodes('fires', 'a taint', 'medium', pool({}), pool(taints('gpu'))),
  nodes('fires', 'a label', 'medium', pool({}), pool({}, {}, { team: 'a' })),
  nodes('fires', 'another node class', 'medium', pool({}), pool({ nodeClassRef: { name: 'other' } })),
  nodes('fires', 'all at once', 'high', pool({}), pool(taints('gpu'), budgets({ nodes: '100%' }))),
  nodes(
    'fires',
    'a budget of another reason, so none',
    'high',
    pool({}),
    pool(taints('gpu'), budgets({ nodes: '0', reasons: ['Empty'] })),
  ),
  nodes('exempt', 'a budget that lets none go', '', pool({}), pool(taints('gpu'), budgets({ nodes: '0' }))),
  nodes(
    'exempt',
    'requirements',
    '',
    pool({}),
    pool({ requirements: [{ key: 'arch', operator: 'In', values: ['arm64'] }] }),
  ),
  nodes('exempt', 'limits and weight', '', pool({}), pool({}, { limits: { cpu: 100 }, weight: 10 })),
  nodes('exempt', 'the order of taints', '', pool(taints('a', 'b')), pool(taints('b', 'a'))),
  nodes('exempt', 'a new pool', '', [], pool(taints('gpu'))),
  nodes(
    'fires',
    'another image',
    'medium',
    nodeClass({ amiSelectorTerms: [{ alias: 'al2023@v1' }] }),
    nodeClass({ amiSelectorTerms: [{ alias: 'al2023@v2' }] }),
  ),
  nodes('fires', 'user data', 'medium', nodeClass({}), nodeClass({ userData: 'echo' })),
  nodes('silent', 'another node class is new', '', nodeClass({}), [
    nodeClass({}),
    object('karpenter.k8s.aws/v1/EC2NodeClass', 'more', { spec: {} }),
  ]),
  nodes('fires', 'a version of machines', 'medium', machines({}), machines({ version: 'v1.35.0' })),
  nodes('exempt', 'more machines', '', machines({}), machines({}, 5)),
  nodes('exempt', 'a timeout of machines', '', machines({}), machines({ nodeDrainTimeout: '5m' })),
  nodes('fires', 'a control plane', 'high', plane({}), plane({ version: 'v1.35.0' })),
  nodes('exempt', 'replicas of a control plane', '', plane({ replicas: 1 }), plane({ replicas: 3 })),
  nodes(
    'fires',
    'a topology',
    'high',
    object('cluster.x-k8s.io/v1beta1/Cluster', 'c', { spec: { topology: { version: 'v1.34.1' } } }),
    object('cluster.x-k8s.io/v1beta1/Cluster', 'c', { spec: { topology: { version: 'v1.35.0' } } }),
  ),
  nodes('fires', 'a new MachineConfig', 'medium', stays, [stays, config('worker', ['quiet'])]),
  nodes('fires', 'one of the control plane', 'high', config('master', []), config('master', ['quiet'])),
  nodes('fires', 'one that goes', 'medium', [stays, config('worker', ['quiet'])], stays),
  nodes('silent', 'its labels', '', config('worker', []), {
    ...config('worker', []),
    metadata: { name: '99-worker', labels: { a: 'b', 'machineconfiguration.openshift.io/role': 'worker' } },
  }),
  nodes(
    'fires',
    'a Plan',
    'medium',
    object('upgrade.cattle.io/v1/Plan', 'k3s', { spec: { version: 'v1.34.1+k3s1' } }),
    object('upgrade.cattle.io/v1/Plan', 'k3s', { spec: { version: 'v1.35.0+k3s1' } }),
  ),
];
