/**
 * Adds items to the end of a list. `push(...items)` hands each of them on as an argument, and V8 ends with a RangeError at some 120,000:
 * a file of a repository can have so many of anything.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
