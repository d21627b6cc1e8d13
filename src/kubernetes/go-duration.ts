/** A second in nanoseconds. */
export const SECOND = 1_000_000_000n;
const UNITS: Readonly<Record<string, bigint>> = {
  h: 3600n * SECOND,
  m: 60n * SECOND,
  s: SECOND,
  ms: 1_000_000n,
  us: 1000n,
  // The sign of micro, and the letter mu.
  µs: 1000n,
  μs: 1000n,
  ns: 1n,
};
/** Longer texts are no durations but an attempt to keep the program busy. */
const LONGEST = 128;
const MOST = 2n ** 63n - 1n;

/** The nanoseconds that Go's `time.ParseDuration` reads; undefined for what it does not take. */
export function readDuration(text: string): bigint | undefined {
  // Digits may be read in one way only: with several, a text that ends wrongly takes time without end.
  const whole =
    text.length > LONGEST
      ? null
      : /^([+-]?)((?:(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:h|ms|m|s|us|µs|μs|ns))+|0)$/.exec(text);
  if (whole === null) return undefined;
  let nanos = 0n;
  for (const [, amount = '', unit = ''] of (whole[2] ?? '').matchAll(/(\d*\.?\d*)(h|ms|m|s|us|µs|μs|ns)/g)) {
    const [integer = '', fraction = ''] = amount.split('.');
    const size = UNITS[unit] ?? 0n;
    nanos += BigInt(integer === '' ? '0' : integer) * size;
    if (fraction !== '') nanos += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
  }
  const [isNegative, most] = whole[1] === '-' ? [true, MOST + 1n] : [false, MOST];
  if (nanos > most) return undefined;
  return isNegative ? -nanos : nanos;
}
