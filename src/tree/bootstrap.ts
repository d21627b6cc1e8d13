import { compareGlobMatches, compileDoublestar, isGlob } from '../argocd/doublestar.ts';
import { joinInside, parentOf, resolvePath, walkFiles } from '../git/paths.ts';
import type { Entry, Snapshot } from '../git/model.ts';
import { decodeDocuments } from '../manifest/decode.ts';
import type { Warning } from '../manifest/model.ts';
import type { Bootstrap, Node, RootDocument } from './model.ts';

const MANIFEST_FILE = /\.(ya?ml|json)$/;

/**
 * Reads the roots of the tree: every manifest file of the directories, files and globs that `--bootstrap` names, folders
 * within folders too. A folder below that is a chart or a kustomization is not a bootstrap of its own and is passed over.
 * A file that does not parse is a warning: it hides no other file.
 */
export async function readBootstrap(snapshot: Snapshot, patterns: readonly string[]): Promise<Bootstrap> {
  const result: Bootstrap = { paths: [], documents: [], skipped: [], warnings: [] };
  const seen = new Set<string>();
  for (const path of await expand(snapshot, patterns)) {
    result.paths.push(path);
    const files = await listManifestFiles(snapshot, path, result.skipped);
    await snapshot.bring(files);
    for (const file of files) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      result.documents.push(...(await readFile(snapshot, file, path, result.warnings)));
    }
  }
  return result;
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
      for (let at = file.path.lastIndexOf('/'); at > 0; at = file.path.lastIndexOf('/', at - 1)) {
        if (glob.matches(file.path.slice(0, at))) matches.add(file.path.slice(0, at));
      }
    }
    const outermost = [...matches].filter((path) => ![...matches].some((other) => path.startsWith(`${other}/`)));
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
    const marker = entries.find(
      (entry) => entry.name === 'Chart.yaml' || /^kustomization\.ya?ml$|^Kustomization$/.test(entry.name),
    );
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
  warnings: Warning[],
): Promise<RootDocument[]> {
  const target = file.kind === 'symlink' ? (await resolvePath(snapshot, file.path)).found : file;
  if (target === undefined || target.kind === 'directory') {
    warnings.push({ code: 'bootstrap-skipped', message: `${file.path} leads to no file and is not read` });
    return [];
  }
  const text = (await snapshot.read(target)).toString('utf8');
  try {
    return decodeDocuments(text).map((object) => ({ bootstrap, file: file.path, object }));
  } catch (error) {
    warnings.push({
      code: 'bootstrap-unreadable',
      message: `${file.path}: ${error instanceof Error ? error.message : String(error)}`,
    });
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
