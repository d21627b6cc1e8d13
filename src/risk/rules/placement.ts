import { compact, fieldAt, isMap, listAt, mapAt, numberAt, sameValue, textAt } from '../../forecast/fields.ts';
import { parseQuantity } from '../../forecast/quantity.ts';
import { podsOf } from '../../forecast/restarts.ts';
import type { Manifest, Value, ValueMap } from '../../manifest/model.ts';
import type { Facts } from '../facts.ts';
import { servingPods } from '../labelled.ts';
import { containersOf, podTemplateOf, specUpdates } from '../pods.ts';
import { nameOf } from '../evidence.ts';
import { eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { describeUnseen, unseenBeside } from '../usage.ts';

const K8S = 'https://kubernetes.io/docs';

/** Rules about where pods may run, who goes first, and what is left of a namespace's share. */
export const PLACEMENT_RULES: Rule[] = [
  {
    id: 'placement-changed',
    title: 'Pods may run elsewhere, or nowhere',
    severity: 'medium',
    severityNote: 'always',
    when: 'nodeSelector, nodeName, schedulerName, schedulingGates, required affinity, tolerations or the spread over zones of a pod template changes.',
    exempt: 'The workload is new; preferred affinity; a toleration or a preference that is added.',
    why: 'No node may fit any more, so pods stay Pending; or all replicas end up in one zone.',
    sources: [
      `${K8S}/concepts/scheduling-eviction/assign-pod-node/`,
      'https://www.reddit.com/r/RedditEng/comments/11xx5o0/',
    ],
    remedy: 'Make sure that nodes with these labels and taints are there, in every zone.',
    find: (facts) =>
      specUpdates(facts).flatMap(({ update, base, head }) => {
        if (base === undefined) return [];
        const changed = PLACES.filter(({ of }) => !sameValue(compact(of(base.spec)), compact(of(head.spec)))).map(
          (place) => place.name,
        );
        const lost = listAt(base.spec, 'tolerations').filter(
          (item) => !listAt(head.spec, 'tolerations').some((other) => sameValue(item, other)),
        );
        const all = lost.length > 0 ? [...changed, 'tolerations'] : changed;
        return all.length === 0
          ? []
          : [suspect(update, 'medium', `changes where its pods may run: ${all.join(', ')}`, { facts: all })];
      }),
  },
  {
    id: 'priorityclass-risk',
    title: 'Priorities changed',
    severity: 'high',
    severityNote: 'high; medium for a workload that takes a class of the tree that is not above what it had',
    when: 'A PriorityClass is added that is the global default or above all classes of the tree, or a workload changes its priorityClassName.',
    exempt: 'A new workload.',
    why: 'Pods of a higher priority push others off their nodes: a new class once took down the ingesters of a whole cloud service.',
    sources: [
      `${K8S}/concepts/scheduling-eviction/pod-priority-preemption/`,
      'https://grafana.com/blog/2019/07/24/how-a-production-outage-was-caused-using-kubernetes-pod-priorities',
    ],
    remedy: 'Add the class with preemptionPolicy: Never, and give it to one workload after another.',
    find: (facts) => [
      ...eachUpdateOf(['PriorityClass'], (update) => findPriority(update, facts))(facts),
      ...findWorkloadPriority(facts),
    ],
  },
  {
    id: 'pvc-retention-delete',
    title: 'Claims are deleted with the pods',
    severity: 'high',
    severityNote: 'always',
    when: 'persistentVolumeClaimRetentionPolicy of a StatefulSet changes from Retain to Delete.',
    exempt: 'The StatefulSet is new.',
    why: 'Scaling down, or deleting the StatefulSet, then erases the data.',
    sources: [`${K8S}/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention`],
    remedy: 'Keep Retain and delete claims by hand.',
    find: eachUpdateOf(['StatefulSet'], (update) => {
      const { base, head } = update;
      if (base === undefined || head.identity.kind !== 'StatefulSet') return [];
      const says = (item: Manifest, key: string) =>
        textAt(item.object, 'spec', 'persistentVolumeClaimRetentionPolicy', key) === 'Delete';
      const now = ['whenScaled', 'whenDeleted'].filter((key) => says(head, key) && !says(base, key));
      return now.length === 0
        ? []
        : [suspect(update, 'high', `deletes its claims from now on (${now.join(', ')})`, { facts: now })];
    }),
  },
  {
    id: 'quota-cut',
    title: 'Quota below what is requested',
    severity: 'medium',
    severityNote: 'always',
    when: 'A ResourceQuota is added or lowered below the requests of the workloads that are rendered in its namespace, or a LimitRange below what one of their containers asks for.',
    exempt: 'It was below them before, or has scopes.',
    why: 'New pods are refused, at the next restart of a node at the latest.',
    sources: [`${K8S}/concepts/policy/resource-quotas/`],
    remedy: 'Lower the requests first.',
    find: eachUpdateOf(['ResourceQuota', 'LimitRange'], (update, facts) => {
      const { base, head } = update;
      if (head.identity.group !== '') return [];
      if (head.identity.kind === 'LimitRange') return findLimited(update, facts);
      if (head.identity.kind !== 'ResourceQuota') return [];
      if (listAt(head.object, 'spec', 'scopes').length > 0 || isMap(fieldAt(head.object, ['spec', 'scopeSelector'])))
        return [];
      const exceeded = Object.keys(QUOTAS).filter(
        (key) => isExceeded(head, key, facts) && !(base !== undefined && isExceeded(base, key, facts)),
      );
      return exceeded.length === 0
        ? []
        : [
            suspect(update, 'medium', `is below what its namespace requests: ${listWords(exceeded)}`, {
              facts: exceeded,
            }),
          ];
    }),
  },
];

/** Places of a pod spec that decide where it may run. */
const PLACES: readonly { name: string; of: (spec: ValueMap) => Value }[] = [
  { name: 'nodeSelector', of: (spec) => mapAt(spec, 'nodeSelector') },
  { name: 'nodeName', of: (spec) => textAt(spec, 'nodeName') },
  { name: 'schedulerName', of: (spec) => textAt(spec, 'schedulerName') || 'default-scheduler' },
  { name: 'schedulingGates', of: (spec) => listAt(spec, 'schedulingGates') },
  {
    name: 'required node affinity',
    of: (spec) => mapAt(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'),
  },
  {
    name: 'required pod affinity',
    of: (spec) => listAt(spec, 'affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'),
  },
  {
    name: 'required pod anti-affinity',
    of: (spec) => listAt(spec, 'affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'),
  },
  {
    name: 'topologySpreadConstraints',
    of: (spec) =>
      listAt(spec, 'topologySpreadConstraints').map((item) => ({
        topologyKey: textAt(item, 'topologyKey'),
        whenUnsatisfiable: textAt(item, 'whenUnsatisfiable'),
      })),
  },
];

function findPriority(update: Facts['updates'][number], facts: Facts) {
  const { world } = facts;
  const { base, head } = update;
  if (head.identity.group !== 'scheduling.k8s.io' || head.identity.kind !== 'PriorityClass') return [];
  const isDefault = (item: Manifest | undefined) => fieldAt(item?.object, ['globalDefault']) === true;
  if (isDefault(head) && !isDefault(base))
    return [suspect(update, 'high', 'becomes the priority of every pod that names none', { facts: ['default'] })];
  if (base !== undefined || textAt(head.object, 'preemptionPolicy') === 'Never') return [];
  const value = numberAt(head.object, 'value') ?? 0;
  const others = world.head
    .ofKind('scheduling.k8s.io', 'PriorityClass')
    .filter(
      ({ manifest }) =>
        manifest.identity.name !== head.identity.name && manifest.identity.cluster === head.identity.cluster,
    );
  const tops = value > 0 && others.every(({ manifest }) => (numberAt(manifest.object, 'value') ?? 0) < value);
  if (!tops) return [];
  return [
    suspect(update, 'high', `is above every other class that is known here (${value})`, {
      facts: ['top'],
      evidence: describeUnseen(unseenBeside(head.identity, facts)),
    }),
  ];
}

function findWorkloadPriority(facts: Facts) {
  return specUpdates(facts).flatMap(({ update, base, head }) => {
    if (base === undefined) return [];
    const [before, after] = [textAt(base.spec, 'priorityClassName'), textAt(head.spec, 'priorityClassName')];
    if (before === after) return [];
    return [
      suspect(
        update,
        isRaised(before, after, update.head.identity.cluster, facts) ? 'high' : 'medium',
        `changes its priority class from ${before || '(none)'} to ${after || '(none)'}`,
        { facts: [before, after] },
      ),
    ];
  });
}

/** Higher than before, for all that is known: then it may push others off their nodes. One that loses its class is pushed off. */
function isRaised(before: string, after: string, cluster: string, { world }: Facts): boolean {
  if (after === '') return true;
  const valueOf = (name: string): number | undefined =>
    name === ''
      ? 0
      : world.head
          .ofKind('scheduling.k8s.io', 'PriorityClass')
          .filter(({ manifest: { identity } }) => identity.cluster === cluster && identity.name === name)
          .map(({ manifest }) => numberAt(manifest.object, 'value') ?? 0)[0];
  const [from, to] = [valueOf(before), valueOf(after)];
  return from === undefined || to === undefined || to > from;
}

/** Keys of a quota, and the resource of the requests that count for it. */
const QUOTAS: Readonly<Record<string, [list: 'requests' | 'limits', name: string]>> = {
  'requests.cpu': ['requests', 'cpu'],
  'requests.memory': ['requests', 'memory'],
  'limits.cpu': ['limits', 'cpu'],
  'limits.memory': ['limits', 'memory'],
  cpu: ['requests', 'cpu'],
  memory: ['requests', 'memory'],
  pods: ['requests', ''],
};

/** Containers of the tree that a LimitRange newly forbids. https://kubernetes.io/docs/concepts/policy/limit-range/ */
function findLimited(update: Facts['updates'][number], { world }: Facts): Suspicion[] {
  const { base, head } = update;
  const { cluster, namespace } = head.identity;
  const names = servingPods(world.head.within(cluster, namespace)).flatMap(({ manifest, template }) => {
    const forbids = (range: Manifest | undefined) =>
      containersOf(template.spec).some(({ container }) => isOverMaximum(container, range));
    return forbids(head) && !forbids(base) ? [nameOf(manifest.identity)] : [];
  });
  return names.length === 0
    ? []
    : [suspect(update, 'medium', `is below what ${listWords(names)} asks for`, { facts: names.toSorted() })];
}

function isOverMaximum(container: ValueMap, range: Manifest | undefined): boolean {
  return listAt(range?.object, 'spec', 'limits')
    .filter((item) => textAt(item, 'type') === 'Container')
    .some((item) =>
      ['cpu', 'memory'].some((name) => {
        const most = parseQuantity(fieldAt(item, ['max', name]))?.nanos;
        const asked = ['limits', 'requests'].map(
          (list) => parseQuantity(fieldAt(container, ['resources', list, name]))?.nanos,
        );
        return most !== undefined && asked.some((amount) => amount !== undefined && amount > most);
      }),
    );
}

function isExceeded(quota: Manifest, key: string, { world }: Facts): boolean {
  const hard = parseQuantity(fieldAt(quota.object, ['spec', 'hard', key]))?.nanos;
  const [list, name] = QUOTAS[key] ?? ['requests', ''];
  if (hard === undefined) return false;
  const { cluster, namespace } = quota.identity;
  const sum = servingPods(world.head.within(cluster, namespace)).reduce((total, { manifest, template }) => {
    const each =
      name === ''
        ? 1_000_000_000n
        : containersOf(template.spec).reduce(
            (own, { list: where, container }) =>
              own +
              (where === 'containers'
                ? (parseQuantity(fieldAt(container, ['resources', list, name]))?.nanos ?? 0n)
                : 0n),
            0n,
          );
    return total + each * BigInt(Math.trunc(podsOf(manifest) ?? (podTemplateOf(manifest) === undefined ? 0 : 1)));
  }, 0n);
  return sum > hard;
}
