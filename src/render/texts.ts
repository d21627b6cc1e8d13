import { readFileSync } from 'node:fs';

/** Bytes of texts that are held in memory instead of a file. */
const LIMIT = 32 * 1024 * 1024;

/** Texts that need no file of their own, by the path that it would have. */
const held = new Map<string, Buffer>();
let size = 0;

/**
 * Keeps a text in memory under the path of its file, so that the file need not be written: to make one takes longer than to read the text.
 * @returns false where there are too many of them already; then it has to be written
 */
export function holdText(file: string, text: Buffer): boolean {
  if (size + text.length > LIMIT) return false;
  size += text.length - (held.get(file)?.length ?? 0);
  held.set(file, text);
  return true;
}

/** A rendered text, wherever it is. */
export function readText(file: string): string {
  return readBytes(file).toString('utf8');
}

/** The same, as it is. */
export function readBytes(file: string): Buffer {
  return held.get(file) ?? readFileSync(file);
}
