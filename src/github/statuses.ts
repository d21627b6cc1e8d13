import type { Client } from './client.ts';
import { failureOf } from './failure.ts';
import type { StatusResult } from './model.ts';

/** The states of a commit status. */
export type StatusState = 'pending' | 'success' | 'failure' | 'error';

/** One commit status. */
export interface CommitStatus {
  /** For a pull request the head of its branch, not the test merge commit. */
  sha: string;
  state: StatusState;
  /** Its name in the list of checks; the newest status of a context counts. */
  context: string;
  /** Cut to what GitHub takes. */
  description: string;
  /** Page that the status links to. */
  targetUrl?: string;
}

/** Code points that GitHub takes as a description: "description is too long (maximum is 140 characters)". */
const longestDescription = 140;

/**
 * Sets a commit status. Sending it twice does no harm (the newest counts), so it is repeated after faults like a read; and
 * as every run sets `pending` first, reading the latest one to save a write would save none. Never throws for what GitHub
 * or the network does.
 * Source: https://docs.github.com/en/rest/commits/statuses#create-a-commit-status
 */
export async function setStatus(client: Client, status: CommitStatus): Promise<StatusResult> {
  try {
    await client.api.repos.createCommitStatus({
      owner: client.owner,
      repo: client.repository,
      sha: status.sha,
      state: status.state,
      context: status.context,
      description: fitDescription(status.description),
      ...(status.targetUrl === undefined ? {} : { target_url: status.targetUrl }),
    });
    return { done: true };
  } catch (error) {
    return failureOf(error);
  }
}

/** A description of at most 140 code points on one line, cut between words where there are any. */
export function fitDescription(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  if (points.length <= longestDescription) return line;
  const room = points.slice(0, longestDescription - 1);
  // The code point after the room tells whether the room ends with a whole word.
  const end = points[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  const whole = end > longestDescription / 2 ? room.slice(0, end) : room;
  return `${whole.join('').trimEnd()}…`;
}
