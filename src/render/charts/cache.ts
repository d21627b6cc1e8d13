import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeDirectory } from '../../git/make-directory.ts';
import type { Log } from '../../log.ts';

/** What one archive is, whatever it is called on disk. */
export interface ChartName {
  url: string;
  chart: string;
  version: string;
}

/** An archive that is kept. */
export interface KeptChart {
  /** Absolute path. */
  file: string;
  /** What the version or range of its name stood for. */
  version: string;
}

/** Chart archives of earlier runs. */
export interface ChartCache {
  /** The archive with that name, if it still is what was put in. */
  find(name: ChartName): Promise<KeptChart | undefined>;
  /** Keeps a copy of an archive under a name; where that cannot be, the archive is where it was. */
  keep(name: ChartName, chart: KeptChart): Promise<KeptChart>;
}

/** @param directory absolute path; archives are called by their SHA-256, beside them a small file for every name they go by */
export function createChartCache(directory: string, log: Log): ChartCache {
  return {
    async find(name) {
      const [digest = '', version = ''] = (await readFile(pointerOf(directory, name), 'utf8').catch(() => ''))
        .trim()
        .split(' ');
      if (!/^[0-9a-f]{64}$/.test(digest) || version === '') return undefined;
      const file = path.join(directory, `${digest}.tgz`);
      const found = await digestOf(file).catch(() => undefined);
      if (found === digest) return { file, version };
      if (found !== undefined)
        log.warning(
          `The cached chart ${name.chart} ${name.version} is not what was put there; it is downloaded again.`,
        );
      return undefined;
    },
    async keep(name, { file, version }) {
      const digest = await digestOf(file);
      const target = path.join(directory, `${digest}.tgz`);
      try {
        await makeDirectory(directory);
        if (target !== file) await replace(target, (draft) => copyFile(file, draft));
        await replace(pointerOf(directory, name), (draft) => writeFile(draft, `${digest} ${version}\n`));
      } catch (error) {
        // It costs the next run time, never this one its result.
        log.debug(`Chart ${name.chart} ${name.version} cannot be kept: ${error instanceof Error ? error.message : ''}`);
        return { file, version };
      }
      return { file: target, version };
    },
  };
}

function pointerOf(directory: string, name: ChartName): string {
  const key = createHash('sha256')
    .update(JSON.stringify([name.url, name.chart, name.version]))
    .digest('hex');
  return path.join(directory, `${key}.sha256`);
}

/** Another run may read or write the same place: it is there whole, or not at all. */
async function replace(target: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${target}.${randomUUID()}`;
  try {
    await write(draft);
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
