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
import { killAll } from './process/groups.ts';
import type { Renderers } from './publish/model.ts';
import { publish } from './publish/publish.ts';
import { announceStatus } from './publish/status.ts';
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
    const result = await compareRevisions(request);
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

async function compareRevisions(request: PreviewRequest): Promise<Preview> {
  const scratch = await mkdtemp(path.join(process.env.RUNNER_TEMP ?? tmpdir(), 'argo-manifest-diff-'));
  removeWhenStopped(scratch);
  try {
    const result = await runner.group('Render and compare', () =>
      preview(request, {
        environment: process.env,
        cwd: process.env.GITHUB_WORKSPACE ?? process.cwd(),
        scratch,
        bundled: [],
        readFile: (file) => readFile(file, 'utf8'),
        now: () => performance.now(),
        pause: (duration) => wait(duration),
        log: runner.log,
      }),
    );
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

function removeWhenStopped(scratch: string): void {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      killAll();
      void rm(scratch, { recursive: true, force: true }).finally(() => process.exit(status));
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
