/** What an expression is stopped with that would use more than it may here; not an error of the expression. */
class CelLimit extends Error {
  override name = 'CelLimit';
}

/** The longest text that an expression may make. */
const MAX_TEXT = 1_000_000;
const MESSAGE = 'the expression makes a text that is too long';

/** Stops an expression that is about to make a text of this length. */
export function checkLength(length: number): void {
  if (length > MAX_TEXT) throw new CelLimit(MESSAGE);
}

/** What the engine says of functions, variables and types that it does not know, though the API server may. */
const UNKNOWN = ['unknown_variable', 'no_matching_overload', 'no_such_overload'];

/**
 * True where it is the engine that cannot evaluate an expression, or a limit of ours that stopped it: nothing follows about the
 * value. Other errors are those of the expression: a missing key, a division by zero.
 */
export function isUndecided(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // The engine wraps what its functions throw.
  return error instanceof RangeError || error.message.includes(MESSAGE) || UNKNOWN.includes(code);
}
