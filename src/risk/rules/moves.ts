import { whyInShort } from '../../forecast/waits.ts';
import type { Change } from '../../diff/model.ts';
import { isRemoved } from '../../forecast/deletion.ts';
import { applicationOptions, readAutoSync } from '../../forecast/sync-options.ts';
import { effectWords, isNamedKind, listLosses, lostIdentity, nameOf } from '../evidence.ts';
import { identityKey } from '../identity.ts';
import type { Facts } from '../facts.ts';
import { carriesDigest, pairsWithHash } from '../hashed-names.ts';
import { renamedApplications } from '../renamed-applications.ts';
import type { Identity } from '../../manifest/model.ts';
import type { Severity } from '../model.ts';
import type { Rule, Suspicion } from '../rule.ts';
import { labelOf } from '../scope.ts';
import { severityOfLoss, worstSeverity } from '../severity.ts';
import { isUnused } from '../usage.ts';
import { indexBy } from '../world.ts';

/** Kinds that a moment of absence hurts most: data, what everything lives in, and what pods need to start. */
const SENSITIVE = ['PersistentVolumeClaim', 'Namespace', 'StatefulSet', 'CustomResourceDefinition', 'Secret'];
/** Kinds that other things reach by name or that run pods. */
const SERVING = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
  'Service',
  'Secret',
  'PersistentVolume',
];
/** Renames of these are told by the rules of their deletion. */
const TOLD_AS_DELETED = ['Namespace', 'PersistentVolumeClaim', 'CustomResourceDefinition'];

/** Objects that come back in another namespace, one finding for each Application and pair of namespaces. */
const NAMESPACE_CHANGE: Rule = {
  id: 'resource-namespace-changed',
  title: 'Objects change their namespace',
  severity: 'high',
  severityNote:
    'high when a workload, Service, Secret, StatefulSet or claim is destroyed, else medium · left behind: low',
  when: 'An object disappears in one namespace and comes back under the same name in another one.',
  exempt: 'The destination namespace of the Application changed: app-destination-namespace-changed reports that once.',
  why: 'To Kubernetes it is another object: the old one is deleted, claims come back empty, and Services, Secrets and role bindings are out of reach of what stays.',
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'],
  remedy: 'Deploy to the new namespace beside the old one, move data and clients, and remove the old objects last.',
  loss: true,
  find: findNamespaceChanges,
};

/** Rules about objects that get another owner or another name. */
export const MOVE_RULES: Rule[] = [
  NAMESPACE_CHANGE,
  {
    id: 'resource-moved-apps',
    title: 'Objects move to another Application',
    severity: 'high',
    severityNote:
      'high for PersistentVolumeClaim, Namespace, StatefulSet, CustomResourceDefinition and Secret, and when the old Application itself is removed; medium for others',
    when: 'An object that one Application had is rendered by another one, and the old one would delete it. One finding for each pair of Applications.',
    exempt:
      'The old Application does not prune, or the object says Prune=false at base: then it is only taken over. The Application itself is renamed: see app-renamed.',
    why: 'Nothing orders the two syncs: if the old Application syncs first it deletes the object and the new one creates it again.',
    sources: ['https://github.com/argoproj/argo-cd/issues/16721'],
    remedy:
      'Annotate the objects with Prune=false (and Delete=false if the old Application goes) in an earlier pull request, then move them.',
    loss: true,
    find: findMoves,
  },
  {
    id: 'resource-renamed',
    title: 'Object renamed',
    severity: 'high',
    severityNote:
      'high for workloads, Services, PersistentVolumes, and Secrets that something may still name; medium for other kinds and with PruneLast=true, for one that waits, and low for one that is left behind',
    when: 'An object disappears and nearly the same one appears under another name.',
    exempt:
      "Names that differ only in kustomize's hash, or in a digest of their content where all that named the old one names the new one. Namespaces, claims, CustomResourceDefinitions and objects of Argo CD have rules of their own.",
    why: 'A new name is a new object: within a wave Argo CD deletes before it creates, so pods stop before the new ones start, and every reference to the old name breaks.',
    sources: [
      'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/',
      'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#prune-last',
    ],
    remedy: 'Keep the name (fullnameOverride, namePrefix), or set PruneLast=true and move the references first.',
    loss: true,
    find: (facts) => facts.lost.flatMap((change) => findRename(change, facts)),
  },
];

function findMoves(facts: Facts): Suspicion[] {
  const pairs = new Map<string, Change[]>();
  const renamedTo = renamedApplications(facts);
  for (const change of facts.changes) {
    const effect = facts.effect(change);
    if (change.action !== 'moved' || (effect !== 'moved-race' && effect !== 'needs-confirm')) continue;
    if (renamedTo.get(change.previousApplication ?? '')?.id === change.application) continue;
    const key = JSON.stringify([change.previousApplication, change.application]);
    const list = pairs.get(key);
    if (list === undefined) pairs.set(key, [change]);
    else list.push(change);
  }
  return [...pairs.values()].flatMap((changes) => describePair(changes, facts));
}

