import { textAt } from '../forecast/fields.ts';
import type { Facts } from './facts.ts';
import { everySpecUpdate } from './held-pods.ts';
import { imagesUsed, isAllowedPlace, ownerOf } from './image-owners.ts';
import { placeOf, readImage, type ImageName } from './image-name.ts';
import { containersOf, type PodUpdate } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** New workloads of one cluster whose images are of somebody whose images nothing there ran. */
interface NewOwner {
  owner: string;
  first: PodUpdate;
  places: Set<string>;
  /** How many workloads there are beside the first. */
  others: number;
}

/** Where many images come from few, one more is something to look at; elsewhere every new application has an owner of its own. */
const FEW_OWNERS = 3;
const MANY_IMAGES = 8;

/** Registries where everybody may have images: there the owner counts, elsewhere the registry. */
const PUBLIC =
  /^(docker\.io|ghcr\.io|quay\.io|([a-z]+\.)?gcr\.io|[a-z0-9-]+-docker\.pkg\.dev|public\.ecr\.aws|registry\.gitlab\.com|ttl\.sh)$/;

/** Images that their registry's own people review: https://docs.docker.com/docker-hub/repos/manage/trusted-content/official-images/ */
const REVIEWED = /^(docker\.io\/library|registry\.k8s\.io(\/.*)?)$/;

/**
 * Tells of owners of images of new workloads, in clusters where all images were of few others: once for each owner.
 * @param allowed registries or globs of names that the team allows
 */
export function findNewImageOwners(facts: Facts, allowed: readonly string[]): Suspicion[] {
  const found = new Map<string, NewOwner>();
  for (const pod of everySpecUpdate(facts)) {
    if (pod.base !== undefined) continue;
    const known = knownSources(imagesUsed(pod, facts).images);
    if (known === undefined) continue;
    const unknown = containersOf(pod.head.spec)
      .flatMap(({ container }) => textAt(container, 'image') || [])
      .map(readImage)
      .filter((image) => !isReviewed(image) && !known.has(sourceOf(image)) && !isAllowedPlace(image, allowed));
    for (const owner of new Set(unknown.map(sourceOf))) {
      const key = `${pod.update.head.identity.cluster} ${owner}`;
      const one = found.get(key) ?? { owner, first: pod, places: new Set(), others: -1 };
      for (const image of unknown) if (sourceOf(image) === owner) one.places.add(placeOf(image));
      found.set(key, { ...one, others: one.others + 1 });
    }
  }
  return [...found.values()].map(({ owner, first, places, others }) =>
    suspect(first.update, 'medium', `runs an image of ${owner}, of whom nothing in the cluster had one`, {
      evidence: [
        `Images: ${listWords([...places])}.`,
        ...(others === 0
          ? []
          : [`So ${others === 1 ? 'does 1 more new workload' : `do ${others} more new workloads`}.`]),
      ],
      facts: ['new workload', ...[...places].toSorted()],
    }),
  );
}

const sourcesOf = new WeakMap<readonly ImageName[], { sources: ReadonlySet<string> | undefined }>();

/** Who made the images of a cluster; undefined where these are too few to tell, or of too many. */
function knownSources(images: readonly ImageName[]): ReadonlySet<string> | undefined {
  const before = sourcesOf.get(images);
  if (before !== undefined) return before.sources;
  const used = images.filter((image) => !isReviewed(image));
  const all = new Set(used.map(sourceOf));
  const sources = used.length >= MANY_IMAGES && all.size <= FEW_OWNERS ? all : undefined;
  sourcesOf.set(images, { sources });
  return sources;
}

function isReviewed(image: ImageName): boolean {
  return REVIEWED.test(ownerOf(image));
}

/** Who decides what is in an image, as far as its name says. */
function sourceOf(image: ImageName): string {
  return PUBLIC.test(image.registry) ? ownerOf(image) : image.registry;
}
