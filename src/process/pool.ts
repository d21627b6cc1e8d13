/** Runs at most so many tasks at one time: the heaviest first, equally heavy ones in the order they were handed in. */
export interface Pool {
  /** @param weight what the task is likely to cost against others, whatever the unit: a long one that begins last keeps everybody waiting */
  run<T>(task: () => Promise<T>, weight?: number): Promise<T>;
  /** Settles when the first task has been begun; never, when there is none. */
  begun: Promise<void>;
}

/** @param size how many tasks may run at one time, at least 1 */
export function createPool(size: number): Pool {
  /** Those that wait, by weight, the lightest first. */
  const waiting: { weight: number; tasks: (() => void)[] }[] = [];
  let free = Math.max(1, size);
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  function wait(weight: number, task: () => void): void {
    let at = waiting.length;
    while (at > 0 && (waiting[at - 1]?.weight ?? 0) > weight) at--;
    const known = waiting[at - 1];
    if (known?.weight === weight) known.tasks.push(task);
    else waiting.splice(at, 0, { weight, tasks: [task] });
  }

  function takeHeaviest(): (() => void) | undefined {
    const heaviest = waiting.at(-1);
    const next = heaviest?.tasks.shift();
    if (heaviest?.tasks.length === 0) waiting.pop();
    return next;
  }

  return {
    begun,
    async run(task, weight = 0) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => wait(weight, resolve));
      try {
        begin();
        return await task();
      } finally {
        const next = takeHeaviest();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}
