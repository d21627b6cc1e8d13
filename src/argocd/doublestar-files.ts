import { compileDoublestar } from './doublestar.ts';
import { append } from '../lists.ts';

/** A tree of files, as a glob walks it: paths are relative to its root, links are followed, the root is empty. */
export interface GlobbedFiles {
  /** What is in a directory, in byte order; undefined where there is no directory. */
  list(directory: string): Promise<{ name: string; directory: boolean }[] | undefined>;
  /** What is at a path, if anything. */
  find(path: string): Promise<'file' | 'directory' | undefined>;
}

/** A pattern of people is far shorter, and has far fewer alternatives: one alternative after the other is walked for each of those before. */
const MAX_LENGTH = 4096;
const MAX_WALKS = 10_000;

class TooMuch extends Error {}

/**
 * What a pattern finds, in doublestar's order: files and directories alike, each directory before what is in it. Or why there
 * is no saying: it is malformed, or has so many alternatives that nobody could wait for them.
 * https://github.com/bmatcuk/doublestar/blob/v4.10.0/utils.go (FilepathGlob), glob.go (doGlob), globwalk.go (doGlobWalk)
 *
 * @param pattern clean: no `.`, no `..`, no `/` at its ends
 */
export async function findMatches(pattern: string, files: GlobbedFiles): Promise<string[] | 'malformed' | 'too much'> {
  if (pattern.length > MAX_LENGTH) return 'too much';
  const split = pattern.slice(0, findMeta(pattern)).lastIndexOf('/');
  const base = split < 0 ? '' : unescape(pattern.slice(0, split));
  const rest = pattern.slice(split + 1);
  if (!isValid(rest)) return 'malformed';
  const context = { files, base, sorted: /\*\*(?=..)/su.test(rest), walks: 0 };
  try {
    const matches = await walk(rest, true, context);
    return matches.map((match) => join(base, match.replace(/\/$/, '')));
  } catch (error) {
    if (error instanceof TooMuch) return 'too much';
    throw error;
  }
}

interface Context {
  files: GlobbedFiles;
  base: string;
  /** With `**` before the end, what alternatives find is sorted as a whole, else only below each directory. */
  sorted: boolean;
  /** How often `walk` was called. */
  walks: number;
}

/** @param last the pattern goes to the end, so files match too */
async function walk(pattern: string, last: boolean, context: Context): Promise<string[]> {
  if (++context.walks > MAX_WALKS) throw new TooMuch();
  const meta = findMeta(pattern);
  if (meta === pattern.length) {
    const path = unescape(pattern);
    return (await context.files.find(join(context.base, path.replace(/\/$/, '')))) === undefined ? [] : [path];
  }
  const split = lastIndexOf(pattern, /[/}]/);
  if (pattern[split] === '}') return walkAlternatives(pattern, split, last, context);
  const rest = pattern.slice(split + 1);
  if (split < meta) return matchIn(unescape(pattern.slice(0, Math.max(0, split))), rest, last, context);
  const found: string[] = [];
  for (const directory of await walk(pattern.slice(0, split), false, context))
    append(found, await matchIn(directory, rest, last, context));
  return found;
}

/** `{a,b}`: one after the other; an empty alternative at the end is none. */
async function walkAlternatives(pattern: string, close: number, last: boolean, context: Context): Promise<string[]> {
  const open = findOpening(pattern, close);
  const split = lastIndexOf(pattern.slice(0, open), /[/}]/);
  const apart = split >= 0 && pattern[split] === '/';
  const directories = apart ? await walk(pattern.slice(0, split), false, context) : [''];
  const start = pattern.slice(apart ? split + 1 : 0, open);
  const all: string[] = [];
  for (const directory of directories) {
    const prefix = directory === '' ? '' : `${directory.replace(/[*?[\]{}\\]/g, String.raw`\$&`)}/`;
    const found: string[][] = [];
    for (const alternative of alternativesOf(pattern.slice(open + 1, close)))
      found.push(await walk(prefix + start + alternative + pattern.slice(close + 1), last, context));
    const some = found.filter((each) => each.length > 0);
    append(all, some.length > 1 ? sortPaths(some.flat()) : some.flat());
  }
  return context.sorted ? sortPaths(all) : all;
}

async function matchIn(directory: string, pattern: string, last: boolean, context: Context): Promise<string[]> {
  const entries = await context.files.list(join(context.base, directory));
  if (entries === undefined) return [];
  if (pattern === '') return [directory];
  if (pattern === '**') return [directory, ...(await listBelow(directory, entries, last, context))];
  const glob = compileDoublestar(pattern);
  return entries
    .filter((entry) => (last || entry.directory) && glob?.matches(entry.name) === true)
    .map(({ name }) => join(directory, name));
}

async function listBelow(
  directory: string,
  entries: readonly { name: string; directory: boolean }[],
  last: boolean,
  context: Context,
): Promise<string[]> {
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.directory || last) found.push(path);
    const below = entry.directory ? await context.files.list(join(context.base, path)) : undefined;
    if (below !== undefined) append(found, await listBelow(path, below, last, context));
  }
  return found;
}

/** Where the first character with a meaning is; the length if there is none. */
function findMeta(pattern: string): number {
  return /^(?:\\.|[^*?[{\\])*/su.exec(pattern)?.[0].length ?? 0;
}

/** Where the last of some characters is that has no backslash before it; -1 if there is none. */
function lastIndexOf(pattern: string, wanted: RegExp): number {
  let at = pattern.length - 1;
  while (at >= 0 && !(wanted.test(pattern.charAt(at)) && pattern[at - 1] !== '\\')) at--;
  return at;
}

/** The brace that the one at `close` closes. */
function findOpening(pattern: string, close: number): number {
  let depth = 1;
  let at = close;
  while (depth > 0 && at > 0) {
    at = lastIndexOf(pattern.slice(0, at), /[{}]/);
    depth += pattern[at] === '}' ? 1 : -1;
  }
  return at;
}

function alternativesOf(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
    else if (text[at] === ',' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return start < text.length ? [...found, text.slice(start)] : found;
}

/** https://github.com/bmatcuk/doublestar/blob/v4.10.0/validate.go */
function isValid(pattern: string): boolean {
  let depth = 0;
  for (const [token] of pattern.matchAll(/\\.|\[(?:[!^]|(?![!^]))(?!\])(?:\\.|[^\]\\])+\]|./gsu)) {
    if (token === '\\' || token === '[') return false;
    if (token === '{') depth++;
    if (token === '}') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function sortPaths(paths: readonly string[]): string[] {
  return [...new Set(paths)].toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

function unescape(pattern: string): string {
  return pattern.replace(/\\(.)/gsu, '$1');
}

function join(directory: string, name: string): string {
  return directory === '' || name === '' ? directory + name : `${directory}/${name}`;
}
