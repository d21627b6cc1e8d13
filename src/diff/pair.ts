import { append, groupBy } from '../lists.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import { pairKindChanges } from './kind-change.ts';
import type { Action, ApplicationManifests } from './model.ts';
import { pairHashed, pairMadeUp, type FindPairs } from './renames.ts';
import { pairSimilar } from './similarity.ts';
import { byText, equalValues } from './values.ts';

/** One object on both sides. */
export interface Pair {
  action: Action | 'unchanged';
  /** Id of the Application that has it at head; for removed objects at base. */
  application: string;
  /** For moved objects: the Application that had it at base. */
  previousApplication?: string;
  base?: Manifest;
  head?: Manifest;
}

/** An object that has no counterpart yet. */
interface Leftover {
  application: string;
  /** The Argo CD that the Application belongs to. */
  instance: string | undefined;
  manifest: Manifest;
}

/** What is left on both sides. */
interface Leftovers {
  removed: Leftover[];
  added: Leftover[];
}

/** Shared content from which on an object of another Application with another name is taken for the same. */
const ELSEWHERE_THRESHOLD = 0.85;

/**
 * Finds for every object of base its counterpart at head: the same identity in the same Application, then in another one
 * (`moved`). What is left is `renamed`, in this order: the same name with another kind, the same kind with a name that has
 * another hash or random part, the same kind with like content, and at last that in another Application which goes on. The
 * pairs are in the order of the Applications, then by kind, namespace and name.
 *
 * @param unstable objects whose names are others on every render: they are paired with each other before anything else is
 */
export function pairManifests(
  applications: readonly ApplicationManifests[],
  unstable: ReadonlySet<Manifest> = new Set(),
): Pair[] {
  const pairs: Pair[] = [];
  const left: Leftovers = { removed: [], added: [] };
  for (const application of applications) {
    const { id, instance } = application;
    const { same, removed, added } = pairByIdentity(application);
    for (const { base, head, isEqual } of same)
      pairs.push({ action: isEqual ? 'unchanged' : 'modified', application: id, base, head });
    for (const manifest of added) left.added.push({ application: id, instance, manifest });
    for (const manifest of removed) left.removed.push({ application: id, instance, manifest });
  }
  const pairUnstable: FindPairs = (bases, heads) =>
    pairSimilar(
      bases.filter((one) => unstable.has(one)),
      heads.filter((one) => unstable.has(one)),
      0,
    );
  const inApplication = ({ application }: Leftover) => application;
  const ofKind = ({ application, manifest: { identity } }: Leftover) =>
    JSON.stringify([application, identity.group, identity.kind]);
  // One after the other: each takes of what the others left.
  const found = [
    takeMoved(left),
    unstable.size === 0 ? [] : takePairs(left, ofKind, pairUnstable),
    takePairs(left, inApplication, pairKindChanges),
    takePairs(left, ofKind, pairHashed),
    takePairs(left, ofKind, pairMadeUp),
    takePairs(left, ofKind, pairSimilar),
    takeElsewhere(left, applications),
    left.removed.map(({ application, manifest }): Pair => ({ action: 'removed', application, base: manifest })),
    left.added.map(({ application, manifest }): Pair => ({ action: 'added', application, head: manifest })),
  ];
  for (const each of found) append(pairs, each);
  return sortPairs(pairs, applications);
}

/** The objects of one Application: those of one identity, and those that have no counterpart in it. */
export interface OwnPairs {
  same: { base: Manifest; head: Manifest; isEqual: boolean }[];
  removed: Manifest[];
  added: Manifest[];
}

/** What was paired, by the objects of head; it depends on those of base besides and on nothing else. */
const paired = new WeakMap<readonly Manifest[], { base: readonly Manifest[]; pairs: OwnPairs }>();

const NONE: Manifest[] = [];

/** Pairs the objects of one Application that have the same identity, in the order of head. Done once for the same objects. */
export function pairByIdentity({ base = NONE, head = NONE }: Pick<ApplicationManifests, 'base' | 'head'>): OwnPairs {
  const before = paired.get(head);
  if (before?.base === base) return before.pairs;
  const pairs: OwnPairs = { same: [], removed: [], added: [] };
  const keys = base.map(({ identity }) => identityKey(identity));
  const atBase = new Map(base.map((manifest, index) => [keys[index] ?? '', manifest]));
  const atHead = new Set<string>();
  for (const manifest of head) {
    const key = identityKey(manifest.identity);
    atHead.add(key);
    const counterpart = atBase.get(key);
    if (counterpart === undefined) pairs.added.push(manifest);
    else
      pairs.same.push({
        base: counterpart,
        head: manifest,
        isEqual: equalValues(counterpart.object, manifest.object),
      });
  }
  for (const [index, manifest] of base.entries()) if (!atHead.has(keys[index] ?? '')) pairs.removed.push(manifest);
  paired.set(head, { base, pairs });
  return pairs;
}

