import type { Value } from '../manifest/model.ts';
import type { Step } from './paths.ts';

/** A Kubernetes quantity as an exact decimal: `digits` times ten to the power of `exponent`. */
interface Quantity {
  digits: bigint;
  exponent: number;
  /** The API server prints a quantity with the kind of suffix it came with. */
  format: 'decimal' | 'binary' | 'exponent';
}

const PATTERN = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:([EPTGMK]i)|([numkMGTPE]?)|[eE]([+-]?\d{1,3}))$/;
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** Reads a quantity as `k8s.io/apimachinery/pkg/api/resource` does; `1E` is exa, `1E3` an exponent. */
function parseQuantity(value: Value | undefined): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const text = String(value);
  const match = text.length <= 64 ? PATTERN.exec(text) : null;
  if (match === null) return undefined;
  const [, sign = '', amount = '', binary, decimal = '', exponent] = match;
  const [whole = '', fraction = ''] = amount.split('.');
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  if (binary !== undefined) {
    const power = 10n * BigInt(BINARY.indexOf(binary) + 1);
    return { digits: digits * 2n ** power, exponent: -fraction.length, format: 'binary' };
  }
  return exponent === undefined
    ? { digits, exponent: (DECIMAL[decimal] ?? 0) - fraction.length, format: 'decimal' }
    : { digits, exponent: Number(exponent) - fraction.length, format: 'exponent' };
}

/**
 * Whether two values are the same quantity: `same` when the API server also stores them alike (`500m` and `0.5`, `1Gi` and
 * `1024Mi`), `amount` when only the amount is the same (`1Gi` and `1073741824`: its printed form keeps the kind of suffix).
 */
export function compareQuantities(a: Value | undefined, b: Value | undefined): 'same' | 'amount' | 'different' {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  if (left === undefined || right === undefined) return 'different';
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = ({ digits, exponent: own }: Quantity) => digits * 10n ** BigInt(own - exponent);
  if (scaled(left) !== scaled(right)) return 'different';
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
const QUANTITY_KEYS = new Set(['sizeLimit', 'divisor', 'storage']);

/**
 * Whether the value at a path is a quantity. In objects of Kubernetes itself these are the resource lists and a few single
 * fields; in custom resources, whose schema is not known here, only `resources.limits.*`, `resources.requests.*`, `sizeLimit`.
 */
export function isQuantityPath(steps: readonly Step[], custom: boolean): boolean {
  const [grandparent, parent, key] = [keyAt(steps, 3), keyAt(steps, 2), keyAt(steps, 1)];
  if (custom)
    return key === 'sizeLimit' || (grandparent === 'resources' && (parent === 'limits' || parent === 'requests'));
  return QUANTITY_KEYS.has(key) || RESOURCE_LISTS.has(parent);
}

function keyAt(steps: readonly Step[], fromEnd: number): string {
  const step = steps.at(-fromEnd);
  return step !== undefined && 'key' in step ? step.key : '';
}
