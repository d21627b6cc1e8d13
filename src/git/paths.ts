import { posix } from 'node:path';
import { decodeName, encodeName } from './file-names.ts';
import { append } from '../lists.ts';
import type { Entry, Snapshot } from './model.ts';

/** Longest chain of symbolic links that is followed, as in Argo CD (util/io/path/resolved.go). */
const MAX_LINKS = 10;

/** Bytes that a name, and that a path or the target of a link can have: `NAME_MAX` and `PATH_MAX` of Linux without the zero at its end. */
export const NAME_BYTES = 255;
export const PATH_BYTES = 4095;

/** A part of a path that is no name: empty, `.` or `..`. */
const NO_NAME = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * Joins and cleans a path inside a repository: no `.`, no empty parts. Undefined when `..` leads above the root.
 * The result has no leading and no trailing `/`; it is empty for the root.
 */
export function joinInside(directory: string, relative: string): string | undefined {
  const joined = directory === '' ? relative : `${directory}/${relative}`;
  // Nearly every path is clean.
  if (!NO_NAME.test(joined)) return joined;
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The directory that holds a path; empty for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The directories above a path, the nearest first, without the root. */
export function directoriesAbove(path: string): string[] {
  const directories: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) directories.push(path.slice(0, at));
  return directories;
}

/** Whether a path is a directory or lies below it; the empty one holds all. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

/** The way from a directory to a path of the same root: `a/b` to `a/b/c` is `c`, to `a/d` it is `../d`. */
export function relativePath(directory: string, path: string): string {
  if (directory === '') return path;
  // What Node does with relative paths begins at the working directory, and asks for it each time.
  return path.startsWith(`${directory}/`)
    ? path.slice(directory.length + 1)
    : posix.relative(`/${directory}`, `/${path}`);
}

/** What a path leads to. */
export type Resolution =
  | { found: Entry; /** Links that were followed on the way. */ links: Entry[] }
  | {
      found: undefined;
      reason: 'missing';
      /** What would have to be there, links followed. */ at: string;
      links: Entry[];
    }
  | { found: undefined; reason: 'outside' | 'too many links'; links: Entry[] };

/** What has been followed already: many Applications name the same few files, and each several times. */
const resolutions = new WeakMap<Snapshot, Map<string, Promise<Resolution>>>();

/** Follows the symbolic links on the way to a path, inside the snapshot. Absolute targets are outside. */
export function resolvePath(snapshot: Snapshot, path: string): Promise<Resolution> {
  let known = resolutions.get(snapshot);
  if (known === undefined) resolutions.set(snapshot, (known = new Map()));
  let resolution = known.get(path);
  if (resolution === undefined) known.set(path, (resolution = followLinks(snapshot, path)));
  return resolution;
}

async function followLinks(snapshot: Snapshot, path: string): Promise<Resolution> {
  if (!NO_NAME.test(path)) {
    const entry = await snapshot.findOrLink(path);
    if (entry === undefined) return { found: undefined, reason: 'missing', at: path, links: [] };
    if (entry.kind !== 'symlink') return { found: entry, links: [] };
  }
  const links: Entry[] = [];
  /** Steps that are still to be made, the next one last. */
  const steps = stepsOf(path);
  let current = '';
  let found: Entry = { path: '', name: '', kind: 'directory', oid: snapshot.tree };
  for (let part = steps.pop(); part !== undefined; part = steps.pop()) {
    const next = joinInside(current, part);
    if (next === undefined) return { found: undefined, reason: 'outside', links };
    const entry =
      next === '' ? { path: '', name: '', kind: 'directory' as const, oid: snapshot.tree } : await snapshot.find(next);
    if (entry === undefined) {
      const at = steps.includes('..') ? next : (joinInside(next, steps.toReversed().join('/')) ?? next);
      return { found: undefined, reason: 'missing', at, links };
    }
    if (entry.kind !== 'symlink') {
      current = next;
      found = entry;
      continue;
    }
    links.push(entry);
    const target = links.length > MAX_LINKS ? undefined : await snapshot.read(entry);
    if (target === undefined || target.length > PATH_BYTES)
      return { found: undefined, reason: 'too many links', links };
    const text = decodeName(target);
    if (text.startsWith('/')) return { found: undefined, reason: 'outside', links };
    append(steps, stepsOf(text));
    found = { path: current, name: '', kind: 'directory', oid: '' };
  }
  if (found.oid === '') {
    const directory =
      current === ''
        ? { path: '', name: '', kind: 'directory' as const, oid: snapshot.tree }
        : await snapshot.find(current);
    if (directory === undefined) return { found: undefined, reason: 'missing', at: current, links };
    found = directory;
  }
  return { found, links };
}

/** The steps of a path, the first one last. */
function stepsOf(path: string): string[] {
  return path
    .split('/')
    .filter((step) => step !== '')
    .toReversed();
}

/** Whether no file system of Linux can hold a path, so that no checkout has it. */
export function isTooLong(path: string): boolean {
  if (path.length <= NAME_BYTES / 4) return false;
  return encodeName(path).length > PATH_BYTES || path.split('/').some((name) => encodeName(name).length > NAME_BYTES);
}

/** The submodule that a path is in or is itself; undefined where it is in none. Links are followed. */
export async function submoduleOf(snapshot: Snapshot, path: string): Promise<string | undefined> {
  for (let place = path; place !== ''; place = parentOf(place)) {
    const entry = (await resolvePath(snapshot, place)).found;
    if (entry?.kind === 'submodule') return entry.path;
    if (entry !== undefined) return undefined;
  }
  return undefined;
}

/** Every file, link and submodule below a directory, depth first, in byte order of the names. Links are not followed. */
export async function* walkFiles(snapshot: Snapshot, directory: string): AsyncIterable<Entry> {
  for (const entry of (await snapshot.list(directory)) ?? []) {
    if (entry.kind === 'directory') yield* walkFiles(snapshot, entry.path);
    else yield entry;
  }
}
