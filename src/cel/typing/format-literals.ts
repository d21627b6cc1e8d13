import type { Checked, Expr, Shape } from './expr.ts';
import { CLAUSE, findUnread, REFUSALS } from '../format-clauses.ts';
import type { Misplaced } from '../show.ts';
import type { Kind, Type } from './type.ts';

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

/**
 * What is wrong with a literal format and the list of values that is written beside it, and where.
 * https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go (stringFormatValidator)
 */
export function checkFormat(
  { target, args }: Extract<Shape, { kind: 'call' }>,
  at: number,
  checked: Checked,
): Misplaced | undefined {
  const format = target?.shape.kind === 'literal' ? target.shape.value : undefined;
  const list = args[0]?.shape;
  if (typeof format !== 'string' || list?.kind !== 'list') return undefined;
  let used = 0;
  for (const [clause, percent, precision, letter] of format.matchAll(CLAUSE)) {
    if (percent !== undefined) continue;
    if (clause === '%') return { at, message: 'unexpected end of string' };
    const value = list.items[used];
    if (value === undefined) return { at, message: `index ${used} out of range` };
    const unread = findUnread(precision, letter);
    if (unread !== undefined) return { at, message: `could not parse formatting clause: ${unread}` };
    const refused = findRefused(CLAUSES[letter ?? ''] ?? [], value, checked, letter === 's');
    if (refused !== undefined) {
      const given = `${REFUSALS[letter ?? '']}, was given ${nameOf(checked.typeOf(refused))}`;
      return { at: refused.at, message: `error during formatting: ${given}` };
    }
    used += 1;
  }
  if (list.items.length <= used) return undefined;
  const message = `too many arguments supplied to string.format (expected ${used}, got ${list.items.length})`;
  return { at, message };
}

/** The part of a value that a clause does not take. A text is made of lists and maps that are written here only if one can be made of all they hold. */
function findRefused(kinds: readonly Kind[], value: Expr, checked: Checked, isDeep: boolean): Expr | undefined {
  const { kind } = checked.typeOf(value);
  if (kind !== 'dyn' && !kinds.includes(kind)) return value;
  const { shape } = value;
  if (!isDeep) return undefined;
  const parts =
    shape.kind === 'list'
      ? shape.items
      : shape.kind === 'map'
        ? shape.entries.flatMap(({ key, value: held }) => [key, held])
        : [];
  for (const part of parts) {
    const refused = findRefused(kinds, part, checked, true);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** A type without what it holds, by the name of its message where it is one. */
function nameOf({ kind, key }: Type): string {
  if (kind === 'timestamp') return 'google.protobuf.Timestamp';
  return kind === 'duration' ? 'google.protobuf.Duration' : (key.split('(', 1)[0] ?? key);
}
