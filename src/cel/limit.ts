/** What an expression is stopped with that would use more than it may here; not an error of the expression. */
class CelLimit extends Error {
  override name = 'CelLimit';
}

/** An error of an expression. */
class CelError extends Error {
  override name = 'CelError';
  /** What it is about: a name that nobody declared, or operands of types that do not go together. */
  readonly about: 'unknown' | 'types' | 'value';
  constructor(message: string, about: 'unknown' | 'types' | 'value') {
    super(message);
    this.about = about;
  }
}

/** What an expression may still use. One meter can be shared by many runs. */
export interface Meter {
  /** Steps of loops, items copied and compared, and characters of texts by thousands. */
  steps: number;
}

/** The longest text that an expression may make. */
const MAX_TEXT = 1_000_000;
/** Characters that cost as much as one step. */
const TEXT_STEP = 1000;

/** Takes steps from a meter, and stops the expression where there are none left. */
export function spend(meter: Meter, steps: number): void {
  meter.steps -= steps;
  if (meter.steps < 0) throw new CelLimit('the expression takes too many steps');
}

/** Stops an expression that is about to make a text of this length. */
export function checkLength(length: number, meter?: Meter): void {
  if (length > MAX_TEXT) throw new CelLimit('the expression makes a text that is too long');
  if (meter !== undefined) spend(meter, Math.ceil(length / TEXT_STEP));
}

/** Steps for looking at one text, to compare it or to look through it. */
export function spendText(meter: Meter, text: string): void {
  spend(meter, Math.floor(text.length / TEXT_STEP));
}

/** A function of a text that takes steps for looking at it. */
export function metered<T>(read: (text: string) => T): (text: string, meter: Meter) => T {
  return (text, meter) => {
    spendText(meter, text);
    return read(text);
  };
}

/** The longest text that is looked for in no more time than the other one is long. */
const SHORT_PART = 250;

/** Steps for looking for one text in another: V8 begins a long one again behind each place where it almost was. */
export function spendSearch(meter: Meter, text: string, part: string): void {
  if (part.length <= SHORT_PART || part.length > text.length) spendText(meter, text);
  else spend(meter, Math.ceil((text.length * part.length) / TEXT_STEP));
}

/** Ends an expression that names something that is not known here. */
export function failUnknown(message: string): never {
  throw new CelError(message, 'unknown');
}

/** Ends an expression whose operands have types that do not go together. */
export function failTypes(message: string): never {
  throw new CelError(message, 'types');
}

/** Ends an expression by an error of its own: a missing key, a division by zero. */
export function fail(message: string): never {
  throw new CelError(message, 'value');
}

/** True for what stops an expression whatever its other half says: `||` and `all` do not swallow it. */
export function isLimit(error: unknown): boolean {
  return error instanceof CelLimit || error instanceof RangeError;
}

/**
 * True where nothing follows about the value: a limit of ours stopped the expression, or it names or calls something that is not
 * known here, though the API server may know it. Other errors are those of the expression: a missing key, a division by zero.
 */
export function isUndecided(error: unknown): boolean {
  return isLimit(error) || (error instanceof CelError && error.about !== 'value');
}

/** The sentence of what an expression threw. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RangeError) return 'the expression needs too much memory';
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
