import type { Value, ValueMap } from '../../../manifest/model.ts';
import { storedQuantity } from '../../../kubernetes/quantity.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';

/** A map of what is there. */
export function present(map: { [key: string]: Value | undefined }): ValueMap {
  const result: ValueMap = {};
  for (const [key, value] of Object.entries(map)) if (value !== undefined) result[key] = value;
  return result;
}

/** How one source of a metric is written in the two versions. */
interface Way {
  up(source: ValueMap): ValueMap;
  down(source: ValueMap): ValueMap;
  /** The same for what was measured. */
  status(source: ValueMap): ValueMap;
}

const ofPods: Way = {
  up: (source) => ({
    metric: identifier(source['metricName'], source['selector']),
    target: { type: 'AverageValue', averageValue: source['targetAverageValue'] ?? '0' },
  }),
  down: ({ metric, target }) =>
    present({ ...named(metric), targetAverageValue: mapAt(target)['averageValue'], selector: selectorOf(metric) }),
  status: ({ metric, current }) =>
    present({ ...named(metric), currentAverageValue: mapAt(current)['averageValue'], selector: selectorOf(metric) }),
};

const ofResource: Way = {
  up: ({ name, container, targetAverageUtilization: averageUtilization, targetAverageValue: averageValue }) =>
    present({
      name,
      container,
      target: present({
        type: averageUtilization === undefined ? 'AverageValue' : 'Utilization',
        averageValue,
        averageUtilization,
      }),
    }),
  down: ({ name, container, target }) =>
    present({
      name,
      targetAverageUtilization: mapAt(target)['averageUtilization'],
      targetAverageValue: mapAt(target)['averageValue'],
      container,
    }),
  status: ({ name, container, current }) =>
    present({
      name,
      currentAverageUtilization: mapAt(current)['averageUtilization'],
      currentAverageValue: mapAt(current)['averageValue'],
      container,
    }),
};

const WAYS: Readonly<Record<string, Way>> = {
  object: {
    up({ target, metricName, selector, averageValue, targetValue = '0' }) {
      const isZero = storedQuantity(targetValue, false) === '0';
      const kept = averageValue === undefined || !isZero ? targetValue : undefined;
      const type = averageValue === undefined ? 'Value' : 'AverageValue';
      return present({
        describedObject: target,
        target: present({ type, value: kept, averageValue }),
        metric: identifier(metricName, selector),
      });
    },
    down: ({ describedObject, metric, target }) =>
      present({
        target: describedObject,
        ...named(metric),
        targetValue: mapAt(target)['value'],
        selector: selectorOf(metric),
        averageValue: mapAt(target)['averageValue'],
      }),
    status: ({ describedObject, metric, current }) =>
      present({
        target: describedObject,
        ...named(metric),
        currentValue: mapAt(current)['value'],
        selector: selectorOf(metric),
        averageValue: mapAt(current)['averageValue'],
      }),
  },
  pods: ofPods,
  resource: ofResource,
  containerResource: ofResource,
  external: {
    up: ({ metricName, metricSelector, targetValue: value, targetAverageValue: averageValue }) => ({
      metric: identifier(metricName, metricSelector),
      target: present({ type: value === undefined ? 'AverageValue' : 'Value', value, averageValue }),
    }),
    down: ({ metric, target }) =>
      present({
        ...named(metric),
        metricSelector: selectorOf(metric),
        targetValue: mapAt(target)['value'],
        targetAverageValue: mapAt(target)['averageValue'],
      }),
    status: ({ metric, current }) =>
      present({
        ...named(metric),
        metricSelector: selectorOf(metric),
        currentValue: mapAt(current)['value'],
        currentAverageValue: mapAt(current)['averageValue'],
      }),
  },
};

function identifier(name: Value | undefined, selector: Value | undefined): ValueMap {
  return present({ name, selector });
}

function named(metric: Value | undefined): { metricName: Value | undefined } {
  return { metricName: mapAt(metric)['name'] };
}

function selectorOf(metric: Value | undefined): Value | undefined {
  return mapAt(metric)['selector'];
}

/**
 * A metric of `autoscaling/v2` as the annotation of `autoscaling/v1` has it (`down`), the other way round (`up`), or what was measured.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/autoscaling/v1/conversion.go
 */
export function convertMetric(metric: Value, direction: keyof Way): ValueMap {
  const result: ValueMap = { type: textAt(metric, 'type') };
  for (const [kind, way] of Object.entries(WAYS)) {
    const source = mapAt(metric)[kind];
    if (isMap(source)) result[kind] = way[direction](source);
  }
  return result;
}

/** Use of processors in percent: the one metric that the older version has a field for. */
export function isProcessorUse(metric: Value): boolean {
  return (
    textAt(metric, 'type') === 'Resource' &&
    textAt(metric, 'resource', 'name') === 'cpu' &&
    mapAt(metric, 'resource', 'target')['averageUtilization'] !== undefined
  );
}

/** How an autoscaler behaves, as Go writes the server's internal form, which has no names for JSON. */
export function behaviorText(behavior: ValueMap): string {
  const rules = (value: Value | undefined): Value =>
    isMap(value)
      ? {
          StabilizationWindowSeconds: value['stabilizationWindowSeconds'] ?? null,
          SelectPolicy: value['selectPolicy'] ?? null,
          Policies: Array.isArray(value['policies'])
            ? listAt(value, 'policies').map((policy) => ({
                Type: textAt(policy, 'type'),
                Value: mapAt(policy)['value'] ?? 0,
                PeriodSeconds: mapAt(policy)['periodSeconds'] ?? 0,
              }))
            : null,
          Tolerance: value['tolerance'] ?? null,
        }
      : null;
  return goText(JSON.stringify({ ScaleUp: rules(behavior['scaleUp']), ScaleDown: rules(behavior['scaleDown']) }));
}

/** Go writes some characters of JSON in another way. https://pkg.go.dev/encoding/json#HTMLEscape */
export function goText(json: string): string {
  return json.replaceAll(/[<>&\u2028\u2029]/g, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}
