import type { Define } from '../define.ts';
import { fail, spend, type Meter } from '../limit.ts';
import { hasValue, isOptional, NONE, some, typeOf, type Of } from '../values.ts';

type Optional = Of<'optional'>;

/** https://pkg.go.dev/github.com/google/cel-go/cel#OptionalTypes; `optMap` and `optFlatMap` are macros. */
export function addOptionals(define: Define): void {
  define('optional::none(): optional', () => NONE);
  define('optional::of(dyn): optional', some);
  define('optional::ofNonZeroValue(dyn): optional', (value: unknown) => (isZero(value) ? NONE : some(value)));
  define('optional::unwrap(list): list', unwrap);
  define('list.unwrapOpt(): list', unwrap);
  define('optional.hasValue(): bool', hasValue);
  define('optional.value(): dyn', (optional: Optional) =>
    hasValue(optional) ? optional.value : fail('optional.none() dereference'),
  );
}

function unwrap(list: unknown[], meter: Meter): unknown[] {
  spend(meter, list.length);
  return list.flatMap((item) => (isOptional(item) ? (hasValue(item) ? [item.value] : []) : [item]));
}

function isZero(value: unknown): boolean {
  switch (typeOf(value)) {
    case 'null':
      return true;
    case 'bool':
    case 'string':
    case 'int':
    case 'double':
      return !value;
    case 'list':
    case 'bytes':
      return (Array.isArray(value) || value instanceof Uint8Array) && value.length === 0;
    case 'map':
      return value instanceof Map && value.size === 0;
    default:
      return false;
  }
}
