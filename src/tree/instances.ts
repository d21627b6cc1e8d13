import type { Node, Tree } from './model.ts';

/**
 * Which bootstraps belong to one Argo CD: an Application has one place there, so two bootstraps that hold one of the same name belong to two of them,
 * each in a cluster of its own that all of them call in-cluster. Base decides: a change could else make another Argo CD of what it adds,
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

interface Instance {
  first: string;
  bootstraps: Set<string>;
  names: Set<string>;
}

/** Puts each bootstrap to the first Argo CD that has none of its names. */
function gather(before: readonly Instance[], nodes: readonly Node[]): Instance[] {
  const instances = [...before];
  const byBootstrap = new Map<string, Set<string>>();
  for (const { key, origin } of nodes) {
    const names = byBootstrap.get(origin.bootstrap) ?? new Set<string>();
    byBootstrap.set(origin.bootstrap, names.add(key.slice(origin.bootstrap.length + 1)));
  }
  for (const [bootstrap, names] of byBootstrap) {
    if (instances.some((each) => each.bootstraps.has(bootstrap))) continue;
    const fitting = instances.find((each) => ![...names].some((name) => each.names.has(name)));
    if (fitting === undefined) instances.push({ first: bootstrap, bootstraps: new Set([bootstrap]), names });
    else {
      fitting.bootstraps.add(bootstrap);
      for (const name of names) fitting.names.add(name);
    }
  }
  return instances;
}
