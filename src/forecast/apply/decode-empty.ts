import type { Struct } from '../../kubernetes/types/struct-table.ts';
import type { Value } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';

/** Whoever looks whether a schema has it finds it, also with nothing in it; of all other maps the entries are counted. */
export function isSeenEmpty(struct: Struct, key: string): boolean {
  return key === 'dependencies' && struct.name === 'apiextensions.JSONSchemaProps';
}

/** Structs whose metadata may have labels and annotations only: a list without items is one too many. */
const CLAIM_TEMPLATES = new Set([
  'core.PersistentVolumeClaimTemplate',
  'resource.ResourceClaimTemplateSpec',
  'resource1.ResourceClaimTemplateSpec',
]);

/** What is written with no items is there for who asks whether it is (pkg/apis/core/validation/validation.go, validateFieldAllowList). */
export function withEmptyLists(metadata: Value, written: Value, struct: Struct): Value {
  if (!CLAIM_TEMPLATES.has(struct.name) || !isMap(metadata) || !isMap(written)) return metadata;
  const lists = Object.entries(written).filter(([key, value]) => Array.isArray(value) && !Object.hasOwn(metadata, key));
  return lists.length === 0 ? metadata : { ...metadata, ...Object.fromEntries(lists) };
}
