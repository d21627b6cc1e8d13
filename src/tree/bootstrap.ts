import { isApplication, isApplicationSet } from '../argocd/application.ts';
import { isSameRepository } from '../argocd/repository-url.ts';
import { compareGlobMatches, compileDoublestar, isGlob } from '../argocd/doublestar.ts';
import { directoriesAbove, joinInside, parentOf, resolvePath, walkFiles } from '../git/paths.ts';
import type { Entry, Snapshot } from '../git/model.ts';
import { decodeDocuments } from '../manifest/decode.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import { type Named, readNamed } from './bootstrap-kustomization.ts';
import type { Bootstrap, Node, RootDocument } from './model.ts';
import { append } from '../lists.ts';
import { decodeManifestFile, decodeText } from '../manifest/decode-text.ts';

const MANIFEST_FILE = /\.(ya?ml|json)$/;

/** Whether and how a directory that has to be rendered is a root: as an Application that installs it. */
export type AssumeRoot = (path: string) => ValueMap;

/**
 * Reads the roots of the tree: every manifest file of the directories, files and globs that `--bootstrap` names, folders
 * within folders too. A folder below that is a chart or a kustomization is not a bootstrap of its own and is passed over; one that is named
 * itself, and has no Application as a plain file of its own, is what somebody installs with helm or `kubectl apply -k`. A kustomization of
 * Applications from elsewhere is installed whatever else lies beside it: that is read as well. Patches are no manifests.
 * A file that does not parse is a warning: it hides no other file.
 */
export async function readBootstrap(
  snapshot: Snapshot,
  patterns: readonly string[],
  assume?: AssumeRoot,
): Promise<Bootstrap> {
  const result: Bootstrap = { paths: [], documents: [], skipped: [], warnings: [], unreadable: new Map() };
  const seen = new Set<string>();
  for (const path of await expand(snapshot, patterns)) {
    result.paths.push(path);
    const object = assume?.(path);
    const { marker, beside } = object === undefined ? NOT_RENDERED : await findRendered(snapshot, path, object);
    if (object !== undefined && marker !== undefined) {
      const assumed = marker.name === CHART ? 'chart' : 'kustomization';
      result.documents.push({ bootstrap: path, file: marker.path, object, assumed });
      if (assumed === 'chart')
        result.warnings.push({
          code: 'bootstrap-chart',
          message: `${path} is a chart and is rendered with its own values: if it is installed with others, name a file with an Application that says so`,
        });
      if (!beside) continue;
    }
    const files = await listManifestFiles(snapshot, path, result.skipped);
    await snapshot.bring(files);
    const { resources, patches } = await namedIn(snapshot, path);
    for (const file of files) {
      if (seen.has(file.path) || patches.has(file.path) || (beside && resources.has(file.path))) continue;
      seen.add(file.path);
      append(result.documents, await readFile(snapshot, file, path, result));
    }
  }
  return result;
}

const CHART = 'Chart.yaml';

/** The file that makes a directory a chart or a kustomization. */
function findMarker(entries: readonly Entry[]): Entry | undefined {
  return entries.find(({ name }) => name === CHART || /^kustomization\.ya?ml$|^Kustomization$/.test(name));
}

/** A directory whose roots come out only when it is rendered. */
interface Rendered {
  /** Its marker; undefined where it is read file by file. */
  marker: Entry | undefined;
  /** Beside what it renders lie Applications that are applied by themselves. */
  beside: boolean;
}

const NOT_RENDERED: Rendered = { marker: undefined, beside: false };

/**
 * Beside the marker there is no root that could be read; or it is a kustomization that makes something of Applications, and none of those beside it
 * installs it.
 *
 * @param assumed the Application that would install it
 */
async function findRendered(snapshot: Snapshot, path: string, assumed: ValueMap): Promise<Rendered> {
  const marker = findMarker((await snapshot.list(path)) ?? []);
  if (marker === undefined) return NOT_RENDERED;
  const { resources, patches, changes } = await namedIn(snapshot, path);
  const own: ValueMap[] = [];
  for (const file of await listManifestFiles(snapshot, path, [])) {
    if (patches.has(file.path) || (changes && resources.has(file.path))) continue;
    if (marker.name === CHART && file.path.startsWith(`${path === '' ? '' : `${path}/`}templates/`)) continue;
    const documents = await readFile(snapshot, file, path);
    append(
      own,
      documents.flatMap(({ object }) =>
        (isApplication(object) || isApplicationSet(object)) && isWhole(object) ? [object] : [],
      ),
    );
  }
  if (own.length === 0) return { marker, beside: false };
  const isOnTop =
    changes && !own.some((each) => mayInstall(each, assumed)) && (await leadsToApplications(snapshot, path));
  return isOnTop ? { marker, beside: true } : NOT_RENDERED;
}

/** Without a spec, or with `$patch`, it is what a kustomization changes an object with, whether one names it now or not. */
function isWhole(object: ValueMap): boolean {
  return isMap(object.spec) && !('$patch' in object);
}

/** It reads what the assumed one reads; an ApplicationSet may make whatever it wants. */
function mayInstall(object: ValueMap, assumed: ValueMap): boolean {
  if (!isApplication(object)) return true;
  const wanted = sourcesOf(assumed);
  return sourcesOf(object).some(({ url, path }) =>
    wanted.some((each) => path === each.path && isSameRepository(url, each.url)),
  );
}

