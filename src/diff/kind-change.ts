import { groupBy } from '../lists.ts';
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
  // The first is the last of each list, where it costs nothing to take it away.
  const sources = groupBy(
    removed.flatMap((base, order) => rolesOf(base).map((role) => ({ role, base, order }))).toReversed(),
    ({ role }) => role,
  );
  const taken = new Set<Manifest>();
  return added.flatMap((head): [Manifest, Manifest][] => {
    const firsts = rolesOf(head).flatMap((role) => {
      const list = sources.get(role) ?? [];
      for (let last = list.at(-1); last !== undefined && taken.has(last.base); last = list.at(-1)) list.pop();
      return list.at(-1) ?? [];
    });
    const [first] = firsts.toSorted((one, other) => one.order - other.order);
    if (first === undefined) return [];
    taken.add(first.base);
    return [[first.base, head]];
  });
}

/** True when two identities are of different kinds, or of one kind of different API groups. */
export function changesKind(previous: Identity | undefined, identity: Identity): boolean {
  return previous !== undefined && (previous.kind !== identity.kind || previous.group !== identity.group);
}

/** Objects that have one of these in common stand in for each other. To compare each with each takes too long where thousands have one name. */
function rolesOf(manifest: Manifest): string[] {
  const { cluster, namespace, name, kind } = manifest.identity;
  const family = FAMILIES.findIndex((kinds) => kinds.includes(kind));
  const roles = [`kind ${kind}`, ...(family < 0 ? [] : [`family ${family}`]), ...(runsPods(manifest) ? ['pods'] : [])];
  return roles.map((role) => JSON.stringify([cluster, namespace, name, role]));
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
