import { isApplication } from '../argocd/application.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import type { Bootstrap } from './model.ts';

/** Namespaces in which Argo CD looks for Applications, as far as the tree tells: its own one and those of the roots. */
export interface WatchedNamespaces {
  argocd: string;
  roots: ReadonlySet<string>;
}

/** Where Argo CD looks for the Applications of a tree, by its roots. */
export function watchedNamespaces({ documents }: Bootstrap, argocd: string): WatchedNamespaces {
  const roots = documents.filter(({ object }) => isApplication(object));
  return { argocd, roots: new Set(roots.map(({ object }) => namespaceOf(object, argocd))) };
}

/**
 * An Application that names no namespace lands where its parent's manifests go. If that is not a namespace of Argo CD,
 * the controller never looks at it (https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/).
 *
 * @param landsIn namespace of the parent's destination
 */
export function findUnwatched(
  object: ValueMap,
  landsIn: string,
  { argocd, roots }: WatchedNamespaces,
): Warning | undefined {
  if (namespaceOf(object, '') !== '' || landsIn === argocd || roots.has(landsIn)) return undefined;
  return {
    code: 'application-unwatched',
    message: `Application ${nameOf(object)} names no namespace and lands in ${landsIn}, where Argo CD (in ${argocd}) does not look for Applications: it is created but never rendered`,
  };
}

/** The object with the namespace that it lands in, if it names none. */
export function placeIn(object: ValueMap, namespace: string): ValueMap {
  const metadata = isMap(object.metadata) ? object.metadata : {};
  return typeof metadata.namespace === 'string' && metadata.namespace !== ''
    ? object
    : { ...object, metadata: { ...metadata, namespace } };
}

/** Name of an object, for messages and keys. */
export function nameOf(object: ValueMap): string {
  const name = isMap(object.metadata) ? object.metadata.name : undefined;
  return typeof name === 'string' ? name : '(without a name)';
}

/** Namespace of an object; `fallback` where it names none. */
export function namespaceOf(object: ValueMap, fallback: string): string {
  const namespace = isMap(object.metadata) ? object.metadata.namespace : undefined;
  return typeof namespace === 'string' && namespace !== '' ? namespace : fallback;
}
