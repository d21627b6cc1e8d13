import type { CommonOptions, Settings } from './config/model.ts';
import { settle } from './config/options.ts';
import { resolveRevisions } from './git/comparison.ts';
import type { WhichRevisions } from './git/comparison.ts';
import type { Revision } from './git/model.ts';
import { pairOf, readFrom, sessionOf, withRepository } from './opening.ts';
import type { Outside } from './opening.ts';
import { createRenderRun } from './render/context.ts';
import { loadConfigOfBase } from './tree/config-file.ts';
import { followingOf, requireFollowing } from './tree/following.ts';
import type { Tree } from './tree/model.ts';
import { combineProgress } from './tree/progress.ts';
import { refuseUnknownProjects } from './tree/projects.ts';
import { findUnsaidSettings } from './tree/unsaid-settings.ts';
import { withSession } from './tree/session.ts';
import { alone } from './tree/shared-renders.ts';

/** The tree of one revision, for `render`, `tree` and `explain`. */
export interface OneRevision {
  revision: Revision;
  tree: Tree;
  settings: Settings;
  tools: Record<string, string>;
}

/**
 * Renders revisions and hands them on while their files still exist. The config file is that of the first: the base, where
 * there are two.
 */
export async function renderRevisions<T>(
  common: CommonOptions,
  which: WhichRevisions,
  outside: Outside,
  use: (rendered: OneRevision[]) => Promise<T>,
): Promise<T> {
  return withRepository(common, outside, async (repository) => {
    const revisions = await resolveRevisions(which, repository);
    const [first, last] = pairOf(revisions);
    const sides = { base: await repository.snapshot(first), head: () => repository.snapshot(last) };
    const settings = settle(common, await loadConfigOfBase(common, sides, readFrom(outside)));
    const run = createRenderRun(settings, { ...outside, lazy: false });
    const trees = await withSession(sessionOf(repository, settings, run, outside, first), async (session) => {
      const bootstraps = await session.readBootstraps(revisions);
      const [base, head] = pairOf(bootstraps);
      const files = { base: await repository.snapshot(first), head: await repository.snapshot(last) };
      const following = await followingOf(repository, { base, head }, files, settings, {});
      const progress = combineProgress(outside.log, 'rendering');
      const grown = refuseUnknownProjects(
        await Promise.all(
          revisions.map((revision, index) =>
            session.grow(bootstraps[index] ?? head, revision, following, alone, progress()),
          ),
        ),
        settings.argocd.projects,
      );
      const [grownFirst] = pairOf(grown);
      const unfollowed = await requireFollowing(grownFirst, following, files.base, settings, repository.origin);
      return grown.map((tree) => {
        const unsaid = findUnsaidSettings(tree, settings.argocd);
        return { ...tree, warnings: [...tree.warnings, ...following.notices, ...unfollowed, ...unsaid] };
      });
    });
    const tools = await run.toolsUsed();
    return use(trees.map((tree, index) => ({ revision: revisions[index] ?? last, tree, settings, tools })));
  });
}
