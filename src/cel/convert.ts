import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../manifest/model.ts';
import { readFormatDuration } from '../kubernetes/go-duration.ts';
import { isMap } from '../manifest/value-map.ts';
import { escapeFieldName } from './escape.ts';
import { readTimestamp } from './library/times.ts';
import { markList, type ListType } from './list-types.ts';

/**
 * A value as expressions see it: whole numbers are `int`, numbers of a schema `double`, dates timestamps, durations what they are, declared properties
 * have escaped names. Without a schema everything is taken as it looks.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/common/values.go
 */
export function toCel(value: Value, schema: ValueMap | undefined): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return schema?.['type'] === 'number' ? Number(value) : value;
  if (typeof value === 'number') {
    if (schema?.['type'] === 'number') return value;
    return Number.isInteger(value) ? BigInt(value) : value;
  }
  if (typeof value === 'string') return toText(value, schema);
  if (Array.isArray(value)) {
    const items = mapOrNothing(schema?.['items']);
    const list = value.map((item) => toCel(item, items));
    return markList(list, listTypeOf(schema));
  }
  return toMap(value, schema);
}

function listTypeOf(schema: ValueMap | undefined): ListType | undefined {
  const type = schema?.['x-kubernetes-list-type'];
  if (type === 'set') return 'set';
  const keys = schema?.['x-kubernetes-list-map-keys'];
  if (type !== 'map' || !Array.isArray(keys)) return undefined;
  return { keys: keys.filter((key) => typeof key === 'string').map((key) => escapeFieldName(key) ?? key) };
}

function toText(value: string, schema: ValueMap | undefined): unknown {
  const format = schema?.['format'];
  if (format === 'byte') return new Uint8Array(Buffer.from(value, 'base64'));
  if (format === 'duration') {
    const nanos = readFormatDuration(value);
    return nanos === undefined ? value : { kind: 'duration', nanos };
  }
  if (format !== 'date-time' && format !== 'date') return value;
  const date = new Date(value).getTime();
  // What Go reads in another way has no more than milliseconds here.
  return readTimestamp(value) ?? (Number.isNaN(date) ? value : { kind: 'timestamp', nanos: BigInt(date) * 1_000_000n });
}

function toMap(value: ValueMap, schema: ValueMap | undefined): Map<string, unknown> {
  const properties = mapOrNothing(schema?.['properties']);
  const additional = mapOrNothing(schema?.['additionalProperties']);
  const result = new Map<string, unknown>();
  for (const [key, item] of Object.entries(value)) {
    const property = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
    // In an object with properties what is null is as if it were absent; in a map it is there.
    if (item === null && properties !== undefined) continue;
    const own = mapOrNothing(property);
    const name = additional === undefined ? escapeFieldName(key) : key;
    if (name !== undefined) result.set(name, toCel(item, own ?? additional));
  }
  return result;
}

function mapOrNothing(value: Value | undefined): ValueMap | undefined {
  return isMap(value) ? value : undefined;
}

/** A value as expressions about whole objects see it: nothing is known of its schema, and fields keep their names. */
export function toPlainCel(value: Value | undefined): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toPlainCel);
  if (!isMap(value)) return value;
  const result = new Map<string, unknown>();
  for (const key of Object.keys(value)) result.set(key, toPlainCel(value[key]));
  return result;
}
