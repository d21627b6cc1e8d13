import { isUtf8 } from 'node:buffer';

/** What no text of Unicode holds: half of a pair. */
const HALF = /\p{Cs}/u;
/** Bytes that are no UTF-8 become these, as in Python's `surrogateescape` (https://peps.python.org/pep-0383/). */
const ESCAPES = 0xdc00;

/**
 * The text of a name, or of the path that a link leads to. Names in git are bytes (https://git-scm.com/docs/git#_notes_on_character_encoding).
 * Two names that differ give two texts: each byte that is no UTF-8 becomes half of a pair, which `toDisk` turns back. With a
 * replacement character in its place, one file would hide another.
 */
export function decodeName(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return !text.includes('\ufffd') || isUtf8(bytes) ? text : decodePieces(bytes);
}

function decodePieces(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((each) => at + each <= bytes.length && isUtf8(bytes.subarray(at, at + each)));
    text +=
      length === undefined ? String.fromCharCode(ESCAPES + (bytes[at] ?? 0)) : bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return text;
}

/** Whether a name is text, and can be a word of a command line. */
export function isText(name: string): boolean {
  return !HALF.test(name);
}

/** A path as functions of the file system take it. */
export function toDisk(path: string): string | Buffer {
  return isText(path) ? path : encodeName(path);
}

/** The bytes that `decodeName` has made a text of. */
export function encodeName(name: string): Buffer {
  if (isText(name)) return Buffer.from(name);
  const parts = [...name].map((each) => {
    const code = each.codePointAt(0) ?? 0;
    return code >= ESCAPES && code < ESCAPES + 0x100 ? Buffer.from([code - ESCAPES]) : Buffer.from(each);
  });
  return Buffer.concat(parts);
}
