/** How a task stands to the others of a pool. */
export interface TaskOptions {
  /** What it is likely to cost against others, whatever the unit: a long one that begins last keeps everybody waiting. */
  weight?: number;
  /** Whether it may begin a little too early, because whoever runs it keeps to the size of the pool as well. */
  ahead?: boolean;
}

/** Runs at most so many tasks at one time: the heaviest first, equally heavy ones in the order they were handed in. */
export interface Pool {
  run<T>(task: () => Promise<T>, options?: TaskOptions): Promise<T>;
  /** Settles when the next task begins; never, when there is none. */
  next(): Promise<void>;
}

interface Waiting {
  begin(): void;
  ahead: boolean;
}

/**
 * @param size how many tasks may run at one time, at least 1
 * @param spare how many more may begin at the moment if they may begin too early, and as long as no other one runs; told how many wait
 */
export function createPool(size: number, spare: (waiting: number) => number = () => 0): Pool {
  /** Those that wait, by weight, the lightest first. */
  const waiting: { weight: number; tasks: (Waiting | undefined)[]; next: number }[] = [];
  const most = Math.max(1, size);
  let queued = 0;
  let running = 0;
  /** Those of them that keep to the size by themselves. */
  let early = 0;
  /** Those who wait for the next beginning. */
  let watching: (() => void)[] = [];

  function hasRoom(ahead: boolean): boolean {
    return running < most || (ahead && running === early && running < most + spare(queued));
  }

  function wait(weight: number, task: Waiting): void {
    queued++;
    let at = waiting.length;
    while (at > 0 && (waiting[at - 1]?.weight ?? 0) > weight) at--;
    const known = waiting[at - 1];
    if (known?.weight === weight) known.tasks.push(task);
    else waiting.splice(at, 0, { weight, tasks: [task], next: 0 });
  }

  function beginNext(): void {
    for (;;) {
      const heaviest = waiting.at(-1);
      const next = heaviest?.tasks[heaviest.next];
      if (heaviest === undefined || next === undefined || !hasRoom(next.ahead)) return;
      // Not taken off the front: of ten thousand that would move all others each time.
      heaviest.tasks[heaviest.next++] = undefined;
      queued--;
      if (heaviest.next === heaviest.tasks.length) waiting.pop();
      count(next.ahead, 1);
      next.begin();
    }
  }

  function count(ahead: boolean, by: 1 | -1): void {
    running += by;
    if (ahead) early += by;
  }

  function tellBegun(): void {
    const told = watching;
    watching = [];
    for (const tell of told) tell();
  }

  return {
    next: () => new Promise((resolve) => watching.push(resolve)),
    async run(task, { weight = 0, ahead = false } = {}) {
      // Whoever waits already has waited longer.
      if (waiting.length === 0 && hasRoom(ahead)) count(ahead, 1);
      else await new Promise<void>((resolve) => wait(weight, { begin: resolve, ahead }));
      try {
        tellBegun();
        return await task();
      } finally {
        count(ahead, -1);
        beginNext();
      }
    },
  };
}
