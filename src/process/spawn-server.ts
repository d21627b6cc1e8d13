import { closeSync, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { collectTail, STDERR_LIMIT } from './collect.ts';
import { killGroup } from './groups.ts';
import { cutLines } from './lines.ts';
import { startProgram, type Program, type ProgramEnd } from './start.ts';

/** A program to start with its standard output in a file. */
export interface SpawnOrder extends Program {
  id: number;
  stdoutFile: string;
}

/** How a started program ended, or why it could not be started, and what it said. */
export interface SpawnEnd extends ProgramEnd {
  stderr: string;
}

/** What is said of an order: that it may be given, that the program runs, how it ended. */
export type SpawnAnswer = { ready: true } | { id: number; pid: number } | { id: number; end: SpawnEnd };

/**
 * Starts programs for a process that has grown large: to start one, the system copies the tables of all its memory, on its only thread.
 * Orders are lines of JSON, and so are the answers. When the input ends, whoever gave the orders is gone, and all programs are killed.
 * @param limit how many may run at one time; further ones wait for their turn
 */
export function serveSpawns(orders: Readable, answers: Writable, limit: number): void {
  const running = new Set<number>();
  const waiting: SpawnOrder[] = [];
  let busy = 0;
  const answer = (line: SpawnAnswer): void => void answers.write(`${JSON.stringify(line)}\n`);
  const startNext = (): void => {
    const order = busy < limit ? waiting.shift() : undefined;
    if (order === undefined) return;
    busy++;
    start(order, running, answer, () => {
      busy--;
      startNext();
    });
  };
  orders.on(
    'data',
    cutLines((line) => {
      waiting.push(readOrder(line));
      startNext();
    }),
  );
  orders.on('end', () => {
    waiting.length = 0;
    for (const pid of running) killGroup(pid);
  });
  // Nobody is left to read the answers; the end of the orders follows.
  answers.on('error', () => {});
  answer({ ready: true });
}

/** Whoever gives orders is our own process. */
function readOrder(line: string): SpawnOrder {
  return JSON.parse(line);
}

/** @param over called as soon as the next one may run */
function start(order: SpawnOrder, running: Set<number>, answer: (line: SpawnAnswer) => void, over: () => void): void {
  const { id, stdoutFile } = order;
  const stderr = collectTail(STDERR_LIMIT);
  const tell = (how: ProgramEnd): void => answer({ id, end: { ...how, stderr: stderr.content().toString('utf8') } });
  let output: number;
  try {
    output = openSync(stdoutFile, 'w');
  } catch (error) {
    tell({ message: error instanceof Error ? error.message : String(error) });
    over();
    return;
  }
  const { child, pid, ended } = startProgram(order, { input: 'ignore', output });
  closeSync(output);
  child?.stderr?.on('data', stderr.add);
  void ended.then(tell);
  if (pid === undefined) {
    over();
    return;
  }
  running.add(pid);
  answer({ id, pid });
  child?.on('exit', () => {
    running.delete(pid);
    over();
  });
}
