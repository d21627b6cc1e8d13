import type { Value, ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../../../manifest/value-map.ts';
import { fieldAt, listAt, mapAt, textAt } from '../../fields.ts';
import { scalarText } from '../validation/checks.ts';

/** What a CustomResourceDefinition says of one of its versions. */
export interface CustomType {
  /** Its `openAPIV3Schema`; empty when it has none. */
  schema: ValueMap;
  /** Status is written through a subresource only. */
  statusSubresource: boolean;
  /** Fields that the schema does not mention are kept everywhere. */
  keepsUnknown: boolean;
  /** Its objects have a namespace. */
  isNamespaced: boolean;
}

/** The type of a custom resource in a version; undefined when the definition does not serve it. */
export function customTypeOf(definition: ValueMap, apiVersion: string): CustomType | undefined {
  const name = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  const version = listAt(definition, 'spec', 'versions').find((item) => textAt(item, 'name') === name);
  if (version === undefined) return undefined;
  const schema =
    fieldAt(version, ['schema', 'openAPIV3Schema']) ?? fieldAt(definition, ['spec', 'validation', 'openAPIV3Schema']);
  const status =
    fieldAt(version, ['subresources', 'status']) ?? fieldAt(definition, ['spec', 'subresources', 'status']);
  return {
    schema: isMap(schema) ? schema : {},
    statusSubresource: isMap(status),
    keepsUnknown: keepsUnknown(definition),
    isNamespaced: textAt(definition, 'spec', 'scope') !== 'Cluster',
  };
}

/**
 * Of v1beta1 it is the default.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning,
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.21.0/pkg/apis/apiextensions/v1beta1/defaults.go
 */
function keepsUnknown(definition: ValueMap): boolean {
  const said = fieldAt(definition, ['spec', 'preserveUnknownFields']);
  return said === true || (said !== false && textAt(definition, 'apiVersion') === 'apiextensions.k8s.io/v1beta1');
}

/** Names of a root or of an embedded resource that no schema has to mention. */
export const RESOURCE_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata'];

/** True where fields that the schema does not mention stay. */
export function preservesUnknown(schema: ValueMap): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true;
}

const PRESERVED = { 'x-kubernetes-preserve-unknown-fields': true };

/**
 * A value without the fields that its schema does not mention.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/pruning/algorithm.go
 */
export function prune(value: Value, schema: ValueMap, isResource: boolean): Value {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!preservesUnknown(schema))
      return value.map((item) => prune(item, isMap(items) ? items : {}, isEmbedded(items)));
    // Unknown fields stay in the items as well (skipPrune).
    return isMap(items) ? value.map((item) => prune(item, { ...items, ...PRESERVED }, isEmbedded(items))) : value;
  }
  if (!isMap(value)) return value;
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const own = isResource && RESOURCE_FIELDS.includes(key) ? 'kept' : schemaOfEntry(schema, key);
    if (own === 'kept') setEntry(result, key, item);
    else if (own !== undefined) setEntry(result, key, prune(item, own, isEmbedded(own)));
  }
  return result;
}

/** The schema of an entry of a map; `kept` where anything stays there, undefined where it is dropped. */
export function schemaOfEntry(schema: ValueMap, key: string): ValueMap | 'kept' | undefined {
  const property = getEntry(mapAt(schema, 'properties'), key);
  if (isMap(property)) return property;
  const additional = schema['additionalProperties'];
  if (isMap(additional)) return additional;
  return additional === true || preservesUnknown(schema) ? 'kept' : undefined;
}

/** True for an object inside an object, with metadata of its own. */
export function isEmbedded(schema: Value | undefined): boolean {
  return isMap(schema) && schema['x-kubernetes-embedded-resource'] === true;
}

/**
 * A value with the defaults of its schema filled in where a property is absent; a null that the schema does not allow counts as
 * absent.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/defaulting/algorithm.go
 */
export function fillSchemaDefaults(value: Value, schema: ValueMap): Value {
  if (Array.isArray(value)) {
    const items = schema['items'];
    return isMap(items) ? value.map((item) => fillSchemaDefaults(item, items)) : value;
  }
  if (!isMap(value)) return value;
  const properties = mapAt(schema, 'properties');
  const additional = schema['additionalProperties'];
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const property = getEntry(properties, key) ?? additional;
    if (item === null && isMap(property) && property['nullable'] !== true) continue;
    setEntry(result, key, isMap(property) ? fillSchemaDefaults(item, property) : item);
  }
  for (const [key, property] of Object.entries(properties)) {
    const filling = isMap(property) ? property['default'] : undefined;
    if (filling === undefined || Object.hasOwn(result, key) || !isMap(property)) continue;
    setEntry(result, key, fillSchemaDefaults(structuredClone(filling), property));
  }
  return result;
}

/** The item of another list that has the same keys, in a list that is a map; undefined elsewhere. */
export function correlatedItem(item: Value, others: Value | undefined, schema: ValueMap): Value | undefined {
  if (schema['x-kubernetes-list-type'] !== 'map' || !Array.isArray(others)) return undefined;
  const keys = listAt(schema, 'x-kubernetes-list-map-keys').filter((key) => typeof key === 'string');
  const properties = mapAt(schema, 'items', 'properties');
  // A key that is not written has its default.
  const keyOf = (value: Value): string =>
    JSON.stringify(keys.map((key) => scalarText(fieldAt(value, [key]) ?? fieldAt(properties, [key, 'default']))));
  let known = indexes.get(others);
  if (known === undefined) {
    known = new Map(others.toReversed().map((other) => [keyOf(other), other]));
    indexes.set(others, known);
  }
  return known.get(keyOf(item));
}

/** Items of a list by their keys, made once for every list: long lists would be searched once for every item. */
const indexes = new WeakMap<Value[], Map<string, Value>>();
