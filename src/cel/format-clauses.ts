/** A clause of a format: `%%`, or its precision and its letter. */
export const CLAUSE = /%(?:(%)|(?:\.(\d*))?([^])?)/gu;

/**
 * What is said of a value that a clause does not take, by its letter.
 * https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go
 */
export const REFUSALS: Readonly<Record<string, string>> = {
  s: 'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
  d: 'decimal clause can only be used on integers',
  f: 'fixed-point clause can only be used on doubles',
  e: 'scientific clause can only be used on doubles',
  b: 'only integers and bools can be formatted as binary',
  x: 'only integers, byte buffers, and strings can be formatted as hex',
  X: 'only integers, byte buffers, and strings can be formatted as hex',
  o: 'octal clause can only be used on integers',
};
/** Why a clause cannot be read. */
export function findUnread(precision: string | undefined, letter: string | undefined): string | undefined {
  if (precision !== undefined && letter === undefined)
    return 'error while parsing precision: could not find end of precision specifier';
  if (precision === '')
    return 'error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing "": invalid syntax';
  return letter !== undefined && Object.hasOwn(REFUSALS, letter)
    ? undefined
    : `unrecognized formatting clause "${letter}"`;
}
