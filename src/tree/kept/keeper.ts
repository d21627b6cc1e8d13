import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../../config/model.ts';
import type { Repository, Revision, Snapshot } from '../../git/model.ts';
import type { Log } from '../../log.ts';
import type { RenderRun } from '../../render/context.ts';
import type { Following } from '../../render/sources/repositories.ts';
import type { Bootstrap, Tree } from '../model.ts';
import { createTouchTest } from '../shared-renders.ts';
import type { Difference, SharedWork } from '../shared-renders.ts';
import { digestOfRoots } from './digests.ts';
import { describeTree } from './keep.ts';
import type { KeptTree } from './model.ts';
import { resumeTrees, type ResumeRequest } from './resume.ts';
import { identifyTools } from './tools.ts';
import { createKeptTrees, keyOfTree } from './trees.ts';

/** What is compared, for who takes up a tree. */
export interface ResumeSides {
  bootstraps: Record<'base' | 'head', Bootstrap>;
  revisions: Record<'base' | 'head', Revision>;
  files: Record<'base' | 'head', Snapshot>;
  difference: Difference;
  following: Following;
  shared: SharedWork;
}

/** The trees of both sides, taken up. */
export interface Resumed {
  base: Tree;
  head: Tree;
  /** It was the tree of base that was kept, and not one that base has moved on from. */
  isOfBase: boolean;
}

/** Takes up trees of earlier runs, and keeps them for later ones. */
export interface TreeKeeper {
  /** Undefined where nothing was kept that the change leaves in shape. */
  resume(sides: ResumeSides, ways: ResumeRequest['sides']): Promise<Resumed | undefined>;
  keep(tree: Tree, at: { files: Snapshot; roots: Bootstrap; following: Following }): Promise<void>;
  close(): Promise<void>;
}

/** @param cacheDir absolute directory that outlives the run */
export function createTreeKeeper(
  cacheDir: string,
  {
    repository,
    settings,
    run,
    log,
  }: { repository: Repository; settings: Settings; run: Pick<RenderRun, 'context'>; log: Log },
): TreeKeeper {
  const trees = createKeptTrees(cacheDir, log);

  /** The tree of base, or the one that was kept last, with what differs since then. */
  async function find(sides: ResumeSides): Promise<{ kept: KeptTree; since?: readonly string[] } | undefined> {
    const { files, following, revisions, bootstraps } = sides;
    const keyOf = (tree: string): string | undefined => keyOfTree(tree, settings, following);
    const [own, common] = [keyOf(files.base.tree), keyOf('')];
    if (own === undefined || common === undefined) return undefined;
    const kept = await trees.find(own);
    if (kept !== undefined) return { kept };
    const latest = await trees.latest(common);
    const before = latest === undefined ? undefined : await repository.changedSince(latest, revisions.base);
    if (latest === undefined || before === undefined || before.links) return undefined;
    const nearest = await trees.find(keyOf(latest) ?? '');
    return nearest?.roots === digestOfRoots(bootstraps.base) ? { kept: nearest, since: before.files } : undefined;
  }

  return {
    async resume(sides, ways) {
      const { bootstraps, difference } = sides;
      // What was kept begins with the roots of base; what the change makes of it begins here.
      if (difference.links || !isDeepStrictEqual(bootstraps.base, bootstraps.head)) return undefined;
      const found = await find(sides);
      if (found === undefined) return undefined;
      const { kept, since } = found;
      const tests = [difference.files, ...(since === undefined ? [] : [since])].map(createTouchTest);
      const isTouched = (path: string): boolean => tests.some((test) => test(path));
      const request = { kept, settings, context: run.context, sides: ways, isTouched };
      try {
        const resumed = await resumeTrees(request);
        log.detail(
          resumed === undefined
            ? 'An earlier run kept the tree, but what has changed may shape it anew: it is walked.'
            : `The tree is the one that an earlier run kept${since === undefined ? '' : ', at other files of base'}.`,
        );
        return resumed && { ...resumed, isOfBase: since === undefined };
      } catch (error) {
        log.detail(`An earlier run kept the tree, but it cannot be taken up, so it is walked: ${String(error)}`);
        return undefined;
      }
    },
    async keep(tree, { files, roots, following }) {
      const [own, common] = [keyOfTree(files.tree, settings, following), keyOfTree('', settings, following)];
      if (own === undefined || common === undefined) return;
      const described = await describeTree(tree, { roots, following });
      if (typeof described === 'string')
        return log.debug(`The tree of ${files.revision.slice(0, 12)} is not kept for later runs: ${described}`);
      await trees.keep(own, { ...described, tools: await identifyTools(described, run.context) });
      await trees.keepLatest(common, files.tree);
    },
    close: () => trees.close(),
  };
}
