import { isWhole, isWrittenWhole, listKeysOf } from '../../../kubernetes/types/ownership.ts';
import type { Field, FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, setEntry } from '../../../manifest/value-map.ts';
import { mapAt, sameValue } from '../../fields.ts';
import { entrySchema, isAtomic, itemsOf, keyedBy } from '../custom/server-side.ts';
import { itemKey } from '../typed.ts';

/** What server-side apply knows of a value. */
interface Part {
  /** It is written whole, so who writes it owns all of it. */
  isWhole: boolean;
  /** How items of a list are told apart; undefined where a list is written whole. */
  keyOf: ((item: Value) => string | undefined) | undefined;
  /** What is below a key. */
  entry: (key: string) => Part;
  /** An item of a list. */
  items: () => Part;
}

/**
 * What a dry run of server-side apply counts for: what is not there any more, and what was applied and was not there or was something else. What the
 * server changes beyond that, such as a default that comes back, is taken for the work of a webhook, and is as it was.
 * gitops-engine/pkg/diff/diff.go (removeWebhookMutation)
 * @param said what was applied
 * @param type that of a built-in kind, or the schema of a custom resource
 */
export function keepOwned(
  before: ValueMap,
  after: ValueMap,
  said: ValueMap,
  type: { struct: Struct } | { schema: ValueMap },
): ValueMap {
  const part = 'struct' in type ? ofStruct(type.struct) : ofSchema(type.schema);
  const metadata = ofStruct(structNamed('core.ConfigMap')).entry('metadata');
  return {
    ...keepMap(before, after, said, part),
    metadata: keepMap(mapAt(before, 'metadata'), mapAt(after, 'metadata'), mapAt(said, 'metadata'), metadata),
  };
}

/** `said` is undefined where nothing of it was applied. */
function keepMap(before: ValueMap, after: ValueMap, said: ValueMap | undefined, part: Part): ValueMap {
  const result: ValueMap = {};
  for (const [key, value] of Object.entries(after)) {
    const own = said !== undefined && Object.hasOwn(said, key) ? (said[key] ?? null) : undefined;
    if (Object.hasOwn(before, key))
      setEntry(
        result,
        key,
        keepValue(before[key] ?? null, value, own, () => part.entry(key)),
      );
    else if (own !== undefined) setEntry(result, key, value);
  }
  return result;
}

function keepValue(before: Value, after: Value, said: Value | undefined, partOf: () => Part): Value {
  if (before === after || sameValue(before, after)) return before;
  const part = partOf();
  if (isMap(before) && isMap(after) && !part.isWhole)
    return keepMap(before, after, isMap(said) ? said : undefined, part);
  const { keyOf } = part;
  if (Array.isArray(before) && Array.isArray(after) && keyOf !== undefined)
    return keepItems(before, after, Array.isArray(said) ? said : [], part, keyOf);
  return said === undefined ? before : after;
}

function keepItems(
  before: readonly Value[],
  after: readonly Value[],
  said: readonly Value[],
  part: Part,
  keyOf: (item: Value) => string | undefined,
): Value[] {
  const index = (list: readonly Value[]) => new Map(list.map((item) => [keyOf(item), item]));
  const [old, own] = [index(before), index(said)];
  return after.flatMap((item) => {
    const key = keyOf(item);
    const was = old.get(key);
    if (was === undefined) return own.has(key) ? [item] : [];
    return [keepValue(was, item, own.get(key), part.items)];
  });
}

function ofStruct(struct: Struct): Part {
  return {
    isWhole: false,
    keyOf: undefined,
    entry: (key) => {
      const field = struct.fields.get(key);
      return field === undefined ? ANY : ofField(struct, field);
    },
    items: () => ANY,
  };
}

function ofField(struct: Struct, field: Field): Part {
  const { type } = field;
  if (type.kind !== 'list') return { ...ofType(type), isWhole: isWrittenWhole(struct, field) };
  const keys = listKeysOf(struct, field);
  return {
    ...ANY,
    keyOf: keys === undefined ? undefined : (item) => itemKey(item, keys),
    items: () => ofType(type.items),
  };
}

function ofType(type: FieldType): Part {
  if (type.kind === 'struct') return { ...ofStruct(type.struct), isWhole: isWhole(type) };
  return type.kind === 'map' ? { ...ANY, isWhole: false, entry: () => ofType(type.values) } : ANY;
}

function ofSchema(schema: ValueMap): Part {
  return {
    isWhole: isAtomic(schema),
    keyOf: keyedBy(schema),
    entry: (key) => ofSchema(entrySchema(schema, key)),
    items: () => ofSchema(itemsOf(schema)),
  };
}

/** A scalar, and what nothing is known of. */
const ANY: Part = { isWhole: true, keyOf: undefined, entry: () => ANY, items: () => ANY };
