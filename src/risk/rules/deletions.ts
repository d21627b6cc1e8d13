import { whyInShort } from '../../forecast/waits.ts';
import type { Change } from '../../diff/model.ts';
import { textAt } from '../../forecast/fields.ts';
import type { Identity, ValueMap } from '../../manifest/model.ts';
import { effectWords, listLosses, lostIdentity, nameOf } from '../evidence.ts';
import { lossFacts } from '../losses.ts';
import type { Facts } from '../facts.ts';
import { pairsWithHash } from '../hashed-names.ts';
import { findKindChange } from '../kind-changes.ts';
import type { Severity } from '../model.ts';
import { isProvided } from '../producers.ts';
import type { Rule, Suspicion } from '../rule.ts';
import { type LossTable, severityOfLoss } from '../severity.ts';
import { describeUnseen, isUnused, unseenBeside } from '../usage.ts';
import { append } from '../../lists.ts';

/** Deletions of one family of kinds. */
interface Deletion extends Omit<Rule, 'find' | 'exempt' | 'severityNote' | 'loss'> {
  exempt?: string;
  severityNote?: string;
  /** How bad it is for one object; undefined when the rule is not about it. */
  table: (identity: Identity, object: ValueMap, facts: Facts) => LossTable | undefined;
  /** How bad its destruction is in production. */
  inProduction?: Severity;
  /** Further evidence. */
  evidence?: (identity: Identity, facts: Facts) => string[];
  /** A new name counts as a deletion too, because nothing of the old object survives. */
  renames?: true;
  /** Further exemption. */
  skip?: (change: Change, facts: Facts) => boolean;
}

/** Why objects of a family are not told one by one. */
export const EXPLAINED =
  'Objects that are lost with a removed or emptied Application, or with their Namespace: that finding covers them.';
/** How severity follows what becomes of the object. */
export const FOLLOWS = 'needs confirmation or a manual prune: medium · left behind or orphaned: low';

/** A rule about the loss of some kinds. */
export function deletionRule(deletion: Deletion): Rule {
  const { table, renames, skip, exempt, severityNote, inProduction, evidence, ...about } = deletion;
  const find = (facts: Facts): Suspicion[] =>
    facts.lost.flatMap((change) => {
      const considered = change.action === 'removed' || (renames === true && change.action === 'renamed');
      if (!considered || facts.cause(change) !== undefined || skip?.(change, facts) === true) return [];
      const losses = table(lostIdentity(change), change.base?.object ?? {}, facts);
      const severity = losses === undefined ? undefined : severityOfLoss(facts.effect(change), losses);
      if (severity === undefined) return [];
      const suspicion = describeLoss(change, severity, facts);
      append(suspicion.evidence, evidence?.(lostIdentity(change), facts) ?? []);
      const worse = inProduction !== undefined && facts.effect(change) === 'destroyed';
      return [worse ? { ...suspicion, inProduction } : suspicion];
    });
  return { ...about, loss: true, exempt: exempt ?? EXPLAINED, severityNote: severityNote ?? FOLLOWS, find };
}

function describeLoss(change: Change, severity: Severity, facts: Facts): Suspicion {
  const identity = lostIdentity(change);
  const effect = facts.effect(change);
  const content = facts.explained({ kind: 'namespace', change });
  const why = whyInShort(facts.forecasts.get(change.id));
  const renamed = change.action === 'renamed' ? `, and ${change.identity.name} takes its place empty` : '';
  return {
    severity,
    application: change.application,
    identity,
    message: `${nameOf(identity)} is removed from Git and will be ${effectWords(effect)}${renamed}.`,
    evidence: [...(why === '' ? [] : [why]), ...listLosses(content, facts)],
    facts: [effect ?? '', ...lossFacts(content, facts)],
  };
}

