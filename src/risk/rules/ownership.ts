import { localCluster } from '../../argocd/clusters.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import type { Identity } from '../../manifest/model.ts';
import { isApplicationObject } from '../facts.ts';
import { nameOf } from '../evidence.ts';
import { hookRole, isGeneratedName } from '../../forecast/hooks.ts';
import type { Facts } from '../facts.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';
import { describeUnseen } from '../usage.ts';

/** Rules about who owns an object. */
export const OWNERSHIP_RULES: Rule[] = [
  {
    id: 'duplicate-owner',
    wide: true,
    title: 'One object is rendered twice',
    severity: 'critical',
    severityNote:
      'critical for an Application that two others render or that is defined twice, medium for an object that one Application renders twice, else high',
    when: 'After the change two Applications render the same object of one cluster, one Application renders an object twice, or two Applications have the same name and namespace; and before it was not so.',
    exempt:
      'Hooks and generated names; an object that moves from one Application to the other, also where more of them have it; what somebody installs by hand and an Application below it manages from then on.',
    why: 'The two overwrite each other at every sync, and whichever is deleted first deletes the object of the other: so a production cluster lost its workload.',
    sources: [
      'https://www.influxdata.com/blog/deleting-production-steps-how-fix-it/',
      'https://github.com/argoproj/argo-cd/issues/22607',
    ],
    remedy: 'Leave the object to one of them; FailOnSharedResource=true makes Argo CD refuse it.',
    find: (facts) => [...findNamesakes(facts), ...findDuplicates(facts), ...eachUpdate(findCopies)(facts)],
  },
];

/** Two Applications of one name: Argo CD has one object for both, and whoever writes it last wins. */
function findNamesakes({ applications }: Facts): Suspicion[] {
  return applications.flatMap((item) => {
    const { id, twin } = item;
    return isNamesake(item)
      ? [
          {
            severity: 'critical' as const,
            application: id,
            message: `Two Applications are called ${plainId(id)}: one replaces what the other one deploys.`,
            remedy: 'Rename one of them.',
            evidence: twin === undefined ? [] : [`${twin.why.charAt(0).toUpperCase()}${twin.why.slice(1)}.`],
            facts: ['namesake'],
          },
        ]
      : [];
  });
}

/** A second Application of a name with another content, that of the name given. */
function isNamesake({ id, twin }: ApplicationSides, name?: string): boolean {
  const own = plainId(id);
  return twin?.before === false && (name === undefined || own === name || own.endsWith(`:${name}`));
}

/** Two Applications of one name have one id for Argo CD, and track their objects by it. */
function plainId(id: string): string {
  return id.replace(/#\d+$/, '');
}

/** Two Applications of one name that differ are told as that. */
function isToldByName(identity: Identity, { applications }: Facts): boolean {
  const { namespace, name } = identity;
  return isApplicationObject(identity) && applications.some((item) => isNamesake(item, `${namespace}/${name}`));
}

function findCopies({ change, base, head }: Update, facts: Facts): Suspicion[] {
  const [before, after] = [base?.copies ?? 1, head.copies ?? 1];
  if (after === 1 || after <= before || hookRole(head.object) !== 'resource') return [];
  if (isToldByName(head.identity, facts)) return [];
  const what = `is rendered ${after} times by its Application, and only the last one is applied`;
  return [
    suspect({ change }, 'medium', what, { facts: ['copies'], remedy: 'Remove all but one; the others are ignored.' }),
  ];
}

function findDuplicates(facts: Facts) {
  const { base, head } = facts.world;
  return facts.updates.flatMap(({ change, head: manifest }) => {
    const { identity } = manifest;
    const isNear = sameArgoCd(change.application, identity, facts);
    const rendered = head.find(identity).filter(isNear);
    const self = plainId(change.application);
    if (rendered.every((item) => plainId(item.application) === self)) return [];
    if (hookRole(manifest.object) !== 'resource' || isGeneratedName(manifest.object)) return [];
    // The documents of the bootstrap are applied by a root, often one that renders the same directory.
    const known = (id: string) => facts.application(id) !== undefined;
    const ids = [...new Set(rendered.map((item) => item.application))];
    const starters = startersOf(ids, facts);
    const owners = ids.filter(
      (id) => known(id) && !starters.has(id) && (id === change.application || plainId(id) !== self),
    );
    const before = new Set(
      base
        .find(identity)
        .filter(isNear)
        .map((item) => item.application),
    );
    if (!known(change.application) || starters.has(change.application)) return [];
    if (isToldByName(identity, facts)) return [];
    // Told once, with the Application that newly renders it.
    const others = owners.filter((id) => id !== change.application);
    if (
      others.length === 0 ||
      before.has(change.application) ||
      (before.size === 0 && others.some((id) => id < change.application && isNew(id, identity, facts)))
    )
      return [];
    if (owners.every((id) => before.has(id))) return [];
    // It was shared before, and one owner takes the place of another: no more of them fight over it than did.
    const from = change.previousApplication;
    if (
      from !== undefined &&
      before.size > 1 &&
      before.has(from) &&
      !owners.includes(from) &&
      owners.length <= before.size
    )
      return [];
    const severity = isApplicationObject(identity) ? 'critical' : 'high';
    return [
      suspect({ change }, severity, `is rendered by ${listWords([change.application, ...others])}`, {
        facts: owners.toSorted(),
        evidence: [`${nameOf(identity)} had ${countOwners(before.size)} before.`, ...describeUnseen(facts.unseen)],
      }),
    ];
  });
}

/**
 * Of these, those that are applied by hand to begin with, above another one: Argo CD manages its own installation afterwards, as its
 * documentation has it, and nobody applies the former again.
 */
function startersOf(ids: readonly string[], facts: Facts): Set<string> {
  const assumed = new Set(ids.filter((id) => facts.application(id)?.assumed !== undefined));
  const found = new Set<string>();
  if (assumed.size === 0) return found;
  for (const id of ids) {
    const seen = new Set<string>();
    for (let parent = facts.application(id)?.parent; parent !== undefined && !seen.has(parent);) {
      seen.add(parent);
      if (assumed.has(parent)) found.add(parent);
      parent = facts.application(parent)?.parent;
    }
  }
  return found;
}

/** Several Argo CDs share a cluster only by its own address: in-cluster is another one for each. */
function sameArgoCd(of: string, { cluster }: Identity, facts: Facts): (owned: { application: string }) => boolean {
  const instance = facts.application(of)?.instance;
  return ({ application }) => cluster !== localCluster.server || facts.application(application)?.instance === instance;
}

function countOwners(count: number): string {
  return count === 0 ? 'no owner' : count === 1 ? '1 owner' : `${count} owners`;
}

/** Whether an Application newly renders it as well: then the finding is told there. */
function isNew(id: string, identity: Parameters<Facts['world']['base']['find']>[0], { updates }: Facts): boolean {
  return updates.some(
    (update) =>
      update.change.application === id &&
      update.change.identity.name === identity.name &&
      update.change.identity.kind === identity.kind,
  );
}
