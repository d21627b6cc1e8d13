import type { Client } from './client.ts';
import type { RunContext } from './model.ts';
import { findViewer } from './viewer.ts';

/** Pages of statuses that are looked at; the newest are on the first. */
const pages = 5;

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
): string | undefined {
  if (runUrl === undefined) return undefined;
  const attempt = run !== undefined && run.attempt > 1 ? `/attempts/${run.attempt}` : '';
  const query = new URLSearchParams({
    ...(pullRequest === undefined ? {} : { pr: `${pullRequest}` }),
    ...(key === 'default' ? {} : { key }),
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
 * began later is seen here by all that end after its beginning. Undefined, too, where statuses can not be read.
 * Source: https://docs.github.com/en/rest/commits/statuses#list-commit-statuses-for-a-reference
 */
export async function findLaterRun(client: Client, request: RunOrderRequest): Promise<string | undefined> {
  const { context, sha, statusContext, subject } = request;
  const own = readAddress(runAddress(context, subject) ?? '');
  if (own === undefined || statusContext === '') return undefined;
  try {
    let looked = 0;
    const { owner, repository: repo } = client;
    // Tried twice: without an answer the run goes on as if it were the only one.
    const where = { owner, repo, ref: sha, per_page: 100, request: { retries: 1 } };
    for await (const { data } of client.api.paginate.iterator(client.api.repos.listCommitStatusesForRef, where)) {
      for (const { context: name, target_url: url, creator } of data) {
        if (name !== statusContext) continue;
        const other = readAddress(url ?? '');
        if (other === undefined || other.of !== own.of || other.subject !== own.subject || !isLater(other, own))
          continue;
        // Whoever may write statuses can name a run that is not there, and we would keep silent for good.
        if (await isOurs(client, creator?.login)) return url ?? undefined;
      }
      if (++looked === pages) return undefined;
    }
  } catch {
    // The write that follows says what is wrong with the token or the network.
  }
  return undefined;
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
  /** Of what: equal for runs of the same. */
  subject: string;
}

function readAddress(url: string): Address | undefined {
  const match = /^(.*)\/actions\/runs\/(\d+)(?:\/attempts\/(\d+))?(?:\?(.*))?$/.exec(url);
  return match === null
    ? undefined
    : { of: match[1] ?? '', id: Number(match[2]), attempt: Number(match[3] ?? '1'), subject: match[4] ?? '' };
}

function isLater(one: Address, other: Address): boolean {
  return one.id === other.id ? one.attempt > other.attempt : one.id > other.id;
}
