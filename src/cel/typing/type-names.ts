import { TYPE_NAMES } from '../values.ts';
import * as types from './type.ts';
import type { Type } from './type.ts';

const KNOWN: Readonly<Record<string, Type>> = {
  list: types.listOf(types.param('A')),
  map: types.mapOf(types.param('A'), types.param('B')),
  type: types.typeOfType(),
  null_type: types.NULL,
  'google.protobuf.Timestamp': types.TIMESTAMP,
  'google.protobuf.Duration': types.DURATION,
};

/** The type that a name of a type has where it is written; undefined for other names. */
export function typeNamed(name: string): Type | undefined {
  if (!TYPE_NAMES.has(name)) return undefined;
  return types.typeOfType(Object.hasOwn(KNOWN, name) ? KNOWN[name] : { ...types.DYN, name, key: name });
}
