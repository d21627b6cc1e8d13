import type { ValueMap } from './model.ts';
import { getEntry, isMap } from './value-map.ts';

/** Annotation in which `kubectl apply` keeps a copy of the whole object. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Places of a Secret whose values must never be shown, from the top of the object. */
const secretPaths: readonly (readonly string[])[] = [
  ['data'],
  ['stringData'],
  ['metadata', 'annotations', LAST_APPLIED],
];

/** True for a Secret of the core group, whatever is written as its version. */
export function isSecret(object: ValueMap): boolean {
  if (getEntry(object, 'kind') !== 'Secret') return false;
  const apiVersion = getEntry(object, 'apiVersion');
  return typeof apiVersion !== 'string' || !apiVersion.includes('/') || apiVersion.startsWith('/');
}

/**
 * The paths of an object below which every value is secret: none for anything but a Secret. What stands there need not be a
 * map: a malformed Secret is no less secret.
 */
export function listSecretPaths(object: ValueMap): readonly (readonly string[])[] {
  if (!isSecret(object)) return [];
  return secretPaths.filter((path) => hasPath(object, path));
}

/** True when a path of a Secret, from the top of the object, leads to or into a secret value. */
export function isSecretPath(path: readonly (string | number)[]): boolean {
  return secretPaths.some((secret) => secret.every((key, index) => path[index] === key));
}

function hasPath(object: ValueMap, path: readonly string[]): boolean {
  let value: ValueMap = object;
  for (const [index, key] of path.entries()) {
    const next = getEntry(value, key);
    if (next === undefined) return false;
    if (index === path.length - 1) return true;
    if (!isMap(next)) return false;
    value = next;
  }
  return false;
}
