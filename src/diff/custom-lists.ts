import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import type { ListRule } from './list-rule.ts';

/** The schema that a CustomResourceDefinition gives objects of a group, kind and version; undefined when none is known. */
export type FindSchema = (group: string, kind: string, version: string) => ValueMap | undefined;

/** A field as its schema describes it: how its list is merged, and the schema of what is in it (of its items for a list). */
export interface SchemaField {
  list?: ListRule;
  schema?: ValueMap;
}

/**
 * Looks up schemas in CustomResourceDefinitions, of v1 (a schema per version) and v1beta1 (one for all). Of two that define a
 * kind the last counts; a version that it does not list has the schema of the first one.
 * https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/
 */
export function createSchemaFinder(definitions: readonly ValueMap[]): FindSchema {
  const kinds = new Map<string, Map<string, ValueMap>>();
  for (const definition of definitions) {
    const spec = mapAt(definition, 'spec');
    const [group, kind] = [getEntry(spec, 'group'), getEntry(mapAt(spec, 'names'), 'kind')];
    if (typeof group !== 'string' || typeof kind !== 'string') continue;
    const common = schemaOf(mapAt(spec, 'validation'));
    const versions = getEntry(spec, 'versions');
    const schemas = new Map<string, ValueMap>();
    for (const version of Array.isArray(versions) ? versions.filter(isMap) : []) {
      const name = getEntry(version, 'name');
      const schema = schemaOf(mapAt(version, 'schema')) ?? common;
      if (typeof name === 'string' && schema !== undefined) schemas.set(name, schema);
    }
    if (schemas.size === 0 && common !== undefined) schemas.set('', common);
    kinds.set(`${group}/${kind}`, schemas);
  }
  return (group, kind, version) => {
    const schemas = kinds.get(`${group}/${kind}`);
    return schemas?.get(version) ?? schemas?.values().next().value;
  };
}

function schemaOf(holder: ValueMap): ValueMap | undefined {
  const schema = getEntry(holder, 'openAPIV3Schema');
  return isMap(schema) ? schema : undefined;
}

/**
 * What a schema says of a field. `x-kubernetes-list-type: map` with its keys and `set` are followed; without them a list is
 * atomic, and its order counts.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#custom-resources
 */
export function fieldOf(schema: ValueMap, key: string): SchemaField | undefined {
  const known = FIELDS.get(schema)?.get(key);
  if (known !== undefined) return known;
  const named = getEntry(mapAt(schema, 'properties'), key) ?? getEntry(schema, 'additionalProperties');
  if (!isMap(named)) return undefined;
  const field = readField(named);
  const fields = FIELDS.get(schema) ?? new Map<string, SchemaField>();
  FIELDS.set(schema, fields.set(key, field));
  return field;
}

/** Asked for every field of every object, so the answers are kept as long as the schema is. */
const FIELDS = new WeakMap<ValueMap, Map<string, SchemaField>>();

function readField(schema: ValueMap): SchemaField {
  const items = getEntry(schema, 'items');
  if (getEntry(schema, 'type') !== 'array' && !isMap(items)) return { schema };
  const type = getEntry(schema, 'x-kubernetes-list-type');
  const keys = getEntry(schema, 'x-kubernetes-list-map-keys');
  const names = Array.isArray(keys) ? keys.filter((name) => typeof name === 'string') : [];
  const list: ListRule | undefined =
    type === 'set' ? { set: true } : type === 'map' && names.length > 0 ? { keys: names } : undefined;
  return { ...(list === undefined ? {} : { list }), ...(isMap(items) ? { schema: items } : {}) };
}

function mapAt(map: ValueMap, key: string): ValueMap {
  const value: Value | undefined = getEntry(map, key);
  return isMap(value) ? value : {};
}
