/** A list that is a set, or a map by some keys of its items; another is only a list. */
export type ListType = 'set' | { keys: readonly string[] };

const types = new WeakMap<readonly unknown[], ListType>();

/** Says of a list what it is. */
export function markList<T extends readonly unknown[]>(list: T, type: ListType | undefined): T {
  if (type !== undefined) types.set(list, type);
  return list;
}

/** What a list was said to be. */
export function typeOfList(list: readonly unknown[]): ListType | undefined {
  return types.get(list);
}
