import { readRanges } from '../kubernetes/address-ranges.ts';
import { holds, parseCidr, PRIVATE_RANGES } from '../kubernetes/addresses.ts';

/** A block of so many addresses of the internet is nobody's office. */
const WIDE = { IPv4: 16, IPv6: 32 };
/** Two halves are the internet as well. */
const VAST = { IPv4: 8, IPv6: 16 };
const MOST_PAIRS = 250_000;
const PRIVATE = PRIVATE_RANGES.flatMap((range) => parseCidr(range) ?? []);

/**
 * Of the ranges that are newly let in, those that are wider than what was: one of before is part of it, or it is a large part of the internet.
 * A further office or two is everyday.
 */
export function widerRanges(before: readonly string[], after: readonly string[]): string[] {
  const known = new Set(before);
  const fresh = after.filter((range) => !known.has(range));
  // Lists of people are far below: a longer one is told as a whole.
  if (fresh.length * before.length > MOST_PAIRS) return [`${fresh.length} further ranges`];
  const old = readRanges(before);
  return fresh.filter((range) => !old.hold(range) && (isWide(range) || old.areHeldBy(range)));
}

function isWide(range: string): boolean {
  const block = parseCidr(range);
  if (block === undefined) return /^(?:all|any|\*)$/i.test(range);
  return block.prefix < WIDE[block.address.family] && !PRIVATE.some((inside) => holds(inside, block));
}

/** Every address of a family, in whatever spelling: `0.0.0.0/0`, `1.2.3.4/0`, `0::/0`. */
export function isEverywhere(range: string): boolean {
  return parseCidr(range)?.prefix === 0;
}

/** A part of the internet that few of make up all of it. */
export function isVast(range: string): boolean {
  const block = parseCidr(range);
  return block !== undefined && block.prefix < VAST[block.address.family];
}
