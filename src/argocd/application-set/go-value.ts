import type { Value } from '../../manifest/model.ts';
import { setEntry } from '../../manifest/value-map.ts';

/**
 * A parameter of an ApplicationSet with the type that it has inside Argo CD. Templates tell a `map[string]string` from
 * a `map[string]interface {}`: a missing key, `dig`, `hasKey` and merging differ. Numbers are always float64.
 */
export type GoValue = null | boolean | number | string | GoValue[] | GoMap | TextMap | TypedList;

/** A `map[string]interface {}`. */
export interface GoMap {
  readonly type: 'map';
  readonly entries: Map<string, GoValue>;
  /** Go's nil map: reads like an empty one, but writing to it panics. */
  readonly isNil?: true;
}

/** A `map[string]string`: `values`, labels and annotations of clusters. */
export interface TextMap {
  readonly type: 'texts';
  readonly entries: Map<string, string>;
}

/**
 * A `[]string` (path segments, labels of pull requests) or a `[]map[string]interface {}` (clusters with `flatList`).
 */
export interface TypedList {
  readonly type: 'list';
  readonly items: readonly string[] | readonly GoMap[];
  /** Go's nil slice: reads like an empty one, but is null in JSON. */
  readonly isNil?: true;
}

/** The parameters of one Application. */
export type Params = GoMap;

/** An untyped map. */
export function goMap(entries: Iterable<readonly [string, GoValue]> = []): GoMap {
  return { type: 'map', entries: new Map(entries) };
}

/** Go's nil map. */
export function nilMap(): GoMap {
  return { type: 'map', entries: new Map(), isNil: true };
}

/** A map of texts. */
export function textMap(entries: Iterable<readonly [string, string]>): TextMap {
  return { type: 'texts', entries: new Map(entries) };
}

/** A `[]string` or a list of maps. */
export function typedList(items: readonly string[] | readonly GoMap[]): TypedList {
  return { type: 'list', items };
}

/** Go's nil slice. */
export function nilList(): TypedList {
  return { type: 'list', items: [], isNil: true };
}

/** True for an untyped map. */
export function isGoMap(value: GoValue | undefined): value is GoMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.type === 'map';
}

/** True for a map of texts. */
export function isTextMap(value: GoValue | undefined): value is TextMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.type === 'texts';
}

/** True for Go's nil slice. */
export function isNilList(value: GoValue | undefined): value is TypedList {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    value.type === 'list' &&
    value.isNil === true
  );
}

/** What `json.Unmarshal` makes of JSON when the target has no type: every number is a float64. */
export function fromJsonValue(value: Value): GoValue {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJsonValue);
  return goMap(Object.entries(value).map(([key, item]) => [key, fromJsonValue(item)]));
}

/** The JSON of a parameter; types other than JSON's are lost. */
export function toJsonValue(value: GoValue): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (value.type === 'list') return value.isNil === true ? null : value.items.map(toJsonValue);
  const result: Record<string, Value> = {};
  for (const [key, item] of value.entries) setEntry(result, key, toJsonValue(item));
  return result;
}

/** A copy that shares nothing with the original. */
export function cloneParams(params: Params): Params {
  return goMap([...params.entries].map(([key, value]) => [key, cloneValue(value)]));
}

function cloneValue(value: GoValue): GoValue {
  if (Array.isArray(value)) return value.map(cloneValue);
  if (isGoMap(value)) return cloneParams(value);
  return isTextMap(value) ? textMap(value.entries) : value;
}
