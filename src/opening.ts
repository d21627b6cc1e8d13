import type { CommonOptions, Settings } from './config/model.ts';
import { isCommitted } from './git/committed.ts';
import type { Repository, Revision } from './git/model.ts';
import { openRepository } from './git/repository.ts';
import type { Log } from './log.ts';
import type { RenderRun } from './render/context.ts';
import { findHelm } from './render/helm/tool.ts';
import type { SessionRequest } from './tree/session.ts';
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
  /** The day in UTC, `2027-01-31`: waivers end by it. */
  today: string;
  /** Waits so many milliseconds. */
  pause(duration: number): Promise<void>;
  log: Log;
}

/** What a session of a repository needs. */
export function sessionOf(
  repository: Repository,
  settings: Settings,
  run: RenderRun,
  outside: Outside,
  trusted: Revision,
): SessionRequest {
  const { cacheDir } = settings;
  const { log, pause, cwd } = outside;
  return {
    repository,
    settings,
    run,
    trusted,
    log,
    pause,
    ...(cacheDir === undefined ? {} : { cacheDir: resolvePath(cwd, cacheDir) }),
  };
}

/** Repositories that are being opened already. */
const opening = new WeakMap<Outside, Promise<Repository>>();

/** Asks git and helm what every run asks them first, while the rest of the program is still to be read. */
export function startEarly(common: CommonOptions, outside: Outside): void {
  if (opening.has(outside)) return;
  const { helm, cacheDir } = common;
  // Most trees need it, and its answer takes as long as all that git has to say first.
  void findHelm({
    ...outside,
    explicit: helm,
    cacheDir: cacheDir === undefined ? undefined : resolvePath(outside.cwd, cacheDir),
  });
  const repository = open(common, outside);
  // Whoever opens it is told.
  repository.catch(() => {});
  opening.set(outside, repository);
}

function open(common: Pick<CommonOptions, 'repo' | 'offline'>, outside: Outside): Promise<Repository> {
  const { environment, scratch, cwd } = outside;
  return openRepository({
    directory: resolvePath(cwd, common.repo),
    environment,
    scratch: `${scratch}/repository`,
    offline: common.offline,
  });
}

/** Opens the repository that the options name for the time of the work. */
export async function withRepository<T>(
  common: Pick<CommonOptions, 'repo' | 'offline' | 'cacheDir'>,
  outside: Outside,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const repository = await (opening.get(outside) ?? open(common, outside));
  opening.delete(outside);
  try {
    if (common.cacheDir !== undefined) await refuseCommitted(common.cacheDir, repository, outside);
    return await use(repository);
  } finally {
    await repository.close();
  }
}

/** What is kept is believed, so nobody who writes the commit may have written it. */
async function refuseCommitted(cacheDir: string, repository: Repository, { cwd }: Outside): Promise<void> {
  if (!(await isCommitted(repository, resolvePath(cwd, cacheDir)))) return;
  throw new UserError(
    `${cacheDir} is in the commit that is checked out: whoever wrote that would say what its charts render`,
    {
      place: '--cache-dir',
      hint: 'Keep the cache outside of the checkout, such as in ${{ runner.temp }} (docs/caching.md).',
    },
  );
}

/** Reads files of this disk by their path from where the user is. */
export function readFrom({ cwd, readFile }: Outside): (path: string) => Promise<string> {
  return (path) => readFile(resolvePath(cwd, path));
}

/** A path of the user, from where they are. */
export function resolvePath(cwd: string, path: string): string {
  return path.startsWith('/') ? path : `${cwd}/${path}`;
}

/** First and last of a list that is never empty; the same thing twice where there is but one. */
export function pairOf<T>(list: readonly T[]): [T, T] {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined) throw new Error('the list is empty');
  return [first, last];
}
