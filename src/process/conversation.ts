import type { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import { trackGroup } from './groups.ts';

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
export function converse(request: {
  program: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
}): Conversation {
  const child = execa(request.program, request.args, {
    cwd: request.cwd,
    env: request.env,
    extendEnv: false,
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const group = trackGroup(child.pid);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-4096);
  });
  // A program that ends early breaks the pipe; the reader learns of it from `ended`.
  child.stdin.on('error', () => {});
  const ended = child.then((result) => {
    group.done();
    return stderr !== '' ? stderr : (result.originalMessage ?? '');
  });
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    ended,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
