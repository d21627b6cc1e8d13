/** A compiled pattern. */
export interface Gobwas {
  matches(text: string): boolean;
}

/** A piece of a pattern. */
type Part =
  | { kind: 'text'; characters: readonly string[] }
  /** `*` and `**`: without separators both match anything. */
  | { kind: 'any' }
  | { kind: 'class'; accepts(character: string): boolean }
  | { kind: 'alternatives'; alternatives: readonly Part[][] };

/** Deeper nesting of `{…}` than anybody writes; keeps a hostile pattern from using up the stack. */
const MAX_DEPTH = 200;

/**
 * Compiles a glob of github.com/gobwas/glob as Argo CD uses it, without separators: `*` and `?` match `/` too. `[a-c]`,
 * `[!a-c]`, `[abc]` and `[!abc]` are classes, `{a,b}` alternatives (blanks count), `\` makes the next character plain.
 * Peculiarities of that library (syntax/lexer): `^` does not negate, `}` and `,` outside of braces are plain text, braces
 * that stay open are closed by the end, a `\` at the end is dropped, a class is either one range or a list of characters.
 *
 * @returns undefined for a pattern that does not compile; Argo CD logs that and matches nothing (util/glob/glob.go)
 */
export function compileGobwas(pattern: string): Gobwas | undefined {
  const parts = parse([...pattern]);
  if (parts === undefined) return undefined;
  return {
    matches(text) {
      const characters = [...text];
      return advance(parts, characters, new Set([0])).has(characters.length);
    },
  };
}

/** One pattern, undefined if it is none. */
function parse(pattern: readonly string[]): Part[] | undefined {
  const root: Part[] = [];
  const open: { alternatives: Part[][]; outer: Part[] }[] = [];
  let current = root;
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at] ?? '';
    const group = open.at(-1);
    if (character === '*') {
      current.push({ kind: 'any' });
      at += 1;
    } else if (character === '?') {
      current.push({ kind: 'class', accepts: () => true });
      at += 1;
    } else if (character === '[') {
      const found = parseClass(pattern, at + 1);
      if (found === undefined) return undefined;
      current.push({ kind: 'class', accepts: found.accepts });
      at = found.end;
    } else if (character === '{') {
      if (open.length >= MAX_DEPTH) return undefined;
      const first: Part[] = [];
      const alternatives = [first];
      current.push({ kind: 'alternatives', alternatives });
      open.push({ alternatives, outer: current });
      current = first;
      at += 1;
    } else if (character === ',' && group !== undefined) {
      current = [];
      group.alternatives.push(current);
      at += 1;
    } else if (character === '}' && group !== undefined) {
      current = group.outer;
      open.pop();
      at += 1;
    } else {
      const found = readText(pattern, at, group === undefined ? '?*[{' : '?*[{},');
      if (found.text.length > 0) current.push({ kind: 'text', characters: found.text });
      at = found.end;
    }
  }
  return root;
}

/** Characters up to one that ends the text; `\` takes away the meaning of the next. */
function readText(pattern: readonly string[], from: number, enders: string): { text: string[]; end: number } {
  const text: string[] = [];
  let at = from;
  for (; at < pattern.length; at++) {
    let character = pattern[at] ?? '';
    if (character === '\\') {
      at += 1;
      if (at >= pattern.length) break;
      character = pattern[at] ?? '';
    } else if (enders.includes(character)) break;
    text.push(character);
  }
  return { text, end: Math.min(at, pattern.length) };
}

/** What follows a `[`: `!` for not, then either `a-z` or a list of characters, in which `-` has no meaning. */
function parseClass(pattern: readonly string[], from: number): { accepts(character: string): boolean; end: number } | undefined {
  const not = pattern[from] === '!';
  const start = not ? from + 1 : from;
  const [low, dash, high, close] = pattern.slice(start, start + 4);
  if (dash === '-' && low !== undefined) {
    if (high === undefined || close !== ']' || codePoint(high) < codePoint(low)) return undefined;
    return { accepts: (each) => (codePoint(each) >= codePoint(low) && codePoint(each) <= codePoint(high)) !== not, end: start + 4 };
  }
  const { text, end } = readText(pattern, start, ']');
  if (text.length === 0 || pattern[end] !== ']') return undefined;
  const characters = new Set(text);
  return { accepts: (each) => characters.has(each) !== not, end: end + 1 };
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/**
 * Every position that the parts can lead to from any of the given ones. All ways at once: the time is bounded by the length
 * of pattern times text, whatever the pattern.
 */
function advance(parts: readonly Part[], text: readonly string[], from: ReadonlySet<number>): ReadonlySet<number> {
  let positions = from;
  for (const part of parts) {
    if (positions.size === 0) return positions;
    positions = step(part, text, positions);
  }
  return positions;
}

function step(part: Part, text: readonly string[], from: ReadonlySet<number>): Set<number> {
  const reached = new Set<number>();
  switch (part.kind) {
    case 'text':
      for (const at of from) if (part.characters.every((each, offset) => text[at + offset] === each)) reached.add(at + part.characters.length);
      return reached;
    case 'class':
      for (const at of from) {
        const character = text[at];
        if (character !== undefined && part.accepts(character)) reached.add(at + 1);
      }
      return reached;
    case 'any':
      for (let at = Math.min(...from); at <= text.length; at++) reached.add(at);
      return reached;
    case 'alternatives':
      for (const alternative of part.alternatives) for (const at of advance(alternative, text, from)) reached.add(at);
      return reached;
  }
}
