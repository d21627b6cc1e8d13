import { readFileSync } from 'node:fs';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };

const known = new Set(
  '$schema $id $defs $ref title description type enum const required properties additionalProperties items minimum'.split(
    ' ',
  ),
);

function isMap(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(text: string): Json {
  return JSON.parse(text);
}

/** A published JSON Schema. */
export function readSchema(name: 'preview-1' | 'backtest-1' = 'preview-1'): Schema {
  const schema = readJson(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8'));
  if (!isMap(schema)) throw new Error('the schema is no object');
  return schema;
}

function hasType(value: Json, type: Json): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isMap(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

/**
 * Problems of a value by the part of JSON Schema that ours uses, and one more: a key that the schema does not name. An
 * unknown keyword of the schema is a problem, too, so that nothing goes unchecked.
 */
export function checkSchema(value: Json | undefined, schema: Schema, root: Schema, at = ''): string[] {
  const problems = Object.keys(schema).flatMap((keyword) => (known.has(keyword) ? [] : [`unknown keyword ${keyword}`]));
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const target = isMap(root['$defs']) ? root['$defs'][reference.replace('#/$defs/', '')] : undefined;
    return isMap(target)
      ? [...problems, ...checkSchema(value, target, root, at)]
      : [...problems, `${at}: no ${reference}`];
  }
  if (value === undefined) return [...problems, `${at}: missing`];
  const { type, enum: allowed, const: only, minimum } = schema;
  if (type !== undefined && !hasType(value, type)) problems.push(`${at}: not ${JSON.stringify(type)}`);
  if (Array.isArray(allowed) && !allowed.includes(value)) problems.push(`${at}: not one of the enum`);
  if (only !== undefined && only !== value) problems.push(`${at}: not ${JSON.stringify(only)}`);
  if (typeof minimum === 'number' && typeof value === 'number' && value < minimum)
    problems.push(`${at}: below ${minimum}`);
  const { items } = schema;
  if (Array.isArray(value) && isMap(items))
    value.forEach((item, index) => problems.push(...checkSchema(item, items, root, `${at}[${index}]`)));
  if (isMap(value) && type === 'object') problems.push(...checkKeys(value, schema, root, at));
  return problems;
}

function checkKeys(value: Schema, schema: Schema, root: Schema, at: string): string[] {
  const { required, properties, additionalProperties } = schema;
  const missing = (Array.isArray(required) ? required : []).flatMap((key) =>
    typeof key === 'string' && Object.hasOwn(value, key) ? [] : [`${at}: no ${JSON.stringify(key)}`],
  );
  const below = Object.entries(value).flatMap(([key, item]) => {
    const child = isMap(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    return isMap(child) ? checkSchema(item, child, root, `${at}.${key}`) : [`${at}: key ${key} is not in the schema`];
  });
  return [...missing, ...below];
}
