import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, setEntry } from '../../../manifest/value-map.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import { fieldAt, mapAt, textsAt, without } from '../../fields.ts';
import type { ApplyError } from '../model.ts';
import { type Keyed, applyServerSide, arrange } from '../patch/server-side.ts';
import { type CustomType, schemaOfEntry } from './schema.ts';

/** The metadata of any object. */
const META = structNamed('core.ConfigMap');

/**
 * `applyServerSide` of a custom resource: its schema says which lists are merged item by item; any other is written whole. Nothing is pruned, no
 * default is filled in, and a null is written where there is not a map or list with something in it.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.0/merge/update.go (Apply, prune)
 */
export function applyCustomServerSide(live: ValueMap, base: ValueMap, head: ValueMap, schema: ValueMap): ValueMap {
  const rest = (object: ValueMap) => without(object, ['metadata']);
  const merged = mergeValue(rest(live), rest(head), schema);
  const pruned = pruneValue(merged, rest(base), rest(head), schema);
  const [before, applied, wanted] = [live, base, head].map((object) => ({ metadata: mapAt(object, 'metadata') }));
  const { metadata = {} } = applyServerSide(before ?? {}, applied ?? {}, wanted ?? {}, META);
  return { ...(isMap(pruned) ? pruned : {}), metadata };
}

/** Nulls that are to be stored although the schema allows none and has no default instead. */
export function refusedNulls(value: Value, { schema }: CustomType): ApplyError[] {
  return isMap(value) ? nullsIn(without(value, ['metadata', 'status']), schema, '') : [];
}

function nullsIn(value: Value, schema: ValueMap, field: string): ApplyError[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => nullsIn(item, itemsOf(schema), `${field}[${index}]`));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]): ApplyError[] => {
    const own = schemaOfEntry(schema, key);
    if (own === undefined || own === 'kept') return [];
    const place = field === '' ? key : `${field}.${key}`;
    if (item !== null) return nullsIn(item, own, place);
    const type = own['x-kubernetes-int-or-string'] === true ? 'integer,string' : own['type'];
    if (typeof type !== 'string' || own['nullable'] === true || own['default'] !== undefined) return [];
    return [
      {
        field: place,
        type: 'TypeInvalid',
        detail: `Invalid value: "null": ${place} in body must be of type ${type}: "null"`,
      },
    ];
  });
}

/** The schema of an entry of a map; empty where nothing is said of it. */
export function entrySchema(schema: ValueMap, key: string): ValueMap {
  const own = schemaOfEntry(schema, key);
  return own === undefined || own === 'kept' ? {} : own;
}

/** The schema of an item of a list. */
export function itemsOf(schema: ValueMap): ValueMap {
  return mapAt(schema, 'items');
}

/** Whether a map is written whole. */
export function isAtomic(schema: ValueMap): boolean {
  return schema['x-kubernetes-map-type'] === 'atomic';
}

/** How items of a list are told apart; undefined where it is written whole. */
export function keyedBy(schema: ValueMap): ((item: Value) => string) | undefined {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'set') return textOf;
  if (type !== 'map') return undefined;
  const keys = textsAt(schema, 'x-kubernetes-list-map-keys');
  const properties = mapAt(schema, 'items', 'properties');
  return (item) => textOf(keys.map((key) => fieldAt(item, [key]) ?? fieldAt(properties, [key, 'default']) ?? null));
}

function textOf(value: Value): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}

function mergeValue(before: Value | undefined, value: Value, schema: ValueMap): Value {
  if (value === null) return hasContent(before) && !isAtomic(schema) ? (before ?? null) : null;
  if (isMap(value) && isMap(before) && !isAtomic(schema)) {
    const result = { ...before };
    for (const [key, item] of Object.entries(value))
      setEntry(
        result,
        key,
        mergeValue(Object.hasOwn(before, key) ? before[key] : undefined, item, entrySchema(schema, key)),
      );
    return result;
  }
  const keyOf = Array.isArray(value) ? keyedBy(schema) : undefined;
  if (keyOf === undefined || !Array.isArray(value) || !Array.isArray(before)) return value;
  const keyed = (items: readonly Value[]): Keyed[] => items.map((item) => ({ key: keyOf(item), item }));
  const present = keyed(before);
  const lives = new Map(present.map(({ key, item }) => [key, item]));
  return arrange(present, keyed(value), ({ key, item }) => mergeValue(lives.get(key), item, itemsOf(schema)));
}

function hasContent(value: Value | undefined): boolean {
  return isMap(value) && Object.keys(value).length > 0;
}

function pruneValue(merged: Value, before: Value, wanted: Value, schema: ValueMap): Value {
  if (isMap(merged) && isMap(before) && !isAtomic(schema)) {
    const head = isMap(wanted) ? wanted : {};
    const result = { ...merged };
    for (const [key, old] of Object.entries(before)) {
      if (!Object.hasOwn(result, key)) continue;
      if (!Object.hasOwn(head, key)) delete result[key];
      else setEntry(result, key, pruneValue(result[key] ?? null, old, head[key] ?? null, entrySchema(schema, key)));
    }
    return result;
  }
  const keyOf = Array.isArray(merged) ? keyedBy(schema) : undefined;
  if (keyOf === undefined || !Array.isArray(merged) || !Array.isArray(before)) return merged;
  const byKey = (list: Value) => new Map(Array.isArray(list) ? list.map((item) => [keyOf(item), item]) : []);
  const [said, head] = [byKey(before), byKey(wanted)];
  return merged.flatMap((item) => {
    const key = keyOf(item);
    const old = said.get(key);
    if (old === undefined) return [item];
    const now = head.get(key);
    return now === undefined ? [] : [pruneValue(item, old, now, itemsOf(schema))];
  });
}
