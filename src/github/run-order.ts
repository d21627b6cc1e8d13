import type { Client } from './client.ts';
import type { RunContext } from './model.ts';
import { findViewer } from './viewer.ts';

/** Pages of statuses that are looked at; the newest are on the first. */
const pages = 5;
/** In the address of a status that is not the verdict of its own run: the pull request that it waits for. */
const HELD_BY = 'held-by';

/** What the status of a run is about, beside its commit. */
export interface RunSubject {
  /** Two pull requests may have the same commit. */
  pullRequest?: number | undefined;
  /** Tells the comments of several workflows on one pull request apart. */
  key: string;
}

/**
 * Address of a run as its statuses link to it. It is also what tells later runs apart: which run, which try of it, and what of. GitHub
 * itself links to runs in these ways, and leaves a query alone that it does not know.
 */
export function runAddress(
  { runUrl, run }: Pick<RunContext, 'runUrl' | 'run'>,
  { pullRequest, key }: RunSubject,
  heldBy?: number,
): string | undefined {
  if (runUrl === undefined) return undefined;
  const attempt = run !== undefined && run.attempt > 1 ? `/attempts/${run.attempt}` : '';
  const query = new URLSearchParams({
    ...(pullRequest === undefined ? {} : { pr: `${pullRequest}` }),
    ...(key === 'default' ? {} : { key }),
    ...(heldBy === undefined ? {} : { [HELD_BY]: `${heldBy}` }),
  });
  return `${runUrl}${attempt}${query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** What is asked for: a later run than this one that has told something of the same commit. */
export interface RunOrderRequest {
  context: Pick<RunContext, 'runUrl' | 'run'>;
  sha: string;
  statusContext: string;
  subject: RunSubject;
}

/**
 * The page of a later run that has set, or at least announced, the status of this commit. What an earlier run still has to say is out of
 * date then: it looked at an older base, older comments or older labels. Every run announces itself before it compares, so that one that
 * began later is seen here by all that end after its beginning. Undefined, too, where statuses cannot be read.
 * Source: https://docs.github.com/en/rest/commits/statuses#list-commit-statuses-for-a-reference
 */
export async function findLaterRun(client: Client, request: RunOrderRequest): Promise<string | undefined> {
  return (await findLaterStatus(client, request))?.url;
}

/** The newest status of a later run, as `findLaterRun` finds it. */
export async function findLaterStatus(client: Client, request: RunOrderRequest): Promise<ToldStatus | undefined> {
  const { context, sha, statusContext, subject } = request;
  const own = readAddress(runAddress(context, subject) ?? '');
  if (own === undefined || statusContext === '') return undefined;
  try {
    // Tried twice: without an answer the run goes on as if it were the only one.
    for await (const status of listStatuses(client, { sha, statusContext, retries: 1 })) {
      const { address: other, by } = status;
      if (other.of !== own.of || other.pullRequest !== own.pullRequest || other.key !== own.key) continue;
      // Whoever may write statuses can name a run that is not there, and we would keep silent for good.
      if (isLater(other, own) && (await isOurs(client, by))) return status;
    }
  } catch {
    // The write that follows says what is wrong with the token or the network.
  }
  return undefined;
}

/** A verdict that the same commit has as another pull request. */
export interface OtherVerdict {
  pullRequest: number;
  state: string;
  description: string;
}

/**
 * The last word on each other pull request that had this commit when it was judged, newest first. One that only waited for another has no word
 * of its own to wait for. Throws what the API throws.
 */
export async function findOtherVerdicts(client: Client, request: RunOrderRequest): Promise<OtherVerdict[]> {
  const { context, sha, statusContext, subject } = request;
  const own = readAddress(runAddress(context, subject) ?? '');
  if (own?.pullRequest === undefined || statusContext === '') return [];
  const last = new Map<number, OtherVerdict & { isOwn: boolean }>();
  for await (const { address, by, state, description } of listStatuses(client, { sha, statusContext })) {
    const { of, key, pullRequest, isHeld } = address;
    if (of !== own.of || key !== own.key || pullRequest === undefined || pullRequest === own.pullRequest) continue;
    if (state === 'pending' || last.has(pullRequest) || !(await isOurs(client, by))) continue;
    last.set(pullRequest, { pullRequest, state, description, isOwn: !isHeld });
  }
  return [...last.values()].flatMap(({ isOwn, ...verdict }) => (isOwn ? [verdict] : []));
}

/** A status that names a run. */
export interface ToldStatus {
  state: string;
  description: string;
  url: string;
  address: Address;
  by: string | undefined;
}

/** The statuses of our name, newest first, up to a number of pages. */
async function* listStatuses(
  client: Client,
  { sha, statusContext, retries }: Pick<RunOrderRequest, 'sha' | 'statusContext'> & { retries?: number },
): AsyncGenerator<ToldStatus> {
  let looked = 0;
  const { owner, repository: repo } = client;
  const where = { owner, repo, ref: sha, per_page: 100, ...(retries === undefined ? {} : { request: { retries } }) };
  for await (const { data } of client.api.paginate.iterator(client.api.repos.listCommitStatusesForRef, where)) {
    for (const { context: name, target_url: url, creator, state, description } of data) {
      const address = name === statusContext ? readAddress(url ?? '') : undefined;
      if (address === undefined) continue;
      yield { state, description: description ?? '', url: url ?? '', address, by: creator?.login };
    }
    if (++looked === pages) return;
  }
}

/** Whether a status is by whom our token speaks for; so it counts where that is not known. */
async function isOurs(client: Client, login: string | undefined): Promise<boolean> {
  const viewer = login === undefined ? undefined : await findViewer(client);
  return viewer === undefined || viewer.login === login;
}

interface Address {
  /** Repository of the run, as its page has it. */
  of: string;
  id: number;
  attempt: number;
  /** Of what. */
  pullRequest: number | undefined;
  key: string | undefined;
  /** It tells of another pull request that has to be waited for. */
  isHeld: boolean;
}

function readAddress(url: string): Address | undefined {
  const match = /^(.*)\/actions\/runs\/(\d+)(?:\/attempts\/(\d+))?(?:\?(.*))?$/.exec(url);
  if (match === null) return undefined;
  const query = new URLSearchParams(match[4] ?? '');
  const number = /^\d+$/.exec(query.get('pr') ?? '')?.[0];
  return {
    of: match[1] ?? '',
    id: Number(match[2]),
    attempt: Number(match[3] ?? '1'),
    pullRequest: number === undefined ? undefined : Number(number),
    key: query.get('key') ?? undefined,
    isHeld: query.has(HELD_BY),
  };
}

function isLater(one: Address, other: Address): boolean {
  return one.id === other.id ? one.attempt > other.attempt : one.id > other.id;
}
