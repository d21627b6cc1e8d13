import { compilePattern } from './gobwas-compile.ts';
import { parsePattern } from './gobwas-pattern.ts';
import type { Node } from './gobwas-pattern.ts';
import { toBytes } from './gobwas-runes.ts';

/** A compiled pattern. */
export interface Gobwas {
  /** As Argo CD sees it. */
  matches(text: string): boolean;
  /** As the pattern reads. The library gets some wrong, mostly alternatives that begin alike. */
  shouldMatch(text: string): boolean;
}

/** Parts of one sequence that the library's short cuts are worked out for: their number of steps grows with its third power. */
const MAX_PARTS = 60;
/** Steps of the library's way to match, which can take time without end; no pattern of a person comes near. */
const MAX_STEPS = 5000;

/**
 * Compiles a glob of github.com/gobwas/glob as Argo CD uses it, without separators: `*` and `?` match `/` too. `[a-c]`,
 * `[!a-c]`, `[abc]` and `[!abc]` are classes, `{a,b}` alternatives (blanks count), `\` makes the next character plain. It
 * answers as the library does, mistakes included; for patterns made to cost time, as the library should.
 *
 * @returns undefined for a pattern that does not compile; Argo CD logs that and matches nothing (util/glob/glob.go)
 */
export function compileGobwas(pattern: string): Gobwas | undefined {
  const parsed = parsePattern(pattern);
  if (parsed === undefined) return undefined;
  const shouldMatch = (text: string): boolean => {
    const characters = [...text];
    return step(parsed, characters, new Set([0])).has(characters.length);
  };
  if (longestSequence(parsed) > MAX_PARTS) return { matches: shouldMatch, shouldMatch };
  const work = { left: MAX_STEPS };
  const matcher = compilePattern(parsed, work);
  return {
    shouldMatch,
    matches(text) {
      work.left = MAX_STEPS;
      const answer = matcher.matches(toBytes(text));
      return work.left < 0 ? shouldMatch(text) : answer;
    },
  };
}

/**
 * The same where one character separates parts, which one `*` and `?` do not match, and `**` does. It answers as the pattern reads.
 * @returns undefined for a pattern that does not compile
 */
export function compileSeparated(pattern: string, separator: string): Pick<Gobwas, 'matches'> | undefined {
  const parsed = parsePattern(pattern);
  if (parsed === undefined) return undefined;
  return {
    matches(text) {
      const characters = [...text];
      return step(parsed, characters, new Set([0]), separator).has(characters.length);
    },
  };
}

function longestSequence(node: Node): number {
  if (node.kind === 'pattern') return Math.max(node.parts.length, ...node.parts.map(longestSequence));
  return node.kind === 'alternatives'
    ? Math.max(node.alternatives.length, ...node.alternatives.map(longestSequence))
    : 1;
}

/**
 * Every position that a part can lead to from any of the given ones. All ways at once: the time is bounded by the length of
 * pattern times text, whatever the pattern.
 */
function step(node: Node, text: readonly string[], from: ReadonlySet<number>, separator?: string): ReadonlySet<number> {
  switch (node.kind) {
    case 'nothing':
      return from;
    case 'pattern':
      return node.parts.reduce(
        (positions, part) => (positions.size === 0 ? positions : step(part, text, positions, separator)),
        from,
      );
    case 'alternatives':
      return new Set(node.alternatives.flatMap((each) => [...step(each, text, from, separator)]));
    case 'any': {
      if (separator !== undefined && node.stars === 1) return upTo(separator, text, from);
      let first = text.length + 1;
      for (const at of from) first = Math.min(first, at);
      // A star behind a star leads nowhere else.
      if (from.size === text.length + 1 - first) return from;
      return new Set(Array.from({ length: text.length + 1 - first }, (_, index) => first + index));
    }
    case 'text': {
      const wanted = [...node.text];
      return new Set(
        [...from]
          .filter((at) => wanted.every((each, offset) => text[at + offset] === each))
          .map((at) => at + wanted.length),
      );
    }
    case 'single':
      return one(text, from, (character) => character !== separator);
    case 'list':
      return one(text, from, (character) => node.characters.includes(character) !== node.not);
    case 'range':
      return one(text, from, (_character, rune) => (rune >= node.low && rune <= node.high) !== node.not);
  }
}

/** Every place from the given ones on up to the next separator. */
function upTo(separator: string, text: readonly string[], from: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set<number>();
  let isOpen = false;
  for (let at = 0; at <= text.length; at++) {
    isOpen ||= from.has(at);
    if (isOpen) reached.add(at);
    if (text[at] === separator) isOpen = false;
  }
  return reached;
}

function one(
  text: readonly string[],
  from: ReadonlySet<number>,
  accepts: (character: string, rune: number) => boolean,
): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const at of from) {
    const character = text[at];
    if (character !== undefined && accepts(character, character.codePointAt(0) ?? 0)) reached.add(at + 1);
  }
  return reached;
}
