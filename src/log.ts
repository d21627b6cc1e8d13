/** Where the stages say what they do. The entries decide what becomes of it: a terminal, the runner's log, nothing. */
export interface Log {
  /** One line that a user wants to see by default. */
  info(message: string): void;
  /** Something is not as the user would expect; the run goes on. */
  warning(message: string): void;
  /** Detail for finding out why; shown only on request. */
  debug(message: string): void;
  /** Long work: `done` of `total` steps of `stage` are finished. */
  progress(stage: string, done: number, total: number): void;
}

/** A log that keeps silent. */
export const silentLog: Log = { info() {}, warning() {}, debug() {}, progress() {} };
