import type { CommonOptions, Settings } from './config/model.ts';
import { settle } from './config/options.ts';
import { changedApplications, compareObjects } from './diff/compare-objects.ts';
import { groupChanges } from './diff/groups.ts';
import type { ApplicationManifests } from './diff/model.ts';
import { foretell } from './forecast/outlook.ts';
import { sidesOf } from './forecast/sides.ts';
import { resolveRevisions, resolveSides } from './git/comparison.ts';
import type { Sides, WhichRevisions } from './git/comparison.ts';
import type { Repository, Revision } from './git/model.ts';
import { openRepository } from './git/repository.ts';
import type { Log } from './log.ts';
import { createRenderRun } from './render/context.ts';
import { assemble } from './report/assemble.ts';
import type { Preview } from './report/model.ts';
import { createStopwatch } from './report/stopwatch.ts';
import { assess } from './risk/assess.ts';
import { readEdits } from './risk/edits.ts';
import type { FailOn } from './risk/model.ts';
import { decide } from './risk/verdict.ts';
import { describeExpired } from './risk/waivers.ts';
import { compareTrees } from './tree/compare.ts';
import { loadConfig } from './tree/config-file.ts';
import { followingOf } from './tree/following.ts';
import type { ComparedTrees, Tree } from './tree/model.ts';
import { namesOf } from './tree/names.ts';
import { combineProgress } from './tree/progress.ts';
import { renderAgain } from './tree/second-render.ts';
import { withSession } from './tree/session.ts';
import { listDeployedImages } from './tree/versions.ts';

/** The world outside, handed in by the entries. */
export interface Outside {
  environment: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  cwd: string;
  /** Empty directory of our own, absolute; the caller removes it. */
  scratch: string;
  /** Directories that may hold copies of helm and kubectl. */
  bundled: readonly string[];
  readFile(path: string): Promise<string>;
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** The day in UTC, `2027-01-31`: waivers end by it. */
  today: string;
  /** Waits so many milliseconds. */
  pause(duration: number): Promise<void>;
  log: Log;
}

/** What a run compares. */
export interface PreviewRequest extends Sides {
  common: CommonOptions;
  /** Branch that head is to be merged into; what `targetRevision` names it follows the change. */
  branch?: string;
  /** Further URLs of the repository under review. */
  urls?: readonly string[];
  failOn?: FailOn;
}

/** Milliseconds after which every clock that a template reads shows another second. */
const ANOTHER_SECOND = 1100;

