import path from 'node:path';
import { onTestFinished } from 'vitest';
import { parseCommandLine } from '../../src/config/flags.ts';
import { settle } from '../../src/config/options.ts';
import { resolveSides } from '../../src/git/comparison.ts';
import { openRepository } from '../../src/git/repository.ts';
import { silentLog } from '../../src/log.ts';
import { createRenderRun } from '../../src/render/context.ts';
import { followingOf } from '../../src/tree/following.ts';
import { loadConfig } from '../../src/tree/config-file.ts';
import type { Tree } from '../../src/tree/model.ts';
import { withSession } from '../../src/tree/session.ts';
import type { Session } from '../../src/tree/session.ts';
import { createSharedWork, readDifference } from '../../src/tree/shared-renders.ts';
import type { SharedWork } from '../../src/tree/shared-renders.ts';
import { temporaryDirectory } from './repository.ts';
import type { TestRepository } from './repository.ts';
import { tools } from './tools.ts';

export const repoURL = 'https://git.example.com/acme/gitops.git';

export type Trees = Record<'base' | 'head', Tree>;
type Grow = (shared: SharedWork) => Promise<Trees>;

/** What can be done with the sides of a comparison. */
export interface Comparison {
  grow: Grow;
  shared(): Promise<SharedWork>;
  /** Keeps a tree of base for later runs. */
  keep(base: Tree): Promise<void>;
  /** The trees as they are taken up. */
  resume(): Promise<(Trees & { isOfBase: boolean }) | undefined>;
}

/** Opens a repository for trees of both sides of a comparison, with renders in common or without. */
export async function withTrees<T>(
  { directory }: TestRepository,
  use: (compare: (base: string, head: string) => Promise<Comparison>) => Promise<T>,
  flags: readonly string[] = [],
): Promise<T> {
  const scratch = temporaryDirectory();
  const cacheDir = path.join(scratch, 'cache');
  const own = ['--repo', directory, '--repo-url', repoURL, '--helm', tools.helm4, '--cache-dir', cacheDir];
  const argv = ['diff', ...own, '--offline', ...flags];
  const command = parseCommandLine(argv, { cores: 2, readFile: () => '' });
  if (command.name !== 'diff') throw new Error('it is a diff');
  const { common } = command;
  const environment = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' };
  const repository = await openRepository({
    directory,
    environment,
    scratch: path.join(scratch, 'git'),
    offline: true,
  });
  onTestFinished(() => repository.close());
  const main = await repository.snapshot(await repository.resolve('main'));
  const settings = settle(common, await loadConfig(common, main, () => Promise.reject(new Error('none is named'))));
  const outside = { environment, scratch, bundled: [], now: () => 0, cwd: directory, log: silentLog, lazy: true };
  const trusted = await repository.resolve('main');
  const request = { repository, settings, run: createRenderRun(settings, outside), trusted, log: silentLog };
  return withSession({ ...request, cacheDir, pause: () => Promise.resolve() }, (session) =>
    use((base, head) => open(session, base, head)),
  );

  async function open(session: Session, from: string, to: string): Promise<Comparison> {
    const { base, head } = await resolveSides(
      { base: { name: from, how: 'revision', revision: from }, head: { name: to, revision: to } },
      repository,
    );
    const files = { base: await repository.snapshot(base), head: await repository.snapshot(head) };
    const [before, after] = await session.readBootstraps([base, head]);
    if (before === undefined || after === undefined) throw new Error('there are two');
    const following = await followingOf(repository, { base: before, head: after }, files, settings, {});
    const difference = async () => readDifference(files, await repository.changedFiles(base, head));
    const sharedWork = async () => createSharedWork(await difference());
    return {
      shared: sharedWork,
      keep: (tree) => session.keep(tree, { files: files.base, roots: before, following }),
      async resume() {
        return session.resume({
          bootstraps: { base: before, head: after },
          revisions: { base, head },
          files,
          difference: await difference(),
          following,
          shared: await sharedWork(),
        });
      },
      async grow(work) {
        const [one, other] = await Promise.all([
          session.grow(before, base, following, work, () => {}),
          session.grow(after, head, following, work, () => {}),
        ]);
        return { base: one, head: other };
      },
    };
  }
}
