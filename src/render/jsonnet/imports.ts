import type { Entry, Snapshot } from '../../git/model.ts';
import { joinInside, parentOf, resolvePath } from '../../git/paths.ts';
import type { Problem } from '../model.ts';

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
/** White space and comments, as between any two tokens. */
const SPACE = /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING =
  /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|'([^'\\]*(?:\\[\s\S][^'\\]*)*)'|@"([^"]*(?:""[^"]*)*)"|@'([^']*(?:''[^']*)*)'/y;

/**
 * The paths that a jsonnet text imports. An import can only name a literal (https://jsonnet.org/ref/spec.html), so every one
 * of them is found. It may be too many: what a comment or a text says counts as well.
 */
export function findImports(text: string): string[] {
  const found = new Set<string>();
  for (const { index, 0: keyword } of text.matchAll(KEYWORD)) {
    SPACE.lastIndex = index + keyword.length;
    SPACE.test(text);
    STRING.lastIndex = SPACE.lastIndex;
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
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const wanted of next.texts.flatMap(findImports)) {
      const found = await find(snapshot, wanted, [parentOf(next.path), ...importPath]);
      if (found === 'missing') continue;
      if (found === 'outside') return { ok: false, problem: outside(next.path, wanted) };
      imports.push({ from: next.path, wanted, ...found });
      if (seen.has(found.path)) continue;
      seen.add(found.path);
      queue.push({ path: found.path, texts: [(await snapshot.read(found.entry)).toString('utf8')] });
    }
  }
  return { ok: true, imports };
}

/** The first place that has the file. One outside that would be tried before counts as found there. */
async function find(
  snapshot: Snapshot,
  wanted: string,
  directories: readonly string[],
): Promise<{ path: string; entry: Entry } | 'missing' | 'outside'> {
  for (const directory of directories) {
    const path = wanted.startsWith('/') ? undefined : joinInside(directory, wanted);
    if (path === undefined) return 'outside';
    const { found } = await resolvePath(snapshot, path);
    if (found?.kind === 'file' || found?.kind === 'executable') return { path, entry: found };
  }
  return 'missing';
}

function outside(from: string, wanted: string): Problem {
  return {
    code: 'jsonnet-import-outside',
    message: `${from} imports "${wanted}", which leads out of the repository; only files of the repository are read`,
    hint: 'Import files of the repository by a path relative to the importing file, or to one of directory.jsonnet.libs.',
  };
}
