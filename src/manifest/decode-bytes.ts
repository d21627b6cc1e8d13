import { SyntaxProblem } from './manifest-error.ts';

/**
 * The text of a file of a directory: UTF-8, or whatever a byte order mark at its beginning says (UTF-8, UTF-16). Bytes that
 * are no UTF-8 become U+FFFD.
 * https://github.com/TomOnTime/utfutil, with which Argo CD reads these files
 */
export function decodeFile(bytes: Uint8Array): string {
  return new TextDecoder(findEncoding(bytes)).decode(bytes);
}

/**
 * The text that a tool printed: UTF-8 and nothing else, as go-yaml's reader demands.
 * @throws SyntaxProblem
 */
export function decodeOutput(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SyntaxProblem('invalid UTF-8', findInvalid(bytes));
  }
}

function findEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Line and column of the first byte that is no UTF-8, by lines: a line break is never part of a longer character. */
function findInvalid(bytes: Uint8Array): { line: number; column: number } {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const column = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)).indexOf('\ufffd');
    if (column >= 0) return { line, column: column + 1 };
    start = end + 1;
  }
  return { line: 1, column: 1 };
}
