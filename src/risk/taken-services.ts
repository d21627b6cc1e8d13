import { fieldAt, textAt } from '../forecast/fields.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import { identityKey } from './identity.ts';
import { readImage } from './image-name.ts';
import { podsBehind, type Pods } from './labelled.ts';
import { containersOf } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { touchedPlaces } from './touched.ts';
import { placeKey } from './world.ts';

/**
 * Services that newly have pods behind them that run none of the images that are behind them so far, while those stay: the selector picks
 * others, or another workload has got the labels that it picks. Blue and green run one image.
 * https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
 */
export function findTakenServices(facts: Facts): Suspicion[] {
  const { base, head } = facts.world;
  const touched = touchedPlaces(facts);
  return head.ofKind('', 'Service').flatMap(({ manifest, application }) => {
    const { identity } = manifest;
    if (!touched.has(placeKey(identity.cluster, identity.namespace))) return [];
    const old = base.find(identity)[0]?.manifest;
    if (old === undefined || textAt(manifest.object, 'spec', 'type') === 'ExternalName') return [];
    const before = podsBehind(old, base.within(identity.cluster, identity.namespace));
    const staying = before.filter((pod) => head.has(pod.manifest.identity));
    if (staying.length === 0) return [];
    const known = new Set(before.map((pod) => identityKey(pod.manifest.identity)));
    const images = new Set(before.flatMap(imagesOf));
    const after = podsBehind(manifest, head.within(identity.cluster, identity.namespace));
    const fresh = after.filter((pod) => !known.has(identityKey(pod.manifest.identity)) && isStrange(pod, images));
    if (fresh.length === 0) return [];
    const isAll = fresh.length === after.length;
    const names = fresh.map((pod) => nameOf(pod.manifest.identity));
    const what = `newly leads ${isAll ? '' : 'also '}to ${listWords(names)}, which ${names.length === 1 ? 'runs' : 'run'} none of the images of ${listWords(staying.map((pod) => nameOf(pod.manifest.identity)))}`;
    return [
      suspect({ change: { application, identity } }, 'medium', what, {
        facts: [isAll ? 'other pods' : 'further pods', ...names.toSorted()],
      }),
    ];
  });
}

/** Pods that an operator makes tell no image. */
function isStrange(pod: Pods, images: ReadonlySet<string>): boolean {
  const own = imagesOf(pod);
  return own.length > 0 && images.size > 0 && !own.some((image) => images.has(image));
}

/** What its own containers run, without versions and registries: mirrors serve the same. */
function imagesOf({ template }: Pods): string[] {
  return containersOf(template.spec).flatMap(({ list, container }) => {
    const image = fieldAt(container, ['image']);
    return list === 'containers' && typeof image === 'string' && image !== '' ? [readImage(image).repository] : [];
  });
}
