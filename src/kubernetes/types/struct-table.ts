/** Scalars of the API's wire form. `any` is passed through as it is (`runtime.RawExtension`, JSON of a schema). */
export type Scalar =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'float'
  | 'quantity'
  | 'intOrString'
  | 'time'
  | 'microTime'
  | 'bytes'
  | 'any'
  | 'schemaOr'
  | 'schemaLike';

/** The type of a field. `pointer`: null and absent differ from the zero value, as in Go. */
export type FieldType =
  | { kind: 'scalar'; scalar: Scalar; pointer: boolean }
  | { kind: 'struct'; name: string; struct: Struct; pointer: boolean }
  | { kind: 'list'; items: FieldType }
  | { kind: 'map'; values: FieldType };

/** A field of an API struct, with what strategic merge patches know of it. */
export interface Field {
  name: string;
  type: FieldType;
  /** Written even when it has its zero value: the JSON tag has no `omitempty`. */
  always: boolean;
  /** A list that is merged item by item; with a key for maps, without one for scalars. */
  merge?: { key: string | undefined };
  /** Fields that the patch does not name are dropped from the object (`retainKeys`). */
  retainKeys: boolean;
  /** A map that is sent and stored whole. */
  replace: boolean;
}

/** A Go struct of the API. */
export interface Struct {
  /** `group.Type`, e.g. `core.Container`. */
  name: string;
  fields: ReadonlyMap<string, Field>;
}

const SCALARS: Record<string, Scalar> = {
  s: 'string',
  b: 'bool',
  i: 'int32',
  l: 'int64',
  f: 'float',
  q: 'quantity',
  x: 'intOrString',
  t: 'time',
  u: 'microTime',
  y: 'bytes',
  r: 'any',
  SchemaOr: 'schemaOr',
  SchemaLike: 'schemaLike',
};

const FIELD = /^([^\s:!?]+)([!?]*):((?:\*|\[\]|\{\})*)([\w.]+)(?:<([\w-]*))?([~=]?)$/;

/**
 * Reads tables of structs, one a line (a line that starts with a blank goes on with the one before):
 * `Container name!:s ports:[]ContainerPort<containerPort …`. `!` is written always, `*` a pointer, `[]` a list, `{}` a map,
 * `<key` merges the list by key, `~` is retainKeys, `=` replaces. Tables are parsed struct by struct when they are asked for.
 */
export function readStructTables(tables: Readonly<Record<string, string>>): (name: string) => Struct | undefined {
  const lines = new Map<string, string>();
  for (const [group, table] of Object.entries(tables)) {
    for (const line of table.trim().split(/\n(?! )/)) lines.set(`${group}.${line.slice(0, line.indexOf(' '))}`, line);
  }
  const structs = new Map<string, Struct>();
  const find = (name: string): Struct | undefined => {
    const known = structs.get(name);
    const line = lines.get(name);
    if (known !== undefined || line === undefined) return known;
    const fields = new Map<string, Field>();
    const struct: Struct = { name, fields };
    // Before its fields are read: schemas hold themselves.
    structs.set(name, struct);
    const group = name.slice(0, name.indexOf('.'));
    for (const text of line.split(/\s+/).slice(1)) {
      const field = readField(text, group, find);
      fields.set(field.name, field);
    }
    return struct;
  };
  return find;
}

function readField(text: string, group: string, find: (name: string) => Struct | undefined): Field {
  const [, name = '', marks = '', prefix = '', base = '', key, strategy] = FIELD.exec(text) ?? [];
  if (name === '') throw new Error(`not a field of a struct table: ${text}`);
  return {
    name,
    type: readType(prefix, base, group, find),
    always: marks.includes('!'),
    ...(key === undefined ? {} : { merge: { key: key === '' ? undefined : key } }),
    retainKeys: strategy === '~',
    replace: strategy === '=',
  };
}

function readType(prefix: string, base: string, group: string, find: (name: string) => Struct | undefined): FieldType {
  if (prefix.startsWith('[]')) return { kind: 'list', items: readType(prefix.slice(2), base, group, find) };
  if (prefix.startsWith('{}')) return { kind: 'map', values: readType(prefix.slice(2), base, group, find) };
  const pointer = prefix === '*';
  const scalar = SCALARS[base];
  if (scalar !== undefined) return { kind: 'scalar', scalar, pointer };
  const name = base.includes('.') ? base : `${group}.${base}`;
  const struct = find(name);
  if (struct === undefined) throw new Error(`no struct ${name} in the tables`);
  return { kind: 'struct', name, struct, pointer };
}
