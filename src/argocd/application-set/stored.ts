import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';

// Fields of an object that has passed the API server: they are absent, or of the type that the CRD says.

/** A text; empty when it is absent. */
export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A list of texts. */
export function textsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A list of maps. */
export function mapsOf(value: Value | undefined): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** The entries of a map of texts. */
export function textEntries(value: Value | undefined): [string, string][] {
  return Object.entries(isMap(value) ? value : {}).map(([key, item]) => [key, textOf(item)]);
}
