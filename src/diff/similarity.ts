import type { Manifest, Value } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import { byText, canonicalText } from './values.ts';

/** From how much alike two objects are taken for one that was renamed: shared over all `path=value` of both. */
const THRESHOLD = 0.6;
/** Objects of one kind that are compared with each other on each side. */
const MAX_OBJECTS = 200;

/**
 * Pairs removed with added objects that are alike although their names differ, most alike first; each is used once. The names
 * themselves do not count. Deterministic: ties go by name. Nothing of the values leaves this function.
 */
export function pairSimilar(
  removed: readonly Manifest[],
  added: readonly Manifest[],
  threshold = THRESHOLD,
): [Manifest, Manifest][] {
  const bases = removed.slice(0, MAX_OBJECTS);
  const heads = added.slice(0, MAX_OBJECTS);
  if (bases.length === 0 || heads.length === 0) return [];
  const leaves = bases.map(leavesOf);
  const holders = new Map<string, number[]>();
  for (const [index, set] of leaves.entries()) {
    for (const leaf of set) {
      const known = holders.get(leaf);
      if (known === undefined) holders.set(leaf, [index]);
      else known.push(index);
    }
  }
  const candidates = heads.flatMap((head) => {
    const own = leavesOf(head);
    const shared = new Int32Array(bases.length);
    for (const leaf of own) for (const index of holders.get(leaf) ?? []) shared[index] = (shared[index] ?? 0) + 1;
    return bases.map((base, index) => {
      const common = shared[index] ?? 0;
      return { base, head, score: common / Math.max(1, own.size + (leaves[index]?.size ?? 0) - common) };
    });
  });
  return takeBest(candidates.filter(({ score }) => score >= threshold));
}

function takeBest(candidates: { base: Manifest; head: Manifest; score: number }[]): [Manifest, Manifest][] {
  const used = new Set<Manifest>();
  const pairs: [Manifest, Manifest][] = [];
  const best = candidates.toSorted(
    (a, b) => b.score - a.score || byText(nameOf(a.base), nameOf(b.base)) || byText(nameOf(a.head), nameOf(b.head)),
  );
  for (const { base, head } of best) {
    if (used.has(base) || used.has(head)) continue;
    used.add(base).add(head);
    pairs.push([base, head]);
  }
  return pairs;
}

function nameOf({ identity }: Manifest): string {
  return `${identity.namespace}/${identity.name}`;
}

/** Every scalar of an object with its path; positions in lists do not count, nor does the object's own name. */
function leavesOf({ object, identity }: Manifest): Set<string> {
  const leaves = new Set<string>();
  const visit = (value: Value, path: string) => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, `${path}[]`);
    } else if (isMap(value)) {
      for (const key of Object.keys(value)) visit(getEntry(value, key) ?? null, `${path}.${key}`);
    } else if (path !== '.metadata.name' && path !== '.metadata.namespace') {
      // Labels and selectors repeat the name; a renamed object has the new one there.
      leaves.add(`${path}=${value === identity.name ? '' : canonicalText(value)}`);
    }
  };
  visit(object, '');
  return leaves;
}
