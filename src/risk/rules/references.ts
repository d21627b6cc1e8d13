import type { Effect } from '../../forecast/model.ts';
import { isOfArgocd } from '../argocd-objects.ts';
import { lostIdentity, nameOf } from '../evidence.ts';
import { identityKey } from '../identity.ts';
import type { Facts } from '../facts.ts';
import { pairsWithHash } from '../hashed-names.ts';
import type { Severity } from '../model.ts';
import { monitoredServices } from '../port-uses.ts';
import { isProvided, madeBy } from '../producers.ts';
import { type Reference, referencesOf, sameReferences } from '../references.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { severityOfLoss } from '../severity.ts';
import { describeUnseen, unseenBeside, usageOf, useWords, type Use } from '../usage.ts';
import type { Update } from '../updates.ts';
import { CONFIG_KEY_RULES } from './config-keys.ts';

const PODS = 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/';

/** Rules about objects that name other objects. */
export const REFERENCE_RULES: Rule[] = [
  {
    id: 'dangling-ref',
    title: 'Something names an object that is no longer there',
    severity: 'high',
    severityNote:
      'high when what it named was there before the change · low to medium when the lost object waits for a prune or is left behind · medium for a new name that nothing provides, and when an Application that was not read may provide it',
    when: 'A ConfigMap, Secret, ServiceAccount, claim, class, Role, Service or scaling target is removed while something still names it, also because the object that made it now makes another one; a reference changes to a name that nothing provides; or a ServiceMonitor no longer selects any Service.',
    exempt:
      'optional: true; what ExternalSecret, SealedSecret, Certificate, VaultStaticSecret and the like make; kube-root-ca.crt and the default account; what Argo CD itself has, where the tree does not install it; a new reference to a Secret that Git never had.',
    why: 'Pods do not start (CreateContainerConfigError, FailedMount), routes answer with 503, autoscalers do nothing.',
    sources: [PODS, 'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets'],
    remedy: 'Change the references first, and remove the object when nothing names it.',
    find: (facts) => [
      ...findLost(facts),
      ...findUnmade(facts),
      ...findUnmonitored(facts),
      ...eachUpdate(findRedirected)(facts),
    ],
  },
  ...CONFIG_KEY_RULES,
];

/** Secrets that a controller made for an object which now makes another one, or none, while something still names them. */
function findUnmade(facts: Facts): Suspicion[] {
  return facts.updates.flatMap((update) => {
    const { base, head, change } = update;
    const made = base === undefined ? undefined : madeBy(base);
    if (base === undefined || made === undefined || change.action === 'renamed') return [];
    if (isProvided(made, facts.world.head)) return [];
    const uses = usageOf(facts)
      .head(made)
      .filter(({ reference }) => !reference.optional);
    if (uses.length === 0) return [];
    const names = [...new Set(uses.map(({ manifest }) => nameOf(manifest.identity)))];
    const next = madeBy(head)?.name ?? 'nothing';
    return [
      suspect(
        update,
        'high',
        `makes ${next} instead of ${made.kind} ${made.name}, which ${listWords(names)} still names`,
        {
          facts: [made.name, ...names.toSorted()],
          evidence: uses.slice(0, 5).map(useWords),
        },
      ),
    ];
  });
}

/** ServiceMonitors that had Services before and have none after the change. */
function findUnmonitored(facts: Facts): Suspicion[] {
  const { base, head } = facts.world;
  if (!facts.changes.some(({ identity: { kind } }) => kind === 'Service' || kind === 'ServiceMonitor')) return [];
  return head.ofKind('monitoring.coreos.com', 'ServiceMonitor').flatMap(({ manifest, application }) => {
    const before = base.find(manifest.identity)[0]?.manifest;
    const lost =
      before === undefined ? [] : monitoredServices(before, base).filter((item) => head.has(item.manifest.identity));
    if (lost.length === 0 || monitoredServices(manifest, head).length > 0) return [];
    const names = lost.map((item) => nameOf(item.manifest.identity));
    const what = `selects no Service any more: it had ${listWords(names)}`;
    return [
      suspect({ change: { application, identity: manifest.identity } }, 'high', what, { facts: names.toSorted() }),
    ];
  });
}

/** Objects that go although something names them. */
function findLost(facts: Facts): Suspicion[] {
  return facts.lost.flatMap((change) => {
    if (pairsWithHash(change, facts.changes) || facts.cause(change) !== undefined) return [];
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

/** Objects that go with the change, for each run once. */
const gone = new WeakMap<Facts, ReadonlySet<string>>();

function goneIn(facts: Facts): ReadonlySet<string> {
  let known = gone.get(facts);
  if (known === undefined) {
    known = new Set(facts.lost.map((change) => identityKey(lostIdentity(change))));
    gone.set(facts, known);
  }
  return known;
}

/** References that now lead to a name that nothing provides. */
function findRedirected(update: Update, facts: Facts): Suspicion[] {
  const { base, head, change } = update;
  const after = referencesOf(head);
  const before = base === undefined ? [] : referencesOf(base);
  if (sameReferences(before, after)) return [];
  const known = new Set(before.map((item) => identityKey(item.target)));
  // A slot that holds several names, as envFrom does, may only have got one more.
  const kept = new Set(after.map((item) => `${item.how} ${identityKey(item.target)}`));
  const fresh = after.filter(
    (item) =>
      !item.optional &&
      !known.has(identityKey(item.target)) &&
      !isProvided(item.target, facts.world.head) &&
      !isOfArgocd(item.target, facts),
  );
  if (fresh.length === 0) return [];
  /** Slots that led to something, and no longer do. */
  const left = new Set(
    before
      .filter((old) => !kept.has(`${old.how} ${identityKey(old.target)}`) && isProvided(old.target, facts.world.base))
      .map(slotOf),
  );
  const remarks = fresh.flatMap((reference) => {
    const { target } = reference;
    // What goes with this very change is told there.
    if (goneIn(facts).has(identityKey(target))) return [];
    const replaced = change.action !== 'renamed' && left.has(slotOf(reference));
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

/** Where a reference stands, and what kind of object it leads to. */
function slotOf({ how, target: { group, kind } }: Reference): string {
  return JSON.stringify([how, group, kind]);
}
