import { canonicalText } from '../diff/values.ts';
import { fieldAt, isMap, listAt, mapAt, textsAt, without } from '../forecast/fields.ts';
import type { Identity, Manifest, Value, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import type { Severity } from './model.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** What an object says of the nodes that it makes or keeps, in parts by name: where one differs, all of them are replaced or restarted. */
type Read = (object: ValueMap) => ValueMap;

interface Kind {
  read: Read;
  /** What happens to its nodes. */
  what: string;
  /** It does so when it comes and when it goes as well. */
  whole?: true;
  severity?: (object: ValueMap) => Severity;
}

/** Requirements only drift nodes that do not fit any more. https://karpenter.sh/docs/concepts/disruption/#drift */
const nodePool: Read = (object) => {
  const template = mapAt(object, 'spec', 'template');
  return { ...without(mapAt(template, 'spec'), ['requirements']), ...mapAt(template, 'metadata') };
};

/** https://github.com/aws/karpenter-provider-aws/blob/v1.8.0/pkg/apis/v1/ec2nodeclass.go (what has no `hash:"ignore"`, and what is looked up anew) */
const nodeClass: Read = (object) =>
  without(mapAt(object, 'spec'), ['capacityReservationSelectorTerms', 'ipPrefixCount']);

/** What is handed on without another machine: https://cluster-api.sigs.k8s.io/tasks/automated-machine-management/in-place-propagation */
const machines: Read = (object) =>
  without(mapAt(object, 'spec', 'template', 'spec'), [
    'nodeDrainTimeout',
    'nodeVolumeDetachTimeout',
    'nodeDeletionTimeout',
    'deletion',
    'readinessGates',
    'minReadySeconds',
  ]);

const controlPlane: Read = (object) => {
  const spec = mapAt(object, 'spec');
  return without(spec, [
    'replicas',
    'rolloutStrategy',
    'rollout',
    'remediationStrategy',
    'remediation',
    'rolloutBefore',
  ]);
};

const spec: Read = (object) => mapAt(object, 'spec');
const parts =
  (...keys: string[]): Read =>
  (object) =>
    Object.fromEntries(
      keys.flatMap((key) =>
        mapAt(object, 'spec')[key] === undefined ? [] : [[key, mapAt(object, 'spec')[key] ?? null]],
      ),
    );

const always = (severity: Severity) => (): Severity => severity;

/** The role of the nodes that a configuration of OpenShift is for: https://docs.redhat.com/en/documentation/openshift_container_platform/4.16/html/machine_configuration/ */
const byRole = (object: ValueMap): Severity => {
  const labels = mapAt(object, 'metadata', 'labels');
  const chosen = canonicalText(fieldAt(object, ['spec', 'machineConfigPoolSelector']) ?? null);
  return scalarText(labels['machineconfiguration.openshift.io/role']) === 'master' || chosen.includes('master')
    ? 'high'
    : 'medium';
};

const REPLACED = 'has all its nodes replaced';
const RESTARTED = 'has the nodes of its pool drained and restarted';

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['karpenter.sh/NodePool', { read: nodePool, what: REPLACED, severity: poolSeverity }],
  ['karpenter.k8s.aws/EC2NodeClass', { read: nodeClass, what: REPLACED }],
  ['karpenter.azure.com/AKSNodeClass', { read: nodeClass, what: REPLACED }],
  ['cluster.x-k8s.io/MachineDeployment', { read: machines, what: 'has all its machines replaced' }],
  ['cluster.x-k8s.io/MachinePool', { read: machines, what: 'has all its machines replaced' }],
  ...['KubeadmControlPlane', 'RKE2ControlPlane', 'TalosControlPlane', 'KThreesControlPlane'].map(
    (kind): [string, Kind] => [
      `controlplane.cluster.x-k8s.io/${kind}`,
      { read: controlPlane, what: 'has the machines of the control plane replaced', severity: always('high') },
    ],
  ),
  [
    'cluster.x-k8s.io/Cluster',
    {
      read: (object) => parts('version')({ spec: mapAt(object, 'spec', 'topology') }),
      what: 'has every machine of the cluster replaced',
      severity: always('high'),
    },
  ],
  ...['MachineConfig', 'KubeletConfig', 'ContainerRuntimeConfig'].map((kind): [string, Kind] => [
    `machineconfiguration.openshift.io/${kind}`,
    { read: spec, what: RESTARTED, whole: true, severity: byRole },
  ]),
  ['performance.openshift.io/PerformanceProfile', { read: spec, what: RESTARTED, whole: true }],
  [
    'config.openshift.io/ClusterVersion',
    { read: parts('desiredUpdate'), what: 'has the whole cluster upgraded', severity: always('high') },
  ],
  // https://docs.k3s.io/upgrades/automated
  [
    'upgrade.cattle.io/Plan',
    { read: parts('version', 'channel', 'upgrade'), what: 'has its nodes upgraded, one after the other' },
  ],
]);

