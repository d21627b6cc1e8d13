import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { ArchiveError, readTar } from './tar.ts';

/** An archive larger than this when unpacked is not looked into. */
const UNPACKED_LIMIT = 64 * 1024 * 1024;

/** A file of an archive. */
export interface PackedFile {
  /** Its path in the archive. */
  name: string;
  content: Buffer;
}

/** By the first bytes, not by the name: links may call it anything. */
export function isPacked(content: Buffer): boolean {
  return content[0] === 0x1f && content[1] === 0x8b;
}

/**
 * The files of a packed chart (`helm package`), one after the other.
 * @throws ArchiveError when it is no such archive, or larger than is looked into
 */
export async function* readPacked(archive: Buffer): AsyncGenerator<PackedFile> {
  let name: string | undefined;
  let chunks: Buffer[] = [];
  const finish = (): PackedFile[] => {
    const file = name === undefined ? [] : [{ name, content: Buffer.concat(chunks) }];
    chunks = [];
    name = undefined;
    return file;
  };
  for await (const part of readTar(Readable.from([unpack(archive)]), UNPACKED_LIMIT)) {
    if (part.kind === 'data') {
      chunks.push(part.chunk);
      continue;
    }
    yield* finish();
    if (part.kind === 'file') name = part.path;
  }
  yield* finish();
}

function unpack(archive: Buffer): Buffer {
  try {
    return gunzipSync(archive, { maxOutputLength: UNPACKED_LIMIT });
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code)))
      throw new ArchiveError('it is no gzip, cut off, or larger than is looked into', { cause: error });
    throw error;
  }
}
