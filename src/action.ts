import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readInputs } from './config/inputs.ts';
import type { ActionInputs } from './config/model.ts';
import { createClient } from './github/client.ts';
import type { Client } from './github/client.ts';
import { readContext } from './github/context.ts';
import { readEvent } from './github/event.ts';
import type { Event, RunContext } from './github/model.ts';
import { branchesOf, revisionsOf } from './github/revisions.ts';
import { createRunner } from './github/runner.ts';
import { preview } from './preview.ts';
import type { PreviewRequest } from './preview.ts';
import { killAll, stopAll } from './process/groups.ts';
import type { Renderers } from './publish/model.ts';
import { publish } from './publish/publish.ts';
import { announceStatus } from './publish/status.ts';
import { renderHtml } from './report/html/page.ts';
import { renderJson } from './report/json.ts';
import { renderComment, renderSummary } from './report/markdown/comment.ts';
import { resultDigest } from './report/markdown/marker.ts';
import type { Preview } from './report/model.ts';
import { statusText } from './report/status.ts';
import { renderTerminal } from './report/terminal.ts';
import { exitStatusOf } from './risk/verdict.ts';
import { UserError } from './user-error.ts';

const MISTAKE = 3;
const BUG = 4;

const runner = createRunner(process.env);

/** What is known once the event and the inputs are read: enough to say on GitHub that there is no result. */
interface Job {
  inputs: ActionInputs;
  context: RunContext;
  event: Event;
  client?: Client;
}

async function main(): Promise<number> {
  const inputs = readInputs(process.env, availableParallelism(), (file) => readFileSync(file, 'utf8'));
  runner.mask(inputs.token);
  const context = readContext(process.env);
  const event = await readEvent(process.env, (file) => readFile(file, 'utf8'));
  const client =
    inputs.token === '' ? undefined : await createClient({ context, token: inputs.token, log: runner.log });
  const job: Job = { inputs, context, event, ...(client === undefined ? {} : { client }) };
  // Made before anything is announced, so that a mistake of the workflow leaves nothing half-posted.
  const request = requestOf(job);
  await announce(job, 'pending', 'rendering and comparing');
  try {
    const result = await compareRevisions(request, job);
    await publish({
      preview: result,
      renderers: renderersOf(job),
      settings: inputs,
      event,
      context,
      ...(client === undefined ? {} : { client }),
      runner,
    });
    return exitStatusOf(result.verdict);
  } catch (error) {
    if (stopped) await new Promise<never>(() => {});
    await announce(
      job,
      'error',
      `no result: ${error instanceof UserError ? error.message : 'a bug of argo-manifest-diff'}`,
    );
    throw error;
  }
}

function requestOf({ inputs, context, event }: Job): PreviewRequest {
  const { head, base } = revisionsOf(event, { baseRef: inputs.baseRef, headRef: inputs.headRef });
  const { base: branch } = branchesOf(event);
  return {
    common: inputs.common,
    head,
    base,
    urls: [context.cloneUrl],
    ...(branch === undefined ? {} : { branch }),
    ...(inputs.failOn === undefined ? {} : { failOn: inputs.failOn }),
  };
}

async function compareRevisions(request: PreviewRequest, job: Job): Promise<Preview> {
  const scratch = await mkdtemp(path.join(process.env.RUNNER_TEMP ?? tmpdir(), 'argo-manifest-diff-'));
  cleanUpWhenStopped(scratch, job);
  try {
    const result = await runner.group('Render and compare', () =>
      preview(request, {
        environment: process.env,
        cwd: process.env.GITHUB_WORKSPACE ?? process.cwd(),
        scratch,
        bundled: [],
        readFile: (file) => readFile(file, 'utf8'),
        now: () => performance.now(),
        today: new Date().toISOString().slice(0, 10),
        pause: (duration) => wait(duration),
        log: runner.log,
      }),
    );
    // The handler of the signal ends the process.
    if (stopped) await new Promise<never>(() => {});
    runner.log.info(renderTerminal(result, { color: false, width: 160 }));
    return result;
  } finally {
    killAll();
    await rm(scratch, { recursive: true, force: true });
  }
}

function renderersOf({ inputs, context }: Job): Renderers {
  const links = context.runUrl === undefined ? {} : { run: context.runUrl };
  return {
    comment: (result, { budget }) => renderComment(result, { key: inputs.commentKey, budget, links }),
    summary: (result, { budget }) => renderSummary(result, { budget, links }),
    status: statusText,
    digest: resultDigest,
    files: [
      { output: 'markdown', name: 'preview.md', render: (result) => renderSummary(result, { links }) },
      { output: 'html', name: 'preview.html', render: (result) => renderHtml(result, links) },
      { output: 'json', name: 'preview.json', render: renderJson },
    ],
  };
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

/** True once we were told to stop: what is in hand by then is no result, and nothing of it may be published. */
let stopped = false;

/** A cancelled run leaves no process, no file and no pending status behind. */
function cleanUpWhenStopped(scratch: string, job: Job): void {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      if (stopped) return;
      stopped = true;
      stopAll();
      const told = announce(job, 'error', 'the run was cancelled');
      void Promise.allSettled([told, rm(scratch, { recursive: true, force: true })]).finally(() =>
        process.exit(status),
      );
    });
  }
}

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
