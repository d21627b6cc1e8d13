import type { Environment } from '@marcbachmann/cel-js';
import { compareQuantityAmounts, parseQuantity, type Quantity } from '../../kubernetes/quantity.ts';

/** An amount inside expressions. */
class CelQuantity {
  readonly quantity: Quantity;
  constructor(quantity: Quantity) {
    this.quantity = quantity;
  }
}

function read(text: string): CelQuantity {
  const quantity = parseQuantity(text);
  if (quantity === undefined) throw new Error(`not a quantity: ${text}`);
  return new CelQuantity(quantity);
}

function add(a: Quantity, b: Quantity, sign: bigint): CelQuantity {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ units, exponent: own }: Quantity): bigint => units * 10n ** BigInt(own - exponent);
  return new CelQuantity({ units: scaled(a) + sign * scaled(b), exponent, format: a.format });
}

function wholeOf({ units, exponent }: Quantity): bigint {
  if (exponent >= 0) return units * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  if (units % divisor !== 0n) throw new Error('cannot convert value to integer');
  return units / divisor;
}

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
export function addQuantities(environment: Environment): void {
  const compare = (a: CelQuantity, b: CelQuantity): number => compareQuantityAmounts(a.quantity, b.quantity);
  environment
    .registerType('Quantity', CelQuantity)
    .registerFunction('quantity(string): Quantity', read)
    .registerFunction('isQuantity(string): bool', (text: string) => parseQuantity(text) !== undefined)
    .registerFunction('Quantity.compareTo(Quantity): int', (a: CelQuantity, b: CelQuantity) => BigInt(compare(a, b)))
    .registerFunction('Quantity.isLessThan(Quantity): bool', (a: CelQuantity, b: CelQuantity) => compare(a, b) < 0)
    .registerFunction('Quantity.isGreaterThan(Quantity): bool', (a: CelQuantity, b: CelQuantity) => compare(a, b) > 0)
    .registerFunction('Quantity.add(Quantity): Quantity', (a: CelQuantity, b: CelQuantity) =>
      add(a.quantity, b.quantity, 1n),
    )
    .registerFunction('Quantity.sub(Quantity): Quantity', (a: CelQuantity, b: CelQuantity) =>
      add(a.quantity, b.quantity, -1n),
    )
    .registerFunction('Quantity.sign(): int', ({ quantity }: CelQuantity) =>
      quantity.units === 0n ? 0n : quantity.units < 0n ? -1n : 1n,
    )
    .registerFunction('Quantity.asInteger(): int', ({ quantity }: CelQuantity) => wholeOf(quantity))
    .registerFunction('Quantity.isInteger(): bool', ({ quantity }: CelQuantity) => {
      try {
        return wholeOf(quantity) === wholeOf(quantity);
      } catch {
        return false;
      }
    })
    .registerFunction('Quantity.asApproximateFloat(): double', ({ quantity }: CelQuantity) =>
      Number(`${quantity.units}e${quantity.exponent}`),
    );
}
