/** One run of a program: no shell, nothing of our own environment but what is named. */
export interface RunRequest {
  /** Absolute path, or a name looked up on the PATH that is passed in. */
  program: string;
  args: readonly string[];
  /** Absolute working directory. */
  cwd: string;
  /** The whole environment of the child. */
  env: Readonly<Record<string, string>>;
  /** Text for standard input; absent: no input. */
  input?: string | Uint8Array;
  /**
   * Milliseconds after which it is killed with all that it started; a function is asked when it begins, which may be some time after it was
   * ordered. Nothing is started for which there is none left.
   */
  timeout: number | (() => number);
  /** Bytes of standard output after which the program is killed. */
  maxOutput?: number;
  /** File that standard output goes to, unbuffered; `stdout` of the result is empty then. */
  stdoutFile?: string;
  /** Bytes that are in that file already, and stay; absent: it is emptied. */
  stdoutStart?: number;
  /** It ends only when all that it started has ended, as `helm template` does: it may run in the process group of whoever starts it. */
  leavesNothing?: boolean;
}

/** How a program ended. A failure is a value, not an exception. */
export interface RunResult {
  /** Exit status; undefined when it was killed or never started. */
  exitCode: number | undefined;
  stdout: Buffer;
  /** Cut to its last 64 KiB. */
  stderr: string;
  /** Why there is no exit status: `not found`, `timed out after 60 s`, `no time left`, `output too large`, `killed by SIGKILL`. */
  failure?: string;
  /** Milliseconds. */
  duration: number;
}
