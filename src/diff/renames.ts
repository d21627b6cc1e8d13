import type { Manifest } from '../manifest/model.ts';
import { groupBy } from '../lists.ts';
import { pairSimilar } from './similarity.ts';

/** Finds pairs of a removed and an added object of one kind; each object is in one pair at most. */
export type FindPairs = (removed: readonly Manifest[], added: readonly Manifest[]) => [Manifest, Manifest][];

/** The suffix that kustomize derives from the content of a generated ConfigMap or Secret (`api/hasher`, its alphabet). */
const HASHED_NAME = /^(.+)-[2456789bcdfghkmt]{10}$/;
/** A last part of a name that a template made up: `randAlphaNum`, a timestamp, a short digest. */
const MADE_UP_NAME = /^(.+)-([A-Za-z0-9]{4,40})$/;
/** Shared content from which on objects that differ in such a part only are taken for one. */
const MADE_UP_THRESHOLD = 0.3;

/** Pairs generated objects whose names differ only in the hash of their content. */
export const pairHashed: FindPairs = (removed, added) => {
  const stemOf = (manifest: Manifest) => stem(manifest, HASHED_NAME.exec(manifest.identity.name)?.[1]);
  const sources = groupBy(removed, stemOf);
  return added.flatMap((head): [Manifest, Manifest][] => {
    const key = stemOf(head);
    const base = key === undefined ? undefined : sources.get(key)?.shift();
    return base === undefined ? [] : [[base, head]];
  });
};

/** Pairs objects whose names differ in a made-up last part of one length, if each is the only one with that beginning. */
export const pairMadeUp: FindPairs = (removed, added) => {
  const stemOf = (manifest: Manifest) => {
    const [, beginning, end = ''] = MADE_UP_NAME.exec(manifest.identity.name) ?? [];
    // Words have vowels and no digits.
    return /\d|^[^aeiou]+$/i.test(end) ? stem(manifest, beginning, end.length) : undefined;
  };
  const sources = groupBy(removed, stemOf);
  const targets = groupBy(added, stemOf);
  return [...targets].flatMap(([key, heads]): [Manifest, Manifest][] => {
    const bases = key === undefined ? [] : (sources.get(key) ?? []);
    return bases.length === 1 && heads.length === 1 ? pairSimilar(bases, heads, MADE_UP_THRESHOLD) : [];
  });
};

function stem(
  { identity: { cluster, namespace } }: Manifest,
  beginning: string | undefined,
  length = 0,
): string | undefined {
  return beginning === undefined ? undefined : JSON.stringify([cluster, namespace, beginning, length]);
}
