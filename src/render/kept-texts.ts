import { createHash, randomUUID } from 'node:crypto';
import { appendFile, constants, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory } from '../git/make-directory.ts';
import type { Log } from '../log.ts';
import type { Warning } from '../manifest/model.ts';

/** A text of an earlier run. */
export interface KeptText {
  text: Buffer;
  warnings: Warning[];
}

/** Texts of earlier runs, by key: renders, and trees. */
export interface KeptTexts {
  /** The text with that key, if it still is what was put in. */
  find(key: string): Promise<KeptText | undefined>;
  keep(key: string, kept: KeptText): Promise<void>;
  /** Says what was wrong with what was kept, and makes room where it is too much. */
  close(): Promise<void>;
}

/** What is kept in a directory: texts of one form. */
export interface Kept {
  /** Changes when entries are written in another way, or when equal keys may mean another text. */
  format: string;
  /** What the log calls one of them, and several. */
  one: string;
  many: string;
}

/** Bytes of one generation; there are two, and what is used moves on to the new one. */
const GENERATION = 128 * 1024 * 1024;

/**
 * A directory that several runs, also at the same time, may read and write. An entry is one file: a line about it, then the text. It
 * is there whole or not at all, it names the key and the digest of what it holds, and what does not agree with them is not used. Texts
 * are readable by the user only: they hold what the repository's manifests hold.
 *
 * @param directory absolute path
 * @param generation bytes of one generation
 */
export function createKeptTexts(
  directory: string,
  log: Log,
  { format, one, many }: Kept,
  generation = GENERATION,
): KeptTexts {
  const top = path.join(directory, format);
  const current = path.join(top, 'new');
  const old = path.join(top, 'old');
  const sizes = path.join(top, 'sizes');
  let damaged = 0;
  let failure: string | undefined;
  let added = false;

  async function write(key: string, content: Buffer): Promise<void> {
    if (failure !== undefined || content.length > generation) return;
    const target = fileOf(current, key);
    const draft = `${target}.${randomUUID()}`;
    try {
      await makeDirectory(path.dirname(target), 0o700);
      // Before anything is written: a run that is stopped must not leave bytes that nobody counts.
      await appendFile(sizes, `${content.length}\n`, { mode: 0o600 });
      added = true;
      await writeFile(draft, content, { mode: 0o600 });
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      // Another run may just have made room; then the next entry finds its place again.
      if (!hasCode(error, 'ENOENT')) failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** Makes what is new old, and forgets what was old. Another run may do the same now: whoever is late finds nothing to move. */
  async function makeRoom(): Promise<void> {
    const lines = (await readFile(sizes, 'utf8').catch(() => '')).split('\n');
    if (lines.reduce((sum, line) => sum + (Number(line) || 0), 0) < generation) return;
    const gone = `${old}.${randomUUID()}`;
    await rename(old, gone).catch(() => {});
    await rename(current, old).catch(() => {});
    await rm(sizes, { force: true }).catch(() => {});
    await rm(gone, { recursive: true, force: true }).catch(() => {});
  }

  return {
    async find(key) {
      for (const place of [current, old]) {
        const file = fileOf(place, key);
        const content = await readBounded(file, generation);
        if (content === undefined) continue;
        const render = content === 'no entry' ? undefined : readEntry(key, content);
        if (render === undefined || content === 'no entry') {
          damaged++;
          await rm(file, { recursive: true, force: true }).catch(() => {});
          continue;
        }
        if (place === old) await write(key, content);
        return render;
      }
      return undefined;
    },
    keep: (key, { text, warnings }) => {
      const head = JSON.stringify({ key, digest: digestOf(text, warnings), warnings });
      return write(key, Buffer.concat([Buffer.from(`${head}\n`), text]));
    },
    async close() {
      if (damaged > 0)
        log.warning(`${damaged === 1 ? `1 ${one}` : `${damaged} ${many}`} not what was put there; made again.`);
      // It costs time at the next run, not the result of this one.
      if (failure !== undefined) log.warning(`Renders cannot be kept for later runs: ${failure}`);
      if (added) await makeRoom();
    },
  };
}

function fileOf(generation: string, key: string): string {
  return path.join(generation, key.slice(0, 2), key);
}

/** Content of a file; a link, a pipe or what is larger than all that is kept was not put there by us. */
async function readBounded(file: string, limit: number): Promise<Buffer | 'no entry' | undefined> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const found = await handle.stat();
      return found.isFile() && found.size <= limit ? await handle.readFile() : 'no entry';
    } finally {
      await handle.close();
    }
  } catch (error) {
    return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR') ? undefined : 'no entry';
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function readEntry(key: string, content: Buffer): KeptText | undefined {
  const end = content.indexOf(10);
  if (end < 0) return undefined;
  try {
    const head: unknown = JSON.parse(content.toString('utf8', 0, end));
    const text = content.subarray(end + 1);
    if (!isHead(head) || head.key !== key || head.digest !== digestOf(text, head.warnings)) return undefined;
    return { text, warnings: head.warnings };
  } catch {
    return undefined;
  }
}

function isHead(value: unknown): value is { key: string; digest: string; warnings: Warning[] } {
  if (typeof value !== 'object' || value === null) return false;
  if (!('key' in value && 'digest' in value && 'warnings' in value && Array.isArray(value.warnings))) return false;
  return value.warnings.every(
    (each: unknown) =>
      typeof each === 'object' &&
      each !== null &&
      'code' in each &&
      typeof each.code === 'string' &&
      'message' in each &&
      typeof each.message === 'string',
  );
}

function digestOf(text: Buffer, warnings: readonly Warning[]): string {
  return createHash('sha256').update(JSON.stringify(warnings)).update('\n').update(text).digest('hex');
}
