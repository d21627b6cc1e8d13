import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { killGroup } from './groups.ts';

/** A program, and what it is given. */
export interface Program {
  program: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
}

/** How a program ended, or why it could not be started. */
export interface ProgramEnd {
  exitCode?: number;
  signal?: string;
  /** Code of the system, `ENOENT`. */
  code?: string;
  message?: string;
}

/** A program that was started, or could not be. */
export interface StartedProgram {
  /** Undefined when there was nothing to start. */
  child: ChildProcess | undefined;
  pid: number | undefined;
  /** Settles once it has ended and all that it said was read. */
  ended: Promise<ProgramEnd>;
}

/** Milliseconds after the end of a program in which what it said is read. */
const GRACE = 1000;

/**
 * Starts a program: without a shell, in a process group of its own, with no other environment than what is handed in. What it leaves
 * running in its group when it ends is killed. Never throws.
 * @param output descriptor that standard output goes to, which may be closed afterwards; absent: a pipe
 * @param lifeline gives it a descriptor 3 that ends when we do, however that is
 */
export function startProgram(
  { program, args, cwd, env }: Program,
  { input, output, lifeline = false }: { input: 'ignore' | 'pipe'; output?: number | undefined; lifeline?: boolean },
): StartedProgram {
  let child: ChildProcess;
  try {
    const stdio: StdioOptions = [input, output ?? 'pipe', 'pipe', ...(lifeline ? (['pipe'] as const) : [])];
    child = spawn(program, args, { cwd, env, detached: true, stdio });
  } catch (error) {
    // Node refuses what no program could be given, such as more words than the system takes.
    return { child: undefined, pid: undefined, ended: Promise.resolve(endOf(error)) };
  }
  const { pid } = child;
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.on('error', (error) => {
      if (pid === undefined) resolve(endOf(error));
    });
    child.on('exit', () => {
      // What it leaves behind would hold its output open.
      killGroup(pid);
      // And so would its lifeline, and whoever else holds on to that.
      child.stdio[3]?.destroy();
      // Only after the event loop has looked at it once more: this thread may have been busy all the time, and nothing said may be lost.
      setTimeout(
        () =>
          setImmediate(() => {
            child.stdout?.destroy();
            child.stderr?.destroy();
          }),
        GRACE,
      ).unref();
    });
    child.on('close', (exitCode, signal) =>
      resolve({ ...(exitCode === null ? {} : { exitCode }), ...(signal === null ? {} : { signal }) }),
    );
  });
  // A program that ends early breaks the pipe; how it ended says why.
  child.stdin?.on('error', () => {});
  child.stdio[3]?.on('error', () => {});
  return { child, pid, ended };
}

function endOf(error: unknown): ProgramEnd {
  if (!(error instanceof Error)) return { message: String(error) };
  return { message: error.message, ...('code' in error ? { code: String(error.code) } : {}) };
}
