/**
 * What an Application is called where the tree shows what it is part of: what tells it from those of other Argo CDs and namespaces would be all that a
 * narrow column has room for.
 */
export function nameInTree({ name, parent }: { name: string; parent?: number | undefined }): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (parent !== undefined) return last;
  const bootstrap = /^(.*):[^/:]+\/[^/]+$/.exec(name)?.[1];
  return bootstrap === undefined ? name : `${bootstrap}: ${last}`;
}
