/**
 * Adds items to the end of a list. `push(...items)` hands each of them on as an argument, and V8 ends with a RangeError at some 120,000:
 * a file of a repository can have so many of anything.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/** The items by key, keys and items in their first order. (`Map.groupBy` came with Node 21.) */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
