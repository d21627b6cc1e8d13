import type { Value, ValueMap } from '../../manifest/model.ts';
import { bytesOf } from '../../kubernetes/names.ts';
import { mapAt, without } from '../fields.ts';
import { tooLong } from './errors.ts';
import type { ApplyError } from './model.ts';
import { MAX_ANNOTATIONS } from './validation/metadata.ts';

/** Where client-side apply keeps what it applied last. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Puts a stand-in for the annotation, whose content does not matter to a patch. */
export function withLastApplied(object: ValueMap): ValueMap {
  const metadata = mapAt(object, 'metadata');
  const annotations = { ...mapAt(metadata, 'annotations'), [LAST_APPLIED]: '' };
  return { ...object, metadata: { ...metadata, annotations } };
}

/**
 * A manifest that does not fit into its own annotation: large CustomResourceDefinitions and ConfigMaps need server-side apply.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply
 */
export function checkAppliedSize(manifest: ValueMap): ApplyError[] {
  const written = mapAt(manifest, 'metadata', 'annotations');
  if (mostBytes(manifest) + mostBytes(written) < MAX_ANNOTATIONS) return [];
  const annotations = without(written, [LAST_APPLIED]);
  let size = bytesOf(LAST_APPLIED) + jsonBytes(manifest);
  for (const [key, value] of Object.entries(annotations))
    size += bytesOf(key) + (typeof value === 'string' ? bytesOf(value) : 0);
  return size > MAX_ANNOTATIONS ? [tooLong('metadata.annotations', MAX_ANNOTATIONS)] : [];
}

/** A character is six bytes of JSON at most. Most manifests are small, and counting costs. */
function mostBytes(value: Value): number {
  if (typeof value === 'string') return value.length * 6 + 2;
  if (typeof value !== 'object' || value === null) return 32;
  let total = 2;
  if (Array.isArray(value)) {
    for (const item of value) total += mostBytes(item) + 1;
    return total;
  }
  for (const key of Object.keys(value)) total += key.length * 6 + 4 + mostBytes(value[key] ?? null);
  return total;
}

/** Bytes of the JSON that Go writes. */
function jsonBytes(value: Value): number {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value !== 'object' || value === null) return String(value).length;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value) bytes += jsonBytes(item) + 1;
    return bytes;
  }
  for (const key of Object.keys(value)) bytes += textBytes(key) + jsonBytes(value[key] ?? null) + 2;
  return bytes;
}

const ESCAPED = /["\\\n\r\t<>&]/g;

/** Go writes `<`, `>` and `&` as six characters each. */
function textBytes(text: string): number {
  let bytes = bytesOf(text) + 2;
  for (const [character] of text.matchAll(ESCAPED)) bytes += '<>&'.includes(character) ? 5 : 1;
  return bytes;
}
