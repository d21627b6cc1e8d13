/** No object has a longer name: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const LONGEST_NAME = 253;

/** Names of objects, to be looked up by longer ones that kustomize made of them (`namePrefix`, `nameSuffix`, hashes). */
export interface NameIndex {
  all: ReadonlySet<string>;
  add(name: string): void;
  /** Those that stand in a name, each once. */
  within(name: string): string[];
}

/** An empty index. Looking into it takes as long as the name that is asked about is, however many names it holds. */
export function createNameIndex(): NameIndex {
  const all = new Set<string>();
  const lengths = new Set<number>();
  return {
    all,
    add(name) {
      all.add(name);
      if (name !== '' && name.length <= LONGEST_NAME) lengths.add(name.length);
    },
    within(name) {
      if (name.length > LONGEST_NAME) return all.has(name) ? [name] : [];
      const found = new Set<string>();
      for (const length of lengths)
        for (let at = 0; at + length <= name.length; at++) {
          const part = name.slice(at, at + length);
          if (all.has(part)) found.add(part);
        }
      return [...found];
    },
  };
}
