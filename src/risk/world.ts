import type { ApplicationManifests, Change } from '../diff/model.ts';
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
  const kinds = indexBy(owned, ({ manifest: { identity } }) => kindKey(identity.group, identity.kind));
  const places = indexBy(owned, ({ manifest: { identity } }) => placeKey(identity.cluster, identity.namespace));
  const identities = indexBy(owned, ({ manifest }) => identityKey(manifest.identity));
  return {
    ofKind: (group, kind) => kinds.get(kindKey(group, kind)) ?? [],
    within: (cluster, namespace) => places.get(placeKey(cluster, namespace)) ?? [],
    find: (identity) => identities.get(identityKey(identity)) ?? [],
    has: (identity) => identities.has(identityKey(identity)),
    all: () => owned,
  };
}

/** One text for a kind. */
export function kindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

/** One text for a namespace of a cluster. */
export function placeKey(cluster: string, namespace: string): string {
  return JSON.stringify([cluster, namespace]);
}

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
