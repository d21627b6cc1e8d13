/** Process groups of children that are running now. */
const running = new Set<number>();

/** A running child with everything it started. */
export interface ProcessGroup {
  /** Kills the whole group at once. */
  kill(): void;
  /** Says that the child has ended. What it left running in its group is killed. */
  done(): void;
}

/** Keeps account of the group led by a detached child; `pid` is undefined when it could not be started. */
export function trackGroup(pid: number | undefined): ProcessGroup {
  if (pid !== undefined) running.add(pid);
  return {
    kill: () => killGroup(pid),
    done() {
      killGroup(pid);
      if (pid !== undefined) running.delete(pid);
    },
  };
}

/** Kills every child that still runs, with its children. The entries call it when they are told to stop. */
export function killAll(): void {
  for (const pid of running) killGroup(pid);
  running.clear();
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // No process of that group is left.
  }
}
