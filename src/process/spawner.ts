import { spawn } from 'node:child_process';
import { cutLines } from './lines.ts';
import type { SpawnAnswer, SpawnEnd, SpawnOrder } from './spawn-server.ts';

/** A process that starts programs for this one. */
export interface Spawner {
  /**
   * @param began called with the id of the process as soon as it runs
   * @returns how it ended, or undefined when nobody can tell, because the process that starts programs is gone
   */
  spawn(order: Omit<SpawnOrder, 'id'>, began: (pid: number) => void): Promise<SpawnEnd | undefined>;
}

/** Runs after which it pays to start a process for it, which takes as long as starting some twenty programs. */
const FEW = 30;
/** Programs that wait for their turn, from which on it is sure to pay. */
const MANY = 24;

/** Programs that it is given beyond those that may run: the next one begins the moment that another ends, whatever we do meanwhile. */
const QUEUED = 2;

let program: string | undefined;
let limit = Infinity;
let asked = 0;
let spawner: Spawner | 'starting' | undefined;

/** Allows a process for starting others. @param file what such a process runs, absolute: the entry `spawner` */
export function allowSpawner(file: string): void {
  program = file;
}

/** Lets it run no more than so many programs at one time; said before it is started. */
export function limitSpawner(size: number): void {
  limit = Math.max(1, size);
}

/**
 * How many programs may be handed to it beyond those that may run.
 * @param waiting how many wait for their turn
 */
export function spawnerQueue(waiting: number): number {
  if (waiting >= MANY) asked = Math.max(asked, FEW);
  return typeof spawner === 'object' && limit !== Infinity ? QUEUED : 0;
}

/** The process that starts programs, once there is reason for one and it is up. */
export function findSpawner(): Spawner | undefined {
  if (program === undefined || ++asked <= FEW) return undefined;
  if (spawner === undefined) startSpawner(program);
  return spawner === 'starting' ? undefined : spawner;
}

function startSpawner(file: string): void {
  spawner = 'starting';
  const waiting = new Map<number, { began(pid: number): void; ended(end: SpawnEnd | undefined): void }>();
  // Our own environment stays with us; node needs nothing of it.
  const child = spawn(process.execPath, [file, String(limit)], {
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let next = 0;
  const ready: Spawner = {
    spawn: (order, began) =>
      new Promise((resolve) => {
        const id = next++;
        waiting.set(id, { began, ended: resolve });
        child.stdin.write(`${JSON.stringify({ ...order, id })}\n`);
      }),
  };
  child.stdout.on(
    'data',
    cutLines((line) => {
      const answer: SpawnAnswer = JSON.parse(line);
      if ('ready' in answer) spawner = ready;
      else if ('pid' in answer) waiting.get(answer.id)?.began(answer.pid);
      else {
        waiting.get(answer.id)?.ended(answer.end);
        waiting.delete(answer.id);
      }
    }),
  );
  const giveUp = (): void => {
    // From here on programs are started directly.
    program = undefined;
    spawner = undefined;
    for (const { ended } of waiting.values()) ended(undefined);
    waiting.clear();
  };
  child.on('error', giveUp);
  // Not at its exit: what it said last, such as the ids of programs that run, is read before.
  child.on('close', giveUp);
  child.stdin.on('error', () => {});
  // It ends when its input does, and nobody waits for it; programs that run are waited for by whoever started them.
  child.unref();
  unref(child.stdin);
  unref(child.stdout);
}

function unref(stream: object): void {
  if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
}
