import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';

/**
 * The object without what means nothing to the API server: keys whose value is null (`creationTimestamp: null`), empty
 * `metadata` and `labels` and `annotations` in one, and the status, which Argo CD ignores too
 * (`ignoreResourceStatusField: all`, its default). What has nothing of it is not copied: most objects, and most parts of others.
 */
export function normaliseObject(object: ValueMap): ValueMap {
  return withoutStatus(normaliseMap(object, ''));
}

/** The same for any value inside an object; `key` is the key that holds it. */
function normaliseValue(value: Value, key: string): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return normaliseList(value, key);
  // Helm values, of an Application and of Flux' HelmRelease: a null there removes a default of the chart.
  // https://helm.sh/docs/chart_template_guide/values_files/#deleting-a-default-key
  if (key === 'valuesObject' || key === 'values') return value;
  const result = normaliseMap(value, key);
  // Charts copy the status of a claim into `volumeClaimTemplates`; the API server drops it.
  return key === 'volumeClaimTemplates' ? withoutStatus(result) : result;
}

function normaliseList(list: Value[], key: string): Value[] {
  let result: Value[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = list[index] ?? null;
    const normalised = normaliseValue(item, key);
    if (normalised === item) continue;
    result ??= [...list];
    result[index] = normalised;
  }
  return result ?? list;
}

function normaliseMap(map: ValueMap, holder: string): ValueMap {
  let result: ValueMap | undefined;
  for (const key of Object.keys(map)) {
    const value = getEntry(map, key) ?? null;
    if (typeof value !== 'object') continue;
    const normalised = value === null ? undefined : normaliseValue(value, key);
    const isVoid = normalised === undefined || (isVoidable(key, holder) && isEmptyMap(normalised));
    if (!isVoid && normalised === value) continue;
    result ??= { ...map };
    if (isVoid) delete result[key];
    else setEntry(result, key, normalised);
  }
  return result ?? map;
}

function withoutStatus(map: ValueMap): ValueMap {
  if (!Object.hasOwn(map, 'status')) return map;
  const { status: _, ...rest } = map;
  return rest;
}

/** True for what is the same whether it is an empty map or absent. */
function isVoidable(key: string, holder: string): boolean {
  return key === 'metadata' || (holder === 'metadata' && isLabelMap(key));
}

/** True for the two maps of a metadata that are the same whether they are empty or absent. */
export function isLabelMap(key: string): boolean {
  return key === 'labels' || key === 'annotations';
}

function isEmptyMap(value: Value): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}
