import { Buffer } from 'node:buffer';
import { X509Certificate } from 'node:crypto';
import { trimEndOf } from '../../../texts.ts';

/** One block of a PEM text. */
export interface PemBlock {
  type: string;
  hasHeaders: boolean;
  bytes: Buffer;
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';

/**
 * The blocks of a text, without what lies between, as Go reads them
 * (https://github.com/golang/go/blob/go1.26.0/src/encoding/pem/pem.go, Decode): what is no base64 is no block.
 */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let end = 0;
  let endLine = lineAt(text, 0);
  for (let at = nextLine(text, BEGIN, 0); at >= 0;) {
    const typeLine = lineAt(text, at);
    const type = typeLine.text.slice(BEGIN.length, -DASHES.length);
    const content = behindHeaders(text, typeLine.next);
    const hasHeaders = content > typeLine.next;
    // Only without headers it may end at once. One search, and one look at the line, for all that begin before it.
    const soonest = hasHeaders ? content + 1 : content;
    if (end >= 0 && end < soonest) {
      end = nextLine(text, END, soonest);
      if (end >= 0) endLine = lineAt(text, end);
    }
    const isType = typeLine.text.length >= BEGIN.length + DASHES.length && typeLine.text.endsWith(DASHES);
    const isEnded = isType && end >= 0 && endLine.text === `${END}${type}${DASHES}`;
    const bytes = isEnded ? bytesOf(text, content, end) : undefined;
    if (bytes !== undefined) blocks.push({ type, hasHeaders, bytes });
    at = nextLine(text, BEGIN, bytes === undefined ? content : endLine.next);
  }
  return blocks;
}

/** Where the next line that begins so begins; -1 where there is none. */
function nextLine(text: string, beginning: string, from: number): number {
  if (text.startsWith(beginning, from) && (from === 0 || text[from - 1] === '\n')) return from;
  const found = text.indexOf(`\n${beginning}`, from);
  return found < 0 ? -1 : found + 1;
}

function lineAt(text: string, at: number): { text: string; next: number } {
  const lineEnd = text.indexOf('\n', at);
  const end = lineEnd < 0 ? text.length : lineEnd;
  return { text: trimEndOf(' \t\r', text.slice(at, end)), next: lineEnd < 0 ? end : end + 1 };
}

/** Lines with a colon, right behind the first one. */
function behindHeaders(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (!line.text.includes(':')) break;
    at = line.next;
  }
  return at;
}

function bytesOf(text: string, from: number, to: number): Buffer | undefined {
  // No base64: the beginning of another block, mostly, and there may be many before one end.
  const dash = text.indexOf('-', from);
  if (dash < to) return undefined;
  const code = text.slice(from, to).replaceAll(/[ \t\r\n]/g, '');
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(code) && code.length % 4 === 0;
  return isBase64 ? Buffer.from(code, 'base64') : undefined;
}

/** Whether this is a certificate, and one of an authority. */
export function readCertificate(bytes: Buffer): 'none' | 'leaf' | 'authority' {
  try {
    return new X509Certificate(bytes).ca ? 'authority' : 'leaf';
  } catch {
    return 'none';
  }
}
