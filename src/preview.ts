import type { CommonOptions, Config, Settings } from './config/model.ts';
import { configFileName, defaultConfig, readConfig } from './config/file.ts';
import { settle } from './config/options.ts';
import { compare } from './diff/changes.ts';
import type { ApplicationManifests } from './diff/model.ts';
import { groupChanges } from './diff/groups.ts';
import { forecast } from './forecast/forecast.ts';
import { sidesOf } from './forecast/sides.ts';
import type { BaseChoice } from './git/comparison.ts';
import { resolveBase } from './git/comparison.ts';
import type { Repository, Revision, Snapshot } from './git/model.ts';
import { openRepository } from './git/repository.ts';
import type { Log } from './log.ts';
import { createRenderRun } from './render/context.ts';
import type { RenderRun } from './render/context.ts';
import { createElsewhere } from './render/elsewhere.ts';
import type { Elsewhere } from './render/elsewhere.ts';
import { createRepositories } from './render/repositories.ts';
import { assemble } from './report/assemble.ts';
import type { Preview } from './report/model.ts';
import { assess } from './risk/assess.ts';
import type { FailOn } from './risk/model.ts';
import { decide } from './risk/verdict.ts';
import { readBootstrap } from './tree/bootstrap.ts';
import { compareTrees } from './tree/compare.ts';
import { followingOf } from './tree/following.ts';
import type { Bootstrap, ComparedTrees, Tree } from './tree/model.ts';
import { buildTree } from './tree/side.ts';
import { UserError } from './user-error.ts';

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
  /** Waits so many milliseconds. */
  pause(duration: number): Promise<void>;
  log: Log;
}

/** What a run compares. */
export interface PreviewRequest {
  common: CommonOptions;
  /** Absent: the work tree. */
  head?: { name: string; revision: string };
  /** Absent: the merge base of head and the default branch. */
  base?: { name: string } & BaseChoice;
  /** Branch that head is to be merged into; what `targetRevision` names it follows the change. */
  branch?: string;
  /** Further URLs of the repository under review. */
  urls?: readonly string[];
  failOn?: FailOn;
}

/** Compares two revisions: the whole pipeline, one line per stage. */
export async function preview(request: PreviewRequest, outside: Outside): Promise<Preview> {
  const { log } = outside;
  const clock = createClock(outside.now);
  const { common } = request;
  return withRepository(common, outside, async (repository) => {
    const revisions = await clock.time('revisions', () => resolveRevisions(request, repository));
    const [baseFiles, headFiles] = await Promise.all([repository.snapshot(revisions.base), repository.snapshot(revisions.head)]);
    const config = await loadConfig(common, baseFiles, outside);
    const settings = settle(common, config, request.failOn);
    const bootstraps = {
      base: await readBootstrap(baseFiles, settings.bootstrap),
      head: await readBootstrap(headFiles, settings.bootstrap),
    };
    requireBootstrap([bootstraps.base, bootstraps.head], settings, [revisions.base, revisions.head]);
    const run = createRenderRun(settings, outside);
    const following = await followingOf(repository, bootstraps, headFiles, settings, request);
    const trees = await clock.time('render', () =>
      withElsewhere(repository, settings, run, outside, (elsewhere) => {
        const progress = createProgress(log);
        const ground = { repository, elsewhere, following, settings, run };
        return Promise.all([grow(bootstraps.base, revisions.base, ground, progress('base')), grow(bootstraps.head, revisions.head, ground, progress('head'))]);
      }),
    );
    const compared = await clock.time('read', () => compareTrees({ base: trees[0], head: trees[1], bootstraps, settings }));
    const sides = compared.applications.map(sidesOf);
    const { changes, folded } = clock.measure('diff', () => compare(manifestsOf(compared)));
    const groups = clock.measure('group', () => groupChanges(changes));
    const forecasts = clock.measure('forecast', () => forecast(changes, sides, settings.argocd));
    const findings = clock.measure('risk', () => assess({ changes, forecasts, applications: sides }, settings.failOn));
    const verdict = decide(findings, sides, settings.failOn);
    const tools = await run.toolsUsed();
    return assemble({ revisions, verdict, compared, changes, folded, groups, forecasts, findings, tools, notices: [...following.notices, ...compared.notices], timings: clock.timings, clusters: settings.clusters });
  });
}

