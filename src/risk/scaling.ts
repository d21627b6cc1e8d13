import { numberAt, textAt } from '../forecast/fields.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import { indexBy, type Owned, type World } from './world.ts';

/** Kinds that keep a number of pods. */
export const SCALABLE_KINDS = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'];

/** Autoscalers by what they name, for each side once: there may be as many as there are workloads. */
const known = new WeakMap<World, ReadonlyMap<string, readonly Owned[]>>();

/** Autoscalers of one side that scale a workload. */
export function scalersOf({ group, kind, cluster, namespace, name }: Identity, world: World): Owned[] {
  const named = scalersIn(world).get(targetKey(cluster, namespace, kind, name)) ?? [];
  return named.filter(({ manifest: { object } }) => {
    const version = textAt(object, 'spec', 'scaleTargetRef', 'apiVersion');
    return version === '' || version.startsWith(`${group}/`);
  });
}

function scalersIn(world: World): ReadonlyMap<string, readonly Owned[]> {
  const before = known.get(world);
  if (before !== undefined) return before;
  const all = [...world.ofKind('autoscaling', 'HorizontalPodAutoscaler'), ...world.ofKind('keda.sh', 'ScaledObject')];
  const index = indexBy(all, ({ manifest: { identity, object } }) =>
    targetKey(
      identity.cluster,
      identity.namespace,
      textAt(object, 'spec', 'scaleTargetRef', 'kind') || 'Deployment',
      textAt(object, 'spec', 'scaleTargetRef', 'name'),
    ),
  );
  known.set(world, index);
  return index;
}

function targetKey(cluster: string, namespace: string, kind: string, name: string): string {
  return JSON.stringify([cluster, namespace, kind, name]);
}

/** Least and most replicas of an autoscaler, with their defaults; a ScaledObject may go to 0. */
export function boundsOf({ identity, object }: Manifest): { least: number; most: number } {
  const keda = identity.kind === 'ScaledObject';
  return {
    least: numberAt(object, 'spec', keda ? 'minReplicaCount' : 'minReplicas') ?? (keda ? 0 : 1),
    most: numberAt(object, 'spec', keda ? 'maxReplicaCount' : 'maxReplicas') ?? (keda ? 100 : 1),
  };
}

/** A count or a percentage of a total, as rolling updates and budgets have it; undefined when it is neither. */
export function scaledValue(value: unknown, total: number, up: boolean): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  const percent = typeof value === 'string' ? /^(\d{1,3})%$/.exec(value)?.[1] : undefined;
  if (percent !== undefined)
    return up ? Math.ceil((Number(percent) * total) / 100) : Math.floor((Number(percent) * total) / 100);
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
