import { joinInside, relativePath, resolvePath, walkFiles } from '../../git/paths.ts';
import { remember } from '../../git/remember.ts';
import { digestContents } from '../../git/snapshot.ts';
import type { Snapshot } from '../../git/model.ts';
import { foldName } from '../../manifest/json-names.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { compareBytes } from '../../git/tree-object.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import { isMap } from '../../manifest/value-map.ts';
import { decodeText } from '../../manifest/decode-text.ts';

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

/**
 * Every place that helm may take charts from to build the dependencies of a chart, whichever of its files it believes: those that are
 * declared, those that a lock file has instead – what counts is its own digest, which anybody can compute – and those of fields that are
 * spelled twice, of which helm makes one.
 */
export async function readRepositories(snapshot: Snapshot, chart: string): Promise<string[]> {
  const found = new Set<string>();
  for (const file of CHART_FILES)
    for (const each of (await readFile(snapshot, chart, file))?.repositories ?? []) found.add(each);
  return [...found];
}

/** The file of a chart with dependencies that cannot be read here, though helm may know how; undefined where there is none. */
export async function unreadableFile(snapshot: Snapshot, chart: string): Promise<string | undefined> {
  for (const file of CHART_FILES)
    if ((await readFile(snapshot, chart, file))?.isReadable === false) return joinInside(chart, file);
  return undefined;
}

/** Where dependencies are named: in those of today, and in those of charts with `apiVersion: v1`. */
const CHART_FILES = ['Chart.yaml', 'requirements.yaml', 'Chart.lock', 'requirements.lock'];

/** What one of the files says. */
interface ChartList {
  dependencies: ChartDependency[];
  repositories: string[];
  isReadable: boolean;
}

/** What has been read already: most charts are those of many Applications. */
const lists = new WeakMap<Snapshot, Map<string, Promise<ChartList | undefined>>>();

function readFile(snapshot: Snapshot, chart: string, file: string): Promise<ChartList | undefined> {
  return remember(lists, snapshot, `${chart}/${file}`, () => parseFile(snapshot, chart, file));
}

async function readList(snapshot: Snapshot, chart: string, file: string): Promise<ChartDependency[] | undefined> {
  return (await readFile(snapshot, chart, file))?.dependencies;
}

/** Helm decodes them with Go's `encoding/json`, to which `Repository` is a spelling of `repository`. */
async function parseFile(snapshot: Snapshot, chart: string, file: string): Promise<ChartList | undefined> {
  const entry = (await resolvePath(snapshot, joinInside(chart, file) ?? file)).found;
  if (entry === undefined || entry.kind === 'directory') return undefined;
  const content = readFirst(decodeText(await snapshot.read(entry)));
  const declared = isMap(content)
    ? Object.entries(content).flatMap(([key, value]) => (foldName(key) === 'dependencies' ? [value] : []))
    : [];
  const entries = declared.flatMap((list) => (Array.isArray(list) ? list.filter(isMap) : []));
  return {
    isReadable: content !== undefined,
    dependencies: entries.map((each) => {
      const [name, version, repository, alias] = ['name', 'version', 'repository', 'alias'].map(
        (field) => spellingsOf(each, field).at(-1) ?? '',
      );
      return {
        name: name ?? '',
        version: version ?? '',
        repository: repository ?? '',
        ...(alias === undefined || alias === '' ? {} : { alias }),
      };
    }),
    repositories: entries.flatMap((each) => spellingsOf(each, 'repository')).filter((each) => each !== ''),
  };
}

/** The texts of a field, however it is spelled, in the order in which Go reads them. */
function spellingsOf(map: ValueMap, field: string): string[] {
  return Object.keys(map)
    .filter((key) => foldName(key) === field)
    .toSorted(compareBytes)
    .map((key) => textOf(map[key]));
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
    for (const repository of await readRepositories(snapshot, next)) {
      const target = localPath(next, repository);
      if (typeof target !== 'string' || found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found].toSorted();
}

/**
 * The directory that a `file://` repository of a chart leads to (helm.sh/helm/v3/internal/resolver, GetLocalPath: relative to the chart,
 * cleaned by its words); `outside` is false for what is no such repository.
 */
export function localPath(chart: string, repository: string): string | { outside: boolean } {
  if (!repository.startsWith('file://')) return { outside: false };
  const path = repository.slice('file://'.length);
  return (path.startsWith('/') ? undefined : joinInside(chart, path)) ?? { outside: true };
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