/** Objects with the same identity in another Application. */
function takeMoved(left: Leftovers): Pair[] {
  const sources = groupBy(left.removed, keyOf);
  const taken = new Set<Leftover>();
  const pairs = left.added.flatMap((target): Pair[] => {
    const source = sources.get(keyOf(target))?.shift();
    if (source === undefined) return [];
    taken.add(source).add(target);
    const { application, manifest: head } = target;
    return [{ action: 'moved', application, previousApplication: source.application, base: source.manifest, head }];
  });
  drop(left, taken);
  return pairs;
}

/** The object itself, in the cluster that an Argo CD knows by this address. */
function keyOf({ instance = '', manifest }: Leftover): string {
  return `${instance} ${identityKey(manifest.identity)}`;
}

/** Renamed objects, looked for among those that have the same bucket. */
function takePairs(left: Leftovers, bucketOf: (leftover: Leftover) => string, find: FindPairs): Pair[] {
  const sources = groupBy(left.removed, bucketOf);
  const targets = groupBy(left.added, bucketOf);
  const taken = new Set<Leftover>();
  const pairs = [...targets].flatMap(([bucket, heads]) => {
    const bases = sources.get(bucket) ?? [];
    if (bases.length === 0) return [];
    const owners = new Map([...bases, ...heads].map((leftover) => [leftover.manifest, leftover]));
    return find(sorted(bases), sorted(heads)).flatMap(([base, head]): Pair[] => {
      const [source, target] = [owners.get(base), owners.get(head)];
      if (source === undefined || target === undefined) return [];
      taken.add(source).add(target);
      const { application } = target;
      const from = source.application === application ? {} : { previousApplication: source.application };
      return [{ action: 'renamed', application, ...from, base, head }];
    });
  });
  drop(left, taken);
  return pairs;
}

/**
 * Renamed objects that another Application has now, in the same namespace. Not from an Application that goes: what is removed
 * with it must not look as if it lived on.
 */
function takeElsewhere(left: Leftovers, applications: readonly ApplicationManifests[]): Pair[] {
  const going = new Set(applications.filter(({ head }) => head === undefined).map(({ id }) => id));
  const stays = ({ application }: Leftover) => !going.has(application);
  const rest: Leftovers = { removed: left.removed.filter(stays), added: [...left.added] };
  const inNamespace = ({ instance, manifest: { identity } }: Leftover) =>
    JSON.stringify([instance, identity.cluster, identity.namespace, identity.group, identity.kind]);
  const pairs = [
    ...takePairs(rest, inNamespace, pairHashed),
    ...takePairs(rest, inNamespace, (bases, heads) => pairSimilar(bases, heads, ELSEWHERE_THRESHOLD)),
  ];
  const used = new Set(pairs.flatMap(({ base, head }) => [base, head]));
  drop(left, new Set([...left.removed, ...left.added].filter(({ manifest }) => used.has(manifest))));
  return pairs;
}

function drop(left: Leftovers, taken: ReadonlySet<Leftover>): void {
  if (taken.size === 0) return;
  left.removed = left.removed.filter((leftover) => !taken.has(leftover));
  left.added = left.added.filter((leftover) => !taken.has(leftover));
}

function sorted(leftovers: readonly Leftover[]): Manifest[] {
  return leftovers.map(({ manifest }) => manifest).toSorted(byIdentity);
}

function sortPairs(pairs: readonly Pair[], applications: readonly ApplicationManifests[]): Pair[] {
  const order = new Map(applications.map(({ id }, index) => [id, index]));
  return pairs.toSorted((a, b) => {
    const [one, two] = [a.head ?? a.base, b.head ?? b.base];
    const byApplication = (order.get(a.application) ?? 0) - (order.get(b.application) ?? 0);
    return (
      byApplication || (one === undefined || two === undefined ? 0 : byIdentity(one, two)) || byText(a.action, b.action)
    );
  });
}

function byIdentity({ identity: a }: Manifest, { identity: b }: Manifest): number {
  return (
    byText(a.kind, b.kind) ||
    byText(a.namespace, b.namespace) ||
    byText(a.name, b.name) ||
    byText(a.group, b.group) ||
    byText(a.cluster, b.cluster)
  );
}

/** One text for an identity; two objects with the same text are the same object. */
function identityKey({ cluster, group, kind, namespace, name }: Identity): string {
  return JSON.stringify([cluster, group, kind, namespace, name]);
}
