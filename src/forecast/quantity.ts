import { parseQuantity as parseExactly } from '../kubernetes/quantity.ts';
import type { Value } from '../manifest/model.ts';

/** The smallest step that Kubernetes keeps is a billionth. */
const NANO = -9;

/** The amount that `500m`, `1Gi`, `1e3` or a number stands for, in billionths; undefined when it is none. */
export function parseQuantity(value: Value | undefined): { nanos: bigint } | undefined {
  const quantity = parseExactly(value);
  if (quantity === undefined) return undefined;
  return { nanos: quantity.units * 10n ** BigInt(quantity.exponent - NANO) };
}
