import type { ValueMap } from '../../manifest/model.ts';

/**
 * What the API server answers. `accepted-differs`: the request succeeds, but something that head writes is missing, something
 * that Git removed stays, or a list has more than Git says. `no-op`: it succeeds and the stored object is what it was.
 */
export type ApplyVerdict = 'accepted' | 'refused' | 'accepted-differs' | 'no-op';

/**
 * Kinds of refusal: those of field errors (https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/errors.go),
 * and `Conflict` (stale resourceVersion or foreign uid), `ClientPatch` (no patch can be computed), `ServerPatch` (the server
 * cannot merge it), `Decode` (the merged object has a value of a wrong type).
 */
export type ApplyErrorType =
  | 'Invalid'
  | 'TypeInvalid'
  | 'Forbidden'
  | 'Required'
  | 'Duplicate'
  | 'NotFound'
  | 'NotSupported'
  | 'TooLong'
  | 'TooMany'
  | 'InternalError'
  | 'Conflict'
  | 'ClientPatch'
  | 'ServerPatch'
  | 'Decode';

/** One reason for a refusal, as the API server reports it; `detail` has short scalar values only, and none of a Secret. */
export interface ApplyError {
  /** Path of the API, quirks included; empty where the whole request fails. */
  field: string;
  type: ApplyErrorType;
  detail: string;
  /** The places that differ, where the API server names only what they are in: `spec` of a StatefulSet. */
  parts?: string[];
}

/** How an object is written: `kubectl apply`'s patch, a PUT (`Replace=true`), or server-side apply. */
export type ApplyMethod = 'client-side' | 'replace' | 'server-side';

/** What is known of the cluster beside the object. */
export interface ApplyCluster {
  /** Minor version of Kubernetes 1.x; rules differ between versions in a few places. */
  minor: number;
  /** Services get IPv4 and IPv6 addresses. */
  dualStack: boolean;
}

/** What to apply over what. */
export interface ApplyInput {
  /** The manifest at base, which is also the last applied one. Absent: nothing is known of it, so nothing can be removed. */
  base?: ValueMap;
  /** False when what was written last can not be taken out again: see `takesOut`. */
  hasLastApplied?: boolean;
  /** Server-side apply has taken over what a patch has written, with all that was filled in when the object was created: see `writesTwice`. */
  takesOver?: boolean;
  /** The object in the cluster; by default base as it is stored, with defaults. */
  live?: ValueMap;
  head: ValueMap;
  /** The CustomResourceDefinition of the kind, if it is a custom resource. */
  crd?: ValueMap;
  method?: ApplyMethod;
  cluster?: Partial<ApplyCluster>;
}

/** What applying comes to. Paths are those of the diff: `spec.ports[0].nodePort`. */
export interface ApplyResult {
  verdict: ApplyVerdict;
  /** Empty unless refused. */
  errors: ApplyError[];
  /** Where the stored object differs afterwards from before, but for status and server metadata. */
  changed: string[];
  /** Written in head, but absent from the stored object or another value there. */
  lost: string[];
  /** Items of stored lists beyond those that head writes. */
  extra: string[];
  /** Written at base, not in head, and still stored although a new object would not have it. */
  kept: string[];
  /** What is in the cluster before: the live object that was given, or base as it was created. */
  live: ValueMap;
  /** What is stored afterwards; absent when refused. */
  stored?: ValueMap;
  /** Of two writes the second was refused: what was taken over in between still belongs to who applies. See `writesTwice`. */
  stillOwned?: ValueMap;
  /** The patch that was sent; absent for a PUT or when none could be computed. */
  patch?: ValueMap;
  /**
   * `schema-unknown`: a custom resource without its definition, so nothing is validated. `server-side-apply`: fields are owned by
   * managers there; nobody but who applies counts here, and custom resources are worked out as client-side apply does it.
   * `rules-not-evaluated`: a rule of the definition needs what is not known here, or is too costly. `base-refused`: what base says cannot be in the
   * cluster, as no such object may be created; so head is judged as a new one.
   */
  notes: ApplyNote[];
}

/** What the answer does not rest on, though it should. */
export type ApplyNote = 'schema-unknown' | 'server-side-apply' | 'rules-not-evaluated' | 'base-refused';
