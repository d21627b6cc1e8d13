/** A number as Go's YAML reader understands it. `unsigned` is an integer that fits uint64 only. */
export interface GoNumber {
  type: 'int' | 'unsigned' | 'float';
  value: number | bigint;
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

const integerLiteral = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const signedBinary = /^0b([-+][01]+)$/;
const floatLiteral = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** Here underscores stay for strconv.ParseFloat, which wants digits on both sides of them. */
const dotFloat = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;

/** An integer of at most 15 digits: nearly every number of a manifest. */
const plainInteger = /^(?:0|[1-9][0-9]{0,14})$/;

/** True for texts that need no further look to be a safe integer. */
export function isPlainInteger(text: string): boolean {
  return plainInteger.test(text);
}

/**
 * The number that a plain scalar is, or undefined when it stays a text. Rules of go-yaml v2: underscores are dropped,
 * `0777`, `0o17`, `0x1F`, `0b11` with signs, no sexagesimals, what overflows a float64 is a text.
 * https://github.com/yaml/go-yaml/blob/v2/resolve.go
 */
export function readNumber(text: string): GoNumber | undefined {
  if (text.startsWith('.')) return dotFloat.test(text) ? readFloat(text.replaceAll('_', '')) : undefined;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const match = integerLiteral.exec(plain);
  if (match !== null) {
    const [, sign = '', hex, binary, octal, decimal] = match;
    const digits = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : (decimal ?? '0');
    const size = BigInt(digits);
    const integer = sign === '-' ? -size : size;
    if (integer >= MIN_INT64 && integer <= MAX_INT64) return { type: 'int', value: shortInteger(integer) };
    if (sign === '' && integer <= MAX_UINT64) return { type: 'unsigned', value: Number(integer) };
  }
  if (floatLiteral.test(plain)) return readFloat(plain);
  // strconv.ParseInt takes the sign behind the prefix that go-yaml has cut off.
  const odd = signedBinary.exec(plain)?.[1];
  if (odd === undefined) return undefined;
  const integer = odd.startsWith('-') ? -BigInt(`0b${odd.slice(1)}`) : BigInt(`0b${odd.slice(1)}`);
  return integer >= MIN_INT64 && integer <= MAX_INT64 ? { type: 'int', value: shortInteger(integer) } : undefined;
}

function readFloat(text: string): GoNumber | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

function shortInteger(integer: bigint): number | bigint {
  return integer >= BigInt(Number.MIN_SAFE_INTEGER) && integer <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(integer)
    : integer;
}

/**
 * The value that a float64 has after Go has written it as JSON and read it again: -0 is 0, and what is written without
 * exponent or fraction is an integer if it fits int64, exact to the digits written.
 */
export function canonicalNumber(value: number): number | bigint {
  if (value === 0) return 0;
  if (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 2 ** 63) return value;
  return BigInt(String(value));
}

/**
 * The text of a float that is the key of a map: `strconv.FormatFloat(f, 'g', -1, 32)`, as sigs.k8s.io/yaml writes it.
 * https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go
 */
export function formatFloatKey(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(value, -0) ? '-0' : '0';
  let text = '';
  for (let precision = 1; precision <= 9; precision += 1) {
    text = single.toExponential(precision - 1);
    if (Math.fround(Number(text)) === single) break;
  }
  const [mantissa = '', power = '0'] = text.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return trimFixed(Number(text), mantissa, exponent);
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}

function trimFixed(value: number, mantissa: string, exponent: number): string {
  const fraction = Math.max(0, mantissa.replace('-', '').replace('.', '').length - 1 - exponent);
  return value.toFixed(fraction);
}
