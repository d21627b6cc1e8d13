import { leadTo, parseDoublestar, writeOutAlternatives } from './doublestar-pattern.ts';

/** A glob of the dialect that Argo CD uses for value files and, on request, for git files: github.com/bmatcuk/doublestar. */
export interface DoublestarGlob {
  matches(path: string): boolean;
  /** True when a whole component is `**`: files of a directory then come before its subdirectories. */
  deep: boolean;
}

/** True when a path is a glob: it holds `*`, `?` or `[`. Braces alone do not make one. */
export function isGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * `*` and `?` stay within one component, `**` as a whole component crosses any number of them, `[abc]`, `[!a-z]` and
 * `{a,b}` work, a backslash takes away the meaning. Undefined for a pattern that is malformed. The time to match is bounded by the length of pattern
 * times text, whatever the pattern: value files and generators name globs, and so may a change.
 */
export function compileDoublestar(pattern: string): DoublestarGlob | undefined {
  const whole = parseDoublestar(pattern);
  if (whole === undefined) return undefined;
  const patterns = writeOutAlternatives(pattern);
  const globs = patterns.length === 1 ? [whole] : patterns.map((each) => parseDoublestar(each) ?? []);
  return {
    matches: (path) => globs.some((parts) => leadTo(parts, path, [0]).includes(path.length)),
    deep: patterns.some((each) => each.split('/').includes('**')),
  };
}

/**
 * Tells which directories a glob finds, the root by an empty path: `a/**` finds `a`, too, and `**` the root, as each begins with what it is below.
 * Undefined for a pattern that is malformed.
 */
export function compileDirectories(pattern: string): ((directory: string) => boolean) | undefined {
  const glob = compileDoublestar(pattern);
  if (glob === undefined) return undefined;
  const begun = writeOutAlternatives(pattern).flatMap((each) =>
    each === withoutRest(each) ? [] : [withoutRest(each)],
  );
  const globs = begun.map(compileDoublestar);
  return (directory) =>
    directory === ''
      ? pattern === '' || begun.includes('')
      : glob.matches(directory) || globs.some((each) => each?.matches(directory) === true);
}

function withoutRest(pattern: string): string {
  let begun = pattern;
  while (begun === '**' || begun.endsWith('/**')) begun = begun.slice(0, -3);
  return begun;
}

/** The order in which doublestar lists its matches: component by component in byte order, under `**` files first. */
export function compareGlobMatches(one: string, other: string, deep: boolean): number {
  const a = one.split('/');
  const b = other.split('/');
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left === right) continue;
    const leftIsFile = index === a.length - 1;
    const rightIsFile = index === b.length - 1;
    if (deep && leftIsFile !== rightIsFile) return leftIsFile ? -1 : 1;
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return a.length - b.length;
}
