import type { Identity } from '../../manifest/model.ts';

/** How Argo CD calls the cluster that it runs in: Applications and ApplicationSets live there. */
export const HOME_CLUSTER = 'https://kubernetes.default.svc';

/** Key of an object within one cluster. No part can hold a line break where the API server has accepted it. */
export function keyOf(group: string, kind: string, namespace: string, name: string): string {
  return `${group}\n${kind}\n${namespace}\n${name}`;
}

/** Key of an object over all clusters. */
export function identityKey({ cluster, group, kind, namespace, name }: Identity): string {
  return `${keyOf(group, kind, namespace, name)}\n${cluster}`;
}

/** `[group/]Kind [namespace/]name`, with the cluster behind it when it is not the one Argo CD runs in. */
export function describeIdentity({ cluster, group, kind, namespace, name }: Identity): string {
  const type = group === '' ? kind : `${group}/${kind}`;
  const object = namespace === '' ? name : `${namespace}/${name}`;
  return cluster === HOME_CLUSTER ? `${type} ${object}` : `${type} ${object} @${cluster}`;
}

/** Order of identities by their text, letter by letter. */
export function compareIdentities(a: Identity, b: Identity): number {
  return compareTexts(describeIdentity(a), describeIdentity(b));
}

/** Order of code units, as Go's `sort.Strings` has it for the names that Kubernetes accepts. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
