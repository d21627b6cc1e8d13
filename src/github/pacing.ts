import { setTimeout as wait } from 'node:timers/promises';

/** A queue that lets one job start at a time. */
interface Queue {
  schedule<T, A extends unknown[]>(options: unknown, job: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
}

/**
 * Starts jobs in order and at least `pace` milliseconds apart. GitHub asks for one second between writes.
 * Shaped as the throttling plugin wants its queues: by key, of which there is one here.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
 */
export function createPacedQueue(pace: number): { key(id: string): Queue } {
  let free = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const queue: Queue = {
    schedule(_options, job, ...args) {
      const run = tail.then(async () => {
        await wait(Math.max(0, free - performance.now()));
        free = performance.now() + pace;
        return job(...args);
      });
      // A job that failed is told to whoever scheduled it; the next one starts all the same.
      tail = run.catch(() => undefined);
      return run;
    },
  };
  return { key: () => queue };
}
