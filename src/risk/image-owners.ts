import { compileGobwas } from '../argocd/gobwas.ts';
import { textAt } from '../forecast/fields.ts';
import type { Facts } from './facts.ts';
import { heldPodOf } from './held-pods.ts';
import { placeOf, readImage, type ImageName } from './image-name.ts';
import { containersOf, podTemplateOf, type PodUpdate } from './pods.ts';
import { trimEndOf } from '../texts.ts';

/** `registry/owner`: who decides what is in an image. */
export function ownerOf(image: ImageName): string {
  return placeOf(image).slice(0, placeOf(image).lastIndexOf('/'));
}

/** Images that ran in a cluster before the change, each name once, and whose they are. */
interface Used {
  images: readonly ImageName[];
  owners: ReadonlySet<string>;
}

const known = new WeakMap<Facts, Map<string, Used>>();

/** Images that ran in the cluster of a pod before the change, and whose they are. */
export function imagesUsed({ update }: PodUpdate, facts: Facts): Used {
  let clusters = known.get(facts);
  if (clusters === undefined) known.set(facts, (clusters = new Map()));
  const { cluster } = update.head.identity;
  const before = clusters.get(cluster);
  if (before !== undefined) return before;
  const found = new Map<string, ImageName>();
  for (const { manifest } of facts.world.base.all()) {
    if (manifest.identity.cluster !== cluster) continue;
    for (const pod of [podTemplateOf(manifest), heldPodOf(manifest)])
      for (const { container } of containersOf(pod?.spec ?? {})) {
        const image = readImage(textAt(container, 'image'));
        found.set(placeOf(image), image);
      }
  }
  const images = [...found.values()];
  const used: Used = { images, owners: new Set(images.map(ownerOf)) };
  clusters.set(cluster, used);
  return used;
}

/** Whether the team said that images may come from there: a registry, or a glob of the whole name. */
export function isAllowedPlace(image: ImageName, allowed: readonly string[]): boolean {
  const fits = (glob: string): boolean => compileGobwas(glob)?.shouldMatch(placeOf(image)) === true;
  return allowed.some((glob) => fits(glob) || fits(`${trimEndOf('/', glob)}/*`));
}
