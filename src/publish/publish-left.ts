import { findMisfit, findOrigin, wentElsewhere } from '../github/run-origin.ts';
import type { Client } from '../github/client.ts';
import { failureOf } from '../github/failure.ts';
import type { Event, PullRequestEvent, RunContext, WorkflowRunEvent } from '../github/model.ts';
import { changesWorkflows } from '../github/workflow-files.ts';
import { readPreview } from '../report/left/read-preview.ts';
import type { Preview } from '../report/model.ts';
import { UserError } from '../user-error.ts';
import { distrust } from './distrust.ts';
import { readLeftFile } from './left-file.ts';
import type { Outcome, PublishRequest, Renderers } from './model.ts';
import { publish } from './publish.ts';
import { announceStatus } from './status.ts';

/** What publishing the result of another run needs to know. */
export interface LeftRequest extends Pick<PublishRequest, 'settings' | 'runner'> {
  event: Event;
  context: RunContext;
  client: Client | undefined;
  /** The JSON report, or the folder it is in. */
  from: string;
  /** The reports, with links to that run. */
  renderersOf(context: RunContext): Renderers;
}

/** Events whose runs have a read-only token when the head is a fork's. */
const events = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/**
 * Publishes what a run found that was not allowed to: one of a fork or of Dependabot. Its result is a stranger's word: it is read
 * strictly, has to be one of the commit that GitHub says the run was for, and all that is published is made of it here.
 * @returns what went wrong at the comment or the status; empty when all is published, or nothing had to be
 * @throws UserError when there is no result that can be published; the status of the commit says so then, where it is known
 */
export async function publishLeft(request: LeftRequest): Promise<string[]> {
  const { event, client, runner } = request;
  if (event.kind !== 'workflow_run')
    throw new UserError(`A ${event.kind} event names no run whose result could be published`, {
      place: 'mode',
      hint: 'Use `mode: publish` in a workflow on `workflow_run` (docs/forks.md).',
    });
  if (client === undefined)
    throw new UserError('there is no token to publish with', {
      place: 'token',
      hint: 'Leave out the input `token`, so that the one of the job is used.',
    });
  const idle = reasonToDoNothing(event);
  const origin = idle === undefined ? await ask(() => findOrigin(client, event)) : { nothing: idle };
  if ('nothing' in origin) {
    runner.log.info(`nothing to publish: ${origin.nothing}`);
    return [];
  }
  const context = contextOf(event, request.context);
  try {
    return await publishFor(origin.pulls, event, { ...request, client, context });
  } catch (error) {
    // All of them have the same commit.
    const pull = origin.pulls.find(({ closed }) => !closed);
    if (pull !== undefined)
      await announceStatus({ ...request, client, context, event: pull }, 'error', `no result: ${shortOf(error)}`);
    throw error;
  }
}

function reasonToDoNothing({ startedBy, conclusion }: WorkflowRunEvent): string | undefined {
  if (!events.includes(startedBy)) return `the run was started by ${startedBy}, not by a pull request`;
  // It has not run at all: somebody has to approve it first, or all its jobs were skipped.
  return conclusion === 'action_required' || conclusion === 'skipped' ? `the run ended as ${conclusion}` : undefined;
}

/** Where the run took place whose result this is: its page is what people want to see, and its number says what is later. */
function contextOf({ run }: WorkflowRunEvent, context: RunContext): RunContext {
  const { serverUrl, owner, repository } = context;
  return { ...context, run, runUrl: `${serverUrl}/${owner}/${repository}/actions/runs/${run.id}` };
}

async function publishFor(
  pulls: readonly PullRequestEvent[],
  { startedAt, conclusion }: WorkflowRunEvent,
  request: LeftRequest & { client: Client },
): Promise<string[]> {
  const { client, context, from, renderersOf } = request;
  const preview = readPreview(await readLeftFile(from, context.workspace));
  const pull = await choosePull(client, pulls, preview);
  if (await ask(() => wentElsewhere(client, pull, startedAt)))
    throw new UserError(`the pull request was pointed at ${pull.baseRef} after the run began`, {
      place: 'from',
      hint: 'Push to its branch, or close and reopen it: running the check again compares the same as before.',
    });
  const doubt = pull.isFork && (await ask(() => changesWorkflows(client, pull)));
  const outcomes = await publish({
    ...request,
    preview: distrust(preview, {
      page: `${context.serverUrl}/${context.owner}/${context.repository}/`,
      doubt,
      conclusion,
    }),
    // The files of this run are those of the default branch: remarks on their lines would be on others.
    renderers: { ...renderersOf(context), annotations: () => [] },
    // Whoever opened the pull request, the token of this run may write.
    event: { ...pull, isFork: false, isDependabot: false },
  });
  return outcomes.filter(isMissed).map(({ message }) => message);
}

function isMissed({ destination, state }: Outcome): boolean {
  return (destination === 'comment' || destination === 'status') && (state === 'degraded' || state === 'failed');
}

async function choosePull(
  client: Client,
  pulls: readonly PullRequestEvent[],
  { revisions }: Preview,
): Promise<PullRequestEvent> {
  const compared = { base: revisions.base.id, head: revisions.head.id };
  const misfits: string[] = [];
  const fitting: PullRequestEvent[] = [];
  for (const pull of pulls) {
    const misfit = await ask(() => findMisfit(client, pull, compared));
    if (misfit === undefined) fitting.push(pull);
    else misfits.push(`#${pull.number}: ${misfit}`);
  }
  const [only, ...others] = fitting;
  if (only?.closed === true && others.length === 0)
    throw new UserError(`the result belongs to #${only.number}, which is closed`, { place: 'from' });
  // A branch that is part of another one: what merging into the older one does says nothing of the newer one.
  if (only !== undefined && others.length > 0)
    throw new UserError(
      `the result may belong to ${fitting.map(({ number }) => `#${number}`).join(' or ')}, which have the same branch`,
      {
        place: 'from',
        hint: 'Close all but one of them, and run the check again.',
      },
    );
  if (only !== undefined) return only;
  throw new UserError(`the result does not belong to the pull request (${misfits.join('; ')})`, {
    place: 'from',
    hint: 'Run the check of the pull request again.',
  });
}

/** What cannot be asked for is not known, and nothing is published on a guess. */
async function ask<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    const { message } = failureOf(error);
    throw new UserError(`it could not be found out what the run was for: ${message}`, {
      hint: 'The job needs `permissions: {contents: read, pull-requests: write, statuses: write}`.',
      cause: error,
    });
  }
}

function shortOf(error: unknown): string {
  return error instanceof UserError ? error.message : 'a bug of argo-manifest-diff';
}
