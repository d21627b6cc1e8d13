import type { Log } from '../log.ts';
import { clip, makeOneLine, makeVisible } from '../report/visible.ts';

/** The parts of a terminal stream that the log needs. */
export interface Stream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** How the log is written. */
export interface LogOptions {
  /** With everything that is for finding out why. */
  verbose: boolean;
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** What a line goes through before it is written. */
  tame(text: string): string;
}

const CLEAR_LINE = '\r\u001B[2K';
/** Milliseconds between two lines of progress where there is no terminal: enough to see that it is alive. */
const QUIET = 30_000;

/** Some terminals that nobody has told their size say that it is 0. */
function columnsOf({ columns = 0 }: Stream): number {
  return columns > 0 ? columns : 80;
}

/** A log that shows progress in a line, and ends that line. */
export type TerminalLog = Log & { finish(): void };

/**
 * A log for people: lines to standard error. At a terminal progress is one line that overwrites itself; anywhere else it is a
 * line from time to time, for work that takes long. Text of the repository cannot move the cursor or set colours.
 */
export function createTerminalLog(stderr: Stream, { verbose, now, tame }: LogOptions): TerminalLog {
  const started = now();
  let open = false;
  let last = started;
  function line(text: string): void {
    finish();
    stderr.write(`${tame(makeVisible(text))}\n`);
  }
  function finish(): void {
    if (open) stderr.write(CLEAR_LINE);
    open = false;
  }
  function tell(text: string): void {
    const elapsed = `${Math.round((now() - started) / 1000)} s`;
    if (stderr.isTTY === true) {
      stderr.write(`${CLEAR_LINE}${clip(makeOneLine(`${elapsed} · ${text}`), columnsOf(stderr) - 1)}`);
      open = true;
    } else if (now() - last >= QUIET) {
      last = now();
      line(`${text} · ${elapsed}`);
    }
  }
  return {
    stage: tell,
    info: line,
    detail(message) {
      if (verbose) line(message);
    },
    warning: (message) => line(`warning: ${message}`),
    debug(message) {
      if (verbose) line(message);
    },
    progress: (work, done, total, name) =>
      tell(`${work}: ${done} of ${total}${name === undefined ? '' : ` · ${name}`}`),
    finish,
  };
}
