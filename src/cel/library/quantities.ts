import { compareQuantityAmounts, parseQuantityText, type Quantity } from '../../kubernetes/quantity.ts';
import type { Define } from '../define.ts';
import { fail } from '../limit.ts';
import type { Of } from '../values.ts';

type Amount = Of<'quantity'>;

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
export function addQuantities(define: Define): void {
  define('quantity(string): quantity', read);
  define('isQuantity(string): bool', (text: string) => parseQuantityText(text) !== undefined);
  const compare = (a: Amount, b: Amount): number => compareQuantityAmounts(a.quantity, b.quantity);
  define('quantity.compareTo(quantity): int', (a: Amount, b: Amount) => BigInt(compare(a, b)));
  define('quantity.isLessThan(quantity): bool', (a: Amount, b: Amount) => compare(a, b) < 0);
  define('quantity.isGreaterThan(quantity): bool', (a: Amount, b: Amount) => compare(a, b) > 0);
  for (const [name, sign] of [
    ['add', 1n],
    ['sub', -1n],
  ] as const) {
    define(`quantity.${name}(quantity): quantity`, (a: Amount, b: Amount) => add(a, b, sign));
    define(`quantity.${name}(int): quantity`, (a: Amount, b: bigint) =>
      add(a, { kind: 'quantity', quantity: { units: b, exponent: 0, format: 'decimal' }, isBig: false }, sign),
    );
  }
  define('quantity.sign(): int', ({ quantity }: Amount) =>
    quantity.units === 0n ? 0n : quantity.units < 0n ? -1n : 1n,
  );
  define('quantity.asInteger(): int', (amount: Amount) => wholeOf(amount) ?? fail('cannot convert value to integer'));
  define('quantity.isInteger(): bool', (amount: Amount) => wholeOf(amount) !== undefined);
  define('quantity.asApproximateFloat(): double', ({ quantity: { units, exponent } }: Amount) =>
    exponent === 0 ? Number(units) : Number(units) * Number(`1e${exponent}`),
  );
}

/** https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/api/resource/quantity.go (ParseQuantity) */
function read(text: string): Amount {
  const quantity = parseQuantityText(text);
  if (quantity === undefined)
    return fail(/^[+-]?\d*\.?\d*[eEinumkKMGTP]*[-+]?\d*$/.test(text) && text !== '' ? NO_SUFFIX : NO_QUANTITY);
  return isShort(text) && fits(quantity.units) && quantity.exponent >= BILLIONTHS
    ? { kind: 'quantity', quantity, isBig: false }
    : { kind: 'quantity', quantity: inBillionths(quantity), isBig: true };
}

const NO_QUANTITY = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NO_SUFFIX = "unable to parse quantity's suffix";
const BILLIONTHS = -9;

/** Whether it has so few digits, and so small a binary suffix, that 64 bits hold it in any case. */
function isShort(text: string): boolean {
  const [, whole = '', point, fraction = '', binary] = /^[+-]?0*(\d*)(\.?)(\d*)([EPTGMK]i)?/.exec(text) ?? [];
  const length = Math.max(1, whole.length);
  if (binary === undefined) return length + fraction.length <= 18;
  const thousands = 'KMGTPE'.indexOf(binary.charAt(0)) + 1;
  return (point === '' || fraction === '') && length + thousands * 3 + 1 <= 15;
}

function inBillionths(quantity: Quantity): Quantity {
  const { units, exponent } = quantity;
  if (units === 0n || exponent < BILLIONTHS) return quantity;
  return { ...quantity, units: units * 10n ** BigInt(exponent - BILLIONTHS), exponent: BILLIONTHS };
}

function fits(units: bigint): boolean {
  return BigInt.asIntN(64, units) === units;
}

function add(a: Amount, b: Amount, sign: bigint): Amount {
  const [one, other] = [a.quantity, b.quantity];
  const { format } = one;
  const signed = { ...other, units: sign * other.units };
  if (!a.isBig && !b.isBig) {
    if (other.units === 0n) return a;
    if (one.units === 0n) return { kind: 'quantity', quantity: { ...signed, format }, isBig: false };
  }
  const exponent = Math.min(one.exponent, other.exponent);
  const [left, right] = [one, signed].map(({ units, exponent: own }) => units * 10n ** BigInt(own - exponent));
  const units = (left ?? 0n) + (right ?? 0n);
  const isBig = a.isBig || b.isBig || ![left ?? 0n, right ?? 0n, units].every(fits);
  return { kind: 'quantity', quantity: { units, exponent, format }, isBig };
}

/** Undefined for what the API server does not see as a whole number: `2.000` is none there. (AsInt64) */
function wholeOf({ quantity: { units, exponent }, isBig }: Amount): bigint | undefined {
  if (isBig || exponent < 0) return undefined;
  const whole = units * 10n ** BigInt(exponent);
  return fits(whole) ? whole : undefined;
}
