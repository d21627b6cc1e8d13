import { trimEndOf } from '../../texts.ts';

/** What may stand between two texts of a path: anything, or what has no slash in it; one character at least. */
type Gap = { gap: 'anything' | 'name' };

/** Paths of one shape: texts, with gaps between them. */
export interface PathPattern {
  /** What each of them begins with; the whole path where there is no gap. */
  start: string;
  isWhole: boolean;
  /** In a time that is bounded by the length of pattern times path, however many gaps there are. */
  matches(path: string): boolean;
}

/** A pattern of parts, in order. */
export function compilePath(parts: readonly (string | Gap)[]): PathPattern {
  const all = joinParts(parts);
  const [first] = all;
  const start = typeof first === 'string' ? first : '';
  if (all.every((each) => typeof each === 'string')) return { start, isWhole: true, matches: (path) => path === start };
  return { start, isWhole: false, matches: (path) => path.startsWith(start) && fits(all, path) };
}

/** Texts that touch are one, and so are gaps: whatever fits both fits one of them. */
function joinParts(parts: readonly (string | Gap)[]): (string | Gap)[] {
  const all: (string | Gap)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else if (typeof part === 'object' && typeof last === 'object')
      all[all.length - 1] = { gap: part.gap === 'anything' ? part.gap : last.gap };
    else all.push(part);
  }
  return all;
}

/** Follows all ways at once: the places in the path that the parts so far can end at. */
function fits(parts: readonly (string | Gap)[], path: string): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    if (typeof part === 'string') {
      for (const at of ends) if (path.startsWith(part, at)) next.add(at + part.length);
    } else {
      let isOpen = false;
      for (let at = 0; at < path.length; at++) {
        isOpen ||= ends.has(at);
        if (part.gap === 'name' && path[at] === '/') isOpen = false;
        if (isOpen) next.add(at + 1);
      }
    }
    if (next.size === 0) return false;
    ends = next;
  }
  return ends.has(path.length);
}

/** The parts of a path of a git generator: `*` stands for one name, `**` for any number of them. */
export function globParts(glob: string): (string | Gap)[] {
  return cleanPath(glob)
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? { gap: 'anything' } : part === '*' ? { gap: 'name' } : part));
}

/** The parts of a text with expressions in it, each of which stands for anything. */
export function templateParts(text: string): (string | Gap)[] {
  return splitExpressions(text).map((part, index) => (index % 2 === 1 ? { gap: 'anything' } : part));
}

/** A path without what says that it begins here, and without a slash at its end. */
export function cleanPath(path: string): string {
  return trimEndOf('/', path.trim().replace(/^(\.?\/)+/, '')).replace(/^\.$/, '');
}

/** A text and the expressions in it (`{{…}}`), by turns, beginning and ending with text. */
export function splitExpressions(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
    const close = text.indexOf('}}', open + 2);
    if (close < 0) break;
    parts.push(text.slice(at, open), text.slice(open, close + 2));
    at = close + 2;
  }
  return [...parts, text.slice(at)];
}

/** Paths that are looked up by patterns, without holding each against each. */
export interface PathIndex {
  find(pattern: PathPattern): string[];
}

/** Makes one of paths, in any order; what is found is in byte order. */
export function indexPaths(paths: Iterable<string>): PathIndex {
  const known = new Set(paths);
  const sorted = [...known].toSorted();
  return {
    find(pattern) {
      if (pattern.isWhole) return known.has(pattern.start) ? [pattern.start] : [];
      const found: string[] = [];
      for (let at = firstFrom(sorted, pattern.start); at < sorted.length; at++) {
        const path = sorted[at] ?? '';
        if (!path.startsWith(pattern.start)) break;
        if (pattern.matches(path)) found.push(path);
      }
      return found;
    },
  };
}

/** Where the first path stands that is not before this text. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
