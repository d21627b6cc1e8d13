import type { Client } from '../github/client.ts';
import { statusShaOf } from '../github/revisions.ts';
import { findLaterStatus, runAddress } from '../github/run-order.ts';
import { findHold } from '../github/same-commit.ts';
import { setStatus, type StatusState } from '../github/statuses.ts';
import type { Preview } from '../report/model.ts';
import { findOvertaking, orderOf, subjectOf } from './later-run.ts';
import type { Outcome, PublishRequest } from './model.ts';
import { adviseOnRefusal } from './permissions.ts';

const states: readonly StatusState[] = ['pending', 'success', 'failure', 'error'];

/** What a commit status needs to know. */
export type StatusRequest = Pick<PublishRequest, 'client' | 'event' | 'context' | 'settings'>;

/** Sets the final state of the commit status. */
export async function publishStatus(request: PublishRequest): Promise<{ outcome: Outcome }> {
  const { preview, renderers, client, event, settings } = request;
  const state = stateOf(preview);
  const isGuarded = state === 'success' && event.kind === 'pull_request' && settings.statusContext !== '';
  const hold = isGuarded && client !== undefined ? await findHold(client, event, orderOf(request)) : undefined;
  if (hold === undefined) return { outcome: await announceStatus(request, state, renderers.status(preview)) };
  const outcome = await announceStatus(request, hold.state, hold.description, hold.by);
  if (outcome.state !== 'done') return { outcome };
  return { outcome: { ...outcome, message: `${outcome.message}: ${hold.description}` } };
}

/**
 * Sets the commit status: `pending` before the work begins, `error` when it ended without a result. Does nothing where
 * there is no token or the workflow wants no status (its context is empty). Never throws for what GitHub does.
 * @param heldBy the pull request whose verdict it is, where that is another one with the same commit
 */
export async function announceStatus(
  request: StatusRequest,
  state: StatusState,
  description: string,
  heldBy?: number,
): Promise<Outcome> {
  const destination = 'status';
  const { client, context, event, settings } = request;
  // A required check looks at pull requests and merge groups; every other event has the result of the step itself.
  if (event.kind !== 'pull_request' && event.kind !== 'merge_group')
    return { destination, state: 'skipped', message: `a ${event.kind} event gets no commit status` };
  if (settings.statusContext === '') return { destination, state: 'skipped', message: 'no commit status is wanted' };
  if (client === undefined)
    return { destination, state: 'skipped', message: 'there is no token to set a commit status with' };
  const later = await findOvertaking(request);
  if (later !== undefined)
    return { destination, state: 'skipped', message: `no commit status: a later run has its own (${later})` };
  const targetUrl = runAddress(context, subjectOf(event, settings), heldBy);
  const result = await setStatus(client, {
    sha: statusShaOf(event),
    state,
    context: settings.statusContext,
    description,
    ...(targetUrl === undefined ? {} : { targetUrl }),
  });
  if (result.done) {
    const newer = state === 'pending' ? undefined : await restoreLater(client, request);
    if (newer !== undefined) return { destination, state: 'skipped', message: newer };
    return { destination, state: 'done', message: `the commit status is ${state}` };
  }
  const message = `the commit status could not be set (${result.message})`;
  if (result.reason !== 'forbidden') return { destination, state: 'failed', message };
  const advice = adviseOnRefusal(event, result.message, 'statuses: write');
  return { destination, state: 'degraded', message: `${message}${advice}` };
}

/**
 * Where GitHub lets a write wait (rate limits, faults), a later run may have told its own meanwhile, which is no more to be seen then: it is
 * told again.
 * @returns what happened; undefined where nothing had to
 */
async function restoreLater(client: Client, request: StatusRequest): Promise<string | undefined> {
  const order = orderOf(request);
  const later = await findLaterStatus(client, order);
  if (later === undefined) return undefined;
  const { state, description, url } = later;
  const known = states.find((each) => each === state);
  if (known !== undefined)
    await setStatus(client, {
      sha: order.sha,
      state: known,
      context: order.statusContext,
      description,
      targetUrl: url,
    });
  return `a later run has told its own meanwhile (${url}), which was told again`;
}

/** GitHub's state for a verdict: `failure` is a judgement, `error` says that there is none. */
export function stateOf(preview: Preview): StatusState {
  switch (preview.verdict.status) {
    case 'pass':
      return 'success';
    case 'blocked':
      return 'failure';
    case 'incomplete':
      return 'error';
  }
}
