/** Runs at most so many tasks at one time, in the order they were handed in. */
export interface Pool {
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** @param size how many tasks may run at one time, at least 1 */
export function createPool(size: number): Pool {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, size);
  return {
    async run(task) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => void waiting.push(resolve));
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}
