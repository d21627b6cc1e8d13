import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { FieldType, Struct } from '../../kubernetes/types/struct-table.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { textAt } from '../../forecast/fields.ts';

/**
 * An object as Go writes it: fields without `omitempty` are there with `null` where nothing is in them, so `rules` of a Role without
 * rules is null for an expression, and `has(object.rules)` is true.
 */
export function toWire(object: ValueMap): ValueMap {
  const struct = structOfKind(textAt(object, 'apiVersion'), textAt(object, 'kind'));
  return struct === undefined ? object : fill(object, struct);
}

function fill(value: ValueMap, struct: Struct): ValueMap {
  const result: ValueMap = { ...value };
  for (const { name, type, always } of struct.fields.values()) {
    const own = Object.hasOwn(value, name) ? value[name] : undefined;
    if (own !== undefined) result[name] = fillValue(own, type);
    else if (always && isNullable(type)) result[name] = null;
  }
  return result;
}

function isNullable(type: FieldType): boolean {
  return type.kind === 'list' || type.kind === 'map' || type.pointer;
}

function fillValue(value: Value, type: FieldType): Value {
  switch (type.kind) {
    case 'struct':
      return isMap(value) ? fill(value, type.struct) : value;
    case 'list':
      return Array.isArray(value) ? value.map((item) => fillValue(item, type.items)) : value;
    case 'map':
      return isMap(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillValue(item, type.values)]))
        : value;
    case 'scalar':
      return value;
  }
}
