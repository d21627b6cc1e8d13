import { createHash } from 'node:crypto';
import { localCluster } from '../../argocd/clusters.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import { groupBy } from '../../lists.ts';
import type { Identity } from '../../manifest/model.ts';
import { isApplicationObject } from '../facts.ts';
import { nameOf } from '../evidence.ts';
import { hookRole, isGeneratedName } from '../../forecast/hooks.ts';
import type { Facts } from '../facts.ts';
import { identityKey } from '../identity.ts';
import { lazily } from '../lazily.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';
import { describeUnseen } from '../usage.ts';
import type { World } from '../world.ts';

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

/** A second Application of a name with another content, which the change brings. */
function isNamesake({ twin }: ApplicationSides): boolean {
  return twin?.before === false;
}

/** Two Applications of one name have one id for Argo CD, and track their objects by it. */
function plainId(id: string): string {
  return id.replace(/#\d+$/, '');
}

/** Namespace and name of all that have a namesake: thousands of objects are held against thousands of Applications. */
const namesakes = new WeakMap<Facts, ReadonlySet<string>>();

/** Two Applications of one name that differ are told as that. */
function isToldByName(identity: Identity, facts: Facts): boolean {
  if (!isApplicationObject(identity)) return false;
  let names = namesakes.get(facts);
  if (names === undefined) {
    const ids = facts.applications.filter(isNamesake).map(({ id }) => plainId(id));
    names = new Set(ids.map((id) => id.slice(id.lastIndexOf(':') + 1)));
    namesakes.set(facts, names);
  }
  return names.has(`${identity.namespace}/${identity.name}`);
}

function findCopies({ change, base, head }: Update, facts: Facts): Suspicion[] {
  const [before, after] = [base?.copies ?? 1, head.copies ?? 1];
  if (after === 1 || after <= before || hookRole(head.object) !== 'resource') return [];
  if (isToldByName(head.identity, facts)) return [];
  const rendered = `rendered ${after} times by`;
  return [
    suspect({ change }, 'medium', `is ${rendered} its Application, and only the last one is applied`, {
      facts: ['copies'],
      remedy: 'Remove all but one; the others are ignored.',
      alike: {
        key: String(after),
        what: `are ${rendered} their Application, and only the last one is applied`,
        evidence: [],
      },
    }),
  ];
}

function findDuplicates(facts: Facts): Suspicion[] {
  const ownersOf = rememberOwners(facts);
  return facts.updates.flatMap(({ change, head: manifest }) => {
    const { application: own, previousApplication: from, identity } = change;
    const { names, all, before, firstNew, print } = ownersOf(own, manifest.identity);
    const self = plainId(own);
    if (names.size === 0 || (names.size === 1 && names.has(self))) return [];
    if (hookRole(manifest.object) !== 'resource' || isGeneratedName(manifest.object)) return [];
    if (!all.has(own) || isToldByName(manifest.identity, facts)) return [];
    // Those of its own name are told as that.
    const twins = new Set(names.get(self)?.filter((id) => id !== own && all.has(id)));
    const isOther = (id: string): boolean => id !== own && !twins.has(id);
    const count = all.size - twins.size;
    // Told once, with the Application that newly renders it.
    if (count < 2 || before.has(own) || (before.size === 0 && firstNew(isOther) < own)) return [];
    // It was shared before, and one owner takes the place of another: no more of them fight over it than did.
    const isHandedOn = from !== undefined && before.size > 1 && before.has(from);
    if (isHandedOn && !(all.has(from) && (from === own || isOther(from))) && count <= before.size) return [];
    const severity = isApplicationObject(identity) ? 'critical' : 'high';
    const shown = [own, ...firstOf(all, isOther)];
    const rendered = `rendered by ${listWords(shown, SHOWN, count)}`;
    const had = `had ${countOwners(before.size)} before.`;
    const unseen = describeUnseen(facts.unseen);
    const known = [print(), ...[...twins].toSorted()];
    return [
      suspect({ change }, severity, `is ${rendered}`, {
        facts: known,
        evidence: [`${nameOf(identity)} ${had}`, ...unseen],
        alike: {
          key: JSON.stringify([...known, before.size]),
          what: `are ${rendered}`,
          evidence: [`Each ${had}`, ...unseen],
        },
      }),
    ];
  });
}

/** Owners that a sentence names. */
const SHOWN = 5;

/** Some that fit, so many as a sentence names. */
function firstOf(ids: Iterable<string>, fits: (id: string) => boolean): string[] {
  const first: string[] = [];
  for (const id of ids) {
    if (fits(id)) first.push(id);
    if (first.length === SHOWN) break;
  }
  return first;
}

/** Who renders an object. */
interface Owners {
  /** All, by the name that they have for Argo CD. */
  names: ReadonlyMap<string, readonly string[]>;
  /** Those that count, in the order of the tree. */
  all: ReadonlySet<string>;
  before: ReadonlySet<string>;
  /** The first in the alphabet of those that fit and newly render it; behind all where there is none. */
  firstNew(fits: (id: string) => boolean): string;
  /** Says which they are. */
  print: () => string;
}

/** Owners are found once for an object: thousands of Applications may have the same, each of which is asked about all. */
function rememberOwners(facts: Facts): (application: string, identity: Identity) => Owners {
  const known = new Map<string, Owners>();
  const updated = lazily(
    () => new Set(facts.updates.map(({ change }) => updateKey(change.application, change.identity))),
  );
  return (application, identity) => {
    // Several Argo CDs share a cluster only by its own address: in-cluster is another one for each.
    const isShared = identity.cluster !== localCluster.server;
    const instanceOf = (id: string) => (isShared ? undefined : facts.application(id)?.instance);
    const instance = instanceOf(application);
    const key = JSON.stringify([identityKey(identity), instance ?? null]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const idsIn = (world: World): string[] => [
      ...new Set(world.find(identity).map((item) => item.application)).values(),
    ];
    const [was, ids] = [facts.world.base, facts.world.head].map((world) =>
      idsIn(world).filter((id) => instanceOf(id) === instance),
    );
    // The documents of the bootstrap are applied by a root, often one that renders the same directory.
    const starters = startersOf(ids ?? [], facts);
    const all = new Set((ids ?? []).filter((id) => facts.application(id) !== undefined && !starters.has(id)));
    const fresh = lazily(() => [...all].filter((id) => updated().has(updateKey(id, identity))).toSorted());
    const owners: Owners = {
      names: groupBy(ids ?? [], plainId),
      all,
      before: new Set(was),
      firstNew: (fits) => fresh().find(fits) ?? '\u{10ffff}',
      print: lazily(() =>
        createHash('sha256')
          .update([...all].toSorted().join('\n'))
          .digest('hex'),
      ),
    };
    known.set(key, owners);
    return owners;
  };
}

function updateKey(application: string, { kind, name }: Identity): string {
  return JSON.stringify([application, kind, name]);
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

function countOwners(count: number): string {
  return count === 0 ? 'no owner' : count === 1 ? '1 owner' : `${count} owners`;
}
