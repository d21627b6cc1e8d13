import { AsyncLocalStorage } from 'node:async_hooks';

/** Runs at most so many tasks at one time, in the order they were handed in. */
export interface Pool {
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** What the tasks of the work at hand have taken so far. */
const taken = new AsyncLocalStorage<{ duration: number }>();

/** @param size how many tasks may run at one time, at least 1 */
export function createPool(size: number): Pool {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, size);
  return {
    async run(task) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => void waiting.push(resolve));
      const started = performance.now();
      try {
        return await task();
      } finally {
        const sum = taken.getStore();
        if (sum !== undefined) sum.duration += performance.now() - started;
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}

/**
 * Does some work and adds up what the pool's tasks that it hands in take, in milliseconds, without the time that they wait
 * for their turn. What somebody else has handed in already is theirs.
 */
export async function timeTasks<T>(work: () => Promise<T>): Promise<{ result: T; duration: number }> {
  const sum = { duration: 0 };
  const result = await taken.run(sum, work);
  return { result, duration: sum.duration };
}
