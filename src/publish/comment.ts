import { putComment } from '../github/comments.ts';
import { withMarker } from '../github/marker.ts';
import type { CommentResult } from '../github/model.ts';
import type { Preview } from '../report/model.ts';
import { findOvertaking } from './later-run.ts';
import type { Outcome, PublishRequest } from './model.ts';
import { adviseOnRefusal } from './permissions.ts';

/**
 * UTF-8 bytes. GitHub takes more (262,144 are measured, its error text says 65,536 characters), but 60,000 is safe under
 * every reading and quicker to show; the others are for a server that takes less.
 * Source: https://github.com/dead-claudia/github-limits/issues/13
 */
const budgets: readonly number[] = [60_000, 30_000, 4_000];

/** Brings the comment of the pull request up to date, if the event has one and the workflow wants it. */
export async function publishComment(request: PublishRequest): Promise<{ outcome: Outcome; url?: string }> {
  const { client, event, preview, renderers, settings } = request;
  if (settings.comment === 'never') return skipped('no comment is wanted');
  if (event.kind !== 'pull_request') return skipped('there is no pull request to comment on');
  if (client === undefined) return skipped('there is no token to comment with');
  const later = await findOvertaking(request);
  if (later !== undefined) return skipped(`no comment: a later run writes it (${later})`);
  const named = { key: settings.commentKey, digest: renderers.digest(preview) };
  const room = Buffer.byteLength(withMarker(named, ''));
  const result = await putComment(client, {
    pullRequest: event.number,
    headSha: event.headSha,
    baseRef: event.baseRef,
    ...named,
    bodies: (request.commentBudgets ?? budgets).map((budget) => renderers.comment(preview, { budget: budget - room })),
    create: settings.comment === 'always' || isWorthAComment(preview),
  });
  const outcome = tell(result, request);
  return result.done && result.url !== undefined ? { outcome, url: result.url } : { outcome };
}

/**
 * Whether a first comment has something to say. An Application that failed before as well is none of the pull request's
 * doing: that alone does not call for attention.
 */
export function isWorthAComment(preview: Preview): boolean {
  return (
    preview.verdict.status !== 'pass' ||
    preview.changes.length > 0 ||
    preview.findings.length > 0 ||
    preview.applications.some(({ outcome, failedOn }) => outcome === 'failed' && failedOn !== 'both')
  );
}

function tell(result: CommentResult, request: PublishRequest): Outcome {
  const destination = 'comment';
  if (result.done) {
    if (result.action === 'skipped') return skipped('nothing changed, so there is nothing to comment on').outcome;
    const note = result.notes.map((text) => `; ${text}`).join('');
    const said = result.action === 'unchanged' ? 'says this already' : `was ${result.action}`;
    const state = result.notes.length > 0 ? 'degraded' : 'done';
    return { destination, state, message: `the comment ${said}: ${result.url ?? ''}${note}` };
  }
  switch (result.reason) {
    case 'stale':
      return {
        destination,
        state: 'skipped',
        message: `no comment: ${result.message}, and the run for that will write it`,
      };
    case 'forbidden': {
      const advice = adviseOnRefusal(request.event, result.message, 'pull-requests: write');
      return {
        destination,
        state: 'degraded',
        message: `the comment could not be written (${result.message})${advice}`,
      };
    }
    case 'too-long':
    case 'failed':
      return { destination, state: 'failed', message: `the comment could not be written: ${result.message}` };
  }
}

function skipped(message: string): { outcome: Outcome } {
  return { outcome: { destination: 'comment', state: 'skipped', message } };
}
