import type { CallCost } from './known.ts';
import { capped, priced, type Size } from './sizes.ts';

/** To look at one character of a text, and of a pattern. */
export const CHARACTER = 0.1;
export const PATTERN = 0.25;

/** What makes a list, with so much work for each item. */
export function listCost(price: number, size: Size): CallCost {
  return { cost: capped(priced(size.most, price) + 11), size };
}
