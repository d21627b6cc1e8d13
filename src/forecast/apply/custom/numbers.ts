import type { Value } from '../../../manifest/model.ts';
import { sameValue } from '../../fields.ts';

/**
 * Whether a value is one of an enumeration. A number is made one of the kind that it is compared with, so its fraction does not count where that is whole.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/validator.go (basicCommonValidator)
 */
export function isAmong(value: Value, allowed: readonly Value[]): boolean {
  return allowed.some(
    (item) =>
      sameValue(item, value) ||
      (typeof value === 'number' && typeof item === 'number' && Number.isInteger(item) && Math.trunc(value) === item),
  );
}

/** Whole numbers are divided by the whole part of the factor (`MultipleOfNativeType`). */
export function divisorOf(value: Value, factor: number): number {
  return isWhole(value) ? Math.trunc(factor) : factor;
}

/** https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/values.go (MultipleOf, MultipleOfInt) */
export function isMultiple(value: Value, divisor: number): boolean {
  if (typeof value === 'bigint') return value % BigInt(divisor) === 0n;
  const number = Number(value);
  if (isWhole(value)) return number % divisor === 0;
  return isNearlyWhole(divisor < 1 ? (1 / divisor) * number : number / divisor);
}

function isWhole(value: Value): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

const TOLERANCE = 1e-9;

/**
 * What counts as a whole quotient: one that is hardly larger, not one that is hardly smaller; of negative ones only those that are exact, as the check
 * goes through an unsigned number; and none that a double does not hold exactly.
 * https://github.com/go-openapi/swag/blob/v0.23.0/convert.go (IsFloat64AJSONInteger)
 */
function isNearlyWhole(quotient: number): boolean {
  const whole = Math.trunc(quotient);
  if (!Number.isSafeInteger(whole)) return false;
  return quotient === whole || (whole > 0 && (quotient - whole) / (quotient + whole) < TOLERANCE);
}
