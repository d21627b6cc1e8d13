import { getEntry, isMap, setEntry } from '../../manifest/value-map.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { UserError } from '../../user-error.ts';

/** The part of JSON Schema that `schema/preview-1.schema.json` uses; a test holds it to that. */
export interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly enum?: readonly Value[];
  readonly const?: Value;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

/** What a document of a stranger is not allowed to be. Nothing of its text is in the message, only places of the schema. */
export function refuse(at: string, problem: string): never {
  throw new UserError(`the result is none that this version writes: ${at === '' ? 'it' : at} ${problem}`, {
    hint: 'Let both workflows use the same version of the action.',
  });
}

/**
 * The value as the schema describes it, without the keys that it does not name: a later version of the same number may write more.
 * @param root holds the `$defs`
 * @param at place in the document, for the message
 * @throws UserError when it is anything else
 */
export function conform(value: Value | undefined, schema: Schema, root: Schema, at = ''): Value {
  const resolved = resolve(schema, root);
  if (value === undefined) return refuse(at, 'is missing');
  const { type, enum: words, const: only, minimum, items } = resolved;
  if (type !== undefined && !hasType(value, type)) refuse(at, `is not of type ${type}`);
  if (words !== undefined && !words.includes(value)) refuse(at, 'is none of the words that are known');
  if (only !== undefined && value !== only) refuse(at, 'has another value');
  if (minimum !== undefined && typeof value === 'number' && value < minimum) refuse(at, 'is too small');
  if (Array.isArray(value) && items !== undefined)
    return value.map((item, index) => conform(item, items, root, `${at}[${index}]`));
  return isMap(value) && type === 'object' ? conformKeys(value, resolved, root, at) : value;
}

function resolve(schema: Schema, root: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
  if (target === undefined) throw new Error(`the schema has no ${schema.$ref}`);
  return target;
}

function conformKeys(value: ValueMap, schema: Schema, root: Schema, at: string): ValueMap {
  const { required = [], properties = {}, additionalProperties } = schema;
  const place = (key: string): string => (at === '' ? key : `${at}.${key}`);
  for (const key of required) if (getEntry(value, key) === undefined) refuse(place(key), 'is missing');
  const result: ValueMap = {};
  if (typeof additionalProperties === 'object') {
    for (const [key, item] of Object.entries(value))
      setEntry(result, key, conform(item, additionalProperties, root, `an entry of ${at}`));
    return result;
  }
  for (const [key, below] of Object.entries(properties)) {
    const item = getEntry(value, key);
    if (item !== undefined) setEntry(result, key, conform(item, below, root, place(key)));
  }
  return result;
}

function hasType(value: Value, type: string): boolean {
  switch (type) {
    case 'object':
      return isMap(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    default:
      return typeof value === type;
  }
}
