/** Where the stages say what they do. The entries decide what becomes of it: a terminal, the runner's log, nothing. */
export interface Log {
  /** A stage of the run begins; the one before it has ended. */
  stage(name: string): void;
  /** One line that a user wants to see by default. */
  info(message: string): void;
  /** What became of one thing of many, for a log that is kept; a terminal shows the progress instead. */
  detail(message: string): void;
  /** Something is not as the user would expect; the run goes on. */
  warning(message: string): void;
  /** Detail for finding out why; shown only on request. */
  debug(message: string): void;
  /** Long work: `done` of `total` steps of `work` are finished, `last` the last of them. */
  progress(work: string, done: number, total: number, last?: string): void;
}

/** A log that keeps silent. */
export const silentLog: Log = { stage() {}, info() {}, detail() {}, warning() {}, debug() {}, progress() {} };
