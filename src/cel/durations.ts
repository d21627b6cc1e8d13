const SECOND = 1_000_000_000n;
const HOUR = 3600n * SECOND;

/** Nanoseconds of the units of Go. */
const GO_UNITS: Readonly<Record<string, bigint>> = {
  h: HOUR,
  m: 60n * SECOND,
  s: SECOND,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
};

const LONGEST_DURATION = 128;
const MOST = 2n ** 63n - 1n;

/** Nanoseconds of a duration as Go's time.ParseDuration reads it; undefined for a text that is none. It may be more than Go can hold. */
export function readGoDuration(text: string): bigint | undefined {
  // Digits may be read in one way only: with several, a text that ends wrongly takes time without end.
  const whole =
    text.length > LONGEST_DURATION
      ? null
      : /^([+-]?)((?:(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:h|ms|m|s|us|µs|ns))+|0)$/.exec(text);
  if (whole === null) return undefined;
  let nanos = 0n;
  for (const [, amount = '', unit = ''] of (whole[2] ?? '').matchAll(/(\d*\.?\d*)(h|ms|m|s|us|µs|ns)/g)) {
    const [integer = '', fraction = ''] = amount.split('.');
    const size = GO_UNITS[unit] ?? 0n;
    nanos += BigInt(integer === '' ? '0' : integer) * size;
    if (fraction !== '') nanos += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
  }
  return whole[1] === '-' ? -nanos : nanos;
}

/** Names of units, and nanoseconds; what only begins like the last name of one is of it as well. */
const UNITS: readonly (readonly [readonly string[], bigint])[] = [
  [['ns', 'nano'], 1n],
  [['us', 'µs', 'micro'], 1000n],
  [['ms', 'milli'], 1_000_000n],
  [['s', 'sec'], SECOND],
  [['m', 'min'], 60n * SECOND],
  [['h', 'hr', 'hour'], HOUR],
  [['d', 'day'], 24n * HOUR],
  [['w', 'wk', 'week'], 168n * HOUR],
];

/**
 * Nanoseconds of a text of format `duration`: one of Go, or all numbers with a unit that are anywhere in the text; undefined where there is none.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/strfmt/duration.go (ParseDuration)
 */
export function readDuration(text: string): bigint | undefined {
  const ofGo = readGoDuration(text);
  if (ofGo !== undefined && ofGo <= MOST && ofGo >= -MOST) return ofGo;
  let nanos: bigint | undefined;
  for (const [, amount = '', word = ''] of text.matchAll(/(?<!\d)(\d+)\s*([A-Za-zµ]+)/g)) {
    if (amount.length > 18) return undefined;
    const unit = word.toLowerCase();
    for (const [names, size] of UNITS)
      if (names.includes(unit) || unit.startsWith(names.at(-1) ?? unit)) nanos = (nanos ?? 0n) + BigInt(amount) * size;
  }
  return nanos === undefined ? undefined : BigInt.asIntN(64, nanos);
}
