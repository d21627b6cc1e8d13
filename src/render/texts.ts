import { mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Bytes of texts that are held in memory instead of a file. */
const LIMIT = 32 * 1024 * 1024;

/** A text in a file with others. */
interface Packed {
  descriptor: number;
  offset: number;
  length: number;
}

/** Texts that need no file of their own, by the path that it would have. */
const held = new Map<string, Buffer | Packed>();
/** Bytes of those in memory. */
let size = 0;

/** A file of our own for many texts: to make a file for each takes longer than all that is done with it, and so does to remove it. */
export interface Pack {
  /** Adds a text, to be read by the path of the file that it would have. */
  add(file: string, text: Buffer): void;
}

/** @param packed absolute path of the file; it is made with the first text */
export function createPack(packed: string): Pack {
  let descriptor: number | undefined;
  let end = 0;
  return {
    add(file, text) {
      if (descriptor === undefined) {
        mkdirSync(path.dirname(packed), { recursive: true });
        descriptor = openSync(packed, 'w+', 0o600);
      }
      for (let done = 0; done < text.length;) done += writeSync(descriptor, text, done, text.length - done, end + done);
      held.set(file, { descriptor, offset: end, length: text.length });
      end += text.length;
    },
  };
}

/**
 * Keeps a text in memory under the path of its file, so that the file need not be written: to make one takes longer than to read the text.
 * @returns false where there are too many of them already; then it has to be written
 */
export function holdText(file: string, text: Buffer): boolean {
  if (size + text.length > LIMIT) return false;
  const before = held.get(file);
  size += text.length - (Buffer.isBuffer(before) ? before.length : 0);
  held.set(file, text);
  return true;
}

/** A rendered text, wherever it is. */
export function readText(file: string): string {
  return readBytes(file).toString('utf8');
}

/** The same, as it is. */
export function readBytes(file: string): Buffer {
  const text = held.get(file);
  if (text === undefined) return readFileSync(file);
  return Buffer.isBuffer(text) ? text : readPacked(text);
}

function readPacked({ descriptor, offset, length }: Packed): Buffer {
  const text = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const read = readSync(descriptor, text, done, length - done, offset + done);
    if (read === 0) throw new Error('a rendered text was cut off while it was not looked at');
    done += read;
  }
  return text;
}