/** Objects of which nodes are made, or that say how these are set up: a change of one line replaces or restarts many machines, and what runs on them. */
export function findReplacedNodes(facts: Facts): Suspicion[] {
  const updates = facts.updates.flatMap((update): Suspicion[] => {
    const { base, head } = update;
    const kind = kindOf(head.identity);
    if (kind === undefined || (base === undefined && kind.whole !== true)) return [];
    const fields = base === undefined ? ['it is new'] : changedParts(kind.read(base.object), kind.read(head.object));
    if (fields.length === 0 || isHeld(head)) return [];
    const severity = kind.severity?.(head.object) ?? 'medium';
    const limit = limitOf(head);
    return [suspect(update, severity, `${kind.what} (${listWords(fields, 4)})${limit}`, { facts: [...fields, limit] })];
  });
  const lost = facts.lost.flatMap((change): Suspicion[] => {
    const kind = change.base === undefined ? undefined : kindOf(change.base.identity);
    if (change.base === undefined || kind?.whole !== true || facts.effect(change) !== 'destroyed') return [];
    const identity = change.base.identity;
    return [
      suspect(
        { change: { ...change, identity } },
        kind.severity?.(change.base.object) ?? 'medium',
        `${kind.what} (it goes)`,
        {
          facts: ['it goes'],
        },
      ),
    ];
  });
  return [...updates, ...lost];
}

function kindOf({ group, kind }: Identity): Kind | undefined {
  return KINDS.get(`${group}/${kind}`);
}

/** Names of fields; the order of lists such as taints plays no part. */
function changedParts(before: ValueMap, after: ValueMap): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => canonicalText(sorted(before[key] ?? null)) !== canonicalText(sorted(after[key] ?? null)))
    .toSorted();
}

function sorted(value: Value): Value {
  if (Array.isArray(value))
    return value
      .map((item): [string, Value] => [canonicalText(item), item])
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, item]) => item);
  return value;
}

/** Budgets of a NodePool that hold for drift at all times. https://karpenter.sh/docs/concepts/disruption/#nodepool-disruption-budgets */
function budgetsIn(object: ValueMap): string[] {
  const budgets = listAt(object, 'spec', 'disruption', 'budgets');
  if (budgets.length === 0) return ['10%'];
  return budgets
    .filter((budget) => isMap(budget) && budget['schedule'] === undefined)
    .filter((budget) => listAt(budget, 'reasons').length === 0 || textsAt(budget, 'reasons').includes('Drifted'))
    .map((budget) => (isMap(budget) ? scalarText(budget['nodes']) : ''));
}

function isHeld({ identity, object }: Manifest): boolean {
  return identity.kind === 'NodePool' && budgetsIn(object).some((nodes) => /^0%?$/.test(nodes));
}

function limitOf({ identity, object }: Manifest): string {
  if (identity.kind !== 'NodePool') return '';
  const budgets = budgetsIn(object);
  return budgets.length === 0 ? ', all at once where no schedule holds' : `, at most ${listWords(budgets)} at once`;
}

function poolSeverity(object: ValueMap): Severity {
  return budgetsIn(object).every((nodes) => nodes === '100%') ? 'high' : 'medium';
}
