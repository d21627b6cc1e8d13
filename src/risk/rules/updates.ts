import { createHash } from 'node:crypto';
import type { Change } from '../../diff/model.ts';
import { UNTYPED } from '../../forecast/apply/typed.ts';
import { fieldAt, listAt, numberAt, textAt } from '../../forecast/fields.ts';
import { applyIgnored } from '../../forecast/ignored.ts';
import { whyInShort } from '../../forecast/waits.ts';
import type { Refusal } from '../../forecast/immutable/refusal.ts';
import { immutableFields } from '../../forecast/modification.ts';
import { isWorkload, podsOf } from '../../forecast/restarts.ts';
import type { Identity, Manifest, Value } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import { isSwitchedOff } from '../running.ts';
import { isToldByItsRule } from '../refused.ts';
import type { Facts } from '../facts.ts';
import type { Severity } from '../model.ts';
import type { Rule, Suspicion } from '../rule.ts';
import { SCALABLE_KINDS } from '../scaling.ts';
import { findStoppedOperands } from '../stopped-operands.ts';
import { schemaProblems } from '../schema-problems.ts';

/** Rules about objects that stay and change. */
export const UPDATE_RULES: Rule[] = [
  {
    id: 'immutable-field-changed',
    title: 'Immutable field changed, or update refused',
    severity: 'critical',
    severityNote:
      'high when the update is refused · with Force=true the object is deleted and recreated: critical for StatefulSet and PersistentVolumeClaim, high for others, low for Job, ConfigMap, RoleBinding and ClusterRoleBinding',
    when: 'A field that Kubernetes fixes at creation differs: selectors, volumeClaimTemplates, serviceName, the template of a Job, the spec of a claim, clusterIP, roleRef, data of immutable ConfigMaps and Secrets, and the like. Also reported: an update that is sure to be refused for another reason, such as Force=true together with server-side apply.',
    exempt:
      'Hooks and generateName (they are created anew), CustomResourceDefinitions (crd-scope-changed), writing a default out, another spelling of the same amount, fields in ignoreDifferences together with RespectIgnoreDifferences=true; what no new object may have either (schema-invalid).',
    why: 'The API server rejects the update in the middle of the sync: earlier waves are live, later ones are not, and Argo CD stops retrying. With Force=true it deletes the object first.',
    sources: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
      'https://github.com/argoproj/argo-cd/issues/12439',
    ],
    remedy:
      'Put the old value back, or plan the replacement: a new object under another name, or a deletion by hand with the data kept.',
    find: (facts) => facts.changes.flatMap((change) => findImmutable(change, facts)),
  },
  {
    id: 'replicas-zero',
    title: 'Scaled to zero',
    severity: 'critical',
    severityNote: 'critical in production, else high',
    when: 'replicas of a Deployment, StatefulSet, ReplicaSet or Rollout changes from more than 0 to 0, a ScaledObject is newly paused at 0 replicas, or what an operator keeps is newly stopped: replicas 0 of any kind, a hibernated Cluster of CloudNativePG, a database that is shut down or paused, a VirtualMachine that is switched off.',
    exempt:
      'A ScaledObject scales the workload with minReplicaCount 0; replicas is in ignoreDifferences together with RespectIgnoreDifferences=true; the update is refused.',
    why: 'No pod is left to serve, and with replicas 0 a HorizontalPodAutoscaler stops working as well.',
    sources: [
      'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#implicit-maintenance-mode-deactivation',
      'https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling',
    ],
    remedy: 'Keep at least one replica, or remove the workload if it is meant to go.',
    find: (facts) => [
      ...[...SCALABLE_KINDS, 'ScaledObject'].flatMap((kind) =>
        facts.changesOf(kind).flatMap((change) => findZero(change, facts)),
      ),
      ...findStoppedOperands(facts),
    ],
  },
];

/**
 * A Job is a run: nothing of it has to be kept.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync and https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/
 */
const JOB_REMEDY =
  'Give the Job another name with each version, make it a hook, or annotate it with argocd.argoproj.io/sync-options: Force=true,Replace=true: it is deleted and created again then.';

function findImmutable(change: Change, facts: Facts): Suspicion[] {
  const { base, head } = change;
  const effect = facts.effect(change);
  if (head === undefined || (effect !== 'refused' && effect !== 'replaced')) return [];
  if (base !== undefined && isToldByDefinition(base, head)) return [];
  const problems = effect === 'refused' ? schemaProblems(change, facts) : [];
  const schema = problems.filter(({ kind }) => kind === 'refused');
  // What cannot be read cannot be compared either: whatever else is refused follows from that.
  if (schema.some(({ unread }) => unread)) return [];
  const known = change.action === 'modified' || change.action === 'moved';
  const fields =
    base === undefined || !known
      ? []
      : immutableFields(base, head, facts.application(change.application), facts.definitions);
  // A field that no schema has, which server-side apply refuses: schema-invalid names it.
  if (fields.length > 0 && fields.every(isUndeclared) && problems.some(({ kind }) => kind === 'unknown')) return [];
  if (base === undefined || fields.length === 0)
    return effect === 'refused' && schema.length === 0 && !isToldByItsRule(head)
      ? [describeRefusal(change, facts)]
      : [];
  const paths = [...new Set(fields.map((field) => field.path))];
  const fate =
    effect === 'refused'
      ? 'the API server will refuse the update if the cluster equals base'
      : 'it will be deleted and created again';
  return [
    {
      severity: effect === 'refused' ? 'high' : severityOfRecreation(head.identity),
      application: change.application,
      identity: change.identity,
      message: `${nameOf(change.identity)} changes ${paths.join(', ')}: ${fate}.`,
      ...(effect === 'refused' && head.identity.kind === 'Job' ? { remedy: JOB_REMEDY } : {}),
      evidence: fields.map((field) => `${field.path}: ${field.detail}`),
      facts: [effect, ...fields.map((field) => fieldFact(field, base, head)).toSorted()],
    },
  ];
}

