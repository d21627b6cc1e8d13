import { localCluster } from '../argocd/clusters.ts';
import type { Settings } from '../config/model.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import type { Manifest } from '../manifest/model.ts';
import { normaliseObjects } from '../manifest/normalise.ts';
import type { Bootstrap, ComparedBootstrap, RootDocument } from './model.ts';
import { append, groupBy } from '../lists.ts';

/**
 * The documents of the bootstraps themselves: root Applications and what lies beside them. Nobody renders them, a person or
 * a root that is not in this repository applies them; so a change of theirs is shown as that of one more Application. Bootstraps that hold an object of
 * the same name are told apart – they are of several Argo CDs –, or one would stand in the way of the other.
 */
export function compareBootstraps(
  base: Bootstrap,
  head: Bootstrap,
  scopes: CustomScopes,
  settings: Settings,
): ComparedBootstrap[] {
  // A file that cannot be read on one side must not look as if all that it held were removed, or had just been added.
  const isReadable = ({ file }: RootDocument): boolean => !base.unreadable.has(file) && !head.unreadable.has(file);
  const documentsOf = ({ documents }: Bootstrap): Map<string, RootDocument[]> =>
    groupBy(
      documents.filter((each) => each.assumed === undefined && isReadable(each)),
      (each) => each.bootstrap,
    );
  const documents = { base: documentsOf(base), head: documentsOf(head) };
  const objectsOf = (side: 'base' | 'head', path: string): Manifest[] =>
    normaliseObjects({
      objects: (documents[side].get(path) ?? []).map((each) => each.object),
      cluster: localCluster.server,
      namespace: settings.argocd.namespace,
      scopes,
    }).manifests;
  const result: (ComparedBootstrap & { names: Set<string> })[] = [];
  for (const path of new Set([...base.paths, ...head.paths])) {
    const own = { base: objectsOf('base', path), head: objectsOf('head', path) };
    const names = new Set([...own.base, ...own.head].map(nameOf));
    const fitting = result.find((each) => ![...names].some((name) => each.names.has(name)));
    if (fitting === undefined)
      result.push({ id: result.length === 0 ? 'bootstrap' : `bootstrap ${path}`, paths: [path], ...own, names });
    else {
      fitting.paths.push(path);
      append(fitting.base, own.base);
      append(fitting.head, own.head);
      for (const name of names) fitting.names.add(name);
    }
  }
  return base.documents.length + head.documents.length === 0
    ? []
    : result.map(({ names: _names, ...compared }) => compared);
}

function nameOf({ identity: { group, kind, namespace, name } }: Manifest): string {
  return [group, kind, namespace, name].join('\0');
}
