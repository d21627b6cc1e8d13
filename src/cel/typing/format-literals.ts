import type { Checked, Expr, Shape } from './expr.ts';
import type { Kind } from './type.ts';

/** Kinds of values that a clause of a format takes. */
const CLAUSES: Readonly<Record<string, readonly Kind[]>> = {
  s: ['list', 'map', 'int', 'uint', 'double', 'bool', 'string', 'timestamp', 'bytes', 'duration', 'type', 'null'],
  d: ['int', 'uint'],
  f: ['double', 'string'],
  e: ['double', 'string'],
  b: ['int', 'uint', 'bool'],
  x: ['int', 'uint', 'string', 'bytes'],
  X: ['int', 'uint', 'string', 'bytes'],
  o: ['int', 'uint'],
};
const CLAUSE = /%(?:(%)|(\.\d+)?([^.]))?/g;

/**
 * What is wrong with a literal format and the list of values that is written beside it.
 * https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go (stringFormatValidator)
 */
export function checkFormat({ target, args }: Extract<Shape, { kind: 'call' }>, checked: Checked): string | undefined {
  const format = target?.shape.kind === 'literal' ? target.shape.value : undefined;
  const list = args[0]?.shape;
  if (typeof format !== 'string' || list?.kind !== 'list') return undefined;
  let used = 0;
  for (const [clause, percent, , letter = ''] of format.matchAll(CLAUSE)) {
    if (percent !== undefined) continue;
    if (clause === '%') return 'could not parse formatting clause';
    const value = list.items[used];
    if (value === undefined) return `index ${used} out of range`;
    const kinds = Object.hasOwn(CLAUSES, letter) ? CLAUSES[letter] : undefined;
    if (kinds === undefined) return `could not parse formatting clause: unrecognized formatting clause "${letter}"`;
    if (!takes(kinds, value, checked, letter === 's')) return `error during formatting: "${letter}" does not take this`;
    used += 1;
  }
  if (list.items.length <= used) return undefined;
  return `too many arguments supplied to string.format (expected ${used}, got ${list.items.length})`;
}

/** A text is made of lists and maps that are written here only if one can be made of all they hold. */
function takes(kinds: readonly Kind[], value: Expr, checked: Checked, isDeep: boolean): boolean {
  const { kind } = checked.typeOf(value);
  if (kind === 'dyn') return deepTakes(kinds, value, checked, isDeep);
  return kinds.includes(kind) && deepTakes(kinds, value, checked, isDeep);
}

function deepTakes(kinds: readonly Kind[], { shape }: Expr, checked: Checked, isDeep: boolean): boolean {
  if (!isDeep) return true;
  if (shape.kind === 'list') return shape.items.every((item) => takes(kinds, item, checked, true));
  if (shape.kind !== 'map') return true;
  return shape.entries.every(
    ({ key, value }) => takes(kinds, key, checked, true) && takes(kinds, value, checked, true),
  );
}
