import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../process/environment.ts';
import type { RunResult } from '../process/model.ts';
import { askGit, createGit, reasonOf, runGit } from './command.ts';
import type { Snapshot } from './model.ts';
import { allowedProtocols, isRemoteUrl, remoteSettings } from './remote-address.ts';
import type { RemoteAddress } from './remote-address.ts';
import { parseReferences } from './remote-references.ts';
import type { Reference } from './remote-references.ts';
import { openRepository } from './repository.ts';

/** Why nothing is fetched from what is no address of a repository. */
const NO_ADDRESS = 'only https, http, ssh and git addresses are fetched from';

/** Whether nothing was fetched because there is no such thing as that address. */
export function isNoAddress({ reason }: Pick<RemoteFailure, 'reason'>): boolean {
  return reason === NO_ADDRESS;
}

/** Why a repository elsewhere gives nothing. */
export interface RemoteFailure {
  failure: 'unreachable' | 'offline' | 'no such commit';
  /** What git said last, without credentials. */
  reason: string;
}

/** A repository somewhere else. */
export interface RemoteRepository {
  /** What it lists: asked for once. */
  references(): Promise<Reference[] | RemoteFailure>;
  /**
   * The files at a commit: fetched once, without history.
   * @param commit a whole id, or the beginning of one
   * @param reference a name that leads there, for servers that give no commit by its id
   */
  snapshot(commit: string, reference?: string): Promise<Snapshot | RemoteFailure>;
  close(): Promise<void>;
}

/** Everything that reading a repository elsewhere needs. */
export interface RemoteRequest {
  address: RemoteAddress;
  environment: Environment;
  /** Bare repository of our own that keeps what was fetched; may be there from an earlier run. */
  directory: string;
  /** Directory of our own for this run. */
  scratch: string;
  /** True forbids every contact. */
  offline: boolean;
  /** Waits before another try; milliseconds. */
  pause: (duration: number) => Promise<void>;
}

/** Waits before the second and the third try, in milliseconds. */
const PAUSES = [500, 2000];

/** Answers that another try will not change. */
const FINAL =
  /not found|not appear to be|could not read|authentication failed|permission denied|error: (401|403|404)|not our ref|couldn't find remote ref|unadvertised|does not allow|not allowed|no such remote/i;

const EMPTY_REPOSITORY = {
  config: '[core]\n\trepositoryformatversion = 0\n\tbare = true\n',
  HEAD: 'ref: refs/heads/none\n',
};

/** @returns a repository that is fetched from only when it is asked for something */
export function createRemoteRepository(request: RemoteRequest): RemoteRepository {
  const { address, environment, directory, offline } = request;
  const git = createGit(
    environment,
    directory,
    { GIT_DIR: directory, GIT_ALLOW_PROTOCOL: allowedProtocols(address) },
    remoteSettings(address),
  );
  const listFile = path.join(directory, 'listed-references');
  const snapshots = new Map<string, Promise<Snapshot | RemoteFailure>>();
  let prepared: Promise<void> | undefined;
  let listed: Promise<Reference[] | RemoteFailure> | undefined;
  let opened: ReturnType<typeof openRepository> | undefined;
  /** Fetches into one repository go one after the other: git locks its list of shallow commits. */
  let fetching: Promise<unknown> = Promise.resolve();

  async function prepare(): Promise<void> {
    await mkdir(path.join(directory, 'objects', 'info'), { recursive: true });
    await mkdir(path.join(directory, 'refs'), { recursive: true });
    for (const [name, content] of Object.entries(EMPTY_REPOSITORY)) {
      // One from an earlier run stays as it is.
      await writeFile(path.join(directory, name), content, { flag: 'wx' }).catch(() => {});
    }
  }

  async function contact(args: readonly string[]): Promise<RunResult | RemoteFailure> {
    if (!isRemoteUrl(address)) return { failure: 'unreachable', reason: NO_ADDRESS };
    for (let attempt = 0; ; attempt++) {
      const result = await runGit(git, args);
      if (result.exitCode === 0) return result;
      const wait = PAUSES[attempt];
      if (wait === undefined || FINAL.test(result.stderr))
        return { failure: 'unreachable', reason: withoutSecrets(reasonOf(result), address) };
      await request.pause(wait);
    }
  }

  async function list(): Promise<Reference[] | RemoteFailure> {
    await (prepared ??= prepare());
    if (offline) {
      const text = await readFile(listFile, 'utf8').catch(() => undefined);
      return text === undefined ? { failure: 'offline', reason: 'it is not in the cache' } : parseReferences(text);
    }
    const result = await contact(['ls-remote', '--quiet', 'source']);
    if ('reason' in result) return result;
    await writeFile(listFile, result.stdout);
    return parseReferences(result.stdout.toString('utf8'));
  }

  async function present(commit: string): Promise<string | undefined> {
    return (await askGit(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`]))?.trim();
  }

  /** First the commit alone; then by the name that leads there; then everything, as Argo CD does for ids that no server gives. */
  async function fetchCommit(commit: string, reference: string | undefined): Promise<string | RemoteFailure> {
    await (prepared ??= prepare());
    const here = await present(commit);
    if (here !== undefined) return here;
    if (offline) return { failure: 'offline', reason: 'it is not in the cache' };
    const whole = commit.length >= 40;
    const attempts = [
      ...(whole ? [['--depth=1', 'source', `+${commit}:refs/kept/${commit}`]] : []),
      ...(whole && reference !== undefined ? [['--depth=1', 'source', `+${reference}:refs/kept/${commit}`]] : []),
      ['source', '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'],
    ];
    let failure: RemoteFailure = { failure: 'no such commit', reason: `it has no commit ${commit}` };
    for (const attempt of attempts) {
      const unshallow =
        !attempt.includes('--depth=1') &&
        (await askGit(git, ['rev-parse', '--is-shallow-repository']))?.trim() === 'true'
          ? ['--unshallow']
          : [];
      const result = await contact([
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-recurse-submodules',
        ...unshallow,
        ...attempt,
      ]);
      const found = 'reason' in result ? undefined : await present(commit);
      if (found !== undefined) return found;
      if (
        'reason' in result &&
        !/not our ref|unadvertised|does not allow|couldn't find remote ref/i.test(result.reason)
      )
        failure = result;
      if (failure.failure === 'unreachable') break;
    }
    return failure;
  }

  async function read(commit: string, reference: string | undefined): Promise<Snapshot | RemoteFailure> {
    const fetched = fetching.then(() => fetchCommit(commit, reference));
    fetching = fetched;
    const id = await fetched;
    if (typeof id !== 'string') return id;
    opened ??= openRepository({ directory, environment, scratch: request.scratch, offline: true });
    return (await opened).snapshot({ name: commit, id });
  }

  return {
    references: () => (listed ??= list()),
    snapshot(commit, reference) {
      let snapshot = snapshots.get(commit);
      if (snapshot === undefined) {
        snapshot = read(commit, reference);
        snapshots.set(commit, snapshot);
      }
      return snapshot;
    },
    async close() {
      await (await opened)?.close();
    },
  };
}

/** True for a reason instead of a result. */
export function isRemoteFailure(value: object): value is RemoteFailure {
  return 'failure' in value && 'reason' in value;
}

function withoutSecrets(text: string, { credentials }: RemoteAddress): string {
  return credentials === undefined || credentials.password === '' ? text : text.replaceAll(credentials.password, '***');
}
