import { mapAt, sameValue } from '../../forecast/fields.ts';
import type { Effect } from '../../forecast/model.ts';
import type { Manifest } from '../../manifest/model.ts';
import { lostIdentity, nameOf } from '../evidence.ts';
import { identityKey } from '../identity.ts';
import type { Facts } from '../facts.ts';
import { pairsWithHash } from '../hashed-names.ts';
import type { Severity } from '../model.ts';
import { podTemplateOf } from '../pods.ts';
import { isProvided } from '../producers.ts';
import { type Reference, referencesOf } from '../references.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { severityOfLoss } from '../severity.ts';
import { describeUnseen, unseenBeside, usageOf, type Use } from '../usage.ts';
import type { Update } from '../updates.ts';

const PODS = 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/';

/** Rules about objects that name other objects. */
export const REFERENCE_RULES: Rule[] = [
  {
    id: 'dangling-ref',
    title: 'Something names an object that is not there any more',
    severity: 'high',
    severityNote:
      'high when what it named was there before the change · low to medium when the lost object waits for a prune or is left behind · medium for a new name that nothing provides, and when an Application that was not read may provide it',
    when: 'A ConfigMap, Secret, ServiceAccount, claim, class, Role, Service or scaling target that was there before goes while something still names it; or a reference changes to a name that nothing provides.',
    exempt:
      'optional: true; what ExternalSecret, SealedSecret, Certificate, VaultStaticSecret and the like make; kube-root-ca.crt and the default account; a new reference to a Secret that Git never had.',
    why: 'Pods do not start (CreateContainerConfigError, FailedMount), routes answer with 503, autoscalers do nothing.',
    sources: [PODS, 'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets'],
    remedy: 'Change the references first, and remove the object when nothing names it.',
    find: (facts) => [...findLost(facts), ...eachUpdate(findRedirected)(facts)],
  },
  {
    id: 'missing-key',
    title: 'Key removed that something reads',
    severity: 'high',
    severityNote: 'always',
    when: 'A key goes from a ConfigMap or Secret while a variable or a volume after the change still names it.',
    exempt: 'optional: true.',
    why: 'The container does not start: CreateContainerConfigError.',
    sources: [PODS],
    remedy: 'Change the containers first.',
    find: eachUpdate((update, facts) => {
      const { base, head } = update;
      if (
        base === undefined ||
        head.identity.group !== '' ||
        !['ConfigMap', 'Secret'].includes(head.identity.kind) ||
        update.change.action === 'renamed'
      )
        return [];
      const left = keysOf(head);
      const gone = keysOf(base).filter((key) => !left.includes(key));
      const uses = usageOf(facts)
        .head(head.identity)
        .filter(({ reference }) => !reference.optional && reference.key !== undefined && gone.includes(reference.key));
      if (uses.length === 0) return [];
      const keys = [...new Set(uses.map(({ reference }) => reference.key ?? ''))];
      return [
        suspect(update, 'high', `loses the keys ${listWords(keys)}, which are still read`, {
          facts: keys.toSorted(),
          evidence: uses.slice(0, 5).map(useWords),
        }),
      ];
    }),
  },
  {
    id: 'config-without-restart',
    title: 'New settings without new pods',
    severity: 'low',
    severityNote: 'always',
    when: 'A ConfigMap or Secret changes whose values are variables of containers, and the pod template does not change.',
    exempt: 'A Reloader or Stakater annotation; a name with a hash; a volume, which is updated in place.',
    why: 'Variables are read at the start: the pods go on with the old values until somebody restarts them.',
    sources: [
      'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    ],
    remedy: 'Add a checksum of the settings to the pod template, or use generated names.',
    find: eachUpdate((update, facts) => {
      const { base, head } = update;
      if (
        base === undefined ||
        head.identity.group !== '' ||
        !['ConfigMap', 'Secret'].includes(head.identity.kind) ||
        update.change.action !== 'modified'
      )
        return [];
      const same = ['data', 'stringData', 'binaryData'].every((key) =>
        sameValue(mapAt(base.object, key), mapAt(head.object, key)),
      );
      const stale = same
        ? []
        : usageOf(facts)
            .head(head.identity)
            .filter((use) => use.reference.variable === true && isStale(use, facts));
      if (stale.length === 0) return [];
      const names = [...new Set(stale.map(({ manifest }) => nameOf(manifest.identity)))];
      return [
        suspect(update, 'low', `changes, and ${listWords(names)} will not see it before a restart`, {
          facts: names.toSorted(),
        }),
      ];
    }),
  },
];

function useWords({ manifest, reference }: Use): string {
  return `${nameOf(manifest.identity)} names it in ${reference.how}`;
}

function keysOf({ object }: Manifest): string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((key) => Object.keys(mapAt(object, key)));
}

