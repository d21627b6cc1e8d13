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
 * `{a,b}` work, a backslash takes away the meaning. Undefined for a pattern that is malformed.
 */
export function compileDoublestar(pattern: string): DoublestarGlob | undefined {
  const source = translate(pattern);
  if (source === undefined) return undefined;
  const expression = new RegExp(`^${source}$`, 'us');
  return { matches: (path) => expression.test(path), deep: pattern.split('/').includes('**') };
}

function translate(pattern: string): string | undefined {
  let result = '';
  let depth = 0;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const atStart = at === 0 || pattern[at - 1] === '/';
    if (atStart && rest.startsWith('**/')) {
      result += '(?:[^/]*/)*';
      at += 3;
    } else if (atStart && rest === '**') {
      result += '.*';
      at += 2;
    } else if (rest.startsWith('*')) {
      result += '[^/]*';
      at += /^\*+/.exec(rest)?.[0].length ?? 1;
    } else if (rest.startsWith('?')) {
      result += '[^/]';
      at += 1;
    } else if (rest.startsWith('[')) {
      const set = /^\[([!^]?)((?:\\.|[^\]\\])+)\]/su.exec(rest);
      if (set === null) return undefined;
      result += translateSet(set[2] ?? '', set[1] !== '');
      at += set[0].length;
    } else if (rest.startsWith('{')) {
      result += '(?:';
      depth++;
      at += 1;
    } else if (rest.startsWith('}') && depth > 0) {
      result += ')';
      depth--;
      at += 1;
    } else if (rest.startsWith(',') && depth > 0) {
      result += '|';
      at += 1;
    } else if (rest.startsWith('\\')) {
      const point = rest.codePointAt(1);
      if (point === undefined) return undefined;
      const next = String.fromCodePoint(point);
      result += escape(next);
      at += 1 + next.length;
    } else {
      const next = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      result += escape(next);
      at += next.length;
    }
  }
  return depth === 0 ? result : undefined;
}

/** The characters of `[…]`; a range that ends before it begins holds none. */
function translateSet(set: string, negated: boolean): string {
  const ranges: string[] = [];
  for (const [, first = '', second] of set.matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/gsu)) {
    const from = pointOf(first);
    const to = second === undefined ? from : pointOf(second);
    if (from <= to) ranges.push(`\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`);
  }
  if (ranges.length === 0) return negated ? '[^/]' : '(?!)';
  return `(?!/)[${negated ? '^' : ''}${ranges.join('')}]`;
}

function pointOf(character: string): number {
  return (character.length > 1 && character.startsWith('\\') ? character.slice(1) : character).codePointAt(0) ?? 0;
}

function escape(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
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
