import { checkLength, fail, failTypes, isLimit, spend, type Meter } from './limit.ts';
import { checkInt, MIN_INT } from './library/standard.ts';
import { checkDuration, checkTime } from './library/times.ts';
import { compare, equals, joinLists } from './order.ts';
import { hasValue, isOptional, isSpecial, NONE, some, typeOf, type Of } from './values.ts';

/** `-value` */
export function negate(value: unknown): unknown {
  if (typeof value === 'bigint') return checkInt(-value);
  if (typeof value === 'number') return -value;
  const time = timeOf(value);
  return time?.kind === 'duration' ? checkDuration(-time.nanos) : failTypes(`no such overload: -${typeOf(value)}`);
}

/** The operators between two values, but `&&` and `||`. */
export const BINARY: Readonly<Record<string, (a: unknown, b: unknown, meter: Meter) => unknown>> = {
  '==': isEqual,
  '!=': (a, b, meter) => !isEqual(a, b, meter),
  '<': (a, b) => compare(a, b) < 0,
  '<=': (a, b) => compare(a, b) <= 0,
  '>': (a, b) => compare(a, b) > 0,
  '>=': (a, b) => compare(a, b) >= 0,
  in: isIn,
  '+': add,
  '-': subtract,
  '*': (a, b) => calculate('*', a, b),
  '/': (a, b) => calculate('/', a, b),
  '%': (a, b) => calculate('%', a, b),
};

function isEqual(a: unknown, b: unknown, meter: Meter): boolean {
  spend(meter, 1);
  return equals(a, b, meter);
}

function isIn(item: unknown, holder: unknown, meter: Meter): boolean {
  if (Array.isArray(holder)) {
    spend(meter, holder.length);
    return holder.some((other) => equals(other, item, meter));
  }
  if (holder instanceof Map) return holder.has(keyOf(item));
  if (isSpecial(holder) && holder.kind === 'lazy') return typeof item === 'string' && holder.get(item) !== undefined;
  return failTypes(`no such overload: ${typeOf(item)} in ${typeOf(holder)}`);
}

function add(a: unknown, b: unknown, meter: Meter): unknown {
  if (typeof a === 'string' && typeof b === 'string') {
    checkLength(a.length + b.length, meter);
    return a + b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    spend(meter, a.length + b.length);
    return joinLists(a, b);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    checkLength(a.length + b.length, meter);
    return new Uint8Array([...a, ...b]);
  }
  const [left, right] = [timeOf(a), timeOf(b)];
  if (left?.kind === 'duration' && right?.kind === 'duration') return checkDuration(left.nanos + right.nanos);
  if (left !== undefined && right !== undefined && (left.kind === 'duration' || right.kind === 'duration'))
    return checkTime(left.nanos + right.nanos, zoneOf(left) ?? zoneOf(right));
  return calculate('+', a, b);
}

function subtract(a: unknown, b: unknown): unknown {
  const [left, right] = [timeOf(a), timeOf(b)];
  if (left !== undefined && left.kind === right?.kind) return checkDuration(left.nanos - right.nanos);
  if (left?.kind === 'timestamp' && right?.kind === 'duration') return checkTime(left.nanos - right.nanos, left.zone);
  return calculate('-', a, b);
}

function zoneOf(time: Of<'duration'> | Of<'timestamp'>): number | undefined {
  return time.kind === 'timestamp' ? time.zone : undefined;
}

function timeOf(value: unknown): Of<'duration'> | Of<'timestamp'> | undefined {
  return isSpecial(value) && (value.kind === 'duration' || value.kind === 'timestamp') ? value : undefined;
}

type Arithmetic = '+' | '-' | '*' | '/' | '%';

function calculate(operator: Arithmetic, a: unknown, b: unknown): unknown {
  if (typeof a === 'bigint' && typeof b === 'bigint') return checkInt(onIntegers(operator, a, b));
  if (typeof a === 'number' && typeof b === 'number' && operator !== '%') return onFractions(operator, a, b);
  return failTypes(`no such overload: ${typeOf(a)} ${operator} ${typeOf(b)}`);
}

function onIntegers(operator: Arithmetic, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? fail('division by zero') : a / b;
    case '%':
      if (b === 0n) return fail('modulus by zero');
      // As if it were divided.
      return a === MIN_INT && b === -1n ? fail('integer overflow') : a % b;
  }
}

function onFractions(operator: Exclude<Arithmetic, '%'>, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
  }
}

/** A key as maps have it: whole numbers are one key, however they are written. */
function keyOf(key: unknown): unknown {
  return typeof key === 'number' && Number.isInteger(key) ? BigInt(key) : key;
}

/**
 * What `value.name` or `value[key]` is; undefined where there is no such entry, as in what holds none at all: null, a text, a number.
 * https://github.com/google/cel-go/blob/v0.26.0/interpreter/attributes.go (refQualify)
 */
function entryOf(value: unknown, key: unknown): unknown {
  if (value instanceof Map) return value.get(keyOf(key));
  if (isSpecial(value) && value.kind === 'lazy') return typeof key === 'string' ? value.get(key) : undefined;
  if (Array.isArray(value)) {
    const at = keyOf(key);
    if (typeof at !== 'bigint') return failTypes(`no such overload: list[${typeOf(key)}]`);
    return at < 0n || at >= BigInt(value.length) ? undefined : (value as unknown[])[Number(at)];
  }
  return undefined;
}

/** A key as errors tell it. */
export function describeKey(key: unknown): string {
  return typeof key === 'string' || typeof key === 'bigint' || typeof key === 'number' ? String(key) : typeOf(key);
}

/** `value.name` and `value[key]`. What is selected from an optional is an optional. */
export function select(value: unknown, key: unknown): unknown {
  if (isOptional(value)) return selectOptional(value, key);
  const found = entryOf(value, key);
  if (found !== undefined) return found;
  return fail(Array.isArray(value) ? `index out of bounds: ${describeKey(key)}` : `no such key: ${describeKey(key)}`);
}

/** `value.?name` and `value[?key]`. */
export function selectOptional(value: unknown, key: unknown): unknown {
  if (isOptional(value)) return hasValue(value) ? selectOptional(value.value, key) : NONE;
  const found = entryOf(value, key);
  return found === undefined ? NONE : some(found);
}

/** `has(value.name)`. */
export function has(value: unknown, name: string): boolean {
  if (isOptional(value)) return hasValue(value) && has(value.value, name);
  return entryOf(value, name) !== undefined;
}

/** Runs one side of `&&`, `||` or a loop: an error there only counts if the others do not decide. */
export function attempt(run: () => unknown): { value: unknown } | { error: unknown } {
  try {
    return { value: run() };
  } catch (error) {
    if (isLimit(error)) throw error;
    return { error };
  }
}
