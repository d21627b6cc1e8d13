import type { Value } from '../manifest/model.ts';

const PATTERN = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/;
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = 9;

/** An amount of a resource, exact. */
export interface Quantity {
  /** In billionths: the smallest step that Kubernetes keeps. */
  nanos: bigint;
  /** The family of the suffix is stored, so `2Gi` and `2147483648` are equal amounts in different bytes. */
  family: 'decimal' | 'binary' | 'exponent';
}

/**
 * Reads `500m`, `1Gi`, `1e3` or a number; undefined when it is none.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(value: Value | undefined): Quantity | undefined {
  const text =
    typeof value === 'string'
      ? value.trim()
      : typeof value === 'number' || typeof value === 'bigint'
        ? String(value)
        : '';
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = '', exponent] = match;
  if (whole === '' && fraction === '') return undefined;
  const binary = BINARY.indexOf(suffix);
  const power = exponent === undefined ? (DECIMAL.indexOf(suffix) - DECIMAL.indexOf('')) * 3 : Number(exponent);
  const digits = BigInt(`${whole}${fraction}`);
  const factor = binary === -1 ? 1n : 1024n ** BigInt(binary + 1);
  const shift = NANO - fraction.length + (binary === -1 ? power : 0);
  const nanos = shift >= 0 ? digits * factor * 10n ** BigInt(shift) : (digits * factor) / 10n ** BigInt(-shift);
  const family = binary !== -1 ? 'binary' : exponent === undefined ? 'decimal' : 'exponent';
  return { nanos: sign === '-' ? -nanos : nanos, family };
}

/** One spelling for every quantity of equal amount (and, for `stored`, equal family); anything else as it is. */
export function canonicalQuantity(value: Value, as: 'amount' | 'stored'): Value {
  const quantity = parseQuantity(value);
  if (quantity === undefined) return value;
  return as === 'amount' ? `${quantity.nanos}n` : `${quantity.nanos}n ${quantity.family}`;
}
