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

/** What Go says of a text that is no duration; undefined for one that is. https://github.com/golang/go/blob/go1.26.0/src/time/format.go (ParseDuration) */
export function durationProblem(text: string): string | undefined {
  if (readDuration(text) !== undefined) return undefined;
  const quoted = JSON.stringify(text);
  let rest = text.replace(/^[+-]/, '');
  while (rest !== '') {
    const [number = '', whole = '', fraction = ''] = /^(\d*)(?:\.(\d*))?/.exec(rest) ?? [];
    if (whole + fraction === '') break;
    const [unit = ''] = /^[^.\d]*/.exec(rest.slice(number.length)) ?? [];
    if (unit === '') return `time: missing unit in duration ${quoted}`;
    if (!Object.hasOwn(UNITS, unit)) return `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`;
    rest = rest.slice(number.length + unit.length);
  }
  return `time: invalid duration ${quoted}`;
}

/** Names of units, and nanoseconds; a word that only begins like the last name of one is of it as well. */
const WORDS: readonly (readonly [readonly string[], bigint])[] = [
  [['ns', 'nano'], 1n],
  [['us', 'µs', 'micro'], 1000n],
  [['ms', 'milli'], 1_000_000n],
  [['s', 'sec'], SECOND],
  [['m', 'min'], 60n * SECOND],
  [['h', 'hr', 'hour'], 3600n * SECOND],
  [['d', 'day'], 24n * 3600n * SECOND],
  [['w', 'wk', 'week'], 168n * 3600n * SECOND],
];

/**
 * Nanoseconds of a text of format `duration`: one of Go, or all numbers with a unit that are anywhere in the text; undefined where there is none.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/strfmt/duration.go (ParseDuration)
 */
export function readFormatDuration(text: string): bigint | undefined {
  const ofGo = readDuration(text);
  if (ofGo !== undefined) return ofGo;
  let nanos: bigint | undefined;
  // Numbers without a word are looked at once as well, and not once from each of their digits.
  for (const [, amount = '', word = ''] of text.matchAll(/0*(\d+)[\t\n\f\r ]*([A-Za-zµ]*)/g)) {
    if (word === '') continue;
    if (amount.length > 19 || BigInt(amount) > MOST) return undefined;
    const unit = word.toLowerCase();
    for (const [names, size] of WORDS)
      if (names.includes(unit) || unit.startsWith(names.at(-1) ?? unit)) nanos = (nanos ?? 0n) + BigInt(amount) * size;
  }
  return nanos === undefined ? undefined : BigInt.asIntN(64, nanos);
}
