import type { Entry, Snapshot } from '../../git/model.ts';
import { joinInside, parentOf, PATH_BYTES, resolvePath } from '../../git/paths.ts';
import type { Problem } from '../model.ts';
import { createSpaceReader } from './space.ts';

/** One import and what it leads to. */
export interface ResolvedImport {
  /** The importing file, relative to the root of the repository. */
  from: string;
  /** As written. */
  wanted: string;
  /** The imported file, as it is reached. */
  path: string;
  entry: Entry;
}

const KEYWORD = /\bimport(?:str|bin)?\b/g;
const STRING =
  /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|'([^'\\]*(?:\\[\s\S][^'\\]*)*)'|@"([^"]*(?:""[^"]*)*)"|@'([^']*(?:''[^']*)*)'/y;

/**
 * The paths that a jsonnet text imports. An import can only name a literal (https://jsonnet.org/ref/spec.html), so every one
 * of them is found. It may be too many: what a comment or a text says counts as well.
 */
export function findImports(text: string): string[] {
  const found = new Set<string>();
  const skipSpace = createSpaceReader(text);
  for (const { index, 0: keyword } of text.matchAll(KEYWORD)) {
    STRING.lastIndex = skipSpace(index + keyword.length);
    const literal = STRING.exec(text);
    if (literal === null) continue;
    const [, double, single, verbatimDouble, verbatimSingle] = literal;
    const escaped = double ?? single;
    found.add(
      escaped === undefined
        ? (verbatimDouble?.replaceAll('""', '"') ?? verbatimSingle?.replaceAll("''", "'") ?? '')
        : unescape(escaped),
    );
  }
  return [...found];
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescape(text: string): string {
  return text.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g,
    (_all, hex: string | undefined, character: string | undefined) =>
      hex === undefined ? (ESCAPES[character ?? ''] ?? character ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * Follows the imports of a file through the repository, each looked for as jsonnet does: beside the importing file, then
 * along the import path. What is nowhere is left out, since jsonnet says so better itself. An import that could make jsonnet
 * look outside of the repository is refused: nothing else of this machine may end up in a manifest.
 *
 * @param start the file, and what else is evaluated with it and may import too
 * @param importPath directories relative to the root of the repository, in the order they are tried
 */
export async function resolveImports(
  snapshot: Snapshot,
  start: { path: string; texts: readonly string[] },
  importPath: readonly string[],
): Promise<{ ok: true; imports: ResolvedImport[] } | { ok: false; problem: Problem }> {
  const imports: ResolvedImport[] = [];
  const seen = new Set([start.path]);
  const queue: Importing[] = [{ ...start, opened: start.path }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const wanted of next.texts.flatMap(findImports)) {
      const found = await find(snapshot, wanted, next, importPath);
      if (found === 'missing') continue;
      if (found === 'outside') return { ok: false, problem: outside(next.path, wanted) };
      if (found === 'ambiguous') return { ok: false, problem: ambiguous(next.path, wanted) };
      const { path, entry, opened } = found;
      imports.push({ from: next.path, wanted, path, entry });
      if (seen.has(path)) continue;
      seen.add(path);
      queue.push({ path, opened, texts: [(await snapshot.read(entry)).toString('utf8')] });
    }
  }
  return { ok: true, imports };
}

/** A file that imports. */
interface Importing {
  path: string;
  /** Its path as the C++ program puts it together: with every `..` and `.` that imports on the way to it were written with. */
  opened: string;
  texts: readonly string[];
}

/**
 * The first place that has the file. One outside that would be tried before counts as found there. go-jsonnet takes `..` away by the words
 * (path.Join in imports.go), the C++ program leaves it to the system, for which it is above what a link leads to: they must come to the same.
 */
async function find(
  snapshot: Snapshot,
  wanted: string,
  from: Importing,
  importPath: readonly string[],
): Promise<{ path: string; entry: Entry; opened: string } | 'missing' | 'outside' | 'ambiguous'> {
  const directories = [from, ...importPath.map((path) => ({ path: `${path}/`, opened: `${path}/` }))];
  for (const { path: beside, opened: besideOpened } of directories) {
    const path = wanted.startsWith('/') ? undefined : joinInside(parentOf(beside), wanted);
    if (path === undefined) return 'outside';
    const opened = `${parentOf(besideOpened)}/${wanted}`;
    const { found } = await resolvePath(snapshot, path);
    // The system opens nothing whose path is longer.
    const reached = opened.length > PATH_BYTES ? undefined : await resolvePath(snapshot, opened);
    if (reached?.found === undefined && reached?.reason !== undefined && reached.reason !== 'missing') return 'outside';
    const isFile = found?.kind === 'file' || found?.kind === 'executable';
    if (reached?.found !== undefined && reached.found.path !== found?.path) return 'ambiguous';
    if (isFile) return { path, entry: found, opened };
  }
  return 'missing';
}

function ambiguous(from: string, wanted: string): Problem {
  return {
    code: 'jsonnet-import-ambiguous',
    message: `${from} imports "${wanted}", which goes up from behind a symbolic link: that is one file to Argo CD and another one to the jsonnet program`,
    hint: 'Import the file by a path without links.',
  };
}

function outside(from: string, wanted: string): Problem {
  return {
    code: 'jsonnet-import-outside',
    message: `${from} imports "${wanted}", which leads out of the repository; only files of the repository are read`,
    hint: 'Import files of the repository by a path relative to the importing file, or to one of directory.jsonnet.libs.',
  };
}
