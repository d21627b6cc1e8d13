/** What a pattern is made of. */
export type Node =
  | { kind: 'text'; text: string }
  /** `*` and, apart from it, `**`: without separators both match anything. */
  | { kind: 'any'; stars: 1 | 2 }
  | { kind: 'single' }
  | { kind: 'list'; characters: string; not: boolean }
  | { kind: 'range'; low: number; high: number; not: boolean }
  | { kind: 'alternatives'; alternatives: Node[] }
  | { kind: 'pattern'; parts: Node[] }
  | { kind: 'nothing' };

/** A sequence of parts. */
export type Pattern = Extract<Node, { kind: 'pattern' }>;

/** Deeper nesting of `{…}` than anybody writes; keeps a hostile pattern from using up the stack. */
const MAX_DEPTH = 100;

/**
 * Reads a pattern with the peculiarities of github.com/gobwas/glob (syntax/lexer/lexer.go, syntax/ast/parser.go): `^` does
 * not negate, `}` and `,` outside of braces are plain text, braces that stay open are closed by the end, a `\` at the end is
 * dropped, a class is either one range or a list of characters.
 *
 * @returns undefined for what is no pattern
 */
export function parsePattern(text: string): Pattern | undefined {
  // The library takes a NUL for the end, and cannot read what is no text.
  const characters = [...(text.split('\0')[0] ?? '')];
  if (characters.includes('\ufffd')) return undefined;
  const root: Pattern = { kind: 'pattern', parts: [] };
  const open: { alternatives: Node[]; outer: Pattern }[] = [];
  let current = root;
  let at = 0;
  while (at < characters.length) {
    const character = characters[at] ?? '';
    const group = open.at(-1);
    if (character === '*') {
      const stars = characters[at + 1] === '*' ? 2 : 1;
      current.parts.push({ kind: 'any', stars });
      at += stars;
    } else if (character === '?') {
      current.parts.push({ kind: 'single' });
      at += 1;
    } else if (character === '[') {
      const found = parseClass(characters, at + 1);
      if (found === undefined) return undefined;
      current.parts.push(found.node);
      at = found.end;
    } else if (character === '{') {
      if (open.length >= MAX_DEPTH) return undefined;
      const first: Pattern = { kind: 'pattern', parts: [] };
      const alternatives: Node[] = [first];
      current.parts.push({ kind: 'alternatives', alternatives });
      open.push({ alternatives, outer: current });
      current = first;
      at += 1;
    } else if (character === ',' && group !== undefined) {
      current = { kind: 'pattern', parts: [] };
      group.alternatives.push(current);
      at += 1;
    } else if (character === '}' && group !== undefined) {
      current = group.outer;
      open.pop();
      at += 1;
    } else {
      const found = readText(characters, at, group === undefined ? '?*[{' : '?*[{},');
      if (found.text !== '') current.parts.push({ kind: 'text', text: found.text });
      at = found.end;
    }
  }
  return root;
}

/** Characters up to one that ends the text; `\` takes away the meaning of the next. */
function readText(pattern: readonly string[], from: number, enders: string): { text: string; end: number } {
  let text = '';
  let at = from;
  for (; at < pattern.length; at++) {
    let character = pattern[at] ?? '';
    if (character === '\\') {
      at += 1;
      if (at >= pattern.length) break;
      character = pattern[at] ?? '';
    } else if (enders.includes(character)) break;
    text += character;
  }
  return { text, end: Math.min(at, pattern.length) };
}

/** What follows a `[`: `!` for not, then either `a-z` or a list of characters, in which `-` has no meaning. */
function parseClass(pattern: readonly string[], from: number): { node: Node; end: number } | undefined {
  const not = pattern[from] === '!';
  const start = not ? from + 1 : from;
  const [first, dash, last, close] = pattern.slice(start, start + 4);
  if (dash === '-' && first !== undefined) {
    const low = first.codePointAt(0) ?? 0;
    const high = last?.codePointAt(0) ?? 0;
    return last === undefined || close !== ']' || high < low
      ? undefined
      : { node: { kind: 'range', low, high, not }, end: start + 4 };
  }
  const { text: characters, end } = readText(pattern, start, ']');
  return characters === '' || pattern[end] !== ']'
    ? undefined
    : { node: { kind: 'list', characters, not }, end: end + 1 };
}
