import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { structNamed } from '../../kubernetes/types/kinds.ts';
import type { FieldType } from '../../kubernetes/types/struct-table.ts';
import { sameValue } from '../fields.ts';
import { compareAmounts } from './validation/checks.ts';

/**
 * Whether two decoded values of a struct are equal to the API server: like `sameValue`, but amounts are compared as amounts, so
 * `2Gi` is `2147483648` although it is stored in other bytes.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/api/equality/semantic.go
 */
export function sameMeaning(a: Value | undefined, b: Value | undefined, struct: string): boolean {
  if (sameValue(a, b)) return true;
  return same(a, b, { kind: 'struct', name: struct, struct: structNamed(struct), pointer: true });
}

/** The keys of two decoded values of a struct whose values differ, as paths below `field`. */
export function differentKeys(a: ValueMap, b: ValueMap, struct: string, field: string): string[] {
  const { fields } = structNamed(struct);
  const differ = (key: string): boolean => {
    const type = fields.get(key)?.type;
    const [left, right] = [a, b].map((map) => (Object.hasOwn(map, key) ? map[key] : undefined));
    return type === undefined ? !sameValue(left, right) : !same(left, right, type);
  };
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter(differ)
    .map((key) => `${field}.${key}`)
    .toSorted();
}

function same(a: Value | undefined, b: Value | undefined, type: FieldType): boolean {
  if (a === b) return true;
  // To the API server's equality, an empty list or map is the one that is absent.
  if (a === undefined || b === undefined) return (type.kind === 'list' || type.kind === 'map') && isEmpty(a ?? b);
  switch (type.kind) {
    case 'scalar':
      return type.scalar === 'quantity' ? compareAmounts(a, b) === 0 : sameValue(a, b);
    case 'list':
      return (
        Array.isArray(a) &&
        Array.isArray(b) &&
        a.length === b.length &&
        a.every((item, index) => same(item, b[index], type.items))
      );
    case 'map':
      return sameKeys(a, b, () => type.values);
    case 'struct':
      return sameKeys(a, b, (key) => type.struct.fields.get(key)?.type);
  }
}

function sameKeys(a: Value, b: Value, typeOf: (key: string) => FieldType | undefined): boolean {
  if (!isMap(a) || !isMap(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => {
    const type = typeOf(key);
    const [left, right] = [a, b].map((map) => (Object.hasOwn(map, key) ? map[key] : undefined));
    return type === undefined ? sameValue(left, right) : same(left, right, type);
  });
}

/** Whether a scalar is stored as it was written: an amount that is too fine is rounded already when it is read. */
export function isStoredAs(
  written: Value,
  read: Value | undefined,
  stored: Value | undefined,
  type: FieldType | undefined,
): boolean {
  if (type?.kind === 'scalar' && type.scalar === 'quantity') return compareAmounts(written, stored) === 0;
  return sameValue(read ?? written, stored);
}

function isEmpty(value: Value | undefined): boolean {
  return Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}
