import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../process/clock.ts';

/** A queue that lets one job start at a time. */
interface Queue {
  schedule<T, A extends unknown[]>(options: unknown, job: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
}

/** Time as a queue sees it; tests have one of their own. */
interface Clock {
  /** Milliseconds since whenever. */
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const realTime: Clock = { now, wait };

/**
 * Starts jobs in order and at least `pace` milliseconds apart. GitHub asks for one second between writes.
 * Shaped as the throttling plugin wants its queues: by key, of which there is one here.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
 */
export function createPacedQueue(pace: number, clock: Clock = realTime): { key(id: string): Queue } {
  let free = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const queue: Queue = {
    schedule(_options, job, ...args) {
      const run = tail.then(async () => {
        await clock.wait(Math.max(0, free - clock.now()));
        free = clock.now() + pace;
        return job(...args);
      });
      // A job that failed is told to whoever scheduled it; the next one starts all the same.
      tail = run.catch(() => undefined);
      return run;
    },
  };
  return { key: () => queue };
}
