import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';

/**
 * A copy without what means nothing to the API server: keys whose value is null (`creationTimestamp: null`), empty `metadata`
 * and `labels` and `annotations` in one, and the status, which Argo CD ignores too (`ignoreResourceStatusField: all`, its default).
 */
export function normaliseObject(object: ValueMap): ValueMap {
  const result = normaliseMap(object, '');
  delete result['status'];
  return result;
}

/** The same for any value inside an object; `key` is the key that holds it. */
function normaliseValue(value: Value, key: string): Value {
  if (Array.isArray(value)) return value.map((item) => normaliseValue(item, key));
  // Helm values: a null there removes a default of the chart.
  if (!isMap(value) || key === 'valuesObject') return value;
  const result = normaliseMap(value, key);
  // Charts copy the status of a claim into `volumeClaimTemplates`; the API server drops it.
  if (key === 'volumeClaimTemplates') delete result['status'];
  return result;
}

function normaliseMap(map: ValueMap, holder: string): ValueMap {
  const result: ValueMap = {};
  for (const key of Object.keys(map)) {
    const value = getEntry(map, key);
    if (value === undefined || value === null) continue;
    const normalised = normaliseValue(value, key);
    if ((key === 'metadata' || (holder === 'metadata' && isLabelMap(key))) && isEmptyMap(normalised)) continue;
    setEntry(result, key, normalised);
  }
  return result;
}

/** True for the two maps of a metadata that are the same whether they are empty or absent. */
export function isLabelMap(key: string): boolean {
  return key === 'labels' || key === 'annotations';
}

function isEmptyMap(value: Value): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}
