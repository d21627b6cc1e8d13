import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory } from '../git/make-directory.ts';

/** What a program is by the looks of its file. */
interface Looks {
  file: string;
  size: number;
  modified: number;
  inode: number;
}

/** A program and what it was asked for: its version. */
export interface VersionQuestion {
  /** `helm` */
  name: string;
  /** Absolute path. */
  program: string;
  args: readonly string[];
}

/**
 * Programs that render are large. What is smaller only starts another one, as the shims of version managers do, and that one may be
 * replaced while the file stays what it is.
 */
const SMALLEST = 8 * 1024 * 1024;
/** An answer is one line or a few. */
const LONGEST = 4096;
const FORMAT = 'tools-1';

/**
 * What a program says of its version, from an earlier run where its file is still the same: to ask takes as long as a render. Only for
 * files that are the program themselves; scripts and links to something of another name are asked each time.
 *
 * @param directory absolute path of the cache; absent: nothing is kept
 * @param ask runs the program; undefined when it fails, and that is not kept
 */
export async function askOnce(
  question: VersionQuestion,
  directory: string | undefined,
  ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const looks = directory === undefined ? undefined : await looksOf(question).catch(() => undefined);
  if (looks === undefined || directory === undefined) return ask();
  const key = createHash('sha256')
    .update(JSON.stringify([looks, question.args]))
    .digest('hex');
  const file = path.join(directory, FORMAT, key);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined && known.length <= LONGEST && known.startsWith(`${key}\n`))
    return known.slice(key.length + 1);
  const answer = await ask();
  if (answer !== undefined && answer.length < LONGEST - key.length) await keep(file, `${key}\n${answer}`);
  return answer;
}

async function looksOf({ name, program }: VersionQuestion): Promise<Looks | undefined> {
  const file = await realpath(program);
  if (!path.basename(file).includes(name)) return undefined;
  const handle = await open(file, 'r');
  try {
    const { size, mtimeMs, ino } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    if (size < SMALLEST || buffer.toString('latin1') === '#!') return undefined;
    return { file, size, modified: mtimeMs, inode: ino };
  } finally {
    await handle.close();
  }
}

/** There whole or not at all; that it cannot be kept costs the next run some milliseconds, no more. */
async function keep(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await makeDirectory(path.dirname(file), 0o700);
    await writeFile(draft, content, { mode: 0o600 });
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true }).catch(() => {});
  }
}
