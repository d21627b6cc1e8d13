import type { FieldType, Struct } from '../kubernetes/types/struct-table.ts';
import { escapeFieldName } from './escape.ts';
import type { TypeName } from './values.ts';

/** What is known of a value before it is there. */
export type StaticType =
  | { kind: 'dyn' }
  | { kind: Exclude<TypeName, 'list' | 'map' | 'optional'> }
  | { kind: 'list'; items: StaticType }
  | { kind: 'map'; values: StaticType }
  | { kind: 'optional'; of: StaticType }
  /** Like `map`, and every name that is not among its fields is a mistake. */
  | { kind: 'object'; name: string; fields: ReadonlyMap<string, () => StaticType> };

/** Nothing is known. */
export const DYN: StaticType = { kind: 'dyn' };
/** The types of single values. */
export const STRING: StaticType = { kind: 'string' };
export const BOOL: StaticType = { kind: 'bool' };
export const INT: StaticType = { kind: 'int' };

/** An object with these fields. */
export function objectType(name: string, fields: Readonly<Record<string, StaticType>>): StaticType {
  return { kind: 'object', name, fields: new Map(Object.entries(fields).map(([key, type]) => [key, () => type])) };
}

const structs = new Map<Struct, StaticType>();

/** The type of a built-in kind, or of a part of one. What may be written in several ways is `dyn`. */
export function typeOfStruct(struct: Struct): StaticType {
  const known = structs.get(struct);
  if (known !== undefined) return known;
  const fields = new Map<string, () => StaticType>();
  for (const field of struct.fields.values()) {
    // Schemas hold themselves, so types are made when they are asked for.
    const type = (): StaticType => typeOfField(field.type);
    fields.set(field.name, type);
    fields.set(escapeFieldName(field.name) ?? field.name, type);
  }
  const made: StaticType = { kind: 'object', name: struct.name, fields };
  structs.set(struct, made);
  return made;
}

function typeOfField(type: FieldType): StaticType {
  switch (type.kind) {
    case 'struct':
      return typeOfStruct(type.struct);
    case 'list':
      return { kind: 'list', items: typeOfField(type.items) };
    case 'map':
      return { kind: 'map', values: typeOfField(type.values) };
    case 'scalar':
      break;
  }
  switch (type.scalar) {
    case 'string':
      return STRING;
    case 'bool':
      return BOOL;
    case 'int32':
    case 'int64':
      return INT;
    case 'float':
      return { kind: 'double' };
    default:
      return DYN;
  }
}