function sourcesOf({ spec }: ValueMap): { url: string; path: string | undefined }[] {
  const { source, sources } = isMap(spec) ? spec : {};
  return [source, ...(Array.isArray(sources) ? sources : [])]
    .filter(isMap)
    .flatMap(({ repoURL, path }) =>
      typeof path === 'string' ? [{ url: typeof repoURL === 'string' ? repoURL : '', path: joinInside('', path) }] : [],
    );
}

/** Whether a kustomization, or one that it names, names a file with an Application: as a resource or as a patch. */
async function leadsToApplications(snapshot: Snapshot, start: string): Promise<boolean> {
  const seen = new Set([start]);
  const queue = [start];
  for (let directory = queue.pop(); directory !== undefined; directory = queue.pop()) {
    const { resources, patches } = await namedIn(snapshot, directory);
    for (const each of [...resources, ...patches]) {
      const { found } = await resolvePath(snapshot, each);
      if (found === undefined || seen.has(found.path)) continue;
      seen.add(found.path);
      if (found.kind === 'directory') queue.push(found.path);
      else if (
        (await readFile(snapshot, found, start)).some(({ object }) => isApplication(object) || isApplicationSet(object))
      )
        return true;
    }
  }
  return false;
}

/** What the kustomization of a directory names; nothing where there is none. */
async function namedIn(snapshot: Snapshot, path: string): Promise<Named> {
  const marker = findMarker((await snapshot.list(path)) ?? []);
  if (marker === undefined || marker.name === CHART || marker.kind !== 'file')
    return { resources: new Set(), patches: new Set(), changes: false };
  const text = decodeText(await snapshot.read(marker));
  return readNamed(path, text, async (each) => (await resolvePath(snapshot, each)).found?.kind === 'file');
}

/** Paths of the snapshot that the patterns lead to, each once, in the order of the patterns. */
async function expand(snapshot: Snapshot, patterns: readonly string[]): Promise<string[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const clean = joinInside('', pattern);
    if (clean === undefined) continue;
    if (!isGlob(clean)) {
      if ((await resolvePath(snapshot, clean)).found !== undefined) paths.add(clean);
      continue;
    }
    const glob = compileDoublestar(clean);
    if (glob === undefined) continue;
    const matches = new Set<string>();
    for await (const file of walkFiles(snapshot, '')) {
      if (glob.matches(file.path)) matches.add(file.path);
      for (const directory of directoriesAbove(file.path)) if (glob.matches(directory)) matches.add(directory);
    }
    const outermost = [...matches].filter((path) => !directoriesAbove(path).some((each) => matches.has(each)));
    for (const path of outermost.toSorted((a, b) => compareGlobMatches(a, b, glob.deep))) paths.add(path);
  }
  return [...paths];
}

async function listManifestFiles(snapshot: Snapshot, path: string, skipped: Bootstrap['skipped']): Promise<Entry[]> {
  const start = (await resolvePath(snapshot, path)).found;
  if (start === undefined) return [];
  if (start.kind !== 'directory') return [start];
  const files: Entry[] = [];
  const visit = async (directory: string): Promise<void> => {
    const entries = (await snapshot.list(directory)) ?? [];
    const marker = findMarker(entries);
    if (marker !== undefined && directory !== start.path) {
      skipped.push({ directory, marker: marker.name });
      return;
    }
    for (const entry of entries) {
      if (entry.kind === 'directory') await visit(entry.path);
      else if (MANIFEST_FILE.test(entry.name) && !/^kustomization\.ya?ml$/.test(entry.name)) files.push(entry);
    }
  };
  await visit(start.path);
  return files;
}

async function readFile(
  snapshot: Snapshot,
  file: Entry,
  bootstrap: string,
  told?: Pick<Bootstrap, 'warnings' | 'unreadable'>,
): Promise<RootDocument[]> {
  const target = file.kind === 'symlink' ? (await resolvePath(snapshot, file.path)).found : file;
  if (target === undefined || target.kind === 'directory') {
    told?.warnings.push({ code: 'bootstrap-skipped', message: `${file.path} leads to no file and is not read` });
    return [];
  }
  const text = decodeManifestFile(await snapshot.read(target));
  try {
    return decodeDocuments(text).map((object) => ({ bootstrap, file: file.path, object }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    told?.unreadable.set(file.path, message);
    told?.warnings.push({ code: 'bootstrap-unreadable', message: `${file.path}: ${message}` });
    return [];
  }
}

/** What was passed over and is read by no Application of the tree either: it may have been meant. */
export function describeSkipped({ skipped }: Bootstrap, nodes: readonly Node[]): Warning[] {
  if (skipped.length === 0) return [];
  const read = new Set<string>();
  for (const { application } of nodes)
    for (const { path } of application?.sources ?? [])
      for (let at = joinInside('', path) ?? ''; at !== ''; at = parentOf(at)) read.add(at);
  return skipped
    .filter(({ directory }) => !read.has(directory))
    .map(({ directory, marker }) => ({
      code: 'bootstrap-skipped',
      message: `${directory} holds ${marker} and is not read as part of the bootstrap`,
    }));
}
