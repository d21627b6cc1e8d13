import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { authorization, type Origin } from './workspace-origin.ts';
import { createRepository, type FileContent, type TestRepository } from './repository.ts';

/** Name of the repository on the server, and below it on disk. */
export const repositoryName = 'acme/gitops';

/** A pull request and the commits of it. */
export interface PullRequest {
  number: number;
  /** The branch that it goes to, as it was when the test merge was made. */
  base: string;
  /** Where the pull request left the base branch. */
  branchPoint: string;
  /** Tip of its branch. */
  head: string;
  /** The test merge commit that GitHub makes: base, then head. */
  merge: string;
  repository: TestRepository;
}

/** Makes a repository below the directory that a server serves, with one pull request in it, number 7. */
export function makePullRequest(
  served: string,
  files: {
    base: Record<string, FileContent>;
    change: Record<string, FileContent>;
    later?: Record<string, FileContent>;
  },
): PullRequest {
  const directory = path.join(served, repositoryName);
  mkdirSync(directory, { recursive: true });
  const repository = createRepository(directory);
  const branchPoint = repository.commit(files.base, 'base');
  repository.git('checkout', '--quiet', '-b', 'change');
  const head = repository.commit(files.change, 'change');
  repository.git('checkout', '--quiet', 'main');
  if (files.later !== undefined) repository.commit(files.later, 'the base branch moves on');
  return mergePullRequest(repository, { branchPoint, head });
}

/** Makes GitHub's test merge of a head into main, and the refs of pull request number 7. */
export function mergePullRequest(
  repository: TestRepository,
  { branchPoint, head }: { branchPoint: string; head: string },
): PullRequest {
  const { git } = repository;
  const base = git('rev-parse', 'main');
  git('checkout', '--quiet', '--detach', 'main');
  git('merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, head);
  const merge = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', 'main');
  git('update-ref', 'refs/pull/7/head', head);
  git('update-ref', 'refs/pull/7/merge', merge);
  return { number: 7, base, branchPoint, head, merge, repository };
}

/** What `actions/checkout` is asked for. */
export interface CheckoutOptions {
  origin: Origin;
  /** Absolute path of the workspace, which is made. */
  directory: string;
  sha: string;
  /** `refs/pull/7/merge`, `refs/heads/main`. */
  ref: string;
  /** `fetch-depth`; 0 is everything. */
  depth?: number;
  /** Where credentials are kept: in the clone's own configuration, or (since v6) in a file that it includes. */
  credentials?: 'local' | { file: string };
}

const run = promisify(execFile);

/** Clones as actions/checkout does (src/git-source-provider.ts, src/git-auth-helper.ts of it). */
export async function checkOut({
  origin,
  directory,
  sha,
  ref,
  depth = 1,
  credentials = 'local',
}: CheckoutOptions): Promise<void> {
  mkdirSync(directory, { recursive: true });
  // Not the synchronous one of the other tests: the server is in this process.
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
  const git = (...args: string[]) => run('git', args, { cwd: directory, env });
  await git('init', '--quiet');
  await git('remote', 'add', 'origin', `${origin.url}/${repositoryName}`);
  await git('config', '--local', 'gc.auto', '0');
  const key = `http.${origin.url}/.extraheader`;
  const header = `AUTHORIZATION: ${authorization(origin.token)}`;
  if (credentials === 'local') await git('config', '--local', key, header);
  else {
    writeFileSync(credentials.file, `[http "${origin.url}/"]\n\textraheader = ${header}\n`);
    await git('config', '--local', `includeIf.gitdir:${directory}/.git.path`, credentials.file);
  }
  const pull = /^refs\/pull\/(.*)$/.exec(ref)?.[1];
  const branch = ref.replace(/^refs\/heads\//, '');
  const remote = pull === undefined ? `refs/remotes/origin/${branch}` : `refs/remotes/pull/${pull}`;
  const all = ['+refs/heads/*:refs/remotes/origin/*', ...(pull === undefined ? [] : [`+${sha}:${remote}`])];
  const refspecs = depth === 0 ? ['origin', ...all] : [`--depth=${depth}`, 'origin', `+${sha}:${remote}`];
  await git(
    '-c',
    'protocol.version=2',
    'fetch',
    '--no-tags',
    '--prune',
    '--no-recurse-submodules',
    '--quiet',
    ...refspecs,
  );
  await git('checkout', '--quiet', '--force', ...(pull === undefined ? ['-B', branch, remote] : [remote]));
}
