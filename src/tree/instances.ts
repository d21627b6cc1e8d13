import type { Node, Tree } from './model.ts';

/** What tells the Argo CD of an Application in keys: its bootstrap, and the cluster that a hub puts it into, without its scheme. */
export function argocdOf({ bootstrap, home }: { bootstrap: string; home?: string | undefined }): string {
  return home === undefined ? bootstrap : `${bootstrap}@${home.replace(/^https?:\/\//, '')}`;
}

/** What an Application is called by in its tree, where no other has its name. */
export function keyOf(
  argocd: { bootstrap: string; home?: string | undefined },
  { namespace, name }: { namespace: string; name: string },
): string {
  return `${argocdOf(argocd)}:${namespace}/${name}`;
}

/**
 * Which bootstraps belong to one Argo CD: an Application has one place there, so two bootstraps that hold one of the same name belong to two of them,
 * each in a cluster of its own that all of them call in-cluster. So do two that hold one of the same name in namespaces of their own, with nothing in
 * a namespace of the other: an Argo CD that takes Applications of several namespaces has its own among them. Base decides: a change could else make another Argo CD of what it adds,
 * and hide that it writes over something. A bootstrap that base has not is one more Argo CD only where there are several already.
 *
 * @returns the first bootstrap of the Argo CD that a bootstrap belongs to; undefined where all are of one
 */
export function instancesOf(
  base: Pick<Tree, 'nodes'>,
  head: Pick<Tree, 'nodes'>,
): (bootstrap: string) => string | undefined {
  const known = gather([], base.nodes);
  const instances = known.length < 2 ? known : gather(known, head.nodes);
  if (instances.length < 2) return () => undefined;
  return (bootstrap) => instances.find(({ bootstraps }) => bootstraps.has(bootstrap))?.first;
}

/** What a bootstrap, or all bootstraps of one Argo CD, hold. */
interface Held {
  /** Namespaces and names of Applications, `argocd/web`. */
  places: Set<string>;
  names: Set<string>;
  namespaces: Set<string>;
}

interface Instance extends Held {
  first: string;
  bootstraps: Set<string>;
}

/** Puts each bootstrap to the first Argo CD that has none of its names, with one in its namespace before others. */
function gather(before: readonly Instance[], nodes: readonly Node[]): Instance[] {
  const instances = [...before];
  const byBootstrap = new Map<string, Held>();
  for (const { key, origin, name, namespace, home } of nodes) {
    // A hub puts it into a cluster of its own; of the hub that says nothing.
    if (home !== undefined) continue;
    const held = byBootstrap.get(origin.bootstrap) ?? { places: new Set(), names: new Set(), namespaces: new Set() };
    held.places.add(key.slice(origin.bootstrap.length + 1));
    held.names.add(name);
    held.namespaces.add(namespace);
    byBootstrap.set(origin.bootstrap, held);
  }
  for (const [bootstrap, held] of byBootstrap) {
    if (instances.some((each) => each.bootstraps.has(bootstrap))) continue;
    const fitting = instances.filter((each) => !isApart(each, held));
    const own = fitting.find(({ namespaces }) => share(namespaces, held.namespaces)) ?? fitting[0];
    if (own === undefined) instances.push({ first: bootstrap, bootstraps: new Set([bootstrap]), ...held });
    else {
      own.bootstraps.add(bootstrap);
      for (const key of ['places', 'names', 'namespaces'] as const) for (const each of held[key]) own[key].add(each);
    }
  }
  return instances;
}

function isApart(one: Held, other: Held): boolean {
  return share(one.places, other.places) || (share(one.names, other.names) && !share(one.namespaces, other.namespaces));
}

function share(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...other].some((each) => one.has(each));
}
