import { fieldAt, listAt, mapAt, textAt } from '../../forecast/fields.ts';
import { podsOf } from '../../forecast/restarts.ts';
import type { Manifest } from '../../manifest/model.ts';
import type { Facts } from '../facts.ts';
import { podsSelected } from '../labelled.ts';
import { isServing } from '../pods.ts';
import { eachUpdateOf, suspect, type Rule } from '../rule.ts';
import { scaledValue, scalersOf } from '../scaling.ts';
import { touchedPlaces } from '../touched.ts';
import { placeKey, type World } from '../world.ts';
import { deletionRule } from './deletions.ts';

const K8S = 'https://kubernetes.io/docs';

/** Rules about PodDisruptionBudgets and how a workload replaces its pods. */
export const BUDGET_RULES: Rule[] = [
  deletionRule({
    id: 'pdb-removed',
    title: 'PodDisruptionBudget removed',
    severity: 'high',
    severityNote: 'high in production, else medium · needs confirmation or a manual prune: medium · left behind: low',
    inProduction: 'high',
    when: 'A PodDisruptionBudget is in Git before the change and not after it.',
    exempt:
      'Nothing that it protected is there any more, or another budget protects it. Objects that are lost with a removed Application or their Namespace: that finding covers them.',
    why: 'A drain of nodes may take all replicas at once.',
    sources: [`${K8S}/concepts/workloads/pods/disruptions/#pod-disruption-budgets`],
    remedy: 'Keep a budget for everything that runs more than one replica.',
    table: (identity) =>
      identity.group === 'policy' && identity.kind === 'PodDisruptionBudget' ? { destroyed: 'medium' } : undefined,
    skip: (change, { world }) => {
      if (change.base === undefined) return false;
      const before = protectedBy(change.base, world.base);
      const after = before.filter((pod) => world.head.has(pod.identity));
      return before.length > 0 && after.every((pod) => budgetsOf(pod, world.head).length > 0);
    },
  }),
  {
    id: 'pdb-selector-orphan',
    title: 'PodDisruptionBudget no longer protects anything',
    severity: 'high',
    severityNote: 'high in production, else medium',
    when: 'A PodDisruptionBudget selected pods before the change and selects none after it, because its selector or the labels of the pods changed.',
    exempt: 'The workload itself goes.',
    why: 'The pods look protected, and a drain takes them all.',
    sources: [`${K8S}/tasks/run-application/configure-pdb/`],
    remedy: 'Make the selector and the labels of the pods agree.',
    find: (facts) =>
      facts.world.head.ofKind('policy', 'PodDisruptionBudget').flatMap(({ manifest, application }) => {
        const before = facts.world.base.find(manifest.identity)[0];
        if (
          before === undefined ||
          !touchedPlaces(facts).has(placeKey(manifest.identity.cluster, manifest.identity.namespace))
        )
          return [];
        const lost = protectedBy(before.manifest, facts.world.base).filter((pod) => facts.world.head.has(pod.identity));
        if (lost.length === 0 || protectedBy(manifest, facts.world.head).length > 0) return [];
        const what = `selects no pod any more: it protected ${lost.map((pod) => pod.identity.name).join(', ')}`;
        return [
          suspect({ change: { application, identity: manifest.identity } }, 'medium', what, {
            facts: ['orphan'],
            inProduction: 'high',
          }),
        ];
      }),
  },
  {
    id: 'pdb-blocks-eviction',
    title: 'PodDisruptionBudget allows no eviction',
    severity: 'medium',
    severityNote: 'always',
    when: 'A PodDisruptionBudget newly allows no pod to be evicted: maxUnavailable 0, minAvailable 100 % or as many as there are replicas, also because there are fewer replicas.',
    exempt: 'It allowed none before; an autoscaler keeps more replicas than minAvailable.',
    why: 'Drains hang, and so do node upgrades and the autoscaler of the cluster.',
    sources: [`${K8S}/tasks/administer-cluster/safely-drain-node/`],
    remedy: 'Allow at least one pod to be evicted.',
    find: (facts) =>
      facts.world.head.ofKind('policy', 'PodDisruptionBudget').flatMap(({ manifest, application }) => {
        const { cluster, namespace } = manifest.identity;
        if (!touchedPlaces(facts).has(placeKey(cluster, namespace))) return [];
        const before = facts.world.base.find(manifest.identity)[0]?.manifest;
        if (before !== undefined && isBlocking(before, facts.world.base)) return [];
        return isBlocking(manifest, facts.world.head)
          ? [
              suspect(
                { change: { application, identity: manifest.identity } },
                'medium',
                'allows no pod to be evicted',
                {
                  facts: ['blocks'],
                },
              ),
            ]
          : [];
      }),
  },
  {
    id: 'strategy-recreate',
    title: 'Update stops all pods at once',
    severity: 'high',
    severityNote:
      'high for Recreate and for maxUnavailable of all pods, medium from half of them on and for Recreate of one replica without an autoscaler',
    when: 'The strategy of a Deployment becomes Recreate, or maxUnavailable rises to all or to half of the pods.',
    exempt: 'One replica with a volume that only one node may mount (ReadWriteOnce).',
    why: 'Every update is an outage.',
    sources: [`${K8S}/concepts/workloads/controllers/deployment/#strategy`],
    remedy: 'Keep RollingUpdate.',
    find: eachUpdateOf(['Deployment'], (update, facts) => {
      const { base, head } = update;
      if (base === undefined || head.identity.kind !== 'Deployment') return [];
      const [before, after] = [interruption(base), interruption(head)];
      if (after <= before || after < 0.5) return [];
      // Two of what writes files or holds a device must not run at once; and one pod is no service that outlasts a node.
      const isAlone = (podsOf(head) ?? 1) <= 1 && scalersOf(head.identity, facts.world.head).length === 0;
      if (isAlone && mountsSingle(head, facts)) return [];
      const what =
        after === 2
          ? `stops ${isAlone ? 'its only pod before the new one starts' : 'all its pods before new ones start'} (Recreate)`
          : `may stop ${after >= 1 ? 'all' : 'half or more'} of its pods in an update`;
      return [suspect(update, after >= 1 && !isAlone ? 'high' : 'medium', what, { facts: [String(after)] })];
    }),
  },
  {
    id: 'update-strategy-ondelete',
    title: 'Changes are no longer rolled out',
    severity: 'medium',
    severityNote: 'always',
    when: 'updateStrategy becomes OnDelete, the partition of a StatefulSet rises to all its replicas, or a Deployment or Rollout is paused.',
    exempt: 'It was so before.',
    why: 'The sync succeeds and the pods stay old; the change takes effect when a node restarts.',
    sources: [`${K8S}/concepts/workloads/controllers/statefulset/#update-strategies`],
    remedy: 'Say in the pull request who finishes the rollout, and when.',
    // Also what is refused: OnDelete of a StatefulSet is, until Git writes `rollingUpdate: null` beside it.
    find: (facts) =>
      facts.sent.flatMap((update) => {
        const { base, head } = update;
        if (base === undefined || !ROLLED_OUT.includes(head.identity.kind)) return [];
        const [before, after] = [heldBack(base), heldBack(head)];
        return after === undefined || after === before
          ? []
          : [suspect(update, 'medium', `does not roll out changes any more (${after})`, { facts: [after] })];
      }),
  },
];

