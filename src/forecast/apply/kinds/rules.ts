import type { ValueMap } from '../../../manifest/model.ts';
import type { ApplyCluster } from '../model.ts';
import type { Errors } from '../validation/checks.ts';

/** An update as the API server's strategies see it: the object that is to be stored, and the one that is. */
export interface Update {
  object: ValueMap;
  before: ValueMap;
  /** What was sent, or what the patch was merged into, before it was decoded: an empty map there is not one that is absent. */
  written: ValueMap;
  cluster: ApplyCluster;
}

/**
 * What the API server does with objects of one kind: `strategy.go` of its registry and the validation that it calls. Objects are
 * decoded and have their defaults; `prepare*` may change `object` in place.
 */
export interface KindRules {
  /** Before a new object is validated: fields that are taken away or filled in. */
  prepareCreate?(object: ValueMap, cluster: ApplyCluster): void;
  /** Before an update is validated. */
  prepareUpdate?(update: Update): void;
  /** `prepareUpdate` changes what is at the top of an object and its metadata, but nothing inside of its other fields. */
  preparesTop?: boolean;
  /** What is allocated before anything else; its errors are the only ones told. */
  allocateCreate?(errors: Errors, object: ValueMap, cluster: ApplyCluster): void;
  allocateUpdate?(errors: Errors, update: Update): void;
  /** Rules for new objects and, unless `updateAlone`, for updated ones too. */
  check?(errors: Errors, object: ValueMap, cluster: ApplyCluster): void;
  /** Rules for new objects only. */
  checkCreate?(errors: Errors, object: ValueMap, cluster: ApplyCluster): void;
  /** Rules about what may change. */
  checkUpdate?(errors: Errors, update: Update): void;
  /** An update is not validated as a whole, only what may change. */
  updateAlone?: boolean;
  /**
   * The metadata of a new object are only looked at where nothing else is wrong: the validation of the kind leaves them to the server.
   * https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/registry/rest/create.go (BeforeCreate)
   */
  metadataLast?: boolean;
  /** What controllers do to a new object before anybody can update it: a claim is bound, a definition established. */
  settle?(object: ValueMap): void;
}
