import { closeSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { collectTail, collectUpTo, STDERR_LIMIT } from './collect.ts';
import { trackGroup, type ProcessGroup } from './groups.ts';
import type { RunRequest, RunResult } from './model.ts';
import { findSpawner, type Spawner } from './spawner.ts';
import { startProgram, type ProgramEnd } from './start.ts';

const DEFAULT_OUTPUT_LIMIT = 256 * 1024 * 1024;
/** How often the size of an output file is looked at. */
const SIZE_CHECK_INTERVAL = 250;

/**
 * Runs a program to its end. It is started without a shell, in a process group of its own, sees only the environment that
 * is handed in, and is killed with all its children when it takes too long or prints too much. Never throws for what the
 * program does; it throws only when the output file cannot be opened.
 */
export async function run(request: RunRequest): Promise<RunResult> {
  const { stdoutFile, input } = request;
  // Manifests may hold them; no program can be given any.
  if (
    [request.program, request.cwd, ...request.args, ...Object.values(request.env)].some((text) => text.includes('\0'))
  )
    return {
      exitCode: undefined,
      stdout: Buffer.alloc(0),
      stderr: '',
      failure: 'a word of it holds a zero byte',
      duration: 0,
    };
  const spawner = stdoutFile === undefined || input !== undefined ? undefined : findSpawner();
  return spawner === undefined || stdoutFile === undefined
    ? runDirectly(request)
    : runThrough(spawner, { ...request, stdoutFile });
}

async function runDirectly(request: RunRequest): Promise<RunResult> {
  const started = performance.now();
  const output = request.stdoutFile === undefined ? undefined : openSync(request.stdoutFile, 'w');
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
    const timer = setTimeout(() => stop(`timed out after ${seconds(request.timeout)}`), request.timeout);
    const sizeTimer =
      request.stdoutFile === undefined
        ? undefined
        : watchSize(request.stdoutFile, limit, () => stop('output too large'));
    const result = await ended;
    clearTimeout(timer);
    clearInterval(sizeTimer);
    group.done();
    return {
      exitCode: failure === undefined ? result.exitCode : undefined,
      stdout: stdout.content(),
      stderr: stderr.content().toString('utf8'),
      duration: performance.now() - started,
      ...explain(failure, result),
    };
  } finally {
    if (output !== undefined) closeSync(output);
  }
}

/** The same, started by another process. Should that be lost, the program is started again from here. */
async function runThrough(spawner: Spawner, request: RunRequest & { stdoutFile: string }): Promise<RunResult> {
  let started = performance.now();
  const { program, args, cwd, env, stdoutFile, timeout, maxOutput = DEFAULT_OUTPUT_LIMIT } = request;
  let group: ProcessGroup | undefined;
  let failure: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (reason: string): void => {
    failure ??= reason;
    group?.kill();
  };
  const sizeTimer = watchSize(stdoutFile, maxOutput, () => stop('output too large'));
  const end = await spawner.spawn({ program, args, cwd, env, stdoutFile }, (pid) => {
    // It may have waited for its turn, and that is not its fault.
    started = performance.now();
    timer = setTimeout(() => stop(`timed out after ${seconds(timeout)}`), timeout);
    group = trackGroup(pid);
    if (failure !== undefined) group.kill();
  });
  clearTimeout(timer);
  clearInterval(sizeTimer);
  group?.done();
  if (end === undefined)
    return runDirectly({ ...request, timeout: Math.max(1, timeout - (performance.now() - started)) });
  return {
    exitCode: failure === undefined ? end.exitCode : undefined,
    stdout: Buffer.alloc(0),
    stderr: end.stderr,
    duration: performance.now() - started,
    ...explain(failure, end),
  };
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
