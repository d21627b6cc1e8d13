/** An image as it is named. */
export interface ImageName {
  registry: string;
  /** `library/nginx` */
  repository: string;
  /** Empty when there is none. */
  tag: string;
  /** `sha256:…`, empty when there is none. */
  digest: string;
}

/** Registries that serve the same images. https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/ */
const SAME_REGISTRY: Readonly<Record<string, string>> = {
  'index.docker.io': 'docker.io',
  'registry-1.docker.io': 'docker.io',
  'k8s.gcr.io': 'registry.k8s.io',
};

/**
 * Reads the name of an image as container runtimes do: without a host it is on Docker Hub, without a folder there in `library`.
 * https://github.com/distribution/reference/blob/main/normalize.go
 */
export function readImage(text: string): ImageName {
  const [name = '', digest = ''] = text.split('@');
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  const path = tagged ? name.slice(0, colon) : name;
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  const hasHost = first.includes('.') || first.includes(':') || first === 'localhost';
  const host = hasHost ? first : 'docker.io';
  const registry = SAME_REGISTRY[host] ?? host;
  const rest = hasHost ? path.slice(slash + 1) : path;
  const repository = registry === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
  return { registry, repository, tag: tagged ? name.slice(colon + 1) : '', digest };
}

/** `registry/repository`. */
export function placeOf({ registry, repository }: ImageName): string {
  return `${registry}/${repository}`;
}
