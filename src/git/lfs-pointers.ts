import type { Entry, Snapshot } from './model.ts';

/** Bytes that a pointer is shorter than, and what it begins with: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export const POINTER_BYTES = 1024;
const FIRST_LINE = /^version https:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io)\//;

/**
 * Those of some files that stand for others: pointers of Git LFS, which are in the repository instead of what they name by its digest. Nobody
 * follows them here.
 */
export async function pointersAmong(snapshot: Snapshot, files: readonly Entry[]): Promise<Entry[]> {
  await snapshot.bring(files);
  const contents = await Promise.all(files.map((each) => snapshot.read(each)));
  return files.filter((_, index) => isPointer(contents[index]));
}

/** Whether that is all of a pointer. */
export function isPointer(content: Buffer | undefined): boolean {
  return content !== undefined && content.length < POINTER_BYTES && FIRST_LINE.test(content.toString('latin1'));
}
