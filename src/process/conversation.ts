import { Readable, Writable } from 'node:stream';
import { trackGroup } from './groups.ts';
import { startProgram, type Program } from './start.ts';

/** A program that stays and answers on its standard output what is written to its standard input. */
export interface Conversation {
  stdin: Writable;
  stdout: Readable;
  /** Settles when the program has ended, with what it said on standard error. */
  ended: Promise<string>;
  /** Closes its input and lets it end. */
  close(): Promise<void>;
}

/** Starts such a program: no shell, only the environment handed in, in a group of its own. */
export function converse(program: Program): Conversation {
  const { child, pid, ended: end } = startProgram(program, { input: 'pipe' });
  const group = trackGroup(pid);
  let stderr = '';
  child?.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-4096);
  });
  const ended = end.then(({ message }) => {
    group.done();
    return stderr !== '' ? stderr : (message ?? '');
  });
  const [stdin, stdout] = [child?.stdin ?? nowhere(), child?.stdout ?? Readable.from([])];
  return {
    stdin,
    stdout,
    ended,
    async close() {
      stdin.end();
      await ended;
    },
  };
}

/** What is written to a program that could not be started. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
