/** The least and the most that something has: elements of a list, characters of a text. */
export interface Size {
  least: number;
  most: number;
}

/** What stands for any number: the most that 64 bits hold. */
export const ANY = 2 ** 64;
export const UNKNOWN: Size = { least: 0, most: ANY };

/** A size that is known. */
export function exactly(size: number): Size {
  return { least: size, most: size };
}

/** Never more than 64 bits hold. */
export function capped(value: number): number {
  return Math.min(value, ANY);
}

/** Both together. */
export function plus(one: Size, other: Size): Size {
  return { least: capped(one.least + other.least), most: capped(one.most + other.most) };
}

/** One for each of the other. */
export function times(one: Size, other: Size): Size {
  return { least: capped(one.least * other.least), most: capped(one.most * other.most) };
}

/** What holds for either. */
export function union(one: Size, other: Size): Size {
  return { least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) };
}

/** What so many at this price cost, rounded up. */
export function priced(count: number, price: number): number {
  return capped(Math.ceil(count * price));
}
