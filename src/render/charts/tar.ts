import type { ContentPart } from '../../git/remote-content.ts';
import { decodeName, isText } from '../../git/file-names.ts';
import { joinInside } from '../../git/paths.ts';

/** An archive that cannot be read, or must not be. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

const BLOCK = 512;
/** Names and attributes are short; a longer record is made to fill memory. */
const LONGEST_RECORD = 1024 * 1024;

interface Header {
  path: string;
  type: string;
  size: number;
  target: string;
}

/**
 * Reads a tar archive: ustar with the extensions of POSIX and GNU for long names
 * (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html). Files and symbolic links are given on, directories
 * follow from them, everything else is left out, as Argo CD does (util/io/files/tar.go, untar).
 *
 * @param limit bytes of all files and their headers together
 * @throws ArchiveError for a broken archive, one that is larger, and names that lead out of it
 */
export async function* readTar(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<ContentPart> {
  const reader = createReader(chunks);
  let total = 0;
  let next: Partial<Header> = {};
  for (;;) {
    const block = await reader.take(BLOCK);
    if (block === undefined || block.every((byte) => byte === 0)) return;
    const own = readHeader(block);
    const extension = 'xgLK'.includes(own.type);
    const header = extension ? own : { ...own, ...next };
    // A header takes room, too: an archive of nothing but names packs a thousand times smaller than it is.
    total += BLOCK + header.size;
    if (total > limit) throw new ArchiveError(`it holds more than ${Math.round(limit / 1024 / 1024)} MiB`);
    if (extension) {
      if (header.size > LONGEST_RECORD) throw new ArchiveError('a record of names is too long');
      const record = await reader.need(header.size);
      Object.assign(next, readRecord(header.type, record));
    } else {
      next = {};
      const name = inside(header.path);
      if (header.type === '2' && name !== '') yield { kind: 'link', path: name, target: header.target };
      const wanted = '07'.includes(header.type) && name !== '' && !header.path.endsWith('/');
      if (wanted) yield { kind: 'file', path: name, size: header.size };
      for await (const chunk of reader.pieces(header.size)) if (wanted) yield { kind: 'data', chunk };
    }
    await reader.need((BLOCK - (header.size % BLOCK)) % BLOCK);
  }
}

function inside(name: string): string {
  const joined = name.startsWith('/') ? undefined : joinInside('', name);
  if (joined === undefined) throw new ArchiveError(`"${name}" leads out of it`);
  if (!isText(joined)) throw new ArchiveError(`the name "${name}" is no UTF-8`);
  return joined;
}

function readHeader(block: Buffer): Header {
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (sum !== readNumber(block.subarray(148, 156))) throw new ArchiveError('it is no tar archive');
  const posix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = posix ? readText(block.subarray(345, 500)) : '';
  const name = readText(block.subarray(0, 100));
  const type = String.fromCharCode(block[156] ?? 0);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    type: type === '\0' ? '0' : type,
    size: readNumber(block.subarray(124, 136)),
    target: readText(block.subarray(157, 257)),
  };
}

function readText(field: Buffer): string {
  const end = field.indexOf(0);
  return decodeName(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or with the first bit set a binary number, as GNU tar writes large ones. */
function readNumber(field: Buffer): number {
  const binary = ((field[0] ?? 0) & 0x80) !== 0;
  const value = binary
    ? Number(BigInt(`0x${field.toString('hex')}`) & (2n ** 80n - 1n))
    : Number.parseInt(readText(field).trim() || '0', 8);
  if (!Number.isSafeInteger(value) || value < 0) throw new ArchiveError('it is no tar archive');
  return value;
}

/** What the records before a header say about it. Global attributes hold nothing that matters here. */
function readRecord(type: string, record: Buffer): Partial<Header> {
  if (type === 'L') return { path: readText(record) };
  if (type === 'K') return { target: readText(record) };
  if (type === 'g') return {};
  const found: Partial<Header> = {};
  for (let at = 0; at < record.length;) {
    // The length stands before a space: to look for that further on takes for ever, if there is none.
    const digits = /^(\d{1,19}) /.exec(record.toString('latin1', at, at + 20))?.[1];
    const length = Number(digits ?? 0);
    if (digits === undefined || length <= digits.length) break;
    const [key = '', ...value] = decodeName(record.subarray(at + digits.length + 1, at + length - 1)).split('=');
    if (key === 'path') found.path = value.join('=');
    if (key === 'linkpath') found.target = value.join('=');
    if (key === 'size') found.size = Number(value.join('='));
    at += length;
  }
  if (found.size !== undefined && !(Number.isSafeInteger(found.size) && found.size >= 0))
    throw new ArchiveError('a size in it is no number');
  return found;
}

interface Reader {
  /** So many bytes, or undefined at the end. */
  take(length: number): Promise<Buffer | undefined>;
  /** So many bytes; @throws ArchiveError at the end. */
  need(length: number): Promise<Buffer>;
  /** So many bytes as they come. */
  pieces(length: number): AsyncIterable<Buffer>;
}

function createReader(chunks: AsyncIterable<Buffer>): Reader {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function fill(): Promise<boolean> {
    const next = await source.next();
    if (next.done === true) return false;
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  }

  async function take(length: number): Promise<Buffer | undefined> {
    while (rest.length < length) if (!(await fill())) return undefined;
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  }

  return {
    take,
    async need(length) {
      const taken = await take(length);
      if (taken === undefined) throw new ArchiveError('it ends too early');
      return taken;
    },
    async *pieces(length) {
      for (let left = length; left > 0;) {
        if (rest.length === 0 && !(await fill())) throw new ArchiveError('it ends too early');
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        if (piece.length > 0) yield piece;
      }
    },
  };
}
