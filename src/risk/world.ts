import type { ApplicationManifests, Change } from '../diff/model.ts';
import { hookRole } from '../forecast/hooks.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import { identityKey } from './identity.ts';

/** An object and the Application that renders it. */
export interface Owned {
  manifest: Manifest;
  /** Id of the Application. */
  application: string;
}

/** Everything that was read of one side, looked up in the ways that rules need. */
export interface World {
  /** Every object of a kind, in the order of the Applications. */
  ofKind(group: string, kind: string): readonly Owned[];
  /** Every object in one namespace of one cluster; cluster-scoped ones have the empty namespace. */
  within(cluster: string, namespace: string): readonly Owned[];
  /** Everything that renders this object: more than one is a conflict. */
  find(identity: Identity): readonly Owned[];
  has(identity: Identity): boolean;
  all(): Iterable<Owned>;
}

/**
 * The world of one side. Where the objects of whole Applications are not handed in, only what changes is known.
 */
export function buildWorld(
  side: 'base' | 'head',
  changes: readonly Change[],
  everything: readonly ApplicationManifests[] | undefined,
): World {
  const owned =
    everything?.flatMap((item) => (item[side] ?? []).map((manifest): Owned => ({ manifest, application: item.id }))) ??
    changes.flatMap((change): Owned[] => {
      const manifest = change[side];
      const application = side === 'base' ? (change.previousApplication ?? change.application) : change.application;
      return manifest === undefined ? [] : [{ manifest, application }];
    });
  const kinds = indexBy(owned, ({ manifest }) => manifest.identity.kind);
  const groups = new Map<string, Map<string, Owned[]>>();
  const places = indexBy(owned, ({ manifest: { identity } }) => placeKey(identity.cluster, identity.namespace));
  const identities = indexBy(owned, ({ manifest }) => identityKey(manifest.identity));
  return {
    ofKind(group, kind) {
      const ofName = kinds.get(kind);
      if (ofName === undefined) return NONE;
      let byGroup = groups.get(kind);
      if (byGroup === undefined)
        groups.set(kind, (byGroup = indexBy(ofName, ({ manifest }) => manifest.identity.group)));
      return byGroup.get(group) ?? NONE;
    },
    within: (cluster, namespace) => places.get(placeKey(cluster, namespace)) ?? [],
    find: (identity) => identities.get(identityKey(identity)) ?? [],
    has: (identity) => identities.has(identityKey(identity)),
    all: () => owned,
  };
}

/** The same without objects that Argo CD never applies: what they would give, nobody has. */
export function appliedOnly(world: World): World {
  const isApplied = ({ manifest }: Owned): boolean => !['skipped', 'ignored'].includes(hookRole(manifest.object));
  return {
    ...world,
    ofKind: (group, kind) => world.ofKind(group, kind).filter(isApplied),
    find: (identity) => world.find(identity).filter(isApplied),
  };
}

/** One text for a namespace of a cluster. */
export function placeKey(cluster: string, namespace: string): string {
  if (cluster !== latest.cluster || namespace !== latest.namespace)
    latest = { cluster, namespace, key: JSON.stringify([cluster, namespace]) };
  return latest.key;
}

/** The place that was asked for last: the objects of one Application follow each other, and most are in one place. */
let latest = { cluster: '', namespace: '', key: JSON.stringify(['', '']) };

const NONE: readonly Owned[] = [];

/** Items by key, in their order. */
export function indexBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const list = index.get(key);
    if (list === undefined) index.set(key, [item]);
    else list.push(item);
  }
  return index;
}
