import type { Identity, Manifest, Value } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';

/** Kinds that do the same work in other ways, so that one takes the place of another. */
const FAMILIES: readonly (readonly string[])[] = [
  ['Secret', 'ConfigMap', 'SealedSecret', 'ExternalSecret', 'SopsSecret', 'VaultStaticSecret', 'VaultDynamicSecret'],
  ['Ingress', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'IngressRoute', 'VirtualService', 'HTTPProxy', 'Route'],
  ['HorizontalPodAutoscaler', 'ScaledObject'],
  ['ServiceMonitor', 'PodMonitor', 'VMServiceScrape', 'VMPodScrape'],
];

/**
 * Pairs objects of one Application that keep cluster, namespace and name and change their kind or API group: a Deployment that
 * becomes a StatefulSet. Only kinds that stand in for each other: both run pods, both hold configuration … To Argo CD they are
 * two objects, one is created and the other pruned.
 */
export function pairKindChanges(removed: readonly Manifest[], added: readonly Manifest[]): [Manifest, Manifest][] {
  const sources = new Map<string, Manifest[]>();
  for (const manifest of removed)
    sources.set(placeOf(manifest.identity), [...(sources.get(placeOf(manifest.identity)) ?? []), manifest]);
  return added.flatMap((head): [Manifest, Manifest][] => {
    const candidates = sources.get(placeOf(head.identity)) ?? [];
    const index = candidates.findIndex((base) => areRelated(base, head));
    const [base] = index < 0 ? [] : candidates.splice(index, 1);
    return base === undefined ? [] : [[base, head]];
  });
}

/** True when two identities are of different kinds, or of one kind of different API groups. */
export function changesKind(previous: Identity | undefined, identity: Identity): boolean {
  return previous !== undefined && (previous.kind !== identity.kind || previous.group !== identity.group);
}

function placeOf({ cluster, namespace, name }: Identity): string {
  return JSON.stringify([cluster, namespace, name]);
}

function areRelated(base: Manifest, head: Manifest): boolean {
  const kinds = [base.identity.kind, head.identity.kind];
  return (
    kinds[0] === kinds[1] ||
    FAMILIES.some((family) => kinds.every((kind) => family.includes(kind))) ||
    (runsPods(base) && runsPods(head))
  );
}

function runsPods({ object }: Manifest): boolean {
  const spec = getEntry(object, 'spec');
  const job = at(spec, 'jobTemplate', 'spec');
  return [spec, at(spec, 'template', 'spec'), at(job, 'template', 'spec')].some((pod) =>
    Array.isArray(at(pod, 'containers')),
  );
}

function at(value: Value | undefined, ...keys: string[]): Value | undefined {
  return keys.reduce<Value | undefined>((current, key) => (isMap(current) ? getEntry(current, key) : undefined), value);
}
