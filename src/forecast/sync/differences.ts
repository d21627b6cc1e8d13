import type { CompareOptions } from '../../config/argocd.ts';
import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { inStableDevices } from '../apply/kinds/device-versions.ts';
import { hasUndeclared } from '../apply/patch/strange-parts.ts';
import { fieldAt, isMap, mapAt, sameValue, textAt } from '../fields.ts';
import type { CompareMethod } from './incomparable.ts';
import type { LiveObject } from './world.ts';

/**
 * `ignoreAggregatedRoles`: rules that a controller fills in are none.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/diff/diff.go (normalizeRole)
 */
export function comparable(object: ValueMap, { ignoreAggregatedRoles }: CompareOptions): ValueMap {
  const isAggregated =
    ignoreAggregatedRoles &&
    isMap(object['aggregationRule']) &&
    textAt(object, 'apiVersion').startsWith('rbac.authorization.k8s.io/') &&
    ['ClusterRole', 'Role'].includes(textAt(object, 'kind'));
  return isAggregated && Object.hasOwn(object, 'rules') ? { ...object, rules: null } : object;
}

/**
 * What is compared is the patched object as it is before the server has read it: a field that the type does not have is a difference as long
 * as Git has it, and no sync writes it. gitops-engine/pkg/diff/diff.go (applyPatch)
 */
export function hasLostFields(target: ValueMap): boolean {
  const stable = inStableDevices(target);
  const struct = structOfKind(textAt(stable, 'apiVersion'), textAt(stable, 'kind'));
  return struct !== undefined && hasUndeclared(stable, struct);
}

/**
 * What the server will put back is a difference until it has: a patch and a merge are worked out without it. It keeps the addresses and ports of
 * a Service, and what came of `stringData` of a Secret, which a patch takes for `data` and a merge for nothing that anybody owns.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/registry/core/service/strategy.go (patchAllocatedValues),
 * gitops-engine/pkg/diff/diff.go (NormalizeSecret)
 */
export function seesPutBack(method: CompareMethod, { identity }: LiveObject): boolean {
  if (identity.group !== '' || method === 'dry-run') return false;
  return identity.kind === 'Service' || (identity.kind === 'Secret' && method === 'patch');
}

/** Without `ignoreResourceStatusField`, a status in Git is a difference as long as the object does not have it, and no sync writes it. */
export function hasOtherStatus(
  target: ValueMap,
  live: LiveObject,
  { ignoreResourceStatusField }: CompareOptions,
): boolean {
  if (ignoreResourceStatusField === 'all' || !isMap(target['status'])) return false;
  const { group, kind } = live.identity;
  if (ignoreResourceStatusField === 'crd' && group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition')
    return false;
  return !holds(mapAt(live.object, 'status'), target['status']);
}

function holds(value: Value | undefined, wanted: Value): boolean {
  if (!isMap(wanted)) return sameValue(value, wanted);
  return isMap(value) && Object.entries(wanted).every(([key, item]) => holds(fieldAt(value, [key]), item));
}
