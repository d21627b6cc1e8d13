import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { join } from './admission.ts';
import type { Field } from './field.ts';

/** A string that templates are rendered in. */
export interface Piece {
  text: string;
  /** Path of the field. */
  place: string;
  /** A value of a generator's `values`: it may refer to what is not known yet. */
  lenient: boolean;
}

/**
 * A copy with every string replaced, in Argo CD's order (applicationset/utils/utils.go, deeplyReplaceWithFilter):
 * fields in the order of the Go struct, of a map each value and then its key. Any JSON is walked as well; there, null
 * entries of maps vanish and numbers become float64. Keys that come out equal: the last one wins (in Argo CD a random
 * one).
 */
export function mapStrings(value: Value, field: Field, place: string, replace: (piece: Piece) => string): Value {
  switch (field.kind) {
    case 'raw':
      return mapJson(value, place, replace);
    case 'text':
    case 'integerOrText':
      return typeof value === 'string' ? replace({ text: value, place, lenient: false }) : value;
    case 'flag':
    case 'integer':
      return value;
    case 'list':
      return Array.isArray(value)
        ? value.map((item, index) => mapStrings(item, field.of, `${place}[${index}]`, replace))
        : value;
    case 'map':
      return isMap(value) ? mapEntries(value, field, place, replace) : value;
    case 'struct': {
      if (!isMap(value)) return value;
      const result: ValueMap = {};
      for (const [name, of] of Object.entries(field.fields)) {
        const item = value[name];
        if (item !== undefined) result[name] = mapStrings(item, of, join(place, name), replace);
      }
      return result;
    }
  }
}

function mapEntries(
  value: ValueMap,
  field: Extract<Field, { kind: 'map' }>,
  place: string,
  replace: (piece: Piece) => string,
): ValueMap {
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const at = join(place, key);
    if (field.verbatim === true) {
      setEntry(result, key, typeof item === 'string' ? replace({ text: item, place: at, lenient: true }) : item);
    } else {
      const mapped = mapStrings(item, field.of, at, replace);
      setEntry(result, replace({ text: key, place: at, lenient: false }), mapped);
    }
  }
  return result;
}

function mapJson(value: Value, place: string, replace: (piece: Piece) => string): Value {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return replace({ text: value, place, lenient: false });
  if (Array.isArray(value)) return value.map((item, index) => mapJson(item, `${place}[${index}]`, replace));
  if (!isMap(value)) return value;
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === null) continue;
    const at = join(place, key);
    const mapped = mapJson(item, at, replace);
    setEntry(result, replace({ text: key, place: at, lenient: false }), mapped);
  }
  return result;
}

/** All strings, in order. */
export function collectStrings(value: Value, field: Field, place: string): Piece[] {
  const pieces: Piece[] = [];
  mapStrings(value, field, place, (piece) => {
    pieces.push(piece);
    return piece.text;
  });
  return pieces;
}

/** A copy with the strings that `collectStrings` found replaced by others, in the same order. */
export function replaceStrings(value: Value, field: Field, texts: readonly string[]): Value {
  let index = 0;
  return mapStrings(value, field, '', ({ text }) => texts[index++] ?? text);
}