/** Objects of everything that may differ, the documents of the bootstrap as if they were an Application. */
function manifestsOf({ applications, bootstrap }: ComparedTrees): ApplicationManifests[] {
  return [...(bootstrap === undefined ? [] : [bootstrap]), ...applications.flatMap(({ id, manifests }) => (manifests === undefined ? [] : [{ id, ...manifests }]))];
}

/** The tree of one revision, for `render`, `tree` and `explain`. */
export interface OneRevision {
  revision: Revision;
  tree: Tree;
  settings: Settings;
  tools: Record<string, string>;
}

/** Which revisions to render: one (absent: the work tree), or both sides of a comparison. */
export type WhichRevisions = { sides: Pick<PreviewRequest, 'base' | 'head'> } | { revision: string | undefined };

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
    const revisions = await chooseRevisions(which, repository, common);
    const snapshots = await Promise.all(revisions.map((revision) => repository.snapshot(revision)));
    const [first, last] = [snapshots[0], snapshots.at(-1)];
    if (first === undefined || last === undefined) throw new Error('there is at least one revision');
    const settings = settle(common, await loadConfig(common, first, outside));
    const bootstraps = await Promise.all(snapshots.map((files) => readBootstrap(files, settings.bootstrap)));
    requireBootstrap(bootstraps, settings, revisions);
    const run = createRenderRun(settings, outside);
    const [base, head] = [bootstraps[0], bootstraps.at(-1)];
    if (base === undefined || head === undefined) throw new Error('there is a bootstrap for each revision');
    const following = await followingOf(repository, { base, head }, last, settings, {});
    const trees = await withElsewhere(repository, settings, run, outside, (elsewhere) => {
      const progress = createProgress(outside.log);
      const ground = { repository, elsewhere, following, settings, run };
      return Promise.all(revisions.map((revision, index) => grow(bootstraps[index] ?? head, revision, ground, progress(revision.name))));
    });
    const tools = await run.toolsUsed();
    return use(trees.map((tree, index) => ({ revision: revisions[index] ?? { name: '', id: '' }, tree: { ...tree, warnings: [...tree.warnings, ...following.notices] }, settings, tools })));
  });
}

async function chooseRevisions(which: WhichRevisions, repository: Repository, common: CommonOptions): Promise<Revision[]> {
  if ('sides' in which) {
    const { base, head } = await resolveRevisions({ common, ...which.sides }, repository);
    return [base, head];
  }
  return [which.revision === undefined ? await currentRevision(repository) : await repository.resolve(which.revision)];
}

/** What the trees of both sides grow on. */
interface Ground {
  repository: Repository;
  elsewhere: Elsewhere;
  following: Awaited<ReturnType<typeof followingOf>>;
  settings: Settings;
  run: RenderRun;
}

function grow(bootstrap: Bootstrap, revision: Revision, ground: Ground, progress: (done: number, found: number) => void): Promise<Tree> {
  const { repository, elsewhere, following, settings, run } = ground;
  const repositories = createRepositories(repository, revision, following, elsewhere, run.context);
  return buildTree({ bootstrap, repositories, settings, context: run.context, progress });
}

/** Opens the door to everything outside the repository under review for the time of the work. */
async function withElsewhere<T>(repository: Repository, settings: Settings, run: RenderRun, outside: Outside, work: (elsewhere: Elsewhere) => Promise<T>): Promise<T> {
  const elsewhere = createElsewhere({
    root: repository.root,
    settings: settings.repositories,
    context: run.context,
    ...(settings.cacheDir === undefined ? {} : { cacheDir: resolvePath(outside.cwd, settings.cacheDir) }),
    log: outside.log,
    pause: outside.pause,
  });
  try {
    return await work(elsewhere);
  } finally {
    await elsewhere.close();
  }
}

