import type { ValueMap } from '../../manifest/model.ts';
import { setEntry } from '../../manifest/value-map.ts';
import { mapAt, textAt, without } from '../fields.ts';
import { distinct } from './errors.ts';
import type { Kind } from './kind.ts';
import { LAST_APPLIED } from './last-applied.ts';
import type { ApplyError } from './model.ts';
import type { Errors } from './validation/checks.ts';
import { withoutTwinOwners } from './validation/metadata.ts';

/** The object in the cluster. */
export interface Before {
  object: ValueMap;
  /** It is as the server reads objects of the kind; what could not be read stands as it was written. */
  isRead: boolean;
}

/** What came of a request. */
export interface Outcome {
  stored?: ValueMap;
  errors: ApplyError[];
  patch?: ValueMap;
}

/** Reads, prepares and validates what is to be stored: as it was sent, or with a patch merged into it. Throws a `DecodeFailure`. */
export function store(object: ValueMap, before: Before, kind: Kind, isPatched: boolean): Outcome {
  const live = before.object;
  const errors: Errors = [];
  const decode = (value: ValueMap): ValueMap => (isPatched ? kind.readPatched(value) : kind.read(value));
  const read = before.isRead && kind.keepsParts ? readRest(object, live, kind, decode) : kind.fill(decode(object));
  read['metadata'] = withoutTwinOwners(restoreMetadata(mapAt(read, 'metadata'), mapAt(live, 'metadata')));
  const stored = kind.update(errors, read, live, object);
  if (stored['status'] !== live['status'] && live['status'] !== undefined) stored['status'] = live['status'];
  return { errors: distinct(errors), stored };
}

/**
 * Fields that the request left as they were are what they were: read once more, and given defaults once more, they would come out the
 * same. They are shared, so that whoever looks for what has changed sees it at once.
 */
function readRest(object: ValueMap, live: ValueMap, kind: Kind, decode: (value: ValueMap) => ValueMap): ValueMap {
  const rest: ValueMap = {};
  const kept = new Set<string>();
  for (const key of Object.keys(object)) {
    const value = object[key] ?? null;
    const stays = typeof value === 'object' && value !== null && value === live[key];
    if (stays && key !== 'metadata' && key !== 'status') kept.add(key);
    else setEntry(rest, key, value);
  }
  const read = decode(rest);
  for (const key of kept) setEntry(read, key, live[key] ?? null);
  return kind.fill(read, kept);
}

const SEPARATE = new Set([
  'annotations',
  'managedFields',
  'selfLink',
  'generation',
  'creationTimestamp',
  'resourceVersion',
]);
const RESTORED = ['generation', 'creationTimestamp', 'resourceVersion', 'deletionTimestamp'];

/**
 * Metadata that only the server writes is put back (`rest.BeforeUpdate`).
 * https://github.com/kubernetes/apiserver/blob/master/pkg/registry/rest/update.go
 */
function restoreMetadata(metadata: ValueMap, before: ValueMap): ValueMap {
  const result: ValueMap = {};
  for (const key of Object.keys(metadata)) {
    const value = metadata[key];
    if (value !== undefined && !SEPARATE.has(key)) setEntry(result, key, value);
  }
  const annotations = without(mapAt(metadata, 'annotations'), [LAST_APPLIED]);
  if (Object.keys(annotations).length > 0) result['annotations'] = annotations;
  for (const key of RESTORED) {
    const value = before[key];
    if (value !== undefined) result[key] = value;
  }
  if (textAt(result, 'uid') === '' && before['uid'] !== undefined) result['uid'] = before['uid'];
  return result;
}
