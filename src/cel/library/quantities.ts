import { compareQuantityAmounts, parseQuantity, type Quantity } from '../../kubernetes/quantity.ts';
import type { Define } from '../define.ts';
import { fail } from '../limit.ts';
import type { Of } from '../values.ts';

type Amount = Of<'quantity'>;

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
export function addQuantities(define: Define): void {
  define('quantity(string): quantity', read);
  define('isQuantity(string): bool', (text: string) => parseQuantity(text) !== undefined);
  const compare = (a: Amount, b: Amount): number => compareQuantityAmounts(a.quantity, b.quantity);
  define('quantity.compareTo(quantity): int', (a: Amount, b: Amount) => BigInt(compare(a, b)));
  define('quantity.isLessThan(quantity): bool', (a: Amount, b: Amount) => compare(a, b) < 0);
  define('quantity.isGreaterThan(quantity): bool', (a: Amount, b: Amount) => compare(a, b) > 0);
  for (const [name, sign] of [
    ['add', 1n],
    ['sub', -1n],
  ] as const) {
    define(`quantity.${name}(quantity): quantity`, (a: Amount, b: Amount) => add(a.quantity, b.quantity, sign));
    define(`quantity.${name}(int): quantity`, (a: Amount, b: bigint) =>
      add(a.quantity, { units: b, exponent: 0, format: 'decimal' }, sign),
    );
  }
  define('quantity.sign(): int', ({ quantity }: Amount) =>
    quantity.units === 0n ? 0n : quantity.units < 0n ? -1n : 1n,
  );
  define(
    'quantity.asInteger(): int',
    ({ quantity }: Amount) => wholeOf(quantity) ?? fail('cannot convert value to integer'),
  );
  define('quantity.isInteger(): bool', ({ quantity }: Amount) => wholeOf(quantity) !== undefined);
  define('quantity.asApproximateFloat(): double', ({ quantity }: Amount) =>
    Number(`${quantity.units}e${quantity.exponent}`),
  );
}

function read(text: string): Amount {
  const quantity = parseQuantity(text);
  return quantity === undefined ? fail('the text is no quantity') : { kind: 'quantity', quantity };
}

function add(a: Quantity, b: Quantity, sign: bigint): Amount {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ units, exponent: own }: Quantity): bigint => units * 10n ** BigInt(own - exponent);
  return { kind: 'quantity', quantity: { units: scaled(a) + sign * scaled(b), exponent, format: a.format } };
}

/** Undefined for what is no whole number of 64 bits. */
function wholeOf({ units, exponent }: Quantity): bigint | undefined {
  const divisor = 10n ** BigInt(Math.max(0, -exponent));
  if (units % divisor !== 0n) return undefined;
  const whole = (units * 10n ** BigInt(Math.max(0, exponent))) / divisor;
  return BigInt.asIntN(64, whole) === whole ? whole : undefined;
}
