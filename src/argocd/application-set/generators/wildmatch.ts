/** A piece of a pattern of git's wildmatch, over bytes. */
type Part =
  | { kind: 'one'; accepts(byte: number): boolean }
  /** Any number of bytes; `slashes`: of `/` too. */
  | { kind: 'any'; slashes: boolean }
  /** Nothing, or anything up to a `/`: what a `**` followed by `/` stands for. */
  | { kind: 'directories' };

/** How to match. `pathname`: `*` and `?` stay within one component and `**` crosses them (`:(glob)` of a pathspec). */
export interface WildmatchOptions {
  pathname: boolean;
  ignoreCase: boolean;
}

const SLASH = 0x2f;

const between =
  (low: string, high: string) =>
  (byte: number): boolean =>
    byte >= low.charCodeAt(0) && byte <= high.charCodeAt(0);
const isUpper = between('A', 'Z');
const isLower = between('a', 'z');
const isDigit = between('0', '9');
const isGraph = between('!', '~');
const isAlpha = (byte: number): boolean => isUpper(byte) || isLower(byte);
const isAlnum = (byte: number): boolean => isAlpha(byte) || isDigit(byte);

/** POSIX classes within brackets. */
const CLASSES: ReadonlyMap<string, (byte: number) => boolean> = new Map([
  ['alnum', isAlnum],
  ['alpha', isAlpha],
  ['blank', (byte) => byte === 0x20 || byte === 0x09],
  ['cntrl', (byte) => byte < 0x20 || byte === 0x7f],
  ['digit', isDigit],
  ['graph', isGraph],
  ['lower', isLower],
  ['print', (byte) => byte === 0x20 || isGraph(byte)],
  ['punct', (byte) => isGraph(byte) && !isAlnum(byte)],
  ['space', (byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)],
  ['upper', isUpper],
  ['xdigit', (byte) => isDigit(byte) || between('a', 'f')(byte) || between('A', 'F')(byte)],
]);

/**
 * Compiles a pattern of git's wildmatch (wildmatch.c in git): `*`, `?`, `[a-z]`, `[!a-z]`, `[^a-z]`, `[[:alpha:]]`,
 * `\`. A malformed pattern matches nothing. The time to match is bounded by pattern times text.
 */
export function compileWildmatch(pattern: Uint8Array, options: WildmatchOptions): (text: Uint8Array) => boolean {
  const parts = parse(pattern, options);
  if (parts === undefined) return () => false;
  return (text) => {
    let positions = new Set([0]);
    for (const part of parts) {
      if (positions.size === 0) return false;
      positions = step(part, text, positions);
    }
    return positions.has(text.length);
  };
}

function step(part: Part, text: Uint8Array, from: ReadonlySet<number>): Set<number> {
  const reached = new Set<number>();
  for (const start of from) {
    const byte = text[start];
    if (part.kind === 'one') {
      if (byte !== undefined && part.accepts(byte)) reached.add(start + 1);
    } else if (part.kind === 'any') {
      for (let at = start; !reached.has(at); at++) {
        reached.add(at);
        if (at >= text.length || (text[at] === SLASH && !part.slashes)) break;
      }
    } else {
      reached.add(start);
      for (let at = text.indexOf(SLASH, start); at >= 0 && !reached.has(at + 1); at = text.indexOf(SLASH, at + 1))
        reached.add(at + 1);
    }
  }
  return reached;
}

function parse(pattern: Uint8Array, options: WildmatchOptions): Part[] | undefined {
  const parts: Part[] = [];
  const fold = options.ignoreCase ? toLower : (byte: number): number => byte;
  for (let at = 0; at < pattern.length;) {
    const byte = pattern[at] ?? 0;
    if (byte === 0x2a) {
      const stars = countStars(pattern, at);
      const end = at + stars;
      const whole = (at === 0 || pattern[at - 1] === SLASH) && (end === pattern.length || pattern[end] === SLASH);
      const crossing = options.pathname && stars > 1 && whole;
      if (crossing && end < pattern.length) parts.push({ kind: 'directories' });
      else parts.push({ kind: 'any', slashes: !options.pathname || crossing });
      at = crossing && end < pattern.length ? end + 1 : end;
    } else if (byte === 0x3f) {
      parts.push({ kind: 'one', accepts: (each) => !options.pathname || each !== SLASH });
      at++;
    } else if (byte === 0x5b) {
      const found = parseClass(pattern, at + 1, options);
      if (found === undefined) return undefined;
      parts.push({ kind: 'one', accepts: found.accepts });
      at = found.end;
    } else {
      const literal = byte === 0x5c ? pattern[at + 1] : byte;
      if (literal === undefined) return undefined;
      parts.push({ kind: 'one', accepts: (each) => fold(each) === fold(literal) });
      at += byte === 0x5c ? 2 : 1;
    }
  }
  return parts;
}

function countStars(pattern: Uint8Array, at: number): number {
  let count = 0;
  while (pattern[at + count] === 0x2a) count++;
  return count;
}

function toLower(byte: number): number {
  return isUpper(byte) ? byte + 0x20 : byte;
}

/** What follows a `[`, up to its `]`. */
function parseClass(
  pattern: Uint8Array,
  from: number,
  options: WildmatchOptions,
): { accepts(byte: number): boolean; end: number } | undefined {
  const tests: ((byte: number) => boolean)[] = [];
  const not = pattern[from] === 0x21 || pattern[from] === 0x5e;
  let at = not ? from + 1 : from;
  let previous: number | undefined;
  for (let first = true; first || pattern[at] !== 0x5d; first = false) {
    let byte = pattern[at];
    const low = previous;
    previous = undefined;
    if (byte === 0x5b && pattern[at + 1] === 0x3a) {
      const end = pattern.indexOf(0x5d, at + 2);
      if (end < 0) return undefined;
      if (end > at + 2 && pattern[end - 1] === 0x3a) {
        const test = CLASSES.get(Buffer.from(pattern.subarray(at + 2, end - 1)).toString('latin1'));
        if (test === undefined) return undefined;
        tests.push(test);
        at = end + 1;
        continue;
      }
    }
    const range = byte === 0x2d && low !== undefined && pattern[at + 1] !== undefined && pattern[at + 1] !== 0x5d;
    if (range) byte = pattern[++at];
    if (byte === 0x5c) byte = pattern[++at];
    if (byte === undefined) return undefined;
    const high = byte;
    if (range) tests.push((each) => each >= low && each <= high);
    else {
      tests.push((each) => each === high);
      previous = high;
    }
    at++;
  }
  const accepts = (byte: number): boolean =>
    tests.some((test) => test(byte) || (options.ignoreCase && isAlpha(byte) && test(byte ^ 0x20)));
  return { accepts: (byte) => accepts(byte) !== not && !(options.pathname && byte === SLASH), end: at + 1 };
}
