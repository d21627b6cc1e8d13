import type { Client } from './client.ts';
import { failureOf, isGone } from './failure.ts';
import type { PullRequestEvent } from './model.ts';
import { findOtherVerdicts, type RunOrderRequest } from './run-order.ts';

/** Why a commit is no success although this run found nothing. */
export interface Hold {
  state: 'failure' | 'error';
  /** One sentence. */
  description: string;
  /** The pull request that has to pass first; absent where it is this one. */
  by?: number;
}

/**
 * A status belongs to a commit, and GitHub lets everything merge that has this commit as its head: the pull request of the run, wherever it goes by
 * now, and others that take the same commit to another branch. So a success needs that this one still goes where it was judged to go, and that
 * no other one is blocked. What cannot be found out is no success, unless the workflow gives no right to ask.
 * @param order the run, and where its status is
 */
export async function findHold(
  client: Client,
  event: PullRequestEvent,
  order: RunOrderRequest,
): Promise<Hold | undefined> {
  try {
    const own = await readPull(client, event.number);
    if (own !== undefined && own.base !== event.baseRef)
      return {
        state: 'error',
        description: `no result: the pull request goes to ${own.base} by now, and was judged for ${event.baseRef}`,
      };
    for (const { pullRequest: by, state, description } of await findOtherVerdicts(client, order)) {
      if (state !== 'failure' && state !== 'error') continue;
      const other = await readPull(client, by);
      // On the way to the same branch it is the same change, and what people accepted of it was accepted.
      if (other === undefined || !other.isOpen || other.head !== event.headSha || other.base === event.baseRef)
        continue;
      return { state, description: `#${by} to ${other.base} has the same commit: ${description}`, by };
    }
    return undefined;
  } catch (error) {
    const { message, reason } = failureOf(error);
    if (reason === 'forbidden') return undefined;
    return {
      state: 'error',
      description: `no result: other pull requests of the commit could not be read (${message})`,
    };
  }
}

/** Undefined where it is not there. */
async function readPull(
  client: Client,
  number: number,
): Promise<{ base: string; head: string; isOpen: boolean } | undefined> {
  const { owner, repository: repo } = client;
  try {
    const { data } = await client.api.pulls.get({ owner, repo, pull_number: number });
    return { base: data.base.ref, head: data.head.sha, isOpen: data.state === 'open' };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
