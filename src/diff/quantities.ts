import { compareQuantityAmounts, parseQuantity } from '../kubernetes/quantity.ts';
import type { Value } from '../manifest/model.ts';
import type { Step } from './paths.ts';

/**
 * Whether two values are the same quantity: `same` when the API server also stores them alike (`500m` and `0.5`, `1Gi` and
 * `1024Mi`), `amount` when only the amount is the same (`1Gi` and `1073741824`: its printed form keeps the kind of suffix).
 */
export function compareQuantities(a: Value | undefined, b: Value | undefined): 'same' | 'amount' | 'different' {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  if (left === undefined || right === undefined || compareQuantityAmounts(left, right) !== 0) return 'different';
  return left.format === right.format ? 'same' : 'amount';
}

const RESOURCE_LISTS = new Set([
  'limits',
  'requests',
  'hard',
  'capacity',
  'overhead',
  'default',
  'defaultRequest',
  'max',
  'min',
]);
/** Single fields, with what holds them: a ConfigMap, labels and parameters may call texts of theirs the same. */
const SINGLE_FIELDS: Readonly<Record<string, string>> = { sizeLimit: 'emptyDir', divisor: 'resourceFieldRef' };

/**
 * Whether the value at a path is a quantity. In objects of Kubernetes itself these are the resource lists and a few single
 * fields; in custom resources, whose schema is not known here, only `resources.limits.*`, `resources.requests.*`, `sizeLimit`.
 */
export function isQuantityPath(steps: readonly Step[], custom: boolean): boolean {
  const [grandparent, parent, key] = [keyAt(steps, 3), keyAt(steps, 2), keyAt(steps, 1)];
  if (custom)
    return key === 'sizeLimit' || (grandparent === 'resources' && (parent === 'limits' || parent === 'requests'));
  return RESOURCE_LISTS.has(parent) || (Object.hasOwn(SINGLE_FIELDS, key) && SINGLE_FIELDS[key] === parent);
}

function keyAt(steps: readonly Step[], fromEnd: number): string {
  const step = steps.at(-fromEnd);
  return step !== undefined && 'key' in step ? step.key : '';
}
