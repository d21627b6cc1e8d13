import { mapAt, textAt } from '../../forecast/fields.ts';
import { targetMinor } from '../../forecast/target-version.ts';
import type { Manifest, ValueMap } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { type Level, levelOf, LEVELS, meets } from '../pod-levels.ts';
import { podTemplateOf } from '../pods.ts';
import { findExceptions, findSparedNamespaces } from '../policy-exceptions.ts';
import { findLoosened, isPolicy } from '../policy-strength.ts';
import { eachUpdate, eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { touchedPlaces } from '../touched.ts';
import { placeKey } from '../world.ts';
import { deletionRule, EXPLAINED, FOLLOWS } from './deletions.ts';

const ADMISSION = 'https://kubernetes.io/docs/concepts/security/pod-security-admission/';
const LABEL = 'pod-security.kubernetes.io/enforce';

const REMOVED = deletionRule({
  id: 'policy-removed',
  title: '',
  severity: 'high',
  when: '',
  why: '',
  sources: [],
  remedy: '',
  table: (identity) => (isPolicy(identity) ? { destroyed: 'high' } : undefined),
});

/** Rules about what admission enforces. */
export const ADMISSION_POLICY_RULES: Rule[] = [
  {
    id: 'pss-label-downgraded',
    title: 'Pod security of a Namespace lowered',
    severity: 'high',
    severityNote: 'always',
    when: 'The label pod-security.kubernetes.io/enforce of a Namespace, or of those that an Application gives to its own (managedNamespaceMetadata), is removed or names a lower level, or an older version of it.',
    exempt: 'privileged is written out, or left out.',
    why: 'Pods that were refused are admitted.',
    sources: [ADMISSION],
    remedy: 'Make an exception for the one workload, in a namespace of its own.',
    find: (facts) => [
      ...eachUpdateOf(['Namespace'], (update) => {
        const { base, head } = update;
        if (base === undefined || !isNamespace(head)) return [];
        const lower = lowered(labelsOf(base.object), labelsOf(head.object));
        return lower === undefined ? [] : [suspect(update, 'high', lower.what, { facts: [lower.fact] })];
      })(facts),
      ...findLoweredByApplications(facts),
    ],
  },
  {
    id: 'pss-would-reject',
    title: 'Pods do not meet the pod security of their Namespace',
    severity: 'high',
    severityNote: 'always',
    when: 'The enforced level of a Namespace, or its version, is raised above what a rendered pod in it meets, or a pod falls below the level. `latest` is the Kubernetes version of the cluster (`kubeVersion` and `clusters` of the configuration; 1.34 where nothing is said).',
    exempt: 'The pod did not meet it before either.',
    why: 'The Deployment is accepted, but its pods are not created: the sync succeeds and nothing runs.',
    sources: [ADMISSION, 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
    remedy: 'Fix the pods first; the labels `warn` and `audit` find them without harm.',
    find: findRejected,
  },
  {
    id: 'policy-removed',
    title: 'Admission policy removed or loosened',
    severity: 'high',
    severityNote: `${FOLLOWS}; medium for an exception that names what it is for, and for checks and parameters that become others`,
    when: 'A ValidatingAdmissionPolicy, its binding, or a policy of Kyverno, Gatekeeper, Kubewarden or Sigstore is removed, changes from Deny or Enforce to Audit, Warn or dryrun, excludes more, or loses checks; a binding is to another policy or other parameters; an exception of Kyverno is new or another, Gatekeeper passes over further namespaces, or a label of a Namespace takes it out of Gatekeeper or Sigstore.',
    exempt: `${EXPLAINED} It did not deny before.`,
    why: 'What it refused is admitted.',
    sources: [
      'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
      'https://kyverno.io/docs/policy-types/cluster-policy/validate/',
    ],
    remedy: 'Make an exception for what needs one.',
    find: (facts) => [
      ...REMOVED.find(facts),
      ...eachUpdate(findLoosened)(facts),
      ...findExceptions(facts),
      ...findSparedNamespaces(facts),
    ],
  },
];

function isNamespace({ identity }: Manifest): boolean {
  return identity.group === '' && identity.kind === 'Namespace';
}

function enforced(namespace: Manifest): Level {
  return levelIn(labelsOf(namespace.object));
}

function labelsOf(object: ValueMap): ValueMap {
  return mapAt(object, 'metadata', 'labels');
}

function levelIn(labels: ValueMap): Level {
  const label = textAt(labels, LABEL);
  return LEVELS.find((level) => level === label) ?? 'privileged';
}

/** `latest` is the newest there is. */
function versionIn(labels: ValueMap): number {
  const match = /^v1\.(\d{1,3})$/.exec(textAt(labels, `${LABEL}-version`));
  return match === null ? Number.MAX_SAFE_INTEGER : Number(match[1]);
}

/** What is assumed of a cluster of which nothing is said. */
const NEWEST = 34;

/** Minor release whose standards a Namespace enforces: `latest`, as which everything else counts too, is that of its cluster. */
function minorOf({ object, identity }: Manifest, facts: Facts): number {
  return Math.min(versionIn(labelsOf(object)), targetMinor(identity.cluster, facts.policy) ?? NEWEST);
}

/** What labels enforce less than others did. */
function lowered(old: ValueMap, now: ValueMap): { what: string; fact: string } | undefined {
  const [before, after] = [levelIn(old), levelIn(now)];
  if (LEVELS.indexOf(after) < LEVELS.indexOf(before))
    return { what: `lowers its pod security from ${before} to ${after}`, fact: after };
  const version = versionIn(now);
  return after !== 'privileged' && version < versionIn(old)
    ? { what: 'enforces its pod security by an older version', fact: `version ${version}` }
    : undefined;
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#namespace-metadata */
function findLoweredByApplications(facts: Facts): Suspicion[] {
  return facts.edited.flatMap(({ id, base, head }) => {
    if (base === undefined || head === undefined) return [];
    const [old, now] = [base, head].map(({ object }) =>
      mapAt(object, 'spec', 'syncPolicy', 'managedNamespaceMetadata', 'labels'),
    );
    const lower = lowered(old ?? {}, now ?? {});
    if (lower === undefined) return [];
    const message = `Application ${head.name}: the Namespace that it makes ${lower.what}.`;
    return [{ severity: 'high' as const, application: id, message, evidence: [], facts: [lower.fact] }];
  });
}

function findRejected(facts: Facts): Suspicion[] {
  const { base, head } = facts.world;
  const touched = touchedPlaces(facts);
  return head.ofKind('', 'Namespace').flatMap(({ manifest, application }) => {
    const level = enforced(manifest);
    const quiet = !touched.has(placeKey(manifest.identity.cluster, manifest.identity.name));
    const before = base.find(manifest.identity)[0]?.manifest;
    const old: Level = before === undefined ? 'privileged' : enforced(before);
    const minor = minorOf(manifest, facts);
    const oldMinor = before === undefined ? minor : minorOf(before, facts);
    const same = old === level && oldMinor === minor;
    if (level === 'privileged' || (quiet && before !== undefined && same)) return [];
    const rejected = head.within(manifest.identity.cluster, manifest.identity.name).flatMap((owned) => {
      const template = podTemplateOf(owned.manifest);
      if (template === undefined || meets(template, level, minor)) return [];
      const former = base.find(owned.manifest.identity)[0];
      const formerTemplate = former === undefined ? undefined : podTemplateOf(former.manifest);
      const wasRejected = formerTemplate !== undefined && !meets(formerTemplate, old, oldMinor);
      return wasRejected && same ? [] : [{ owned, because: levelOf(template, minor).because }];
    });
    const first = rejected[0];
    if (first === undefined) return [];
    const names = rejected.map(({ owned }) => nameOf(owned.manifest.identity));
    const raised = LEVELS.indexOf(level) > LEVELS.indexOf(old) || minor > oldMinor;
    const what = `enforces ${level}, which ${listWords(names)} does not meet`;
    const evidence = [listWords(first.because)];
    const subject = raised
      ? { application, identity: manifest.identity }
      : { application: first.owned.application, identity: first.owned.manifest.identity };
    return [
      {
        ...suspect({ change: { application, identity: manifest.identity } }, 'high', what, {
          facts: [level, ...names.toSorted()],
          evidence,
        }),
        ...subject,
      },
    ];
  });
}
