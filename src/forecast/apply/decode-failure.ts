import type { Value } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import type { FieldType } from '../../kubernetes/types/struct-table.ts';

/** A manifest that the API server cannot read into its type. The message has the path, no value. */
export class DecodeFailure extends Error {
  override name = 'DecodeFailure';
}

/** Where a value is, for the message: the struct that holds it and the path of field names. */
export interface Place {
  struct: string;
  path: string;
}

/** The place of a value, where places are known. */
export type Spot = Place | undefined;

/** What is thrown where they are not: it is read once more to name the place. */
export const UNPLACED = new DecodeFailure('a value without a place');

/** Ends the reading of a value that is not of its type. */
export function fail(value: Value, wanted: string, spot: Spot): never {
  if (spot === undefined) throw UNPLACED;
  const { struct, path } = spot;
  throw new DecodeFailure(
    `json: cannot unmarshal ${jsonName(value)} into Go struct field ${shortName(struct)}.${path} of type ${wanted}`,
  );
}

/** Ends the reading of a value that its type cannot be made of. */
export function refuse(message: string, spot: Spot): never {
  if (spot === undefined) throw UNPLACED;
  throw new DecodeFailure(`${spot.path}: ${message}`);
}

function jsonName(value: Value): string {
  if (Array.isArray(value)) return 'array';
  if (isMap(value)) return 'object';
  if (typeof value === 'bigint') return 'number';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** What Go calls a type. */
export function goName(type: FieldType): string {
  if (type.kind === 'struct') return `v1.${shortName(type.name)}`;
  if (type.kind === 'list') return `[]${goName(type.items)}`;
  if (type.kind === 'map') return `map[string]${goName(type.values)}`;
  return type.scalar;
}

/** The name of a struct without its package. */
export function shortName(struct: string): string {
  return struct.slice(struct.indexOf('.') + 1);
}
