import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { describe } from '../shape.ts';
import type { Field } from './field.ts';

/** Something that the API server refuses. */
export interface Refusal {
  /** Path of the field. */
  place: string;
  message: string;
}

/**
 * What the API server stores of a value whose CRD says this: unknown fields and nulls are dropped; a null stays only in
 * a list, where it is an error. What does not fit is told in `refusals`.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function admit(value: Value, field: Field, place: string, refusals: Refusal[]): Value {
  const wrong = (expected: string): Value => {
    refusals.push({ place, message: `expected ${expected}, found ${describe(value)}` });
    return value;
  };
  switch (field.kind) {
    case 'raw':
      return field.object === true && !isMap(value) ? wrong('a map') : value;
    case 'text':
      return typeof value === 'string' ? admitText(value, field, place, refusals) : wrong('text');
    case 'flag':
      return typeof value === 'boolean' ? value : wrong('true or false');
    case 'integer':
      return isInteger(value) ? value : wrong('a whole number');
    case 'integerOrText':
      return typeof value === 'string' || isInteger(value) ? value : wrong('a whole number or text');
    case 'list':
      return Array.isArray(value)
        ? value.map((item, index) => admit(item, field.of, `${place}[${index}]`, refusals))
        : wrong('a list');
    case 'map':
      return isMap(value) ? admitEntries(value, () => field.of, place, refusals) : wrong('a map');
    case 'struct': {
      if (!isMap(value)) return wrong('a map');
      for (const name of field.required) {
        if (!Object.hasOwn(value, name) || value[name] === null)
          refusals.push({ place: join(place, name), message: 'required value' });
      }
      return admitEntries(
        value,
        (name) => (Object.hasOwn(field.fields, name) ? field.fields[name] : undefined),
        place,
        refusals,
      );
    }
  }
}

function admitText(value: string, field: Extract<Field, { kind: 'text' }>, place: string, refusals: Refusal[]): string {
  if (field.oneOf !== undefined && !field.oneOf.includes(value)) {
    refusals.push({ place, message: `"${value}" is none of ${field.oneOf.map((each) => `"${each}"`).join(', ')}` });
  }
  if (field.pattern !== undefined && !field.pattern.test(value))
    refusals.push({ place, message: `"${value}" does not match ${field.pattern.source}` });
  return value;
}

function admitEntries(
  value: ValueMap,
  fieldOf: (key: string) => Field | undefined,
  place: string,
  refusals: Refusal[],
): ValueMap {
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const field = fieldOf(key);
    if (field !== undefined && item !== null) setEntry(result, key, admit(item, field, join(place, key), refusals));
  }
  return result;
}

/**
 * `type: integer` with `format: int64`, as the API server's validator has it: a number without fraction is one up to
 * 2^53 (github.com/go-openapi/swag, IsFloat64AJSONInteger); beyond that only what is written as an integer of 64 bits is.
 */
function isInteger(value: Value): boolean {
  return typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value);
}

/** The path of a key in a map. */
export function join(place: string, key: string): string {
  const step = /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `["${key.replaceAll('"', '\\"')}"]`;
  return place === '' ? step.replace(/^\./, '') : `${place}${step}`;
}
