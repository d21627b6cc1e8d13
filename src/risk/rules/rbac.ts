import { givesAdmin } from '../given-roles.ts';
import {
  aggregatesTo,
  BINDING_KINDS,
  bindingsOf,
  type Grant,
  grantsOf,
  isBinding,
  isRole,
  reachOf,
  ROLE_KINDS,
  roleOf,
  roleRefOf,
  subjectsOf,
  wordsOf,
} from '../grants.ts';
import { isClusterWide, isEscalation, isOfDrivers } from '../escalation.ts';
import { findGathered } from '../gathered-roles.ts';
import { isOwnKind } from '../own-kinds.ts';
import { alsoHeld } from '../held-roles.ts';
import { findLost } from '../lost-grants.ts';
import { findBootstrapTokens, findMasters } from '../cluster-logins.ts';
import { newGrants } from '../new-grants.ts';
import { findChangedOutside, findSecretsSentOut } from '../outside-webhooks.ts';
import { eachUpdateOf, listWords, suspect, type Rule } from '../rule.ts';
import type { Facts } from '../facts.ts';
import { appliedOnly } from '../world.ts';
import type { Severity } from '../model.ts';
import { staysInFresh } from '../fresh-namespaces.ts';
import type { Manifest } from '../../manifest/model.ts';

const K8S = 'https://kubernetes.io/docs/reference/access-authn-authz/rbac';
const GOOD = 'https://kubernetes.io/docs/concepts/security/rbac-good-practices';

/** Where rights are new and nothing of others is. */
const FRESH =
  '; medium in a namespace that comes with the change, for accounts of it, and for people and groups where nothing in Git knew it';

/** Where else roles are. */
const HELD =
  'Also in objects that hold others, such as a ManifestWork, what Kyverno generates or values of a HelmRelease; in ConfigMaps only what may do everything.';

/** A rule about permissions that somebody has after the change and had not before. */
function grantRule(
  rule: Omit<Rule, 'find'>,
  isBad: (grant: Grant) => boolean,
  severityOf: (grants: Grant[], application: string, facts: Facts) => Severity = () => 'high',
  otherwise: Rule['find'] = () => [],
): Rule {
  const find: Rule['find'] = alsoHeld((facts) =>
    newGrants(facts).flatMap(({ update, grants, subjects }) => {
      const bad = grants.filter(isBad);
      if (bad.length === 0) return [];
      const words = [...new Set(bad.map(wordsOf))];
      const { cluster } = update.head.identity;
      const isFresh = bad.every(({ namespace }) => staysInFresh(cluster, namespace, subjects, facts));
      // Who accepts it accepts it for these.
      const people = [...subjects].toSorted();
      return [
        suspect(
          update,
          isFresh ? 'medium' : severityOf(bad, update.change.application, facts),
          `newly grants ${listWords(words)}`,
          {
            evidence: people.length === 0 ? [] : [`To ${listWords(people)}.`],
            facts: [...words.toSorted(), ...people],
          },
        ),
      ];
    }),
  );
  return { ...rule, when: `${rule.when} ${HELD}`, find: also(otherwise, find) };
}

/** What is found in two ways. */
function also(one: Rule['find'], other: Rule['find']): Rule['find'] {
  return (facts) => [...one(facts), ...other(facts)];
}

