import { joinInside, relativePath, resolvePath, walkFiles } from '../../git/paths.ts';
import { remember } from '../../git/remember.ts';
import { digestContents } from '../../git/snapshot.ts';
import type { Snapshot } from '../../git/model.ts';
import type { Value } from '../../manifest/model.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import { isMap } from '../../manifest/value-map.ts';

/** A dependency as Chart.yaml (or requirements.yaml) names it. */
export interface ChartDependency {
  name: string;
  version: string;
  repository: string;
  /** What its values stand under, where that is not its name. */
  alias?: string;
}

/** Dependencies that a chart declares, in order; none when its files cannot be read. */
export async function readDependencies(snapshot: Snapshot, chart: string): Promise<ChartDependency[]> {
  return [
    ...((await readList(snapshot, chart, 'Chart.yaml')) ?? []),
    ...((await readList(snapshot, chart, 'requirements.yaml')) ?? []),
  ];
}

/** Dependencies that a chart's lock file pins, in the order of those it declares; undefined without a lock file. */
export async function readLock(snapshot: Snapshot, chart: string): Promise<ChartDependency[] | undefined> {
  return (await readList(snapshot, chart, 'Chart.lock')) ?? readList(snapshot, chart, 'requirements.lock');
}

/** What has been read already: most charts are those of many Applications. */
const lists = new WeakMap<Snapshot, Map<string, Promise<ChartDependency[] | undefined>>>();

function readList(snapshot: Snapshot, chart: string, file: string): Promise<ChartDependency[] | undefined> {
  return remember(lists, snapshot, `${chart}/${file}`, () => parseList(snapshot, chart, file));
}

async function parseList(snapshot: Snapshot, chart: string, file: string): Promise<ChartDependency[] | undefined> {
  const entry = (await resolvePath(snapshot, joinInside(chart, file) ?? file)).found;
  if (entry === undefined || entry.kind === 'directory') return undefined;
  const content = readFirst((await snapshot.read(entry)).toString('utf8'));
  const list = isMap(content) && Array.isArray(content.dependencies) ? content.dependencies.filter(isMap) : [];
  return list.map(({ name, version, repository, alias }) => ({
    name: textOf(name),
    version: textOf(version),
    repository: textOf(repository),
    ...(textOf(alias) === '' ? {} : { alias: textOf(alias) }),
  }));
}

/** A chart as it lies in a repository. */
export interface ChartFiles {
  /** Its own directory, and those that it takes charts from through `file://`, theirs included. */
  directories: string[];
  /** Paths of all that is in them, and of what is looked for there without being found. */
  inputs: readonly string[];
  /** One id for all that is in them. */
  digest: string;
  /** False where nothing in it can be a schema of values. */
  mayValidate: boolean;
  /** What a render is likely to cost against that of other charts: its files, packed charts for several each. */
  weight: number;
}

/** Files that a packed chart counts for. */
const PACKED = 20;

const charts = new WeakMap<Snapshot, Map<string, Promise<ChartFiles>>>();

/** What a chart consists of, worked out once for all Applications that render it. */
export function chartFiles(snapshot: Snapshot, chart: string): Promise<ChartFiles> {
  return remember(charts, snapshot, chart, async () => {
    const directories = [chart, ...(await localDependencies(snapshot, chart))];
    const contents = await snapshot.describe(directories);
    const digest = digestContents(contents.map(({ path, oid }) => ({ path: relativePath(chart, path), oid })));
    const inputs = [...new Set([...contents.map((each) => each.path), ...(await snapshot.missing(directories))])];
    let weight = 0;
    let mayValidate = false;
    for (const directory of directories)
      for await (const { name, kind } of walkFiles(snapshot, directory)) {
        weight += name.endsWith('.tgz') ? PACKED : 1;
        mayValidate ||= name === 'values.schema.json' || name.endsWith('.tgz') || kind === 'symlink';
      }
    return { directories, inputs, digest, mayValidate, weight };
  });
}

/** Directories of the repository that charts are taken from through `file://`, theirs included. */
export async function localDependencies(snapshot: Snapshot, chart: string): Promise<string[]> {
  const found = new Set<string>();
  const queue = [chart];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { repository } of await readDependencies(snapshot, next)) {
      if (!repository.startsWith('file://')) continue;
      const path = repository.slice('file://'.length);
      const target = path.startsWith('/') ? undefined : joinInside(next, path);
      if (target === undefined || found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found].toSorted();
}

function readFirst(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch {
    // Helm says it better when it reads the file itself.
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
