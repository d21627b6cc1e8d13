import { askGit, reasonOf, runGit } from './command.ts';
import type { Git } from './command.ts';

/** Brings in what a shallow clone lacks, into the scratch repository only. */
export interface Fetcher {
  /**
   * Fetches a branch, a tag or a commit id with so many generations.
   * @returns the commit's id, or undefined when the remote has no such thing
   */
  fetchName(name: string, depth: number): Promise<string | undefined>;
  /** One try after the other: the first does nothing, each next one deepens the history of these commits. */
  steps(): Iterable<(commits: readonly string[]) => Promise<boolean>>;
  /** Fetches objects of a partial clone by their ids. @returns why that failed, as the end of a sentence */
  fetchObjects(ids: readonly string[], remote: string): Promise<string | undefined>;
  /** Why the last fetch failed, as a sentence; undefined when none did. */
  failure(): string | undefined;
}

const COMMIT_ID = /^[0-9a-f]{40,64}$/;
/** What git says where it has no credentials for the remote, or where these are no longer good. */
const REFUSED =
  /could not read (?:Username|Password)|Authentication failed|returned error: 40[13]|Could not read from remote/;
const ADVICE =
  'Git needs the credentials of the remote: in a workflow, leave `persist-credentials` of actions/checkout as it is by default, or have it fetch what is compared (`fetch-depth: 2` for a pull request, else 0).';

/** @param reachable false when there is no remote, or when it must not be asked */
export function createFetcher(git: Git, reachable: boolean): Fetcher {
  let failure: string | undefined;

  async function fetch(refspecs: readonly string[], options: readonly string[]): Promise<boolean> {
    if (!reachable) return false;
    const result = await runGit(git, [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--no-recurse-submodules',
      ...options,
      'origin',
      ...refspecs,
    ]);
    if (result.exitCode !== 0) {
      const reason = reasonOf(result);
      failure = `git fetch from origin failed: ${reason}.${REFUSED.test(reason) ? `\n${ADVICE}` : ''}`;
    }
    return result.exitCode === 0;
  }

  return {
    failure: () => failure,
    async fetchName(name, depth) {
      // What a clone calls `origin/main` is `main` there.
      const branch = /^(?:refs\/remotes\/)?origin\/(.+)$/.exec(name)?.[1];
      const candidates = COMMIT_ID.test(name)
        ? [name]
        : [`refs/heads/${name}`, `refs/tags/${name}`, name, ...(branch === undefined ? [] : [`refs/heads/${branch}`])];
      for (const candidate of candidates) {
        const target = COMMIT_ID.test(candidate) ? candidate : 'refs/fetched/name';
        const refspec = target === candidate ? candidate : `+${candidate}:${target}`;
        // In a complete clone a depth would cut off history that is there.
        if (await fetch([refspec], (await isShallow()) ? [`--depth=${depth}`] : [])) {
          failure = undefined;
          return (await askGit(git, ['rev-parse', '--verify', '--quiet', `${target}^{commit}`]))?.trim();
        }
      }
      return undefined;
    },
    async fetchObjects(ids, remote) {
      if (!reachable) return 'the remote must not be asked';
      // As git itself does it for one object (promisor-remote.c, fetch_objects).
      const args = [
        'fetch',
        remote,
        '--no-tags',
        '--no-write-fetch-head',
        '--recurse-submodules=no',
        '--filter=blob:none',
      ];
      const result = await runGit(
        git,
        ['-c', 'fetch.negotiationAlgorithm=noop', ...args, '--quiet', '--stdin'],
        `${ids.join('\n')}\n`,
      );
      return result.exitCode === 0 ? undefined : `git fetch from ${remote} failed: ${reasonOf(result)}`;
    },
    *steps() {
      for (const depth of [50, 500, 5000])
        yield async (commits) => (await isShallow()) && fetch(commits, [`--depth=${depth}`]);
      yield async (commits) => (await isShallow()) && fetch(commits, ['--unshallow']);
      yield async () => false;
    },
  };

  async function isShallow(): Promise<boolean> {
    return (await askGit(git, ['rev-parse', '--is-shallow-repository']))?.trim() === 'true';
  }
}
