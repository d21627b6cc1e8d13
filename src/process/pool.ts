/** Runs at most so many tasks at one time, in the order they were handed in. */
export interface Pool {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Settles when the first task has been begun; never, when there is none. */
  begun: Promise<void>;
}

/** @param size how many tasks may run at one time, at least 1 */
export function createPool(size: number): Pool {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, size);
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  return {
    begun,
    async run(task) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => void waiting.push(resolve));
      try {
        begin();
        return await task();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}
