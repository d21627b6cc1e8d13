/** Kinds of types as the type checker of the language tells them apart. */
export type Kind =
  | 'dyn'
  | 'error'
  | 'null'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'list'
  | 'map'
  | 'struct'
  | 'opaque'
  | 'type'
  | 'param';

/** A type of the language. Two are the same where their keys are. */
export interface Type {
  kind: Kind;
  name: string;
  /** Of a list its items, of a map keys and values. */
  params: readonly Type[];
  key: string;
  /** Of a struct: the type of a field, undefined where there is none. */
  field?: (name: string) => Type | undefined;
  /** The names of its fields. */
  fieldNames?: () => readonly string[];
  /** Of what a schema describes: how many elements or characters it has at most. */
  most?: number;
}

function plain(kind: Kind, name: string = kind): Type {
  return { kind, name, params: [], key: name };
}

function withParams(kind: Kind, name: string, params: readonly Type[]): Type {
  const key = params.length === 0 ? name : `${name}(${params.map((one) => one.key).join(', ')})`;
  return { kind, name, params, key };
}

/** Types that have no parts. */
export const DYN = plain('dyn');
export const ERROR = plain('error', '!error!');
export const NULL = plain('null');
export const BOOL = plain('bool');
export const INT = plain('int');
export const UINT = plain('uint');
export const DOUBLE = plain('double');
export const STRING = plain('string');
export const BYTES = plain('bytes');
export const TIMESTAMP = plain('timestamp');
export const DURATION = plain('duration');

/** A list of these items. */
export function listOf(items: Type): Type {
  return withParams('list', 'list', [items]);
}

/** A map from keys to values. */
export function mapOf(keys: Type, values: Type): Type {
  return withParams('map', 'map', [keys, values]);
}

/** A type of a library; `optional_type` has what may be there as its parameter. */
export function opaque(name: string, params: readonly Type[] = []): Type {
  return withParams('opaque', name, params);
}

/** A value that may be absent. */
export function optionalOf(type: Type): Type {
  return opaque('optional_type', [type]);
}

/** The type of a type. */
export function typeOfType(type?: Type): Type {
  return withParams('type', 'type', type === undefined ? [] : [type]);
}

/** A type that is not known yet; its name stands for it. */
export function param(name: string): Type {
  return plain('param', name);
}

/** A struct: told from others by its name, whatever its fields are. */
export function struct(
  name: string,
  field: (name: string) => Type | undefined = () => undefined,
  fieldNames: () => readonly string[] = () => [],
): Type {
  return { ...plain('struct', name), field, fieldNames };
}

/** A struct with these fields. */
export function structOf(name: string, fields: Readonly<Record<string, Type>>): Type {
  const field = (one: string): Type | undefined => (Object.hasOwn(fields, one) ? fields[one] : undefined);
  return struct(name, field, () => Object.keys(fields));
}

/** The same type, of values that have no more than so many elements. */
export function bounded(type: Type, most: number): Type {
  return { ...type, most };
}

/** True for a type that says nothing. */
export function isDyn({ kind }: Type): boolean {
  return kind === 'dyn';
}

/** What may be in an optional; undefined for any other type. */
export function contentOf(type: Type): Type | undefined {
  return type.kind === 'opaque' && type.name === 'optional_type' ? type.params[0] : undefined;
}

/** The same kind of type with other parameters. */
export function withOtherParams(type: Type, params: readonly Type[]): Type {
  return withParams(type.kind, type.name, params);
}
