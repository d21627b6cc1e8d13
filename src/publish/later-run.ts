import type { Event } from '../github/model.ts';
import { statusShaOf } from '../github/revisions.ts';
import { findLaterRun, type RunOrderRequest, type RunSubject } from '../github/run-order.ts';
import type { PublishRequest } from './model.ts';

/** What the status of this run is about. */
export function subjectOf(
  event: Event,
  { commentKey: key }: Pick<PublishRequest['settings'], 'commentKey'>,
): RunSubject {
  return { key, ...(event.kind === 'pull_request' ? { pullRequest: event.number } : {}) };
}

/** The page of a later run for the same pull request and commit: what this one says is out of date then. */
export async function findOvertaking({
  client,
  event,
  context,
  settings,
}: Pick<PublishRequest, 'client' | 'event' | 'context' | 'settings'>): Promise<string | undefined> {
  return client === undefined ? undefined : findLaterRun(client, orderOf({ event, context, settings }));
}

/** The run, and what its status is about. */
export function orderOf({
  event,
  context,
  settings,
}: Pick<PublishRequest, 'event' | 'context' | 'settings'>): RunOrderRequest {
  return {
    context,
    sha: statusShaOf(event),
    statusContext: settings.statusContext,
    subject: subjectOf(event, settings),
  };
}