function isUndeclared({ detail }: Refusal): boolean {
  return detail.startsWith(`${UNTYPED}: `) && detail.endsWith('field not declared in schema');
}

/** crd-scope-changed and crd-version-removed say it in the words of the definition. */
function isToldByDefinition(base: Manifest, head: Manifest): boolean {
  if (head.identity.kind !== 'CustomResourceDefinition') return false;
  const fixed = [['scope'], ['group'], ['names', 'kind'], ['names', 'plural']];
  const names = (crd: Manifest) => listAt(crd.object, 'spec', 'versions').map((version) => textAt(version, 'name'));
  return (
    fixed.some((path) => textAt(base.object, 'spec', ...path) !== textAt(head.object, 'spec', ...path)) ||
    names(base).some((name) => !names(head).includes(name))
  );
}

/** Refused, but not for a field that is fixed at creation. */
const REFUSED = 'The API server refuses ';
const NAMED = ' equals base: ';

function fieldsNamed(why: string): string | undefined {
  const at = why.startsWith(REFUSED) && why.endsWith('.') ? why.indexOf(NAMED, REFUSED.length) : -1;
  const fields = at < 0 ? '' : why.slice(at + NAMED.length, -1);
  return fields === '' ? undefined : fields;
}

function describeRefusal(change: Change, facts: Facts): Suspicion {
  const forecast = facts.forecasts.get(change.id);
  const told = whyInShort(forecast);
  // `The API server refuses the update if the cluster equals base: spec.replicas (must be …).`: what it names is what people look for.
  const fields = fieldsNamed(forecast?.why ?? '');
  return {
    severity: 'high',
    application: change.application,
    identity: change.identity,
    message: `${nameOf(change.identity)} will be refused by the API server${fields === undefined ? '' : `: ${fields}`}.`,
    remedy: fields === undefined ? 'Mend what it says.' : 'Mend the fields that it names.',
    evidence: told === '' || fields !== undefined ? [] : [told],
    facts: ['refused'],
  };
}

function severityOfRecreation(identity: Identity): Severity {
  if (['StatefulSet', 'PersistentVolumeClaim'].includes(identity.kind)) return 'critical';
  return ['Job', 'ConfigMap', 'RoleBinding', 'ClusterRoleBinding'].includes(identity.kind) ? 'low' : 'high';
}

/** The field with both values, hashed; for Secrets only the field: a hash of a short secret can be guessed. */
function fieldFact(field: Refusal, base: Manifest, head: Manifest): string {
  if (head.identity.kind === 'Secret') return field.path;
  const path = field.path.split('.');
  const digest = (value: Value | undefined) => createHash('sha256').update(canonical(value)).digest('hex');
  return `${field.path} ${digest(fieldAt(base.object, path))} ${digest(fieldAt(head.object, path))}`;
}

function canonical(value: Value | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.keys(value)
      .toSorted()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join(',')}}`;
  }
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? 'absent');
}

function findZero(change: Change, facts: Facts): Suspicion[] {
  const { base, head } = change;
  if (base === undefined || head === undefined || !(isWorkload(base.identity) || isScaledObject(head.identity)))
    return [];
  const effect = facts.effect(change);
  if (effect === 'refused' || effect === 'none' || effect === 'destroyed') return [];
  const pausedBefore = isPausedAtZero(base);
  if (isPausedAtZero(head) && !pausedBefore) return [describeZero(change, 'is paused at 0 replicas', 'paused', facts)];
  if (!isWorkload(base.identity)) return [];
  const applied = {
    ...head,
    object: applyIgnored(base.object, head.object, head.identity, facts.application(change.application)?.head),
  };
  const before = podsOf(base);
  if (before === undefined || before === 0 || podsOf(applied) !== 0 || isScaledFromZero(head, facts)) return [];
  return [describeZero(change, `goes from ${before} to 0 replicas`, 'zero', facts)];
}

function describeZero(change: Change, what: string, fact: string, facts: Facts): Suspicion {
  return {
    severity: 'high',
    inProduction: 'critical',
    application: change.application,
    identity: change.identity,
    message: `${nameOf(change.identity)} ${what}.`,
    // It is as much gone as if one part were lost, so it is as bad; but people see at once whether it is meant.
    evidence: isSwitchedOff(change.application, facts)
      ? ['Nothing of its Application runs any more: it is switched off as a whole.']
      : [],
    facts: [fact],
  };
}

function isScaledObject({ group, kind }: Identity): boolean {
  return group === 'keda.sh' && kind === 'ScaledObject';
}

/** https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling */
function isPausedAtZero(manifest: Manifest): boolean {
  if (!isScaledObject(manifest.identity)) return false;
  return textAt(manifest.object, 'metadata', 'annotations', 'autoscaling.keda.sh/paused-replicas') === '0';
}

function isScaledFromZero(workload: Manifest, facts: Facts): boolean {
  return facts.world.head.ofKind('keda.sh', 'ScaledObject').some(({ manifest: head }) => {
    const { namespace, cluster } = head.identity;
    const target = (key: string) => textAt(head.object, 'spec', 'scaleTargetRef', key);
    return (
      cluster === workload.identity.cluster &&
      namespace === workload.identity.namespace &&
      target('name') === workload.identity.name &&
      (target('kind') || 'Deployment') === workload.identity.kind &&
      (numberAt(head.object, 'spec', 'minReplicaCount') ?? 0) === 0
    );
  });
}
