import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../log.ts';
import type { Warning } from '../manifest/model.ts';

/** A text of an earlier run. */
export interface KeptRender {
  text: Buffer;
  warnings: Warning[];
}

/** Rendered texts of earlier runs, by key. */
export interface KeptRenders {
  /** The text with that key, if it still is what was put in. */
  find(key: string): Promise<KeptRender | undefined>;
  keep(key: string, render: KeptRender): Promise<void>;
  /** Writes down how much was added, and makes room where it is too much. */
  close(): Promise<void>;
}

/** Bytes of one generation; there are two, and what is used moves on to the new one. */
const GENERATION = 128 * 1024 * 1024;
/** Changes when entries are written in another way, or when equal keys may mean another text. */
const FORMAT = 'renders-1';

/**
 * A directory that several runs, also at the same time, may read and write. An entry is one file: a line about it, then the text. It
 * is there whole or not at all, it names the key and the digest of its text, and what does not agree with them is not used. Texts are
 * readable by the user only: they hold what the repository's manifests hold.
 *
 * @param directory absolute path
 */
export function createKeptRenders(directory: string, log: Log): KeptRenders {
  const [current, old] = ['new', 'old'].map((name) => path.join(directory, FORMAT, name));
  if (current === undefined || old === undefined) throw new Error('there are two generations');
  let added = 0;
  let damaged = 0;

  async function write(key: string, content: Buffer): Promise<void> {
    const target = fileOf(current ?? '', key);
    const draft = `${target}.${randomUUID()}`;
    try {
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await writeFile(draft, content, { mode: 0o600 });
      await rename(draft, target);
      added += content.length;
    } catch (error) {
      // A full or read-only disk costs time at the next run, not the result of this one.
      log.info(`The render store can not be written: ${error instanceof Error ? error.message : String(error)}`);
      await rm(draft, { force: true });
    }
  }

  return {
    async find(key) {
      for (const generation of [current, old]) {
        const content = await readFile(fileOf(generation, key)).catch(() => undefined);
        if (content === undefined) continue;
        const render = readEntry(key, content);
        if (render === undefined) {
          damaged++;
          await rm(fileOf(generation, key), { force: true }).catch(() => {});
          continue;
        }
        if (generation === old) await write(key, content);
        return render;
      }
      return undefined;
    },
    keep: (key, { text, warnings }) => {
      const head = JSON.stringify({ key, digest: digestOf(text), warnings });
      return write(key, Buffer.concat([Buffer.from(`${head}\n`), text]));
    },
    async close() {
      if (damaged > 0) log.warning(`${damaged} of the kept renders are not what was put there; they were made again.`);
      if (added === 0) return;
      const sizes = path.join(directory, FORMAT, 'sizes');
      await appendFile(sizes, `${added}\n`, { mode: 0o600 }).catch(() => {});
      const lines = (await readFile(sizes, 'utf8').catch(() => '')).split('\n');
      if (lines.reduce((sum, line) => sum + (Number(line) || 0), 0) < GENERATION) return;
      const gone = `${old}.${randomUUID()}`;
      // Another run may do the same at the same time: whoever is late finds nothing to move.
      await rename(old, gone).catch(() => {});
      await rename(current, old).catch(() => {});
      await rm(sizes, { force: true });
      await rm(gone, { recursive: true, force: true }).catch(() => {});
    },
  };
}

function fileOf(generation: string, key: string): string {
  return path.join(generation, key.slice(0, 2), key);
}

function readEntry(key: string, content: Buffer): KeptRender | undefined {
  const end = content.indexOf(10);
  if (end < 0) return undefined;
  try {
    const head: unknown = JSON.parse(content.toString('utf8', 0, end));
    const text = content.subarray(end + 1);
    if (!isHead(head) || head.key !== key || head.digest !== digestOf(text)) return undefined;
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

function digestOf(text: Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
