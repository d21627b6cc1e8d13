/**
 * A JSON value as Go decodes it. Integers beyond 2^53 are `bigint` so that they stay exact; every other number is a
 * `number`. Maps are plain objects; a key of any name is an own property.
 */
export type Value = null | boolean | number | bigint | string | Value[] | ValueMap;
/** A JSON object. */
export interface ValueMap {
  [key: string]: Value;
}

/**
 * What makes two manifests the same object in a cluster. The API version is not part of it: a manifest that moves from
 * `apps/v1beta1` to `apps/v1` is an update of the same object.
 */
export interface Identity {
  /** Destination cluster: `spec.destination.server`, else `spec.destination.name`, as written. */
  cluster: string;
  /** API group, empty for the core group. */
  group: string;
  kind: string;
  /** Empty for cluster-scoped objects. */
  namespace: string;
  name: string;
}

/** One Kubernetes object that an Application renders, after Argo CD's normalisation (namespace defaulting, duplicates). */
export interface Manifest {
  identity: Identity;
  apiVersion: string;
  object: ValueMap;
  /** Set when the manifest names a namespace although its kind has none: Argo CD takes it away and marks the object as its own. */
  namespaceCleared?: true;
  /** How often its Application renders it, where that is more than once; this is the last of them, which Argo CD applies. */
  copies?: number;
}

/** Something that is not as the author of a manifest would expect, but does not stop Argo CD. */
export interface Warning {
  /** Stable, kebab-case. */
  code: string;
  message: string;
}
