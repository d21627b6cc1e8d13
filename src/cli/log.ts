import type { Log } from '../log.ts';

/** The parts of a terminal stream that the log needs. */
export interface Stream {
  isTTY?: boolean;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001B[2K';

/** A log for people at a terminal: lines to standard error, progress on one line that overwrites itself. */
export function createTerminalLog(stderr: Stream, verbose: boolean): Log & { finish(): void } {
  let open = false;
  function line(text: string): void {
    finish();
    stderr.write(`${text}\n`);
  }
  function finish(): void {
    if (open) stderr.write(CLEAR_LINE);
    open = false;
  }
  return {
    info: line,
    warning: (message) => line(`warning: ${message}`),
    debug(message) {
      if (verbose) line(message);
    },
    progress(stage, done, total) {
      if (stderr.isTTY !== true) return;
      stderr.write(`${CLEAR_LINE}${stage}: ${done} of ${total}`);
      open = true;
    },
    finish,
  };
}
