import type { Value, ValueMap } from '../../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../../manifest/value-map.ts';
import { JqFailure } from './machine.ts';
import { compareValues, sortedKeys, typeOf } from './order.ts';

/** Functions of the value before them and of values. */
type Plain = (value: Value, ...args: Value[]) => Value;

export const PLAIN: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ['not/0', (value) => !isTrue(value)],
  ['type/0', typeOf],
  ['length/0', lengthOf],
  ['keys/0', keysOf],
  ['has/1', has],
  ['startswith/1', (value, text) => textOf(value).startsWith(textOf(text))],
  ['endswith/1', (value, text) => textOf(value).endsWith(textOf(text))],
  ['ltrimstr/1', (value, text) => withoutStart(textOf(value), textOf(text))],
  ['rtrimstr/1', (value, text) => withoutEnd(textOf(value), textOf(text))],
  ['trimstr/1', (value, text) => withoutEnd(withoutStart(textOf(value), textOf(text)), textOf(text))],
  ['ascii_downcase/0', (value) => textOf(value).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())],
  ['ascii_upcase/0', (value) => textOf(value).replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())],
  ['split/1', (value, by) => splitText(textOf(value), textOf(by))],
  ['tostring/0', (value) => (typeof value === 'string' ? value : written(value))],
  ['contains/1', (value, other) => contains(value, other ?? null)],
  ['inside/1', (value, other) => contains(other ?? null, value)],
  ['to_entries/0', (value) => keysOf(value).map((key) => ({ key, value: entryOf(value, key) }))],
]);

/** Everything but null and false. */
export function isTrue(value: Value): boolean {
  return value !== null && value !== false;
}

/** An operator between two values. Throws a `JqFailure` where jq has no answer. */
export function operate(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
      return compareValues(left, right) === 0;
    case '!=':
      return compareValues(left, right) !== 0;
    case '<':
      return compareValues(left, right) < 0;
    case '<=':
      return compareValues(left, right) <= 0;
    case '>':
      return compareValues(left, right) > 0;
    case '>=':
      return compareValues(left, right) >= 0;
    default:
      return calculate(operator, left, right);
  }
}

function calculate(operator: string, left: Value, right: Value): Value {
  if (operator === '+') {
    if (left === null || right === null) return left ?? right;
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
    if (isMap(left) && isMap(right)) return { ...left, ...right };
  }
  if (operator === '-' && Array.isArray(left) && Array.isArray(right))
    return left.filter((item) => !right.some((other) => compareValues(item, other) === 0));
  if (operator === '/' && typeof left === 'string' && typeof right === 'string')
    return left === '' ? [] : splitText(left, right);
  if (operator === '*') {
    if (isMap(left) && isMap(right)) return merge(left, right);
    if (typeof left === 'string' && typeOf(right) === 'number') return repeat(left, Number(right));
    if (typeof right === 'string' && typeOf(left) === 'number') return repeat(right, Number(left));
  }
  if (typeOf(left) !== 'number' || typeOf(right) !== 'number') throw new JqFailure(`no ${operator} of these`);
  const [a, b] = [Number(left), Number(right)];
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (b === 0) throw new JqFailure('division by zero');
  return operator === '/' ? a / b : Math.trunc(a) % Math.trunc(b);
}

function merge(left: ValueMap, right: ValueMap): ValueMap {
  const result = { ...left };
  for (const [key, item] of Object.entries(right)) {
    const before = getEntry(left, key);
    setEntry(result, key, isMap(before) && isMap(item) ? merge(before, item) : item);
  }
  return result;
}

/** Longer texts are none that anybody compares with. */
const MAX_LENGTH = 1_000_000;

function repeat(text: string, count: number): Value {
  if (count < 0) return null;
  if (text.length * Math.trunc(count) > MAX_LENGTH) throw new JqFailure('too long');
  return text.repeat(Math.trunc(count));
}

/** A value as gojq writes it: keys in their order, no blanks. */
export function written(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (isMap(value))
    return `{${sortedKeys(value)
      .map((key) => `${JSON.stringify(key)}:${written(getEntry(value, key) ?? null)}`)
      .join(',')}}`;
  if (typeof value === 'bigint') return String(value);
  // What is no number is null, and what has no end ends at the largest one.
  if (typeof value === 'number' && Math.abs(value) === Number.POSITIVE_INFINITY)
    return JSON.stringify(Math.sign(value) * Number.MAX_VALUE);
  return JSON.stringify(value);
}

export function textOf(value: Value | undefined): string {
  if (typeof value !== 'string') throw new JqFailure('expected a string');
  return value;
}

export function listOf(value: Value | undefined): Value[] {
  if (!Array.isArray(value)) throw new JqFailure('expected an array');
  return value;
}

function splitText(text: string, by: string): string[] {
  return by === '' ? [...text] : text.split(by);
}

function withoutStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text;
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, text.length - end.length) : text;
}

function lengthOf(value: Value): Value {
  if (value === null) return 0;
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  if (typeof value === 'boolean') throw new JqFailure('a boolean has no length');
  return value < 0 ? -Number(value) : value;
}

function keysOf(value: Value): Value[] {
  if (Array.isArray(value)) return value.map((_item, at) => at);
  if (isMap(value)) return sortedKeys(value);
  throw new JqFailure('no keys');
}

function entryOf(value: Value, key: Value): Value {
  if (Array.isArray(value)) return value[Number(key)] ?? null;
  return isMap(value) && typeof key === 'string' ? (getEntry(value, key) ?? null) : null;
}

function has(value: Value, key: Value | undefined): Value {
  if (value === null) return false;
  if (Array.isArray(value) && typeof key === 'number') return key >= 0 && key < value.length;
  if (isMap(value) && typeof key === 'string') return Object.hasOwn(value, key);
  throw new JqFailure('no such key');
}

function contains(value: Value, other: Value): boolean {
  if (typeof value === 'string' && typeof other === 'string') return value.includes(other);
  if (Array.isArray(value) && Array.isArray(other))
    return other.every((wanted) => value.some((item) => fits(item, wanted)));
  if (isMap(value) && isMap(other))
    return Object.entries(other).every(([key, wanted]) => {
      const item = getEntry(value, key);
      return item !== undefined && fits(item, wanted);
    });
  if (typeOf(value) === 'number' && typeOf(other) === 'number') return compareValues(value, other) === 0;
  if (value !== other) throw new JqFailure('no contains of these');
  return true;
}

/** Within lists and maps, what has no answer is not contained. */
function fits(item: Value, wanted: Value): boolean {
  const areComparable = typeOf(item) === typeOf(wanted) && typeOf(item) !== 'boolean';
  return areComparable ? contains(item, wanted) : item === wanted;
}
