import type { Identity, Manifest } from '../manifest/model.ts';
import { groupBy } from './group-by.ts';
import type { Action, ApplicationManifests } from './model.ts';
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
  manifest: Manifest;
}

/**
 * Finds for every object of base its counterpart at head: the same identity in the same Application, then in another one
 * (`moved`), then by name or content among what is left of the same kind in the same Application (`renamed`). The pairs are
 * in the order of the Applications, then by kind, namespace and name.
 */
export function pairManifests(applications: readonly ApplicationManifests[]): Pair[] {
  const pairs: Pair[] = [];
  const removed: Leftover[] = [];
  const added: Leftover[] = [];
  for (const { id, base = [], head = [] } of applications) {
    const atBase = new Map(base.map((manifest) => [identityKey(manifest.identity), manifest]));
    const atHead = new Set(head.map((manifest) => identityKey(manifest.identity)));
    for (const manifest of head) {
      const counterpart = atBase.get(identityKey(manifest.identity));
      if (counterpart === undefined) added.push({ application: id, manifest });
      else pairs.push(pairSame(id, counterpart, manifest));
    }
    for (const manifest of base) {
      if (!atHead.has(identityKey(manifest.identity))) removed.push({ application: id, manifest });
    }
  }
  pairs.push(...pairLeftovers(removed, added));
  return sortPairs(pairs, applications);
}

function pairSame(application: string, base: Manifest, head: Manifest): Pair {
  return { action: equalValues(base.object, head.object) ? 'unchanged' : 'modified', application, base, head };
}

function pairLeftovers(removed: readonly Leftover[], added: readonly Leftover[]): Pair[] {
  const sources = groupBy(removed, ({ manifest }) => identityKey(manifest.identity));
  const gone = new Set(removed);
  const pairs: Pair[] = [];
  const fresh: Leftover[] = [];
  for (const { application, manifest } of added) {
    const source = sources.get(identityKey(manifest.identity))?.shift();
    if (source === undefined) {
      fresh.push({ application, manifest });
      continue;
    }
    gone.delete(source);
    const previousApplication = source.application;
    pairs.push({ action: 'moved', application, previousApplication, base: source.manifest, head: manifest });
  }
  return [...pairs, ...pairRenamed([...gone], fresh)];
}

/** Within one Application and kind; what is still without a counterpart was added or removed. */
function pairRenamed(removed: readonly Leftover[], added: readonly Leftover[]): Pair[] {
  const bucketOf = ({ application, manifest: { identity } }: Leftover) =>
    JSON.stringify([application, identity.group, identity.kind]);
  const sources = groupBy(removed, bucketOf);
  const targets = groupBy(added, bucketOf);
  return [...new Set([...sources.keys(), ...targets.keys()])].flatMap((bucket) =>
    pairBucket(sources.get(bucket) ?? [], targets.get(bucket) ?? []),
  );
}

function pairBucket(removed: readonly Leftover[], added: readonly Leftover[]): Pair[] {
  const application = (removed[0] ?? added[0])?.application ?? '';
  const bases = removed.map(({ manifest }) => manifest).toSorted(byIdentity);
  const heads = added.map(({ manifest }) => manifest).toSorted(byIdentity);
  const used = new Set<Manifest>();
  const left = (manifests: readonly Manifest[]) => manifests.filter((manifest) => !used.has(manifest));
  const pairs: Pair[] = [];
  for (const find of [pairHashed, pairSimilar]) {
    for (const [base, head] of find(left(bases), left(heads))) {
      used.add(base).add(head);
      pairs.push({ action: 'renamed', application, base, head });
    }
  }
  return [
    ...pairs,
    ...left(bases).map((base): Pair => ({ action: 'removed', application, base })),
    ...left(heads).map((head): Pair => ({ action: 'added', application, head })),
  ];
}

/** The suffix that kustomize derives from the content of a generated ConfigMap or Secret (`api/hasher`, its alphabet). */
const HASHED_NAME = /^(.+)-[2456789bcdfghkmt]{10}$/;

/** Pairs generated objects whose names differ only in the hash of their content. */
function pairHashed(removed: readonly Manifest[], added: readonly Manifest[]): [Manifest, Manifest][] {
  const stemOf = ({ identity: { cluster, namespace, name } }: Manifest) => {
    const stem = HASHED_NAME.exec(name)?.[1];
    return stem === undefined ? undefined : JSON.stringify([cluster, namespace, stem]);
  };
  const sources = groupBy(removed, stemOf);
  return added.flatMap((head): [Manifest, Manifest][] => {
    const stem = stemOf(head);
    const base = stem === undefined ? undefined : sources.get(stem)?.shift();
    return base === undefined ? [] : [[base, head]];
  });
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
