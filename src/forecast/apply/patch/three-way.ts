import type { ValueMap } from '../../../manifest/model.ts';
import type { Struct } from '../../../kubernetes/types/struct-table.ts';
import type { Delta } from '../delta.ts';
import { diffMaps } from './diff.ts';
import { mergeMaps } from './merge.ts';

/**
 * The strategic merge patch that `kubectl apply` sends: what the last applied manifest had and head has not is deleted, what
 * head says otherwise than the live object is changed, anything else is left alone. Throws a `PatchFailure`.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#merge-patch-calculation
 * @param removal the last applied manifest and head, without what both say if that is known
 */
export function threeWayPatch(
  lastApplied: ValueMap,
  head: ValueMap,
  live: ValueMap,
  struct: Struct,
  removal: Delta = { base: lastApplied, head },
): ValueMap {
  const changes = diffMaps(live, head, struct, 'changes');
  const deletions = diffMaps(removal.base, removal.head, struct, 'deletions');
  return mergeMaps(deletions, changes, struct, 'patch');
}

/** The live object with a strategic merge patch carried out, as the API server does it. Throws a `PatchFailure`. */
export function applyPatch(live: ValueMap, patch: ValueMap, struct: Struct): ValueMap {
  return mergeMaps(live, patch, struct, 'object');
}