function protectedBy(budget: Manifest, world: World): Manifest[] {
  const { cluster, namespace } = budget.identity;
  const selector = fieldAt(budget.object, ['spec', 'selector']);
  return podsSelected(selector, world.within(cluster, namespace)).flatMap(({ manifest }) =>
    isServing(manifest.identity) ? [manifest] : [],
  );
}

function budgetsOf(pod: Manifest, world: World): Manifest[] {
  return world
    .ofKind('policy', 'PodDisruptionBudget')
    .flatMap(({ manifest }) =>
      protectedBy(manifest, world).some((item) => item.identity === pod.identity) ? [manifest] : [],
    );
}

function isBlocking(budget: Manifest, world: World): boolean {
  const most = fieldAt(budget.object, ['spec', 'maxUnavailable']);
  if (most !== undefined) return scaledValue(most, 100, true) === 0;
  const least = fieldAt(budget.object, ['spec', 'minAvailable']);
  if (least === undefined) return false;
  if (least === '100%') return true;
  const pods = protectedBy(budget, world);
  const scaled = pods.some((pod) => scalersOf(pod.identity, world).length > 0);
  const total = pods.reduce((sum, pod) => sum + (podsOf(pod) ?? 0), 0);
  return !scaled && total > 0 && (scaledValue(least, total, true) ?? 0) >= total;
}

/** Share of the pods that an update stops at once: 2 for Recreate. */
function interruption(deployment: Manifest): number {
  if (textAt(deployment.object, 'spec', 'strategy', 'type') === 'Recreate') return 2;
  const pods = podsOf(deployment) ?? 1;
  // With few pods a share says nothing: one of two is half of them, and what a rolling update does by default.
  const value = fieldAt(deployment.object, ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable']) ?? '25%';
  // A percentage is meant for whatever an autoscaler makes of the replicas, and is rounded down for the few of today.
  const share = typeof value === 'string' && value.endsWith('%') ? scaledValue(value, 100, false) : undefined;
  const count = share === undefined ? (scaledValue(value, pods, false) ?? 0) / pods : share / 100;
  return pods < 2 ? 0 : Math.min(1, count);
}

/** Whether a pod mounts a claim that only one node may mount. */
function mountsSingle(deployment: Manifest, { world }: Facts): boolean {
  const { cluster, namespace } = deployment.identity;
  return listAt(deployment.object, 'spec', 'template', 'spec', 'volumes').some((volume) => {
    const name = textAt(volume, 'persistentVolumeClaim', 'claimName');
    const claim =
      name === ''
        ? undefined
        : world.head.find({ cluster, group: '', kind: 'PersistentVolumeClaim', namespace, name })[0];
    const modes = listAt(claim?.manifest.object, 'spec', 'accessModes');
    return (
      name !== '' &&
      (claim === undefined || modes.some((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod'))
    );
  });
}

const ROLLED_OUT = ['Deployment', 'Rollout', 'StatefulSet', 'DaemonSet'];

/** Why a workload does not replace its pods by itself. */
function heldBack(manifest: Manifest): string | undefined {
  const { identity, object } = manifest;
  if (!ROLLED_OUT.includes(identity.kind)) return undefined;
  if (textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') return 'OnDelete';
  if (fieldAt(object, ['spec', 'paused']) === true) return 'paused';
  const partition = Number(mapAt(object, 'spec', 'updateStrategy', 'rollingUpdate')['partition'] ?? 0);
  return identity.kind === 'StatefulSet' && partition > 0 && partition >= (podsOf(manifest) ?? 1)
    ? 'partition'
    : undefined;
}
