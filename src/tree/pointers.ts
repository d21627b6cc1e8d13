import { pointersAmong } from '../git/lfs-pointers.ts';
import { resolvePath } from '../git/paths.ts';
import type { Entry, Snapshot } from '../git/model.ts';
import type { PassedOver } from './model.ts';

/**
 * Changed files that stand for others: pointers of Git LFS, which are in the repository instead of what they name by its digest. Where Argo CD
 * has LFS turned on for a repository (`enableLfs`, https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-repositories-yaml/), it renders that
 * other content; otherwise the pointer itself, which is mostly no manifest and left out.
 * @param read changed files that an Application reads, or that a bootstrap holds
 */
export async function listPointers(
  files: { base: Snapshot; head: Snapshot },
  read: readonly string[],
): Promise<PassedOver[]> {
  const found = await Promise.all(read.map(async (file) => ({ file, entry: await fileAt(files.head, file) })));
  const pointers = new Set(
    await pointersAmong(
      files.head,
      found.flatMap(({ entry }) => entry ?? []),
    ),
  );
  return found.flatMap(({ file, entry }): PassedOver[] =>
    entry !== undefined && pointers.has(entry) ? [{ file, names: [], content: entry.oid, why: 'pointer' }] : [],
  );
}

async function fileAt(snapshot: Snapshot, path: string): Promise<Entry | undefined> {
  const { found } = await resolvePath(snapshot, path);
  return found?.kind === 'file' || found?.kind === 'executable' ? found : undefined;
}
