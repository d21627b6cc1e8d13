import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import type { Field, FieldType, Struct } from '../../kubernetes/types/struct-table.ts';
import { sameValue } from '../fields.ts';

/** Two manifests without what both say. */
export interface Delta {
  base: ValueMap;
  head: ValueMap;
}

const NOTHING: Delta = { base: {}, head: {} };

/**
 * Takes out of two manifests of a kind what they have in common, so that what is about their difference looks at little: most
 * updates change a line. Lists stay whole, and so do maps that a patch names whole (`retainKeys`); of a map that had something, something
 * stays, because an empty one means something else.
 */
export function deltaOf(base: ValueMap, head: ValueMap, struct: Struct | undefined): Delta {
  return differ(base, head, struct) ?? NOTHING;
}

/** Undefined where they are equal. */
function differ(base: ValueMap, head: ValueMap, struct: Struct | undefined): Delta | undefined {
  let [left, right]: [ValueMap | undefined, ValueMap | undefined] = [undefined, undefined];
  let same: string | undefined;
  for (const key of Object.keys(base)) {
    const before = base[key] ?? null;
    if (!Object.hasOwn(head, key)) {
      setEntry((left ??= {}), key, before);
      continue;
    }
    const inner = differAt(before, head[key] ?? null, struct?.fields.get(key));
    if (inner === undefined) {
      same = key;
      continue;
    }
    setEntry((left ??= {}), key, inner.base);
    setEntry((right ??= {}), key, inner.head);
  }
  for (const key of Object.keys(head)) if (!Object.hasOwn(base, key)) setEntry((right ??= {}), key, head[key] ?? null);
  if (left === undefined && right === undefined) return undefined;
  if (same !== undefined && (left === undefined || right === undefined)) {
    setEntry((left ??= {}), same, base[same] ?? null);
    setEntry((right ??= {}), same, head[same] ?? null);
  }
  return { base: left ?? {}, head: right ?? {} };
}

function differAt(before: Value, after: Value, field: Field | undefined): { base: Value; head: Value } | undefined {
  if (before === after) return undefined;
  if (isMap(before) && isMap(after) && field?.retainKeys !== true) return differ(before, after, structIn(field?.type));
  return sameValue(before, after) ? undefined : { base: before, head: after };
}

function structIn(type: FieldType | undefined): Struct | undefined {
  return type?.kind === 'struct' ? type.struct : undefined;
}
