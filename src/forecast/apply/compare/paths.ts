const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;

/** The path of a field below another one; `''` is the object itself. */
export function keyPath(path: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Metadata that the server writes, and what is about the object rather than in it. */
export const NOT_COMPARED: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'status',
  'metadata.creationTimestamp',
  'metadata.generation',
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.selfLink',
  'metadata.uid',
  'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]',
]);
