import { walkFiles } from '../git/paths.ts';
import { remember } from '../git/remember.ts';
import type { Snapshot } from '../git/model.ts';
import type { Problem } from './problem.ts';

const known = new WeakMap<Snapshot, Map<string, Promise<string[]>>>();

/** Submodules below a directory, worked out once for all that read it. */
export function submodulesBelow(snapshot: Snapshot, directory: string): Promise<string[]> {
  return remember(known, snapshot, directory, async () => {
    const found: string[] = [];
    for await (const entry of walkFiles(snapshot, directory)) if (entry.kind === 'submodule') found.push(entry.path);
    return found;
  });
}

/**
 * Argo CD checks submodules out (util/git/client.go, Checkout; on unless ARGOCD_GIT_MODULES_ENABLED says otherwise), and what is in them is
 * rendered like anything else. They are not read here, and what is rendered without them would show nothing of a change that Argo CD applies.
 */
export function submoduleProblem(paths: readonly string[]): Problem {
  const [first = '', ...more] = paths;
  return {
    code: 'submodule',
    message: `${more.length === 0 ? `${first} is a submodule` : `${paths.join(', ')} are submodules`}, which this version does not read`,
    hint: 'Commit its files, or take it as a source of its own with its repository and commit.',
    unsupported: true,
  };
}
