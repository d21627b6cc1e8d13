/** Process groups of children that are running now. */
const running = new Set<number>();

/** A running child with everything it started. */
export interface ProcessGroup {
  /** Kills the whole group at once. */
  kill(): void;
  /** Says that the child has ended. What it left running in its group is killed. */
  done(): void;
}

/** True once we were told to stop: a child that starts after that is killed at once. */
let stopping = false;

/** Keeps account of the group led by a detached child; `pid` is undefined when it could not be started. */
export function trackGroup(pid: number | undefined): ProcessGroup {
  if (pid !== undefined) running.add(pid);
  if (stopping) killGroup(pid);
  return {
    kill: () => killGroup(pid),
    done() {
      killGroup(pid);
      if (pid !== undefined) running.delete(pid);
    },
  };
}

/** Kills every child that still runs, with its children, and every one that would still be started. */
export function stopAll(): void {
  stopping = true;
  killAll();
}

/** Kills every child that still runs, with its children. The entries call it at the end. */
export function killAll(): void {
  for (const pid of running) killGroup(pid);
  running.clear();
}

/** Kills all that is in the group of a detached child. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // No process of that group is left.
  }
}
