import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import packageFile from '../package.json' with { type: 'json' };
import { now } from './process/clock.ts';
import { readInputs } from './config/inputs.ts';
import type { ActionInputs } from './config/command.ts';
import { createClient } from './github/client.ts';
import type { Client } from './github/client.ts';
import { readContext } from './github/context.ts';
import { readEvent } from './github/event.ts';
import type { Event, IssueCommentEvent, RunContext } from './github/model.ts';
import { createDiscussionReader } from './github/discussion.ts';
import { branchesOf, pageOf, revisionsOf, saysWhatToCompare } from './github/revisions.ts';
import { runAgain } from './github/run-again.ts';
import { createRunner } from './github/runner.ts';
import type { MergeRequest } from './merge.ts';
import type { Outside, PreviewRequest } from './preview.ts';
import { killAll, stopAll } from './process/groups.ts';
import { tuneEngine } from './process/engine.ts';
import { allowShells } from './process/shells.ts';
import { findParts } from './publish/part-files.ts';
import { announceStatus } from './publish/status.ts';
import type { Preview } from './report/model.ts';
import { makeScratch, removeScratch } from './scratch.ts';
import { UserError } from './user-error.ts';

const MISTAKE = 3;
const BUG = 4;

const runner = createRunner(process.env);
/** Aborted once we are told to stop: what is in hand by then is no result, and nothing of it may be published. */
const stop = new AbortController();

/** What is known once the event and the inputs are read: enough to say on GitHub that there is no result. */
interface Job {
  inputs: ActionInputs;
  context: RunContext;
  event: Event;
  client?: Client;
}

async function main(): Promise<number> {
  tuneEngine();
  const inputs = readInputs(process.env, availableParallelism(), (file) => readFileSync(file, 'utf8'));
  runner.mask(inputs.token);
  runner.log.info(
    `argo-manifest-diff ${packageFile.version} on node ${process.versions.node}, ${process.platform} ${process.arch}`,
  );
  const context = readContext(process.env);
  const event = await readEvent(process.env, (file) => readFile(file, 'utf8'));
  const client = await openClient({ inputs, context }, stop.signal);
  if (event.kind === 'issue_comment') return answerComment(event, context, client);
  const job: Job = { inputs, context, event, ...(client === undefined ? {} : { client }) };
  if (inputs.mode === 'publish') return publishResult(job);
  if (event.kind === 'pull_request' && event.closed) {
    runner.log.info('nothing to do: the pull request is closed, and its comment stays as it is');
    return 0;
  }
  // Made before anything is announced, so that a mistake of the workflow leaves nothing half-posted.
  const request = inputs.mode === 'merge' ? undefined : requestOf(job);
  const scratch = await makeScratch(process.env.RUNNER_TEMP ?? tmpdir());
  allowShells(path.join(scratch, 'shells'));
  cleanUpWhenStopped(scratch, job);
  if (request?.shard !== undefined) return comparePart(request, scratch, job);
  const announced = announce(
    job,
    'pending',
    request === undefined ? 'putting the parts together' : 'rendering and comparing',
  );
  try {
    // Most of the program is read while GitHub takes that in.
    const [work, outcome] = await Promise.all([
      request === undefined ? mergeOf(job) : comparisonOf(request),
      import('./outcome.ts'),
      announced,
    ]);
    await unlessStopped();
    const result = await inScratch(scratch, work);
    await runner.group('Publish', () =>
      outcome.publish({
        preview: result,
        renderers: outcome.renderersOf(job),
        settings: inputs,
        event,
        context,
        ...(client === undefined ? {} : { client }),
        runner,
      }),
    );
    await unlessStopped();
    return outcome.exitStatusOf(result.verdict);
  } catch (error) {
    await unlessStopped();
    await announce(
      job,
      'error',
      `no result: ${error instanceof UserError ? error.message : 'a bug of argo-manifest-diff'}`,
    );
    throw error;
  }
}

/** A part posts nothing and blocks nothing: the job that merges does. */
async function comparePart(request: PreviewRequest, scratch: string, job: Job): Promise<number> {
  const [work, { publishPart, renderersOf }] = await Promise.all([comparisonOf(request), import('./outcome.ts')]);
  const result = await inScratch(scratch, work);
  await runner.group('Hand on', () =>
    publishPart({ preview: result, renderers: renderersOf(job), settings: job.inputs, ...job, runner }),
  );
  return 0;
}

/** What makes a result. */
type Work = (outside: Outside) => Promise<Preview>;

async function comparisonOf(request: PreviewRequest): Promise<Work> {
  const { preview } = await import('./preview.ts');
  return (outside) => preview(request, outside);
}

async function mergeOf(job: Job): Promise<Work> {
  const { mergeParts } = await import('./merge.ts');
  return async (outside) => mergeParts(await mergeRequestOf(job), outside, '.');
}

