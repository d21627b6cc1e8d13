import type { ValueMap } from './model.ts';
import { getEntry, isMap } from './value-map.ts';

/** A text at the top of an object, empty when it is missing or no text. */
export function topText(object: ValueMap, key: string): string {
  const value = getEntry(object, key);
  return typeof value === 'string' ? value : '';
}

/** A text of `metadata`, empty when it is missing or no text (unstructured's `GetName`, `GetNamespace` …). */
export function metadataText(object: ValueMap, key: string): string {
  const metadata = getEntry(object, 'metadata');
  const value = isMap(metadata) ? getEntry(metadata, key) : undefined;
  return typeof value === 'string' ? value : '';
}

/**
 * The annotations of an object. If one of them is no text there are none: Kubernetes' unstructured objects read them all or
 * not at all. https://github.com/kubernetes/apimachinery (unstructured.GetAnnotations)
 */
export function annotationsOf(object: ValueMap): ReadonlyMap<string, string> {
  const metadata = getEntry(object, 'metadata');
  const annotations = isMap(metadata) ? getEntry(metadata, 'annotations') : undefined;
  const result = new Map<string, string>();
  if (!isMap(annotations)) return result;
  for (const [key, value] of Object.entries(annotations)) {
    if (typeof value !== 'string') return new Map();
    result.set(key, value);
  }
  return result;
}

/** The API group of a version such as `apps/v1`; empty for the core group and for what is no version. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 || apiVersion.includes('/', slash + 1) ? '' : apiVersion.slice(0, slash);
}
