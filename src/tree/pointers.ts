import { resolvePath } from '../git/paths.ts';
import type { Entry, Snapshot } from '../git/model.ts';
import type { PassedOver } from './model.ts';

/** Bytes that a pointer is shorter than, and what it begins with: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const LONGEST = 1024;
const FIRST_LINE = /^version https:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io)\//;

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
  await files.head.bring(found.flatMap(({ entry }) => entry ?? []));
  const pointers = await Promise.all(
    found.map(async ({ file, entry }): Promise<PassedOver[]> => {
      if (entry === undefined) return [];
      const content = await files.head.read(entry);
      if (content.length >= LONGEST || !FIRST_LINE.test(content.toString('latin1'))) return [];
      return [{ file, names: [], content: entry.oid, pointer: true }];
    }),
  );
  return pointers.flat();
}

async function fileAt(snapshot: Snapshot, path: string): Promise<Entry | undefined> {
  const { found } = await resolvePath(snapshot, path);
  return found?.kind === 'file' || found?.kind === 'executable' ? found : undefined;
}
