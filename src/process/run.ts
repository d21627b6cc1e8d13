import { closeSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { now } from './clock.ts';
import { collectTail, collectUpTo, STDERR_LIMIT } from './collect.ts';
import { trackGroup } from './groups.ts';
import type { RunRequest, RunResult } from './model.ts';
import { startInShell } from './shells.ts';
import { startProgram, type ProgramEnd } from './start.ts';

const DEFAULT_OUTPUT_LIMIT = 256 * 1024 * 1024;
/** Why a program was not started for which there was no time. */
export const NO_TIME = 'no time left';
/** How often the size of an output file is looked at. */
const SIZE_CHECK_INTERVAL = 250;

/**
 * Runs a program to its end. No word of it is ever read by a shell, it sees only the environment that is handed in, and it is killed with
 * all its children when it takes too long or prints too much; what it leaves running is killed when it ends. Never throws for what the
 * program does; it throws only when the output file cannot be opened.
 */
export async function run(request: RunRequest): Promise<RunResult> {
  const { stdoutFile, input } = request;
  const wrong = findUnsayable([request.program, request.cwd, ...request.args, ...Object.values(request.env)]);
  if (wrong !== undefined) return notStarted(wrong);
  if (typeof request.timeout === 'number' && request.timeout <= 0) return notStarted(NO_TIME);
  return input === undefined && stdoutFile !== undefined
    ? runInShell({ ...request, stdoutFile })
    : runDirectly(request);
}

function notStarted(failure: string): RunResult {
  return { exitCode: undefined, stdout: Buffer.alloc(0), stderr: '', failure, duration: 0 };
}

/** Manifests and names of files may hold what no program can be given; half of a pair would become another text on the way. */
function findUnsayable(words: readonly string[]): string | undefined {
  if (words.some((word) => word.includes('\0'))) return 'a word of it holds a zero byte';
  return words.some((word) => /\p{Cs}/u.test(word)) ? 'a word of it is no text of Unicode' : undefined;
}

async function runDirectly(request: RunRequest): Promise<RunResult> {
  const timeout = timeoutOf(request);
  if (timeout <= 0) return notStarted(NO_TIME);
  const started = now();
  const output =
    request.stdoutFile === undefined
      ? undefined
      : openSync(request.stdoutFile, request.stdoutStart === undefined ? 'w' : 'a');
  try {
    const limit = request.maxOutput ?? DEFAULT_OUTPUT_LIMIT;
    const stderr = collectTail(STDERR_LIMIT);
    const stdout = collectUpTo(limit, () => stop('output too large'));
    // With a descriptor, nothing of the output passes through this process.
    const { child, pid, ended } = startProgram(request, {
      input: request.input === undefined ? 'ignore' : 'pipe',
      output,
    });
    const group = trackGroup(pid);
    let failure: string | undefined;
    function stop(reason: string): void {
      failure ??= reason;
      group.kill();
    }
    child?.stdout?.on('data', stdout.add);
    child?.stderr?.on('data', stderr.add);
    if (request.input !== undefined) child?.stdin?.end(request.input);
    const timer = setTimeout(() => stop(`timed out after ${seconds(timeout)}`), timeout);
    const sizeTimer =
      request.stdoutFile === undefined
        ? undefined
        : watchSize(request.stdoutFile, (request.stdoutStart ?? 0) + limit, () => stop('output too large'));
    const result = await ended;
    clearTimeout(timer);
    clearInterval(sizeTimer);
    group.done();
    return {
      exitCode: failure === undefined ? result.exitCode : undefined,
      stdout: stdout.content(),
      stderr: stderr.content().toString('utf8'),
      duration: now() - started,
      ...explain(failure, result),
    };
  } finally {
    if (output !== undefined) closeSync(output);
  }
}

/** The same, started by a shell; where there is none, or it cannot tell how that went, from here. */
async function runInShell(request: RunRequest & { stdoutFile: string }): Promise<RunResult> {
  let started = now();
  const { program, args, cwd, env, stdoutFile, stdoutStart, leavesNothing = false } = request;
  const { maxOutput = DEFAULT_OUTPUT_LIMIT } = request;
  let timeout: number | undefined;
  let kill: (() => void) | undefined;
  const isAdded = stdoutStart !== undefined;
  let failure: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (reason: string): void => {
    failure ??= reason;
    kill?.();
  };
  const watch = (file: string, start = 0): NodeJS.Timeout =>
    watchSize(file, start + maxOutput, () => stop('output too large'));
  // It is there from the start on: nothing else keeps us waiting.
  const sizeTimers = [watch(stdoutFile, stdoutStart)];
  const ending = startInShell({ program, args, cwd, env, stdoutFile, isAdded, leavesNothing }, (its) => {
    // It may have waited for its turn, and that is not its fault.
    started = now();
    kill = its.kill;
    const allowed = timeoutOf(request);
    timeout = allowed;
    if (allowed <= 0) stop(NO_TIME);
    timer = setTimeout(() => stop(`timed out after ${seconds(allowed)}`), allowed);
    sizeTimers.push(watch(its.stderrFile));
  });
  const end = await ending;
  clearTimeout(timer);
  for (const sizeTimer of sizeTimers) clearInterval(sizeTimer);
  if (ending === undefined) return runDirectly(request);
  const duration = now() - started;
  if (failure !== undefined)
    return { exitCode: undefined, stdout: Buffer.alloc(0), stderr: end?.stderr ?? '', failure, duration };
  // What has been used of its time is used.
  if (end === undefined)
    return runDirectly(timeout === undefined ? request : { ...request, timeout: Math.max(1, timeout - duration) });
  const { exitCode, stderr } = end;
  const signal = SIGNALS.get(exitCode);
  return {
    exitCode: signal === undefined ? exitCode : undefined,
    stdout: Buffer.alloc(0),
    stderr,
    duration,
    ...(signal === undefined ? {} : { failure: `killed by ${signal}` }),
  };
}

/** Signals by the status that a shell gives a program which was killed by one. */
const SIGNALS = new Map(
  // Of two names of one signal the first is that which Node.js uses.
  Object.entries(constants.signals)
    .toReversed()
    .map(([name, number]) => [128 + number, name]),
);

function timeoutOf({ timeout }: RunRequest): number {
  return typeof timeout === 'number' ? timeout : timeout();
}

function explain(failure: string | undefined, result: ProgramEnd): { failure?: string } {
  if (failure !== undefined) return { failure };
  if (result.code === 'ENOENT') return { failure: 'not found' };
  if (result.signal !== undefined) return { failure: `killed by ${result.signal}` };
  if (result.exitCode === undefined) return { failure: result.message ?? 'could not be started' };
  return {};
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}

function watchSize(file: string, limit: number, exceeded: () => void): NodeJS.Timeout {
  return setInterval(() => {
    stat(file).then(
      ({ size }) => {
        if (size > limit) exceeded();
      },
      () => {
        /* The file is gone: the run ends by itself. */
      },
    );
  }, SIZE_CHECK_INTERVAL);
}
