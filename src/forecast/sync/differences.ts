import type { CompareOptions } from '../../config/argocd.ts';
import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { inStableDevices } from '../apply/kinds/device-versions.ts';
import { hasUndeclared } from '../apply/patch/strange-parts.ts';
import { fieldAt, isMap, listAt, mapAt, sameValue, textAt } from '../fields.ts';
import { type Removal, withoutIgnored } from './ignored-fields.ts';
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

/** Fields of a Service that the server gives a value where they are written with none. */
const ALLOCATED = ['clusterIP', 'clusterIPs', 'ipFamilies'];

/**
 * An address or port of a Service that is written as empty or 0 is not there when Git is read into its type; it is in what was applied, so it counts as
 * taken out, and the server keeps what it has allocated. gitops-engine/pkg/diff/diff.go (remarshal, ThreeWayDiff)
 */
export function dropsAllocated(
  method: CompareMethod,
  wanted: ValueMap,
  { identity, lastApplied, writtenBy }: LiveObject,
): boolean {
  if (identity.group !== '' || identity.kind !== 'Service' || method === 'dry-run' || lastApplied === undefined)
    return false;
  if (writtenBy !== (method === 'patch' ? 'client-side' : 'server-side')) return false;
  const [spec, applied] = [mapAt(wanted, 'spec'), mapAt(lastApplied, 'spec')];
  const type = textAt(spec, 'type');
  if (type === 'ExternalName') return false;
  const takesOut = (map: Value | undefined, was: Value, key: string) =>
    isMap(was) && Object.hasOwn(was, key) && isZero(was[key]) && isMap(map) && !Object.hasOwn(map, key);
  if (ALLOCATED.some((key) => takesOut(spec, applied, key))) return true;
  const isLocal = type === 'LoadBalancer' && textAt(spec, 'externalTrafficPolicy') === 'Local';
  if (isLocal && takesOut(spec, applied, 'healthCheckNodePort')) return true;
  if (type !== 'NodePort' && (type !== 'LoadBalancer' || spec['allocateLoadBalancerNodePorts'] === false)) return false;
  const ports = new Map(listAt(spec, 'ports').map((port) => [fieldAt(port, ['port']), port]));
  return listAt(applied, 'ports').some((port) => takesOut(ports.get(fieldAt(port, ['port'])), port, 'nodePort'));
}

const CLAIM: ValueMap = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

/**
 * The API server writes into the claims of a StatefulSet what they are; Argo CD's defaults do not, and server-side apply writes the list whole. So
 * claims that do not say it themselves are a difference that no sync takes away, unless just that is ignored.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/apps/v1/conversion.go, gitops-engine/pkg/diff/diff.go (structuredMergeDiff)
 */
export function lacksKindOfClaims(method: CompareMethod, target: ValueMap, removals: readonly Removal[]): boolean {
  if (method !== 'structured' || target['kind'] !== 'StatefulSet') return false;
  if (!textAt(target, 'apiVersion').startsWith('apps/')) return false;
  const claims = listAt(target, 'spec', 'volumeClaimTemplates').filter(isMap);
  if (claims.length === 0) return false;
  const complete = claims.map((claim) => ({ ...claim, ...CLAIM }));
  const stored = { ...target, spec: { ...mapAt(target, 'spec'), volumeClaimTemplates: complete } };
  const [wanted, live] = [target, stored].map((object) => mapAt(withoutIgnored(object, removals), 'spec'));
  return !sameValue(wanted?.['volumeClaimTemplates'] ?? null, live?.['volumeClaimTemplates'] ?? null);
}

function isZero(value: Value | undefined): boolean {
  return (value ?? null) === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
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