/** The consumer keeps its pods. */
function isStale({ manifest }: Use, { world }: Facts): boolean {
  const before = world.base.find(manifest.identity)[0]?.manifest;
  if (before === undefined || !sameValue(before.object['spec'] ?? null, manifest.object['spec'] ?? null)) return false;
  const annotations = [mapAt(manifest.object, 'metadata', 'annotations'), podTemplateOf(manifest)?.annotations ?? {}];
  return !annotations.some((map) => Object.keys(map).some((key) => key.includes('reloader.stakater.com')));
}

/** Objects that go although something names them. */
function findLost(facts: Facts): Suspicion[] {
  return facts.changes.flatMap((change) => {
    const gone = change.action === 'removed' || change.action === 'renamed';
    if (!gone || pairsWithHash(change, facts.changes) || facts.cause(change) !== undefined) return [];
    const identity = lostIdentity(change);
    if (TOLD_ELSEWHERE.includes(identity.kind) || isProvided(identity, facts.world.head)) return [];
    const uses = usageOf(facts)
      .head(identity)
      .filter((use) => !use.reference.optional && !isGoing(use, facts));
    const effect: Effect | undefined = facts.effect(change);
    const severity = uses.length === 0 ? undefined : severityOfLoss(effect, { destroyed: severityOf(identity.kind) });
    if (severity === undefined) return [];
    const names = [...new Set(uses.map(({ manifest }) => nameOf(manifest.identity)))];
    const what = `goes although ${listWords(names)} still ${names.length === 1 ? 'names' : 'name'} it`;
    return [
      {
        ...suspect({ change }, severity, what, {
          facts: [effect ?? '', ...names.toSorted()],
          evidence: [...uses.slice(0, 5).map(useWords), ...describeUnseen(unseenBeside(identity, facts))],
        }),
        identity,
      },
    ];
  });
}

/** Their own rules name what still needs them. */
const TOLD_ELSEWHERE = ['ServiceAccount', 'StorageClass'];

function severityOf(kind: string): Severity {
  return [
    'IngressClass',
    'PriorityClass',
    'Deployment',
    'StatefulSet',
    'ConfigMap',
    'Secret',
    'Service',
    'PersistentVolumeClaim',
    'Role',
    'ClusterRole',
    'Gateway',
    'Rollout',
  ].includes(kind)
    ? 'high'
    : 'medium';
}

/** A hook or test that is not applied, or a workload without pods, misses nothing. */
function isGoing({ manifest, reference }: Use, { world }: Facts): boolean {
  const service = manifest.identity.kind === 'StatefulSet' && reference.target.kind === 'Service';
  // A StatefulSet only wants a name for its pods: a Service that never was is common.
  return service && !world.base.has(reference.target);
}

/** References that now lead to a name that nothing provides. */
function findRedirected(update: Update, facts: Facts): Suspicion[] {
  const { base, head, change } = update;
  const before = base === undefined ? [] : referencesOf(base);
  const known = new Set(before.map((item) => identityKey(item.target)));
  const after = referencesOf(head);
  const kept = new Set(after.map((item) => identityKey(item.target)));
  const fresh = after.filter(
    (item) => !item.optional && !known.has(identityKey(item.target)) && !isProvided(item.target, facts.world.head),
  );
  const remarks = fresh.flatMap((reference) => {
    const { target } = reference;
    // What goes with this very change is told there.
    if (
      facts.changes.some(
        (other) =>
          identityKey(lostIdentity(other)) === identityKey(target) &&
          (other.action === 'removed' || other.action === 'renamed'),
      )
    )
      return [];
    const replaced =
      change.action !== 'renamed' &&
      before.some(
        (old) =>
          isSameSlot(old, reference) && !kept.has(identityKey(old.target)) && isProvided(old.target, facts.world.base),
      );
    const open = unseenBeside(target, facts).length > 0;
    if (replaced) return [{ reference, severity: open ? ('medium' as const) : ('high' as const) }];
    return EXPECTED_IN_GIT.includes(target.kind) &&
      reference.how !== 'its serviceName' &&
      facts.everything !== undefined &&
      !open
      ? [{ reference, severity: 'medium' as const }]
      : [];
  });
  const first = remarks.find((item) => item.severity === 'high') ?? remarks[0];
  if (first === undefined) return [];
  const names = [...new Set(remarks.map(({ reference }) => nameOf(reference.target)))];
  const evidence = [
    `It names it in ${first.reference.how}.`,
    ...describeUnseen(unseenBeside(first.reference.target, facts)),
  ];
  return [
    suspect(update, first.severity, `names ${listWords(names)}, which nothing provides`, {
      facts: names.toSorted(),
      evidence,
    }),
  ];
}

/** Kinds that nobody makes by hand in a cluster that Git rules. Secrets are; names of roles and classes come with clusters. */
const EXPECTED_IN_GIT = [
  'ConfigMap',
  'PersistentVolumeClaim',
  'ServiceAccount',
  'Deployment',
  'StatefulSet',
  'Service',
];

function isSameSlot(old: Reference, now: Reference): boolean {
  return old.target.kind === now.target.kind && old.target.group === now.target.group && old.how === now.how;
}
