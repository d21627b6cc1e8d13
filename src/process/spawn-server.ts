import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { collectTail, STDERR_LIMIT } from './collect.ts';
import { cutLines } from './lines.ts';

/** A program to start with its standard output in a file. */
export interface SpawnOrder {
  id: number;
  program: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  stdoutFile: string;
}

/** How a started program ended, or why it could not be started. */
export interface SpawnEnd {
  exitCode?: number;
  signal?: string;
  /** Code of the system, `ENOENT`. */
  code?: string;
  message?: string;
  stderr: string;
}

/** What is said of an order: that it may be given, that the program runs, how it ended. */
export type SpawnAnswer = { ready: true } | { id: number; pid: number } | { id: number; end: SpawnEnd };

/**
 * Starts programs for a process that has grown large: to start one, the system copies the tables of all its memory, on its only thread.
 * Orders are lines of JSON, and so are the answers. When the input ends, whoever gave the orders is gone, and all programs are killed.
 */
export function serveSpawns(orders: Readable, answers: Writable): void {
  const running = new Set<number>();
  const answer = (line: SpawnAnswer): void => void answers.write(`${JSON.stringify(line)}\n`);
  orders.on(
    'data',
    cutLines((line) => start(readOrder(line), running, answer)),
  );
  orders.on('end', () => {
    for (const pid of running) kill(pid);
  });
  // Nobody is left to read the answers; the end of the orders follows.
  answers.on('error', () => {});
  answer({ ready: true });
}

/** Milliseconds after the end of a program in which what it said is read. */
const GRACE = 1000;

/** Whoever gives orders is our own process. */
function readOrder(line: string): SpawnOrder {
  return JSON.parse(line);
}

function start(order: SpawnOrder, running: Set<number>, answer: (line: SpawnAnswer) => void): void {
  const { id, program, args, cwd, env, stdoutFile } = order;
  const stderr = collectTail(STDERR_LIMIT);
  const end = (how: Omit<SpawnEnd, 'stderr'>): void =>
    answer({ id, end: { ...how, stderr: stderr.content().toString('utf8') } });
  let output: number;
  try {
    output = openSync(stdoutFile, 'w');
  } catch (error) {
    end({ message: error instanceof Error ? error.message : String(error) });
    return;
  }
  let child: ChildProcess;
  try {
    child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', output, 'pipe'] });
  } catch (error) {
    // Node refuses what no program could be given, such as a word with a zero byte; others must not suffer for it.
    end({ message: error instanceof Error ? error.message : String(error) });
    return;
  } finally {
    closeSync(output);
  }
  child.stderr?.on('data', stderr.add);
  child.on('error', (error: NodeJS.ErrnoException) => {
    if (child.pid === undefined)
      end({ message: error.message, ...(error.code === undefined ? {} : { code: error.code }) });
  });
  const { pid } = child;
  if (pid === undefined) return;
  running.add(pid);
  answer({ id, pid });
  child.on('exit', () => {
    // What it leaves behind would hold its standard error open.
    kill(pid);
    running.delete(pid);
    setTimeout(() => child.stderr?.destroy(), GRACE).unref();
  });
  child.on('close', (exitCode, signal) =>
    end({ ...(exitCode === null ? {} : { exitCode }), ...(signal === null ? {} : { signal }) }),
  );
}

function kill(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // No process of that group is left.
  }
}