/** Compares two revisions: the whole pipeline, one line per stage. */
export async function preview(request: PreviewRequest, outside: Outside): Promise<Preview> {
  const watch = createStopwatch(outside.now);
  return withRepository(request.common, outside, async (repository) => {
    const revisions = await watch.time('revisions', () => resolveSides(request, repository));
    const files = { base: await repository.snapshot(revisions.base), head: await repository.snapshot(revisions.head) };
    const settings = settle(
      request.common,
      await loadConfig(request.common, files.base, readFrom(outside)),
      request.failOn,
    );
    const run = createRenderRun(settings, { ...outside, lazy: true });
    const change = {
      base: revisions.base.id,
      head: revisions.head.id,
      files: await repository.changedFiles(revisions.base, revisions.head),
    };
    const sides = [revisions.base, revisions.head] as const;
    const { compared, comparison, versions } = await withSession(
      sessionOf(repository, settings, run, outside),
      async (session) => {
        const [base, head] = pairOf(await session.readBootstraps(sides));
        const following = await followingOf(repository, { base, head }, files.head, settings, request);
        const progress = combineProgress(outside.log, 'rendering');
        const trees = await watch.time('render', () =>
          Promise.all([
            session.grow(base, revisions.base, following, progress()),
            session.grow(head, revisions.head, following, progress()),
          ]),
        );
        const result = await watch.time('read', () =>
          compareTrees({
            base: trees[0],
            head: trees[1],
            bootstraps: { base, head },
            settings,
            change,
            progress: combineProgress(outside.log, 'rendering what differs')(),
          }),
        );
        const rendered = outside.now();
        const once = watch.measure('diff', () => compareObjects(result, settings));
        const twice = await watch.time('second render', () =>
          renderAgain({
            compared: result,
            changed: changedApplications(once),
            trees: { base: trees[0], head: trees[1] },
            again: { base: session.again(revisions.base, following), head: session.again(revisions.head, following) },
            settings,
            wait: () => outside.pause(Math.max(0, rendered + ANOTHER_SECOND - outside.now())),
          }),
        );
        const heads = result.applications.flatMap(({ nodes }) => nodes.head ?? []);
        return {
          // What was not rendered would be missing from the table, so there is none then.
          versions:
            result.unrendered > 0
              ? undefined
              : await watch.time('versions', () => listDeployedImages({ ...trees[1], nodes: heads }, settings)),
          compared: { ...twice, notices: [...following.notices, ...twice.notices] },
          comparison: twice === result ? once : watch.measure('diff again', () => compareObjects(twice, settings)),
        };
      },
    );
    const applications = compared.applications.map(sidesOf);
    const { changes, folded } = comparison;
    const groups = watch.measure('group', () =>
      groupChanges(changes, namesOf(compared.applications, settings.clusters)),
    );
    const outlook = watch.measure('forecast', () =>
      foretell({ compared, changes, applications, settings, revisions, today: outside.today }),
    );
    const policy = { ...settings, today: outside.today };
    const edits = request.common.config === undefined ? await readEdits(files, change.files) : undefined;
    const findings = watch.measure('risk', () =>
      assess(
        {
          changes,
          forecasts: outlook.forecasts,
          applications,
          everything: manifestsOf(compared),
          ...(edits === undefined ? {} : { edits }),
        },
        policy,
      ),
    );
    const verdict = decide(findings, applications);
    compared.notices.push(...outlook.notices, ...describeExpired(settings.waivers, outside.today));
    const tools = await run.toolsUsed();
    return assemble({
      revisions,
      verdict,
      compared,
      changes,
      folded,
      groups,
      outlook,
      findings,
      tools,
      ...(versions === undefined ? {} : { versions: versions.images }),
      clusters: settings.clusters,
      timings: watch.timings,
    });
  });
}

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
    const settings = settle(common, await loadConfig(common, await repository.snapshot(first), readFrom(outside)));
    const run = createRenderRun(settings, { ...outside, lazy: false });
    const trees = await withSession(sessionOf(repository, settings, run, outside), async (session) => {
      const bootstraps = await session.readBootstraps(revisions);
      const [base, head] = pairOf(bootstraps);
      const following = await followingOf(repository, { base, head }, await repository.snapshot(last), settings, {});
      const progress = combineProgress(outside.log, 'rendering');
      const grown = await Promise.all(
        revisions.map((revision, index) => session.grow(bootstraps[index] ?? head, revision, following, progress())),
      );
      return grown.map((tree) => ({ ...tree, warnings: [...tree.warnings, ...following.notices] }));
    });
    const tools = await run.toolsUsed();
    return use(trees.map((tree, index) => ({ revision: revisions[index] ?? last, tree, settings, tools })));
  });
}

/** Objects of everything that was read, the documents of the bootstrap as if they were an Application. */
function manifestsOf({ applications, bootstrap }: ComparedTrees): ApplicationManifests[] {
  return [
    ...(bootstrap === undefined ? [] : [bootstrap]),
    ...applications.flatMap(({ id, manifests }) => (manifests === undefined ? [] : [{ id, ...manifests }])),
  ];
}

/** First and last of a list that is never empty; the same thing twice where there is but one. */
function pairOf<T>(list: readonly T[]): [T, T] {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined) throw new Error('the list is empty');
  return [first, last];
}

function sessionOf(
  repository: Repository,
  settings: Settings,
  run: ReturnType<typeof createRenderRun>,
  outside: Outside,
): Parameters<typeof withSession>[0] {
  const { cacheDir } = settings;
  const { log, pause, cwd } = outside;
  return {
    repository,
    settings,
    run,
    log,
    pause,
    ...(cacheDir === undefined ? {} : { cacheDir: resolvePath(cwd, cacheDir) }),
  };
}

async function withRepository<T>(
  common: CommonOptions,
  outside: Outside,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const { environment, scratch, cwd } = outside;
  const repository = await openRepository({
    directory: resolvePath(cwd, common.repo),
    environment,
    scratch: `${scratch}/repository`,
    offline: common.offline,
  });
  try {
    return await use(repository);
  } finally {
    await repository.close();
  }
}

/** Reads files of this disk by their path from where the user is. */
function readFrom({ cwd, readFile }: Outside): (path: string) => Promise<string> {
  return (path) => readFile(resolvePath(cwd, path));
}

function resolvePath(cwd: string, path: string): string {
  return path.startsWith('/') ? path : `${cwd}/${path}`;
}