async function openClient({ inputs, context }: Omit<Job, 'event'>, signal?: AbortSignal): Promise<Client | undefined> {
  if (inputs.token === '') return undefined;
  return createClient({ context, token: inputs.token, log: runner.log, ...(signal === undefined ? {} : { signal }) });
}

/** Publishing is all that is asked for, so the step fails when that fails; what the verdict is, the status and the outputs say. */
async function publishResult({ inputs, context, event, client }: Job): Promise<number> {
  const { publishLeft, renderersOf } = await import('./outcome.ts');
  const missed = await publishLeft({
    event,
    context,
    client,
    from: inputs.from ?? '',
    settings: inputs,
    runner,
    renderersOf: (of) => renderersOf({ inputs, context: of }),
  });
  if (missed.length > 0) throw new UserError(missed.join('\n'), { place: 'mode: publish' });
  return 0;
}

/** A comment is no change: it can only have the check of its pull request run again. */
async function answerComment(
  event: IssueCommentEvent,
  context: RunContext,
  client: Client | undefined,
): Promise<number> {
  const { state, message } = await runAgain(client, event, context);
  if (state !== 'failed') {
    runner.log.info(message);
    return 0;
  }
  throw new UserError(message, { place: 'on.issue_comment' });
}

function requestOf({ inputs, context, event, client }: Job): PreviewRequest {
  const { head, base } = revisionsOf(event, { baseRef: inputs.baseRef, headRef: inputs.headRef });
  const { base: branch } = branchesOf(event);
  const page = pageOf(event);
  return {
    common: inputs.common,
    isGuarded: true,
    head,
    base,
    urls: [context.cloneUrl],
    ...(branch === undefined ? {} : { branch }),
    ...(inputs.failOn === undefined ? {} : { failOn: inputs.failOn }),
    ...(inputs.shard === undefined ? {} : { shard: inputs.shard }),
    ...(event.kind === 'push' ? { lands: true } : {}),
    ...(page === undefined ? {} : { discussion: createDiscussionReader(client, page) }),
  };
}

async function mergeRequestOf({ inputs, context, event, client }: Job): Promise<MergeRequest> {
  const page = pageOf(event);
  const { baseRef, headRef } = inputs;
  const expected = saysWhatToCompare(event, { baseRef, headRef })
    ? revisionsOf(event, { baseRef, headRef })
    : undefined;
  return {
    files: await findParts(inputs.from ?? '', context.workspace),
    offline: inputs.common.offline,
    ...(expected === undefined ? {} : { expected }),
    ...(inputs.failOn === undefined ? {} : { failOn: inputs.failOn }),
    ...(page === undefined ? {} : { discussion: createDiscussionReader(client, page) }),
  };
}

async function inScratch(scratch: string, work: Work): Promise<Preview> {
  try {
    const result = await runner.group('Prepare', () =>
      work({
        environment: process.env,
        cwd: process.env.GITHUB_WORKSPACE ?? process.cwd(),
        scratch,
        bundled: [],
        readFile: (file) => readFile(file, 'utf8'),
        now,
        today: new Date().toISOString().slice(0, 10),
        pause: (duration) => wait(duration),
        log: runner.log,
      }),
    );
    await unlessStopped();
    const { renderTerminal } = await import('./outcome.ts');
    runner.log.info(renderTerminal(result, { color: false, width: 160 }));
    return result;
  } finally {
    killAll();
    await removeScratch(scratch);
  }
}

async function announce(job: Job, state: 'pending' | 'error', text: string): Promise<void> {
  const { inputs, context, event, client } = job;
  const outcome = await announceStatus(
    { event, context, settings: inputs, ...(client === undefined ? {} : { client }) },
    state,
    text,
  );
  if (outcome.state === 'failed' || outcome.state === 'degraded') runner.log.info(outcome.message);
}

/** Goes no further once the run is cancelled: the handler of the signal ends the process. */
async function unlessStopped(): Promise<void> {
  if (stop.signal.aborted) await new Promise<never>(() => {});
}

/** A cancelled run leaves no process, no file and no pending status behind. */
function cleanUpWhenStopped(scratch: string, job: Job): void {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      if (stop.signal.aborted) return;
      // What is being published is given up: its status must not come after the one that says so.
      stop.abort();
      stopAll();
      const told = openClient(job).then((client) =>
        announce({ ...job, ...(client === undefined ? {} : { client }) }, 'error', 'the run was cancelled'),
      );
      void Promise.allSettled([told, removeScratch(scratch)]).finally(() => process.exit(status));
    });
  }
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof UserError) {
      runner.annotate([{ level: 'error', title: 'argo-manifest-diff', message: error.text }]);
      process.exitCode = MISTAKE;
    } else {
      runner.annotate([
        {
          level: 'error',
          title: 'argo-manifest-diff',
          message: 'This is a bug of argo-manifest-diff; please report it with the log of this step.',
        },
      ]);
      runner.log.info(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exitCode = BUG;
    }
  }
}

void run();