function describePair(changes: Change[], facts: Facts): Suspicion[] {
  const first = changes[0];
  if (first === undefined) return [];
  const source = first.previousApplication ?? '';
  const old = facts.application(source);
  const removed = old !== undefined && isRemoved(old);
  const severity = worstSeverity(changes.map((change) => severityOfMove(change, removed, facts)));
  const what = changes.length === 1 ? nameOf(first.identity) : `${changes.length} objects`;
  const [from, to] = labelsOf(source, first.application, facts);
  const because = removed
    ? `${from} is removed and deletes what it had`
    : `${from} prunes what it does not render any more`;
  return [
    {
      severity,
      application: first.application,
      ...(changes.length === 1 ? { identity: first.identity } : {}),
      message: `${what} moved from ${from} to ${to}, and ${because}: ${waitsFor(first.application, facts) ? `${to} waits for a manual sync, and what is deleted stays away until then` : 'whichever syncs first decides'}.`,
      evidence: listLosses(changes, facts),
      facts: [
        source,
        ...changes.map((change) => `${identityKey(change.identity)} ${facts.effect(change) ?? ''}`).toSorted(),
      ],
    },
  ];
}

/** Whether an Application takes over nothing by itself. */
function waitsFor(id: string, facts: Facts): boolean {
  const head = facts.application(id)?.head;
  return head !== undefined && !readAutoSync(head).on;
}

/** What people call both, unless that is the same. */
function labelsOf(source: string, target: string, facts: Facts): [from: string, to: string] {
  const [from, to] = [labelOf(facts.application(source), source), labelOf(facts.application(target), target)];
  return from === to ? [source, target] : [from, to];
}

function severityOfMove(change: Change, removed: boolean, facts: Facts): Severity {
  if (facts.effect(change) === 'needs-confirm') return 'medium';
  return removed || SENSITIVE.includes(change.identity.kind) ? 'high' : 'medium';
}

function findRename(change: Change, facts: Facts): Suspicion[] {
  const identity = lostIdentity(change);
  if (change.action !== 'renamed' || TOLD_AS_DELETED.includes(identity.kind) || identity.group === 'argoproj.io')
    return [];
  if (identity.namespace !== change.identity.namespace && identity.name === change.identity.name) return [];
  if (pairsWithHash(change, facts.changes) || carriesDigest(change, facts) || facts.cause(change) !== undefined)
    return [];
  const effect = facts.effect(change);
  const application = facts.application(change.application);
  const last = applicationOptions(application?.head).includes('PruneLast=true');
  // A Secret that nothing names by its old name is missed by nobody.
  const missed = identity.kind !== 'Secret' || !isUnused(identity, facts);
  const destroyed = SERVING.includes(identity.kind) && missed && !last ? 'high' : 'medium';
  const severity = severityOfLoss(effect, { destroyed, left: isNamedKind(identity) ? 'medium' : 'low' });
  if (severity === undefined) return [];
  const fate = effect === 'replaced' ? 'a new object takes its place' : `the old one will be ${effectWords(effect)}`;
  return [
    {
      severity,
      application: change.application,
      identity,
      message: `${nameOf(identity)} is renamed to ${change.identity.name}: ${fate}.`,
      evidence: [whyInShort(facts.forecasts.get(change.id))].filter((line) => line !== ''),
      facts: [identityKey(change.identity), effect ?? '', ...(last ? ['PruneLast'] : [])],
    },
  ];
}

function findNamespaceChanges(facts: Facts): Suspicion[] {
  if (facts.lost.length === 0) return [];
  const added = indexBy(
    facts.changes.filter((change) => change.action === 'added'),
    (change) => nameKey(change, change.identity),
  );
  const crossed = facts.lost.flatMap((change): { change: Change; to: string }[] => {
    const old = lostIdentity(change);
    if (facts.cause(change) !== undefined || old.namespace === '') return [];
    const next =
      change.action === 'renamed' && old.name === change.identity.name
        ? change.identity
        : change.action === 'removed'
          ? added.get(nameKey(change, old))?.[0]?.identity
          : undefined;
    return next === undefined || next.namespace === old.namespace ? [] : [{ change, to: next.namespace }];
  });
  const groups = indexBy(crossed, ({ change, to }) =>
    JSON.stringify([change.application, lostIdentity(change).namespace, to]),
  );
  return [...groups.values()].flatMap((group) => describeNamespaceChange(group, facts));
}

function nameKey({ application }: Change, { cluster, group, kind, name }: Identity): string {
  return JSON.stringify([application, cluster, group, kind, name]);
}

function describeNamespaceChange(group: { change: Change; to: string }[], facts: Facts): Suspicion[] {
  const first = group[0];
  if (first === undefined) return [];
  const from = lostIdentity(first.change).namespace;
  const severities = group.flatMap(({ change }) => {
    const serving = [...SERVING, 'PersistentVolumeClaim'].includes(lostIdentity(change).kind);
    return severityOfLoss(facts.effect(change), { destroyed: serving ? 'high' : 'medium' }) ?? [];
  });
  if (severities.length === 0) return [];
  const changes = group.map((item) => item.change);
  const what = changes.length === 1 ? nameOf(lostIdentity(first.change)) : `${changes.length} objects`;
  return [
    {
      severity: worstSeverity(severities),
      application: first.change.application,
      ...(changes.length === 1 ? { identity: lostIdentity(first.change) } : {}),
      message: `${what} of namespace ${from} will be deleted, and created anew in ${first.to}.`,
      evidence: listLosses(changes, facts),
      facts: [
        from,
        first.to,
        ...changes.map((change) => `${identityKey(lostIdentity(change))} ${facts.effect(change) ?? ''}`).toSorted(),
      ],
    },
  ];
}
