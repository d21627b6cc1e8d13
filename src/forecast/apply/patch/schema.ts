import type { Value } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';
import { PatchFailure } from './failure.ts';

/** What the patch library knows of a place: a struct of the API, or that it is none (labels, raw data). */
export type PatchSchema = Struct | undefined;

/** How the value of a field is patched. */
export interface PatchMeta {
  schema: PatchSchema;
  /** Lists: merge item by item, by this key where the items are maps. */
  merge: { key: string | undefined } | undefined;
  retainKeys: boolean;
  replace: boolean;
}

/**
 * The patch metadata of a field. Throws a {@link PatchFailure} where the type has no such field or is no struct, as
 * `LookupPatchMetadataForStruct` does.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/meta.go
 */
export function lookUp(schema: PatchSchema, key: string): PatchMeta {
  const field = schema?.fields.get(key);
  if (field === undefined) {
    throw new PatchFailure(
      schema === undefined
        ? 'merging an object in json but data type is not struct'
        : `unable to find api field in struct ${schema.name.slice(schema.name.indexOf('.') + 1)} for the json field "${key}"`,
    );
  }
  return { schema: structIn(field.type), merge: field.merge, retainKeys: field.retainKeys, replace: field.replace };
}

function structIn(type: FieldType): Struct | undefined {
  if (type.kind === 'list') return structIn(type.items);
  return type.kind === 'struct' ? type.struct : undefined;
}

/** The kind of a JSON value as Go sees it; values of different kinds replace each other. */
export function goKind(value: Value | undefined): string {
  if (value === null || value === undefined) return 'nil';
  if (Array.isArray(value)) return 'slice';
  if (isMap(value)) return 'map';
  if (typeof value === 'bigint') return 'int64';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value;
}

/** One kind for all items of some lists; throws where they differ, or where there is no item at all. */
export function elementKind(...lists: readonly (readonly Value[])[]): string {
  let kind: string | undefined;
  for (const list of lists) {
    for (const item of list) {
      const own = goKind(item);
      if (own === 'slice') throw new PatchFailure('no list of lists');
      if (kind !== undefined && kind !== own) throw new PatchFailure('list element types are not identical');
      kind = own;
    }
  }
  if (kind === undefined) throw new PatchFailure('no elements in any of the given slices');
  return kind;
}
