import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { isVersion } from '../../argocd/semver.ts';
import { isPointer, POINTER_BYTES } from '../../git/lfs-pointers.ts';
import type { ContentPart } from '../../git/remote-content.ts';
import type { Value } from '../../manifest/model.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import { ArchiveError } from './tar.ts';
import { isMap } from '../../manifest/value-map.ts';

/** A chart in a folder of this disk. */
export interface FolderChart {
  version: string;
  /** An archive of `helm package`, or a chart's directory. */
  file: string;
  kind: 'archive' | 'directory';
}

/**
 * Every version of a chart in a folder: from `index.yaml` where there is one, else archives called `NAME-VERSION.tgz` and
 * directories with a Chart.yaml, directly in the folder or in one with the chart's name.
 */
export async function listFolderCharts(folder: string, chart: string): Promise<FolderChart[]> {
  const indexed = await readIndex(folder, chart);
  if (indexed !== undefined) return indexed;
  const found: FolderChart[] = [];
  const name = path.posix.basename(chart);
  for (const directory of [folder, path.join(folder, chart)]) {
    for (const entry of await readdir(directory).catch(() => [])) {
      const version =
        entry.startsWith(`${name}-`) && entry.endsWith('.tgz') ? entry.slice(name.length + 1, -'.tgz'.length) : '';
      if (isVersion(version)) found.push({ version, file: path.join(directory, entry), kind: 'archive' });
    }
  }
  const declared = await readYaml(path.join(folder, chart, 'Chart.yaml'));
  if (isMap(declared) && declared.name === name && typeof declared.version === 'string') {
    found.push({ version: declared.version, file: path.join(folder, chart), kind: 'directory' });
  }
  return found;
}

/** Whether an archive is a pointer of Git LFS: in a checkout without LFS. What is not there or cannot be read is none. */
export async function isPointerFile(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined);
  if (status?.isFile() !== true || status.size >= POINTER_BYTES) return false;
  return isPointer(await readFile(file).catch(() => undefined));
}

async function readIndex(folder: string, chart: string): Promise<FolderChart[] | undefined> {
  const index = await readYaml(path.join(folder, 'index.yaml'));
  if (!isMap(index) || !isMap(index.entries)) return undefined;
  const entries = index.entries[chart];
  const found: FolderChart[] = [];
  for (const entry of Array.isArray(entries) ? entries.filter(isMap) : []) {
    const url = Array.isArray(entry.urls) ? entry.urls[0] : undefined;
    if (typeof entry.version !== 'string' || typeof url !== 'string') continue;
    const relative = /^[a-z][a-z0-9+.-]*:\/\//i.test(url)
      ? path.posix.basename(url)
      : path.posix.normalize(`/${url}`).slice(1);
    found.push({ version: entry.version, file: path.join(folder, relative), kind: 'archive' });
  }
  return found;
}

async function readYaml(file: string): Promise<Value | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : parseYaml(text);
  } catch {
    return undefined;
  }
}

/** The files below a directory of this disk, links as links. @throws ArchiveError when they are more than `limit` bytes */
export async function* readFolder(directory: string, limit: number): AsyncGenerator<ContentPart> {
  let total = 0;
  const queue = [''];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const name of (await readdir(path.join(directory, at))).toSorted()) {
      const file = path.join(directory, at, name);
      const inside = at === '' ? name : `${at}/${name}`;
      const status = await lstat(file);
      if (status.isDirectory() && name !== '.git') queue.push(inside);
      if (status.isSymbolicLink()) yield { kind: 'link', path: inside, target: await readlink(file) };
      if (!status.isFile()) continue;
      total += status.size;
      if (total > limit) throw new ArchiveError(`it holds more than ${Math.round(limit / 1024 / 1024)} MiB`);
      yield { kind: 'file', path: inside, size: status.size };
      if (status.size === 0) continue;
      for await (const chunk of createReadStream(file, { end: status.size - 1 }))
        if (Buffer.isBuffer(chunk)) yield { kind: 'data', chunk };
    }
  }
}
