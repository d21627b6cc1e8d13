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

/** What a file imports, and what it takes to evaluate it. */
export interface Imports {
  found: ResolvedImport[];
  /**
   * Set where jsonnet tries a place outside of the repository on its way along the import path: how many directories above the root it may come
   * to at most. It must not meet anything there.
   */
  above?: number;
}

/** Directories above the root of the repository that are made for jsonnet to look into. Nobody who means it climbs higher. */
const MOST_ABOVE = 64;

/**
 * Follows the imports of a file through the repository, each looked for as jsonnet does: beside the importing file, then
 * along the import path. What is nowhere is left out: jsonnet imports when a value is asked for (https://jsonnet.org/ref/spec.html#semantics), so only it
 * knows whether that matters, and says so itself. An import that leads out of the repository from the file that has it is refused: nothing else of this
 * machine may end up in a manifest. One that does so only from a directory of the import path is not there (`above`).
 *
 * @param start the file, and what else is evaluated with it and may import too
 * @param importPath directories relative to the root of the repository, in the order they are tried
 */
export async function resolveImports(
  snapshot: Snapshot,
  start: { path: string; texts: readonly string[] },
  importPath: readonly string[],
): Promise<{ ok: true; imports: Imports } | { ok: false; problem: Problem }> {
  const imports: ResolvedImport[] = [];
  let above: number | undefined;
  const seen = new Set([start.path]);
  const queue: Importing[] = [{ ...start, opened: start.path }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const wanted of next.texts.flatMap(findImports)) {
      const looked = await find(snapshot, wanted, next, importPath);
      if (looked === 'outside') return { ok: false, problem: outside(next.path, wanted) };
      if (looked === 'ambiguous') return { ok: false, problem: ambiguous(next.path, wanted) };
      if (looked.above !== undefined) above = Math.max(above ?? 0, looked.above);
      if (looked.found === undefined) continue;
      const { path, entry, opened } = looked.found;
      imports.push({ from: next.path, wanted, path, entry });
      if (seen.has(path)) continue;
      seen.add(path);
      queue.push({ path, opened, texts: [(await snapshot.read(entry)).toString('utf8')] });
    }
  }
  return { ok: true, imports: { found: imports, ...(above === undefined ? {} : { above }) } };
}

/** A file that imports. */
interface Importing {
  path: string;
  /** Its path as the C++ program puts it together: with every `..` and `.` that imports on the way to it were written with. */
  opened: string;
  texts: readonly string[];
}

/** Where an import was looked for. */
interface Looked {
  /** Undefined where it is missing. */
  found: { path: string; entry: Entry; opened: string } | undefined;
  above: number | undefined;
}

/**
 * The first place that has the file. go-jsonnet takes `..` away by the words (path.Join in imports.go), the C++ program leaves it to the system, for
 * which it is above what a link leads to: they must come to the same. A place that is outside by a link is refused wherever it is tried, as the link
 * may be part of what is placed.
 */
async function find(
  snapshot: Snapshot,
  wanted: string,
  from: Importing,
  importPath: readonly string[],
): Promise<Looked | 'outside' | 'ambiguous'> {
  if (wanted.startsWith('/')) return 'outside';
  let above: number | undefined;
  const directories = [from, ...importPath.map((path) => ({ path: `${path}/`, opened: `${path}/` }))];
  for (const { path: beside, opened: besideOpened } of directories) {
    const path = joinInside(parentOf(beside), wanted);
    const opened = `${parentOf(besideOpened)}/${wanted}`;
    // The system opens nothing whose path is longer.
    const reached = opened.length > PATH_BYTES ? undefined : await resolvePath(snapshot, opened);
    if (path === undefined) {
      const climbs = opened.split('/').filter((part) => part === '..').length;
      if (beside === from.path || climbs > MOST_ABOVE || (reached?.links.length ?? 0) > 0) return 'outside';
      above = Math.max(above ?? 0, climbs);
      continue;
    }
    const { found } = await resolvePath(snapshot, path);
    if (reached?.found === undefined && reached?.reason !== undefined && reached.reason !== 'missing') return 'outside';
    const isFile = found?.kind === 'file' || found?.kind === 'executable';
    if (reached?.found !== undefined && reached.found.path !== found?.path) return 'ambiguous';
    if (isFile) return { found: { path, entry: found, opened }, above };
  }
  return { found: undefined, above };
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
