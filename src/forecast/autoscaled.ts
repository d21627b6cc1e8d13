import type { Change } from '../diff/model.ts';
import type { Manifest } from '../manifest/model.ts';
import { mapAt, numberAt, textAt } from './fields.ts';
import type { Forecast } from './model.ts';

/** Kinds that set the replicas of others, the field that names their target, and those of their limits with their defaults. */
const SCALERS: Record<string, { target: string; from: string; to: string; most: number | undefined }> = {
  'autoscaling/HorizontalPodAutoscaler': {
    target: 'scaleTargetRef',
    from: 'minReplicas',
    to: 'maxReplicas',
    most: undefined,
  },
  // https://keda.sh/docs/latest/reference/scaledobject-spec/
  'keda.sh/ScaledObject': { target: 'scaleTargetRef', from: 'minReplicaCount', to: 'maxReplicaCount', most: 100 },
};

/**
 * How many pods a workload has is not what its manifest says when something scales it: the number goes, and the sentence names what
 * decides. https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 *
 * @param manifests of head, of every Application that was read
 */
export function tellAutoscaled(
  changes: readonly Change[],
  forecasts: ReadonlyMap<string, Forecast>,
  manifests: Iterable<Manifest>,
): Map<string, Forecast> {
  const scalers = findScalers(manifests);
  const told = new Map(forecasts);
  for (const { id, identity } of changes) {
    const forecast = forecasts.get(id);
    const scaler = scalers.get(keyOf(identity.cluster, identity.namespace, identity.kind, identity.name));
    if (scaler === undefined || forecast?.pods === undefined) continue;
    const { pods: _, ...rest } = forecast;
    const why = forecast.why.replace(/\b\d+ pods? (?:is|are)\b/, `as many pods as ${scaler} are`);
    told.set(id, { ...rest, why });
  }
  return told;
}

function findScalers(manifests: Iterable<Manifest>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { identity, object } of manifests) {
    const scaler = SCALERS[`${identity.group}/${identity.kind}`];
    if (scaler === undefined) continue;
    const spec = mapAt(object, 'spec');
    const kind = textAt(spec, scaler.target, 'kind') || 'Deployment';
    const name = textAt(spec, scaler.target, 'name');
    const most = numberAt(spec, scaler.to) ?? scaler.most;
    const limits =
      most === undefined ? '' : ` (${numberAt(spec, scaler.from) ?? (scaler.most === undefined ? 1 : 0)} to ${most})`;
    found.set(keyOf(identity.cluster, identity.namespace, kind, name), `its ${identity.kind} keeps${limits}`);
  }
  return found;
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}
