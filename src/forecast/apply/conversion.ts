import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, listAt, mapAt, numberAt, textAt, without } from '../fields.ts';

/**
 * A stored object as another version of its API shows it. Versions of a group mostly differ in nothing that matters here; those of
 * autoscalers do. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/v1/conversion.go
 */
export function convertTo(object: ValueMap, manifest: ValueMap): ValueMap {
  const [from, to] = [textAt(object, 'apiVersion'), textAt(manifest, 'apiVersion')];
  if (from === to || textAt(object, 'kind') !== textAt(manifest, 'kind')) return object;
  const shown: ValueMap = { ...object, apiVersion: to };
  if (textAt(object, 'kind') !== 'HorizontalPodAutoscaler') return shown;
  if (from === 'autoscaling/v1' && to.startsWith('autoscaling/v2'))
    return { ...shown, spec: toMetrics(mapAt(object, 'spec')) };
  if (from.startsWith('autoscaling/v2') && to === 'autoscaling/v1')
    return { ...shown, spec: toTarget(mapAt(object, 'spec')) };
  return shown;
}

const TARGET = 'targetCPUUtilizationPercentage';

function toMetrics(spec: ValueMap): ValueMap {
  const target = numberAt(spec, TARGET);
  const rest = without(spec, [TARGET]);
  if (target === undefined) return rest;
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: target } };
  return { ...rest, metrics: [{ type: 'Resource', resource }] };
}

/** Further metrics, and the behaviour, are kept in annotations there; what they say is left out. */
function toTarget(spec: ValueMap): ValueMap {
  const metric = listAt(spec, 'metrics').find(isProcessorUse);
  const target = numberAt(metric, 'resource', 'target', 'averageUtilization');
  return { ...without(spec, ['metrics', 'behavior']), ...(target === undefined ? {} : { [TARGET]: target }) };
}

function isProcessorUse(metric: Value): boolean {
  return isMap(metric) && textAt(metric, 'type') === 'Resource' && textAt(metric, 'resource', 'name') === 'cpu';
}