/** Rules about objects that disappear from Git. */
export const DELETION_RULES: Rule[] = [
  deletionRule({
    id: 'namespace-deleted',
    title: 'Namespace deleted',
    severity: 'critical',
    when: 'A Namespace is in Git before the change and not after it.',
    why: 'Deleting a Namespace deletes everything inside: claims with their data, objects of other Applications, objects made by hand, and also what says Prune=false or Delete=false itself.',
    sources: [
      'https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace',
      'https://github.com/argoproj/argo-cd/issues/22607',
    ],
    remedy:
      'Keep the Namespace, or annotate it with argocd.argoproj.io/sync-options: Prune=false,Delete=false in an earlier pull request.',
    renames: true,
    table: (identity) => (is(identity, '', 'Namespace') ? { destroyed: 'critical', race: 'high' } : undefined),
  }),
  deletionRule({
    id: 'pvc-deleted',
    title: 'PersistentVolumeClaim deleted',
    severity: 'critical',
    when: 'A PersistentVolumeClaim is in Git before the change and not after it, or gets another name.',
    severityNote: `critical; high when its StorageClass or PersistentVolume is rendered with reclaim policy Retain · ${FOLLOWS}`,
    why: 'With the usual reclaim policy Delete the disk goes with the claim.',
    sources: [
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming',
      'https://github.com/argoproj/argo-cd/issues/9853',
    ],
    remedy:
      'Keep the claim, or annotate it with argocd.argoproj.io/sync-options: Prune=false,Delete=false in an earlier pull request and back up the data.',
    renames: true,
    table: (identity, object, facts) => {
      if (!is(identity, '', 'PersistentVolumeClaim')) return undefined;
      return { destroyed: isRetained(identity, object, facts) ? 'high' : 'critical', race: 'high' };
    },
  }),
  deletionRule({
    id: 'statefulset-deleted',
    title: 'StatefulSet deleted',
    severity: 'critical',
    inProduction: 'critical',
    severityNote: `critical in production and when persistentVolumeClaimRetentionPolicy.whenDeleted is Delete, else high · ${FOLLOWS}, medium for a StatefulSet`,
    when: 'A StatefulSet is in Git before the change and not after it.',
    why: 'All its pods go. Its claims stay, unless persistentVolumeClaimRetentionPolicy says that they go as well.',
    sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention'],
    remedy:
      'Make sure that nothing uses it and that its data is backed up; to keep it, annotate it with Prune=false in an earlier pull request.',
    table: (identity, object) => {
      if (!is(identity, 'apps', 'StatefulSet')) return undefined;
      const erased = textAt(object, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete';
      return { destroyed: erased ? 'critical' : 'high', race: 'high', left: 'medium' };
    },
  }),
  deletionRule({
    id: 'crd-deleted',
    title: 'CustomResourceDefinition deleted',
    severity: 'critical',
    severityNote:
      'critical when Argo CD tracks it and destroys it · medium when it is left behind, waits for confirmation or for a manual prune',
    when: 'A CustomResourceDefinition is in Git before the change and not after it.',
    why: 'Deleting a CustomResourceDefinition deletes every custom resource of that kind in all namespaces. Argo CD does not track CustomResourceDefinitions, except where the chart stamps the label that is tracked or the manifest has a namespace.',
    sources: [
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition',
      'https://github.com/argoproj/argo-cd/issues/1425',
    ],
    remedy: 'Remove the custom resources first, and the definition by hand when none is left.',
    renames: true,
    table: (identity) =>
      is(identity, 'apiextensions.k8s.io', 'CustomResourceDefinition')
        ? { destroyed: 'critical', left: 'medium' }
        : undefined,
  }),
  deletionRule({
    id: 'workload-deleted',
    title: 'Workload deleted',
    severity: 'high',
    severityNote: `CronJob medium, Job low · ${FOLLOWS}, medium for a running workload`,
    when: 'A Deployment, DaemonSet, ReplicaSet, Rollout, CronJob or Job is in Git before the change and not after it.',
    exempt: `${EXPLAINED} Hooks, which Argo CD does not prune. A workload that changes its kind (workload-kind-changed).`,
    skip: (change, facts) => findKindChange(change, facts.changes) !== undefined,
    why: 'Its pods are stopped.',
    sources: ['https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning'],
    remedy:
      'Make sure that nothing depends on it; to keep it, annotate it with Prune=false in an earlier pull request.',
    table: (identity) => {
      const name = `${identity.group}/${identity.kind}`;
      if (['apps/Deployment', 'apps/DaemonSet', 'apps/ReplicaSet', 'argoproj.io/Rollout'].includes(name))
        return { destroyed: 'high', left: 'medium' };
      if (name === 'batch/CronJob') return { destroyed: 'medium' };
      return name === 'batch/Job' ? { destroyed: 'low' } : undefined;
    },
  }),
  deletionRule({
    id: 'service-deleted',
    title: 'Service deleted',
    severity: 'critical',
    severityNote: `critical for type LoadBalancer, else high · ${FOLLOWS}`,
    when: 'A Service is in Git before the change and not after it.',
    why: 'Its name stops resolving and its address is released; a load balancer gives up its public address for good.',
    sources: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
    remedy: 'Make sure that no client uses the name or the address any more.',
    table: (identity, object) => {
      if (!is(identity, '', 'Service')) return undefined;
      return { destroyed: textAt(object, 'spec', 'type') === 'LoadBalancer' ? 'critical' : 'high' };
    },
  }),
  deletionRule({
    id: 'secret-deleted',
    title: 'Secret deleted',
    severity: 'critical',
    severityNote: `critical for repository credentials of Argo CD; high when something uses it or that cannot be known; medium when everything that could use it was read and nothing does, and when a SealedSecret, ExternalSecret or the like makes it again · ${FOLLOWS}`,
    when: 'A Secret, SealedSecret or ExternalSecret is in Git before the change and not after it.',
    exempt: `${EXPLAINED} A Secret whose name ends in kustomize's hash while the next hash of the same name is added; an ExternalSecret that does not own its Secret (creationPolicy Orphan, Merge or None); cluster Secrets of Argo CD (cluster-secret-removed); the token of a ServiceAccount that goes as well.`,
    why: 'Pods that mount it do not start any more; a repository Secret cuts Argo CD itself off.',
    sources: [
      'https://kubernetes.io/docs/concepts/configuration/secret/',
      'https://external-secrets.io/latest/guides/ownership-deletion-policy/',
    ],
    remedy: 'Remove every reference to it in an earlier pull request.',
    table: secretTable,
    evidence: (identity, facts) => describeUnseen(unseenBeside(identity, facts)),
    skip: (change, facts) => pairsWithHash(change, facts.changes) || goesWithAccount(change, facts),
  }),
];

/**
 * The token of a ServiceAccount that goes as well: its controller deletes it then, so nothing more is lost.
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#token-controller
 */
function goesWithAccount({ base }: Change, { world }: Facts): boolean {
  if (base === undefined || textAt(base.object, 'type') !== 'kubernetes.io/service-account-token') return false;
  const name = textAt(base.object, 'metadata', 'annotations', 'kubernetes.io/service-account.name');
  const account = { ...base.identity, group: '', kind: 'ServiceAccount', name };
  return world.base.has(account) && !world.head.has(account);
}

function secretTable(identity: Identity, object: ValueMap, facts: Facts): LossTable | undefined {
  const made = (name: string): LossTable => {
    const target = { ...identity, group: '', kind: 'Secret', name };
    // What a controller makes instead is there again in a moment.
    return { destroyed: isUnused(target, facts) || isProvided(target, facts.world.head) ? 'medium' : 'high' };
  };
  if (is(identity, '', 'Secret')) {
    const type = textAt(object, 'metadata', 'labels', 'argocd.argoproj.io/secret-type');
    if (type === 'cluster') return undefined;
    return type === '' ? made(identity.name) : { destroyed: 'critical' };
  }
  if (is(identity, 'bitnami.com', 'SealedSecret')) return made(identity.name);
  if (!is(identity, 'external-secrets.io', 'ExternalSecret')) return undefined;
  // Only an owned Secret is garbage collected with its ExternalSecret.
  const policy = textAt(object, 'spec', 'target', 'creationPolicy') || 'Owner';
  return policy === 'Owner' ? made(textAt(object, 'spec', 'target', 'name') || identity.name) : undefined;
}

/** The reclaim policy Retain, where the tree says so: of the volume that is bound, or of the class that made it. */
function isRetained(claim: Identity, object: ValueMap, { world }: Facts): boolean {
  const volume = textAt(object, 'spec', 'volumeName');
  const storage = textAt(object, 'spec', 'storageClassName');
  const retains = (group: string, kind: string, name: string, ...path: string[]): boolean =>
    name !== '' &&
    world.base
      .ofKind(group, kind)
      .some(
        ({ manifest: { identity, object: other } }) =>
          identity.cluster === claim.cluster && identity.name === name && textAt(other, ...path) === 'Retain',
      );
  return volume === ''
    ? retains('storage.k8s.io', 'StorageClass', storage, 'reclaimPolicy')
    : retains('', 'PersistentVolume', volume, 'spec', 'persistentVolumeReclaimPolicy');
}

function is(identity: Identity, group: string, kind: string): boolean {
  return identity.group === group && identity.kind === kind;
}
