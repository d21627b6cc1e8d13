/** Does what there is to do, so much of it at one time, in the order that it came in. */
export interface Crew {
  /** @param task must not fail: nobody would be told */
  add(task: () => Promise<void>): void;
  /** Settles when all is done, that included which is added meanwhile. */
  finished(): Promise<void>;
}

/** For tasks that nobody waits for one by one: of ten thousand, a pool keeps as many promises, seven megabytes. @param size at least 1 */
export function createCrew(size: number): Crew {
  const tasks: ((() => Promise<void>) | undefined)[] = [];
  const members: Promise<void>[] = [];
  let begun = 0;
  let active = 0;

  async function work(): Promise<void> {
    active++;
    while (begun < tasks.length) {
      const task = tasks[begun];
      // What is done is let go of.
      tasks[begun++] = undefined;
      await task?.();
    }
    active--;
  }

  return {
    add(task) {
      tasks.push(task);
      if (active < size) members.push(work());
    },
    async finished() {
      // What is done adds further tasks, and with them members.
      for (let index = 0; index < members.length; index++) await members[index];
    },
  };
}
