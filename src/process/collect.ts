import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Enough of standard error to explain a failure; more would only be a way to fill our memory. */
export const STDERR_LIMIT = 64 * 1024;

/** Takes the chunks of a stream. */
export interface Collector {
  add(chunk: Buffer): void;
  content(): Buffer;
}

/** Everything up to a limit; beyond it, what to do is called and nothing more is kept. */
export function collectUpTo(limit: number, exceeded: () => void): Collector {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      if (size > limit) exceeded();
      else chunks.push(chunk);
    },
    content: () => Buffer.concat(chunks),
  };
}

/** The last so many bytes. */
export function collectTail(limit: number): Collector {
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    add(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > 4 * limit) {
        const tail = Buffer.concat(chunks).subarray(-limit);
        chunks = [tail];
        size = tail.length;
      }
    },
    content: () => Buffer.concat(chunks).subarray(-limit),
  };
}

/** The last so many bytes of a file; none when it cannot be read. */
export function readTail(file: string, limit: number): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const tail = Buffer.alloc(Math.min(size, limit));
      return tail.subarray(0, readSync(descriptor, tail, 0, tail.length, size - tail.length));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return Buffer.alloc(0);
  }
}