async function withRepository<T>(common: CommonOptions, outside: Outside, use: (repository: Repository) => Promise<T>): Promise<T> {
  const repository = await openRepository({
    directory: resolvePath(outside.cwd, common.repo),
    environment: outside.environment,
    scratch: `${outside.scratch}/repository`,
    offline: common.offline,
  });
  try {
    return await use(repository);
  } finally {
    await repository.close();
  }
}

function resolvePath(cwd: string, path: string): string {
  return path.startsWith('/') ? path : `${cwd}/${path}`;
}

async function currentRevision(repository: Repository): Promise<Revision> {
  return repository.root.endsWith('.git') ? repository.resolve('HEAD') : repository.workTree();
}

async function resolveRevisions(request: PreviewRequest, repository: Repository): Promise<{ base: Revision; head: Revision }> {
  const head = request.head === undefined ? await currentRevision(repository) : { ...(await repository.resolve(request.head.revision)), name: request.head.name };
  if (request.base !== undefined) return { base: await resolveBase(repository, request.base, request.base.name), head };
  const branch = repository.defaultBranch;
  if (branch === undefined) {
    throw new UserError('nothing says what to compare with: there is no remote origin with a default branch, and no branch main or master', {
      place: '--base',
      hint: 'Name the revision to compare with, e.g. --base HEAD~1.',
    });
  }
  const of = request.head?.revision ?? 'HEAD';
  return { base: await resolveBase(repository, { how: 'merge-base', of, branch }, branch), head };
}

/** The config file of the base revision, so that a pull request cannot loosen the check that judges it. */
async function loadConfig(common: CommonOptions, files: Snapshot, outside: Outside): Promise<Config> {
  if (common.config !== undefined) {
    const path = resolvePath(outside.cwd, common.config);
    const text = await outside.readFile(path).catch((cause: unknown) => {
      throw new UserError(`the config file ${common.config} cannot be read`, { place: '--config', hint: 'Name a file that exists.', cause });
    });
    return readConfig(text, common.config);
  }
  const entry = await files.find(configFileName);
  if (entry === undefined || entry.kind === 'directory') return defaultConfig();
  return readConfig((await files.read(entry)).toString('utf8'), configFileName);
}

function requireBootstrap(bootstraps: readonly Bootstrap[], settings: Settings, revisions: readonly Revision[]): void {
  if (bootstraps.some((bootstrap) => bootstrap.paths.length > 0)) return;
  throw new UserError(`there is nothing at ${settings.bootstrap.map((path) => `"${path}"`).join(', ')} in ${revisions.map((revision) => `${revision.name} (${revision.id.slice(0, 7)})`).join(' or ')}`, {
    place: '--bootstrap',
    hint: 'Name the directory, file or glob that holds the first Applications, relative to the root of the repository.',
  });
}

function createProgress(log: Log): (side: string) => (done: number, found: number) => void {
  const counts = new Map<string, { done: number; found: number }>();
  return (side) => (done, found) => {
    counts.set(side, { done, found });
    const all = [...counts.values()];
    log.progress(
      'rendering',
      all.reduce((sum, each) => sum + each.done, 0),
      all.reduce((sum, each) => sum + each.found, 0),
    );
  };
}

function createClock(now: () => number): {
  timings: Record<string, number>;
  time<T>(stage: string, work: () => Promise<T>): Promise<T>;
  measure<T>(stage: string, work: () => T): T;
} {
  const timings: Record<string, number> = {};
  return {
    timings,
    async time(stage, work) {
      const start = now();
      const result = await work();
      timings[stage] = Math.round(now() - start);
      return result;
    },
    measure(stage, work) {
      const start = now();
      const result = work();
      timings[stage] = Math.round(now() - start);
      return result;
    },
  };
}
