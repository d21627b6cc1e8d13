import type { Value, ValueMap } from '../../../manifest/model.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import type { FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';
import { setEntry } from '../../../manifest/value-map.ts';
import { isMap, listAt, mapAt, textAt, without } from '../../fields.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { decodeObject } from '../decode.ts';
import { behaviorText, convertMetric, goText, isProcessorUse, present } from './autoscaler-metrics.ts';

/** What the older version of autoscalers has no field for is an annotation there. */
const PREFIX = 'autoscaling.alpha.kubernetes.io/';
const METRICS = `${PREFIX}metrics`;
const BEHAVIOR = `${PREFIX}behavior`;
const MEASURED = `${PREFIX}current-metrics`;
const CONDITIONS = `${PREFIX}conditions`;
const ROUND_TRIP = [
  METRICS,
  BEHAVIOR,
  MEASURED,
  CONDITIONS,
  `${PREFIX}scale-down-tolerance`,
  `${PREFIX}scale-up-tolerance`,
];

const OLDER = 'autoscaling/v1';
const TARGET = 'targetCPUUtilizationPercentage';
const DEFAULT_TARGET = 80;

/**
 * An autoscaler of any version in the words of `autoscaling/v2`, which are the server's own. What annotations of the older version say is read,
 * where it can be, and they go.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/autoscaling/v1/conversion.go
 */
export function inNewerWords(object: ValueMap): ValueMap {
  const annotations = mapAt(object, 'metadata', 'annotations');
  const shown = ROUND_TRIP.some((key) => annotations[key] !== undefined)
    ? withAnnotations(object, without(annotations, ROUND_TRIP))
    : object;
  if (textAt(object, 'apiVersion') !== OLDER) return shown;
  const spec = mapAt(object, 'spec');
  const target = spec[TARGET];
  const own = target === undefined ? [] : [processorUse(target)];
  const others = readList(annotations[METRICS]);
  const metrics = [...(others ?? []).map((metric) => convertMetric(metric, 'up')), ...own];
  const behavior = readBehavior(annotations[BEHAVIOR]);
  return {
    ...shown,
    apiVersion: 'autoscaling/v2',
    spec: {
      ...without(spec, [TARGET]),
      metrics: metrics.length === 0 ? [processorUse(DEFAULT_TARGET)] : metrics,
      ...(behavior === undefined ? {} : { behavior }),
    },
  };
}

/**
 * An autoscaler in the words of `autoscaling/v2` as another version shows it.
 * @param measured the object in the older version whose annotations tell of its status, where that is known as no status
 */
export function inWordsOf(version: string, object: ValueMap, measured?: ValueMap): ValueMap {
  if (version !== OLDER) return { ...object, apiVersion: version };
  const { metrics, behavior, ...spec } = mapAt(object, 'spec');
  const list = Array.isArray(metrics) ? metrics : [];
  const target = mapAt(list.find(isProcessorUse), 'resource', 'target')['averageUtilization'];
  const others = list.filter((metric) => !isProcessorUse(metric));
  const before = mapAt(measured, 'metadata', 'annotations');
  const status = mapAt(object, 'status');
  const kept = present({
    [METRICS]: others.length === 0 ? undefined : metricsText(others, 'down'),
    [MEASURED]: before[MEASURED] ?? textOf(listAt(status, 'currentMetrics'), (items) => metricsText(items, 'status')),
    [BEHAVIOR]: isMap(behavior) ? behaviorText(behavior) : undefined,
    [CONDITIONS]: before[CONDITIONS] ?? textOf(listAt(status, 'conditions'), conditionsText),
  });
  const shown = { ...object, apiVersion: version, spec: present({ ...spec, [TARGET]: target }) };
  const annotations = { ...mapAt(object, 'metadata', 'annotations'), ...kept };
  return Object.keys(kept).length === 0 ? shown : withAnnotations(shown, annotations);
}

function textOf(list: readonly Value[], write: (list: readonly Value[]) => string): string | undefined {
  return list.length === 0 ? undefined : write(list);
}

function withAnnotations(object: ValueMap, annotations: ValueMap): ValueMap {
  const metadata = without(mapAt(object, 'metadata'), ['annotations']);
  return { ...object, metadata: Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations } };
}

function processorUse(averageUtilization: Value): ValueMap {
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization } };
  return { type: 'Resource', resource };
}

/** What cannot be read says nothing. */
function readAs(text: Value | undefined, key: string, struct: Struct): ValueMap | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const parsed: Value = JSON.parse(text);
    return decodeObject(foldedStruct({ [key]: parsed }, struct), struct);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DecodeFailure) return undefined;
    throw error;
  }
}

function readList(text: Value | undefined): Value[] | undefined {
  const read = readAs(text, 'items', structNamed('autoscaling1.MetricSpecs'));
  return read === undefined ? undefined : listAt(read, 'items');
}

function readBehavior(text: Value | undefined): ValueMap | undefined {
  const behavior = readAs(text, 'behavior', structNamed('autoscaling.HorizontalPodAutoscalerSpec'))?.['behavior'];
  return isMap(behavior) && Object.keys(behavior).length > 0 ? behavior : undefined;
}

/** Go takes names of fields whatever the case of their letters. https://pkg.go.dev/encoding/json#Unmarshal */
function foldedStruct(value: ValueMap, struct: Struct): ValueMap {
  const names = new Map([...struct.fields.keys()].map((name) => [name.toLowerCase(), name]));
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const field = struct.fields.get(key) ?? struct.fields.get(names.get(key.toLowerCase()) ?? '');
    if (field !== undefined) setEntry(result, field.name, folded(item, field.type));
  }
  return result;
}

function folded(value: Value, type: FieldType): Value {
  if (type.kind === 'struct' && isMap(value)) return foldedStruct(value, type.struct);
  return type.kind === 'list' && Array.isArray(value) ? value.map((item) => folded(item, type.items)) : value;
}

function metricsText(metrics: readonly Value[], direction: 'down' | 'status'): string {
  const struct = structNamed(direction === 'down' ? 'autoscaling1.MetricSpecs' : 'autoscaling1.MetricStatuses');
  const items = metrics.map((metric) => convertMetric(metric, direction));
  return listText({ items }, struct);
}

function conditionsText(conditions: readonly Value[]): string {
  return listText({ items: [...conditions] }, structNamed('autoscaling1.Conditions'));
}

/** As Go writes it: fields in their order, keys of maps in the order of their letters. */
function listText(holder: ValueMap, struct: Struct): string {
  const decoded = decodeObject(holder, struct);
  const items = struct.fields.get('items');
  return items === undefined ? '[]' : goText(JSON.stringify(ordered(decoded['items'] ?? [], items.type)));
}

function ordered(value: Value, type: FieldType): Value {
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => ordered(item, type.items));
  if (!isMap(value)) return typeof value === 'bigint' ? Number(value) : value;
  const result: ValueMap = {};
  if (type.kind === 'struct')
    for (const field of type.struct.fields.values()) {
      const item = value[field.name];
      if (item !== undefined) result[field.name] = ordered(item, field.type);
    }
  else for (const key of Object.keys(value).toSorted()) setEntry(result, key, value[key] ?? null);
  return result;
}
