import { fstatSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Bytes of texts that are held in memory instead of a file. */
const LIMIT = 8 * 1024 * 1024;

/** A text in a file with others. */
export interface Packed {
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
  /** A place for what a program prints, to be given back when it was read and nobody can write there any more. */
  borrow(): Draft;
}

/** A file that one program after the other adds to. What they print is where it will be read from: it is never moved. */
export interface Draft {
  /** Absolute. */
  file: string;
  /** Bytes that were there before. */
  start: number;
  /**
   * Where that is which has been printed. What it is is read by the one who needs it: handed on through promises that were made long before, V8 keeps it
   * until all memory is gone through, and of a thousand renders that is thirty megabytes.
   */
  place(): Packed;
  giveBack(): void;
}

/** @param directory absolute path of a directory of our own; it is made with the first text */
export function createPack(directory: string): Pack {
  let descriptor: number | undefined;
  let end = 0;
  let isMade = false;
  let count = 0;
  const spare: Spare[] = [];

  function open(name: string): { file: string; descriptor: number } {
    if (!isMade) mkdirSync(directory, { recursive: true });
    isMade = true;
    const file = path.join(directory, name);
    return { file, descriptor: openSync(file, 'w+', 0o600) };
  }

  return {
    borrow() {
      const { file, descriptor: own } = spare.pop() ?? open(`printed-${count++}`);
      const start = fstatSync(own).size;
      return {
        file,
        start,
        place: () => ({ descriptor: own, offset: start, length: fstatSync(own).size - start }),
        giveBack: () => void spare.push({ file, descriptor: own }),
      };
    },
    add(file, text) {
      descriptor ??= open('pack').descriptor;
      for (let done = 0; done < text.length;) done += writeSync(descriptor, text, done, text.length - done, end + done);
      held.set(file, { descriptor, offset: end, length: text.length });
      end += text.length;
    },
  };
}

/** A file that nobody adds to at the moment. */
interface Spare {
  file: string;
  descriptor: number;
}

/** Lets a text be found by the path of the file that it would have. */
export function holdPrinted(file: string, place: Packed): void {
  held.set(file, place);
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

/** What is at a place. */
export function readPacked({ descriptor, offset, length }: Packed): Buffer {
  const text = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const read = readSync(descriptor, text, done, length - done, offset + done);
    if (read === 0) throw new Error('a rendered text was cut off while it was not looked at');
    done += read;
  }
  return text;
}
