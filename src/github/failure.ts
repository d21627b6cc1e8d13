import type { WriteFailure } from './model.ts';
import { valueAt } from './payload.ts';

/** An answer of GitHub that is an error, or no answer at all: then there is no `response` and the status is 500. */
export interface ApiError extends Error {
  status: number;
  response?: { headers: Record<string, string | number | undefined> };
}

/** Tells errors of requests from all others. */
export function isRequestError(error: unknown): error is ApiError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/** The body of a comment is too long for GitHub. */
export function isTooLong(error: unknown): boolean {
  // The message says 65536 characters, and 262144 bytes are what is refused: only the text is reliable.
  // https://github.com/dead-claudia/github-limits/issues/13
  return isRequestError(error) && error.status === 422 && /body is too long/i.test(error.message);
}

/** What was addressed is not there, or not visible to this token. */
export function isGone(error: unknown): boolean {
  return isRequestError(error) && (error.status === 404 || error.status === 410);
}

/** What to do where GitHub answers 401, as the end of a sentence. */
export const UNKNOWN_TOKEN =
  ': GitHub does not know the token (any more): leave out the input `token`, so that the one of the job is used, or give a valid one';

/** The token is none that GitHub knows. */
export function isUnknownToken(error: unknown): boolean {
  return isRequestError(error) && error.status === 401;
}

/** It cannot be told whether GitHub did what it was asked to: the answer was lost, or was a fault of the server. */
export function isUncertain(error: unknown): boolean {
  return isRequestError(error) && error.status >= 500;
}

/**
 * What GraphQL answered beside its errors, where all of these are of one type; undefined for every other error.
 * Source: https://spec.graphql.org/October2021/#sec-Errors (`data` beside `errors`); `type` is GitHub's own
 */
export function answerWithout(type: string, error: unknown): unknown {
  // Octokit's GraphqlResponseError, which the packages that we depend on do not hand on.
  if (!(error instanceof Error && 'data' in error && 'errors' in error && Array.isArray(error.errors)))
    return undefined;
  return error.errors.every((each) => valueAt(each, 'type') === type) ? error.data : undefined;
}

/** The reason for which a write did not happen, out of what was thrown. */
export function failureOf(error: unknown): WriteFailure {
  const message = messageOf(error);
  if (!isRequestError(error)) return { done: false, reason: 'failed', message };
  if (isTooLong(error)) return { done: false, reason: 'too-long', message };
  const refused = error.status === 401 || error.status === 403 || isGone(error);
  if (refused && !/rate limit/i.test(error.message)) return { done: false, reason: 'forbidden', message };
  return { done: false, reason: 'failed', message };
}

/** What GitHub says, on one line and without the address of its documentation. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message
    .replace(/ - https:\/\/docs\.github\.com\S*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const status = isRequestError(error) && error.response !== undefined ? ` (HTTP ${error.status})` : '';
  return `${text.length > 300 ? `${text.slice(0, 300)}…` : text}${status}`;
}
