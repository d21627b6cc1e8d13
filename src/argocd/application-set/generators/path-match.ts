/** A piece of a pattern of Go's `path.Match`. */
type Part = { kind: 'any' } | { kind: 'one'; accepts(character: string): boolean };

/**
 * Go's `path.Match` (https://pkg.go.dev/path#Match), the dialect of git directory generators: `*` and `?` stay within
 * one path segment, `**` is but a `*`, `[a-z]` and `[^a-z]` are classes, `\` takes away the meaning.
 *
 * @returns undefined for a malformed pattern; Argo CD logs that and matches nothing
 */
export function compilePathMatch(pattern: string): ((path: string) => boolean) | undefined {
  const parts = parse([...pattern]);
  if (parts === undefined) return undefined;
  return (path) => {
    const text = [...path];
    let positions = new Set([0]);
    for (const part of parts) {
      if (positions.size === 0) return false;
      positions = step(part, text, positions);
    }
    return positions.has(text.length);
  };
}

function step(part: Part, text: readonly string[], from: ReadonlySet<number>): Set<number> {
  const reached = new Set<number>();
  for (const start of from) {
    const character = text[start];
    if (part.kind === 'one') {
      if (character !== undefined && part.accepts(character)) reached.add(start + 1);
      continue;
    }
    for (let at = start; !reached.has(at); at++) {
      reached.add(at);
      if (at >= text.length || text[at] === '/') break;
    }
  }
  return reached;
}

function parse(pattern: readonly string[]): Part[] | undefined {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length;) {
    const character = pattern[at] ?? '';
    if (character === '*') {
      parts.push({ kind: 'any' });
      at++;
    } else if (character === '?') {
      parts.push({ kind: 'one', accepts: (each) => each !== '/' });
      at++;
    } else if (character === '[') {
      const found = parseClass(pattern, at + 1);
      if (found === undefined) return undefined;
      parts.push({ kind: 'one', accepts: found.accepts });
      at = found.end;
    } else {
      const literal = character === '\\' ? pattern[at + 1] : character;
      if (literal === undefined) return undefined;
      parts.push({ kind: 'one', accepts: (each) => each === literal });
      at += character === '\\' ? 2 : 1;
    }
  }
  return parts;
}

/** What follows a `[`. Unlike `?`, a class may match a `/`. */
function parseClass(
  pattern: readonly string[],
  from: number,
): { accepts(character: string): boolean; end: number } | undefined {
  const not = pattern[from] === '^';
  const ranges: [string, string][] = [];
  let at = not ? from + 1 : from;
  while (pattern[at] !== ']' || ranges.length === 0) {
    const low = readMember(pattern, at);
    if (low === undefined) return undefined;
    at = low.end;
    const high = pattern[at] === '-' ? readMember(pattern, at + 1) : low;
    if (high === undefined) return undefined;
    at = high.end;
    ranges.push([low.character, high.character]);
  }
  return {
    accepts: (each) =>
      ranges.some(([low, high]) => codePoint(low) <= codePoint(each) && codePoint(each) <= codePoint(high)) !== not,
    end: at + 1,
  };
}

function readMember(pattern: readonly string[], at: number): { character: string; end: number } | undefined {
  const character = pattern[at];
  if (character === undefined || character === '-' || character === ']') return undefined;
  if (character !== '\\') return pattern[at + 1] === undefined ? undefined : { character, end: at + 1 };
  const escaped = pattern[at + 1];
  return escaped === undefined || pattern[at + 2] === undefined ? undefined : { character: escaped, end: at + 2 };
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
