import { textAt } from '../../forecast/fields.ts';
import { objectOptions, applicationOptions, isHelmKept } from '../../forecast/sync-options.ts';
import type { Identity, Manifest, ValueMap } from '../../manifest/model.ts';
import { holdsData } from '../data-kinds.ts';
import { lostDeletionPolicies } from '../deletion-policies.ts';
import { effectWords, nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { pairsWithHash } from '../hashed-names.ts';
import { findKindChange } from '../kind-changes.ts';
import { wordsOf } from '../policy.ts';
import { eachUpdate, eachUpdateOf, suspect, type Rule, type Suspicion } from '../rule.ts';
import { severityOfLoss, type LossTable } from '../severity.ts';
import { describeUnseen, unseenBeside, usageOf } from '../usage.ts';
import { deletionRule, EXPLAINED, FOLLOWS } from './deletions.ts';

const DATA_DELETED: Rule = deletionRule({
  id: 'data-cr-deleted',
  title: 'Custom resource that stands for data deleted',
  severity: 'critical',
  when: 'A custom resource behind which a database, a queue, a bucket, a machine or an issuer of certificates stands is in Git before the change and not after it, or a Database of CloudNativePG gets `ensure: absent`. `kinds` of its settings adds kinds.',
  severityNote: `critical; high for an issuer, whose certificates stay until they have to be renewed · ${FOLLOWS}`,
  exempt: `${EXPLAINED} Crossplane resources with deletionPolicy Orphan or managementPolicies without Delete; Config Connector's deletion-policy abandon, ACK's retain, Azure Service Operator's detach-on-delete; a Database of CloudNativePG without databaseReclaimPolicy delete, one of mariadb-operator with cleanupPolicy Skip.`,
  why: 'Its operator answers the deletion of the object by deleting what stands behind it.',
  sources: [
    'https://docs.crossplane.io/latest/managed-resources/managed-resources/#deletionpolicy',
    'https://cloudnative-pg.io/documentation/current/',
  ],
  remedy: 'Back up the data, and take the object out with its deletion policy set to keep, in two pull requests.',
  renames: true,
  table: dataTable,
});

/** Deletions of what is rarer than workloads, and of what only matters while somebody uses it. */
export const FURTHER_DELETION_RULES: Rule[] = [
  deletionRule({
    id: 'pv-deleted',
    title: 'PersistentVolume deleted',
    severity: 'high',
    when: 'A PersistentVolume is in Git before the change and not after it.',
    why: 'With reclaim policy Delete the storage goes; with Retain only the object does, and the claim that is bound to it is lost.',
    sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming'],
    remedy: 'Keep the volume, or annotate it with Prune=false,Delete=false in an earlier pull request.',
    renames: true,
    table: (identity) => (is(identity, '', 'PersistentVolume') ? { destroyed: 'high' } : undefined),
  }),
  {
    ...DATA_DELETED,
    find: (facts) => [
      ...DATA_DELETED.find(facts),
      // https://cloudnative-pg.io/documentation/current/declarative_database_management/
      ...eachUpdateOf(['Database', 'Publication', 'Subscription'], (update) => {
        const isAbsent = (item: Manifest | undefined) => textAt(item?.object, 'spec', 'ensure') === 'absent';
        const { base, head } = update;
        if (head.identity.group !== 'postgresql.cnpg.io' || isAbsent(base) || !isAbsent(head)) return [];
        const severity = head.identity.kind === 'Database' ? 'critical' : 'medium';
        return [suspect(update, severity, 'has its operator delete what stands behind it', { facts: ['absent'] })];
      })(facts),
    ],
  },
  deletionRule({
    id: 'configmap-deleted',
    title: 'ConfigMap deleted',
    severity: 'medium',
    when: 'A ConfigMap is in Git before the change and not after it.',
    exempt: `${EXPLAINED} A name that ends in kustomize's hash while the next hash is added. Something still names it: see dangling-ref.`,
    why: 'Pods that mount it, or take variables from it, do not start any more.',
    sources: ['https://kubernetes.io/docs/concepts/configuration/configmap/'],
    remedy: 'Make sure that nothing reads it, also not through the API.',
    table: (identity) => (is(identity, '', 'ConfigMap') ? { destroyed: 'medium' } : undefined),
    skip: (change, facts) => pairsWithHash(change, facts.changes),
    evidence: (identity, facts) => describeUnseen(unseenBeside(identity, facts)),
  }),
  deletionRule({
    id: 'serviceaccount-deleted',
    title: 'ServiceAccount deleted that is still used',
    severity: 'high',
    when: 'A ServiceAccount is removed while a pod template or a role binding still names it.',
    exempt: `${EXPLAINED} Nothing that was read names it.`,
    why: 'Admission refuses new pods of an account that is not there: a restart is an outage.',
    sources: ['https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/'],
    remedy: 'Move the pods to another account first.',
    table: (identity, _object, facts) => usedTable(identity, 'ServiceAccount', '', 'high', facts),
    evidence: (identity, facts) => listUses(identity, facts),
  }),
  deletionRule({
    id: 'storageclass-deleted',
    title: 'StorageClass deleted that is still used',
    severity: 'medium',
    when: 'A StorageClass is removed while a claim or a volumeClaimTemplate still names it.',
    exempt: `${EXPLAINED} Nothing that was read names it.`,
    why: 'New claims of that class stay Pending, so pods that need them do not start.',
    sources: ['https://kubernetes.io/docs/concepts/storage/storage-classes/'],
    remedy: 'Keep the class until nothing names it.',
    table: (identity, _object, facts) => usedTable(identity, 'StorageClass', 'storage.k8s.io', 'medium', facts),
    evidence: (identity, facts) => listUses(identity, facts),
  }),
  {
    id: 'workload-kind-changed',
    title: 'Workload changes its kind',
    severity: 'high',
    severityNote: 'high when the old one is destroyed · needs confirmation, a manual prune or left behind: medium',
    when: 'A workload is removed and another kind of workload with the same name is added, as a Deployment that becomes a StatefulSet.',
    exempt: 'The old one goes with its Application or Namespace.',
    why: 'Argo CD prunes before it applies: the old pods are stopped before the first new one starts.',
    sources: ['https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/'],
    remedy: 'Add the new workload under another name first, move the traffic, and remove the old one afterwards.',
    loss: true,
    find: (facts) =>
      facts.lost.flatMap((lost) => {
        const fresh = findKindChange(lost, facts.changes);
        if (fresh === undefined || facts.cause(lost) !== undefined) return [];
        const severity = severityOfLoss(facts.effect(lost), { destroyed: 'high', left: 'medium' });
        if (severity === undefined) return [];
        const what = `becomes a ${fresh.identity.kind}: the old one will be ${effectWords(facts.effect(lost))}`;
        return [suspect({ change: lost }, severity, what, { facts: [fresh.identity.kind] })];
      }),
  },
  {
    id: 'prune-protection-removed',
    title: 'Protection against deletion removed',
    severity: 'high',
    severityNote:
      'high for objects that hold data, Namespaces, CustomResourceDefinitions and for a whole Application; medium for others',
    when: 'An object or an Application that stays loses Prune=false, Prune=confirm, Delete=false, Delete=confirm or helm.sh/resource-policy: keep. Or one that stands for data loses what keeps that: Retain of a PersistentVolume, deletionPolicy Orphan or Retain, managementPolicies without Delete, an annotation of ACK, Config Connector or Azure Service Operator, deletionProtection; or gets forceDestroy, skipFinalSnapshot, deleteClaim or a confirmed cleanupPolicy.',
    exempt:
      'false becomes confirm or the other way round. The object itself is removed: then its deletion is reported.',
    why: 'The annotation of the live object is what counts, so this arms the next deletion; an option of the Application counts at once, for removals of the same pull request too.',
    sources: [
      'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
      'https://github.com/argoproj/argo-cd/issues/17819',
    ],
    remedy: 'Keep the protection on everything that must survive a mistake.',
    find: (facts) => [
      ...eachUpdate(({ base, head, change }) => {
        if (base === undefined) return [];
        const lost = lostProtections(base.object, head.object, change.action);
        const severity = PRECIOUS.includes(head.identity.kind) ? 'high' : 'medium';
        return lost.length === 0 ? [] : [suspect({ change }, severity, `loses ${lost.join(', ')}`, { facts: lost })];
      })(facts),
      ...findUnprotectedApplications(facts),
      ...eachUpdate(({ base, head, change }) => {
        if (base === undefined || change.action === 'renamed') return [];
        const lost = lostDeletionPolicies(base, head, wordsOf(facts, 'data-cr-deleted', 'kinds'));
        const severity = head.identity.kind === 'ExternalSecret' ? 'medium' : 'high';
        const what = `does not keep what stands behind it any more: ${lost.join(', ')}`;
        return lost.length === 0 ? [] : [suspect({ change }, severity, what, { facts: lost })];
      })(facts),
    ],
  },
];

const PRECIOUS = [
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Namespace',
  'StatefulSet',
  'CustomResourceDefinition',
  'Secret',
  'Application',
];

function lostProtections(base: ValueMap, head: ValueMap, action: string): string[] {
  if (action === 'renamed') return [];
  const before = protectionsIn(objectOptions(base));
  const after = before.length === 0 ? [] : protectionsIn(objectOptions(head)).map(keyOf);
  const lost = before.filter((option) => !after.includes(keyOf(option)));
  return isHelmKept(base) && !isHelmKept(head) ? [...lost, 'helm.sh/resource-policy: keep'] : lost;
}

function protectionsIn(options: readonly string[]): string[] {
  return options.filter((option) => /^(Prune|Delete)=(false|confirm)$/.test(option));
}

function keyOf(option: string): string {
  return option.slice(0, option.indexOf('='));
}

function findUnprotectedApplications(facts: Facts): Suspicion[] {
  return facts.edited.flatMap(({ id, base, head }) => {
    if (base === undefined || head === undefined) return [];
    const kept = protectionsIn(applicationOptions(head)).map(keyOf);
    const lost = protectionsIn(applicationOptions(base)).filter((option) => !kept.includes(keyOf(option)));
    if (lost.length === 0) return [];
    const message = `Application ${head.name} loses ${lost.join(', ')} for everything it has.`;
    return [{ severity: 'high' as const, application: id, message, evidence: [], facts: lost }];
  });
}

function dataTable(identity: Identity, object: ValueMap, facts: Facts): LossTable | undefined {
  // Certificates outlive their issuer; what ends is that they are renewed: https://cert-manager.io/docs/concepts/issuer/
  if (identity.group === 'cert-manager.io' && /^(Cluster)?Issuer$/.test(identity.kind)) return { destroyed: 'high' };
  return holdsData(identity, object, wordsOf(facts, 'data-cr-deleted', 'kinds'))
    ? { destroyed: 'critical', left: 'medium' }
    : undefined;
}

function usedTable(
  identity: Identity,
  kind: string,
  group: string,
  destroyed: 'high' | 'medium',
  facts: Facts,
): LossTable | undefined {
  if (!is(identity, group, kind) || usageOf(facts).head(identity).length === 0) return undefined;
  return { destroyed };
}

function listUses(identity: Identity, facts: Facts): string[] {
  return usageOf(facts)
    .head(identity)
    .slice(0, 5)
    .map((use) => `${nameOf(use.manifest.identity)} names it as ${use.reference.how}`);
}

function is(identity: Identity, group: string, kind: string): boolean {
  return identity.group === group && identity.kind === kind;
}
