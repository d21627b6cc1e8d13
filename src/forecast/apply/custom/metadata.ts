import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import { decodeObject } from '../decode.ts';

/** What was read of a custom resource, with its metadata, which is read like that of any object. */
export function withMetadata(object: ValueMap, read: unknown): ValueMap {
  const { metadata } = object;
  const decoded = decodeObject(isMap(metadata) ? metadata : {}, structNamed('meta.ObjectMeta'));
  return { ...(isRead(read) ? read : {}), metadata: decoded };
}

function isRead(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null;
}

/** A custom resource whose definition is not known: only its metadata is read. */
export function readUnknownResource(object: ValueMap): ValueMap {
  return withMetadata(object, object);
}
