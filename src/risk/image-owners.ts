import { textAt } from '../forecast/fields.ts';
import type { Facts } from './facts.ts';
import { heldPodOf } from './held-pods.ts';
import { placeOf, readImage, type ImageName } from './image-name.ts';
import { containersOf, podTemplateOf, type PodUpdate } from './pods.ts';

/** `registry/owner`: who decides what is in an image. */
export function ownerOf(image: ImageName): string {
  return placeOf(image).slice(0, placeOf(image).lastIndexOf('/'));
}

const known = new WeakMap<Facts, Map<string, ReadonlySet<string>>>();

/** Owners of the images that ran in the cluster of a pod before the change. */
export function ownersUsed({ update }: PodUpdate, facts: Facts): ReadonlySet<string> {
  let clusters = known.get(facts);
  if (clusters === undefined) known.set(facts, (clusters = new Map()));
  const { cluster } = update.head.identity;
  const before = clusters.get(cluster);
  if (before !== undefined) return before;
  const owners = new Set<string>();
  for (const { manifest } of facts.world.base.all()) {
    if (manifest.identity.cluster !== cluster) continue;
    for (const pod of [podTemplateOf(manifest), heldPodOf(manifest)])
      for (const { container } of containersOf(pod?.spec ?? {}))
        owners.add(ownerOf(readImage(textAt(container, 'image'))));
  }
  clusters.set(cluster, owners);
  return owners;
}
