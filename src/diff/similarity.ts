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
  const holders = new Map<string, Set<number>>();
  for (const [index, list] of leaves.entries()) {
    for (const leaf of [...list.values()].flat()) {
      const known = holders.get(leaf);
      if (known === undefined) holders.set(leaf, new Set([index]));
      else known.add(index);
    }
  }
  const candidates = heads.flatMap((head) => {
    const own = leavesOf(head);
    const shared = new Int32Array(bases.length);
    for (const [first = '', second = ''] of own.values()) {
      const [one, other] = [holders.get(first), holders.get(second)];
      for (const index of one ?? []) shared[index] = (shared[index] ?? 0) + 1;
      for (const index of other ?? []) if (one?.has(index) !== true) shared[index] = (shared[index] ?? 0) + 1;
    }
    return bases.map((base, index) => {
      const common = shared[index] ?? 0;
      return { base, head, score: common / Math.max(1, own.size + (leaves[index]?.size ?? 0) - common) };
    });
  });
  // Below the usual threshold it is the names that say so.
  const mayBeSame = (base: Manifest, head: Manifest): boolean =>
    threshold < THRESHOLD || base.identity.name === head.identity.name || mayRunTheSame(base, head);
  return takeBest(candidates.filter(({ score, base, head }) => score >= threshold && mayBeSame(base, head)));
}

/** Workloads of one template are alike in nearly everything; but those that have no image in common are not one under two names. */
function mayRunTheSame(base: Manifest, head: Manifest): boolean {
  const [before, after] = [imagesOf(base), imagesOf(head)];
  return before.size === 0 || after.size === 0 || [...after].some((image) => before.has(image));
}

const images = new WeakMap<Manifest, ReadonlySet<string>>();

/** Names of the images of a workload, without registry, owner and version. */
function imagesOf(manifest: Manifest): ReadonlySet<string> {
  const known = images.get(manifest);
  if (known !== undefined) return known;
  const spec = at(manifest.object, 'spec');
  const pod = at(at(at(at(spec, 'jobTemplate'), 'spec') ?? spec, 'template'), 'spec');
  const containers = at(pod, 'containers');
  const found = new Set(
    (Array.isArray(containers) ? containers : []).flatMap((container) => {
      const image = at(container, 'image');
      return typeof image === 'string' ? [nameOfImage(image)] : [];
    }),
  );
  images.set(manifest, found);
  return found;
}

function at(value: Value | undefined, key: string): Value | undefined {
  return isMap(value) ? getEntry(value, key) : undefined;
}

function nameOfImage(image: string): string {
  const path = image.split('@', 1)[0] ?? '';
  return path.slice(path.lastIndexOf('/') + 1).split(':', 1)[0] ?? '';
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

/**
 * Every scalar of an object with its path; positions in lists do not count. Labels and selectors repeat the name of the object:
 * a renamed one has the new name there, or, where only a prefix came, still the old one. Such a scalar has two forms.
 */
function leavesOf({ object, identity }: Manifest): Map<string, readonly string[]> {
  const leaves = new Map<string, readonly string[]>();
  const visit = (value: Value, path: string) => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, `${path}[]`);
    } else if (isMap(value)) {
      for (const key of Object.keys(value)) visit(getEntry(value, key) ?? null, `${path}.${key}`);
    } else if (path !== '.metadata.name' && path !== '.metadata.namespace') {
      const written = `${path}=${canonicalText(value)}`;
      leaves.set(written, value === identity.name ? [`${path}=`, written] : [written]);
    }
  };
  visit(object, '');
  return leaves;
}