/** Rules about permissions. */
export const RBAC_RULES: Rule[] = [
  {
    id: 'rbac-cluster-admin',
    title: 'Administrator of the cluster or a namespace',
    severity: 'critical',
    severityNote: `critical for cluster-admin in the whole cluster, high for admin and for cluster-admin in one namespace${FRESH}`,
    when: `A binding newly gives cluster-admin or admin, or gives it to one more subject; or kube-system/aws-auth puts somebody into system:masters, or the aggregationRule of a ClusterRole takes cluster-admin. ${HELD}`,
    exempt: 'The same subjects had it before through another binding of the same reach.',
    why: 'Whoever can act as the subject, or run a pod with it, owns the cluster; the API server does not stop it, because Argo CD itself may give everything.',
    sources: [`${K8S}/#user-facing-roles`, `${GOOD}/#least-privilege`],
    remedy: 'Give a role with the verbs and resources that are needed.',
    find: also(
      (facts) => [...findMasters(facts), ...findGathered(facts)],
      alsoHeld(
        eachUpdateOf(BINDING_KINDS, (update, facts) => {
          const { head } = update;
          if (!isBinding(head.identity) || !givesAdmin(head)) return [];
          const role = roleRefOf(head).name;
          const had = bindingsOf(appliedOnly(facts.world.base), head.identity.cluster)
            .filter(
              (binding) =>
                roleRefOf(binding).kind === 'ClusterRole' &&
                [role, 'cluster-admin'].includes(roleRefOf(binding).name) &&
                (reachOf(binding) === '' || reachOf(binding) === reachOf(head)),
            )
            .flatMap(subjectsOf);
          const fresh = subjectsOf(head).filter((subject) => !had.includes(subject));
          if (fresh.length === 0) return [];
          const reach = reachOf(head);
          const worst = role === 'cluster-admin' && reach === '' ? 'critical' : 'high';
          const severity = staysInFresh(head.identity.cluster, reach, fresh, facts) ? 'medium' : worst;
          return [
            suspect(
              update,
              severity,
              `makes ${listWords(fresh)} ${role} ${reachOf(head) === '' ? 'of the cluster' : `of ${reachOf(head)}`}`,
              { facts: [role, ...fresh.toSorted()] },
            ),
          ];
        }),
      ),
    ),
  },
  grantRule(
    {
      id: 'rbac-wildcard',
      title: 'Rights to everything of a kind',
      severity: 'high',
      severityNote: `high, medium for all verbs of kinds whose definitions the same Application brings${FRESH}`,
      when: 'A role newly says `*` for verbs, resources or nonResourceURLs, or for API groups.',
      exempt: 'The subjects had it before, also through another role.',
      why: 'It covers what does not exist yet, and escalation too.',
      sources: [`${GOOD}/#least-privilege`],
      remedy: 'Name groups, resources and verbs.',
    },
    (grant) => [grant.group, grant.resource, grant.verb, grant.url].includes('*'),
    (grants, application, facts) => (grants.every((grant) => isOwnKind(grant, application, facts)) ? 'medium' : 'high'),
  ),
  grantRule(
    {
      id: 'rbac-escalation',
      title: 'Rights that lead to more rights',
      severity: 'high',
      severityNote: `high; medium for PersistentVolumes and APIServices, which drivers and servers of metrics write${FRESH}`,
      when: 'A role newly allows escalate, bind or impersonate, tokens of service accounts, exec, attach, port-forward or another container into pods, the proxy of nodes, writing roles, webhooks or policies that change objects, policies that refuse, Applications, ApplicationSets or AppProjects, HelmReleases or Kustomizations of Flux, PersistentVolumes or APIServices, or approving certificates. A webhook newly lets an address outside of the cluster change what is written, or a Secret is a token by which nodes join.',
      exempt: 'The subjects had it before, also through another role; `*` is reported by rbac-wildcard.',
      why: 'With one of these a subject gets the rights of others.',
      sources: [`${GOOD}/#privilege-escalation-risks`],
      remedy: 'Give the verb for exactly the names that need it, or not at all.',
    },
    isEscalation,
    (grants) => (grants.every(isOfDrivers) ? 'medium' : 'high'),
    (facts) => [...findChangedOutside(facts), ...findBootstrapTokens(facts)],
  ),
  grantRule(
    {
      id: 'rbac-secrets-read',
      title: 'Rights to read Secrets',
      severity: 'critical',
      severityNote: `critical in the whole cluster, high in one namespace${FRESH}`,
      when: 'A role newly allows get, list or watch of Secrets that it does not name. A webhook newly sends those that are written to an address outside of the cluster.',
      exempt:
        'The subjects had it before, also through another role; Secrets by name; `*` is reported by rbac-wildcard.',
      why: 'Secrets hold the tokens of other service accounts and the passwords of everything.',
      sources: [`${GOOD}/#listing-secrets`],
      remedy: 'Name the Secrets that are needed, with get only.',
    },
    (grant) =>
      grant.group === '' &&
      grant.resource === 'secrets' &&
      grant.name === '' &&
      ['get', 'list', 'watch'].includes(grant.verb),
    (grants) => (grants.some((grant) => grant.namespace === '') ? 'critical' : 'high'),
    findSecretsSentOut,
  ),
  {
    id: 'rbac-subject-broad',
    title: 'Rights for everybody',
    severity: 'critical',
    severityNote: 'always',
    when: `A binding newly names system:anonymous, system:unauthenticated, system:authenticated, system:masters or all service accounts. ${HELD}`,
    exempt: 'It named the same subject before; the role system:public-info-viewer.',
    why: 'Whoever reaches the API server, or runs any pod, has these rights.',
    sources: [`${K8S}/#referring-to-subjects`, `${GOOD}/`],
    remedy: 'Name the users, groups or service accounts that need it.',
    find: alsoHeld(
      eachUpdateOf(BINDING_KINDS, (update, facts) => {
        const { base, head } = update;
        const { kind, name } = roleRefOf(head);
        if (!isBinding(head.identity) || name === 'system:public-info-viewer') return [];
        const broad = (binding: Manifest) =>
          subjectsOf(binding).filter((subject) =>
            /^(User|Group) (system:(anonymous|unauthenticated|authenticated|masters|serviceaccounts)|\*)$/.test(
              subject,
            ),
          );
        const fresh = broad(head).filter((subject) => base === undefined || !broad(base).includes(subject));
        if (fresh.length === 0) return [];
        const role = roleOf(head, facts.world.head);
        // Who accepts it accepts it for what the role gives.
        const given = role === undefined ? [] : [...new Set(grantsOf(role, reachOf(head)).map(wordsOf))];
        return [
          suspect(update, 'critical', `gives ${name} to ${listWords(fresh)}`, {
            facts: [`${kind} ${name}`, ...fresh.toSorted(), ...given.toSorted()],
          }),
        ];
      }),
    ),
  },
  {
    id: 'rbac-aggregation',
    title: 'Rights added to admin, edit or view',
    severity: 'high',
    severityNote: 'high for rights to write, to Secrets and to everything; not reported for reading into view',
    when: 'A ClusterRole newly has a label aggregate-to-admin, -edit or -view, and gives rights that are more than its name says, or more than reading to view.',
    exempt: 'Rights of one API group of custom resources, which is what aggregation is made for.',
    why: 'Everybody who has admin, edit or view in some namespace gets the rights without a binding.',
    sources: [`${K8S}/#aggregated-clusterroles`],
    remedy: 'Bind the role to those who need it.',
    find: alsoHeld(
      eachUpdateOf(ROLE_KINDS, (update) => {
        const { base, head } = update;
        if (!isRole(head.identity)) return [];
        const targets = aggregatesTo(head);
        if (targets.length === 0) return [];
        const held = base === undefined ? [] : aggregatesTo(base);
        const old = base === undefined ? [] : grantsOf(base, '').map(wordsOf);
        const bad = grantsOf(head, '').filter((grant) => {
          const fresh = targets.some((target) => !held.includes(target)) || !old.includes(wordsOf(grant));
          const wide =
            grant.resource === '*' ||
            grant.verb === '*' ||
            (grant.group === '' && grant.resource === 'secrets') ||
            isClusterWide(grant) ||
            isEscalation(grant);
          const writes = targets.includes('view') && !['get', 'list', 'watch'].includes(grant.verb);
          return (
            fresh &&
            (wide || writes) &&
            (grant.group === '' ||
              grant.group === '*' ||
              !grant.group.includes('.') ||
              grant.group.endsWith('.k8s.io') ||
              writes)
          );
        });
        if (bad.length === 0) return [];
        const words = bad.map(wordsOf);
        return [
          suspect(update, 'high', `adds ${listWords(words)} to ${targets.join(', ')}`, {
            facts: [...targets, ...words.toSorted()],
          }),
        ];
      }),
    ),
  },
  {
    id: 'rbac-removed',
    title: 'Rights lost that pods use',
    severity: 'medium',
    severityNote: 'always',
    when: 'A service account that pods of the tree still use can do less after the change.',
    exempt: 'The rights come from another role or binding of the tree.',
    why: 'The program gets "forbidden" from the API server, often only in a case that comes late.',
    sources: [`${K8S}/`],
    remedy: 'Look at what the program asks of the API server before taking it away.',
    find: findLost,
  },
];
