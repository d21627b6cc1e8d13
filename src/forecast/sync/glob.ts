import { type Gobwas, compileGobwas, compileSeparated } from '../../argocd/gobwas.ts';

const compiled = new Map<string, Pick<Gobwas, 'matches'> | undefined>();
/** Patterns come from AppProjects; more of them than this are worked out anew. */
const MAX_COMPILED = 10_000;

/** What is more than stars and question marks: classes, alternatives, plain characters. */
const SPECIAL = /[[{\\]/;

/** Nothing of a pattern: most are names and addresses. */
const PLAIN = /^[\w.:/@-]*$/;

/**
 * A glob of an AppProject or of `ignoreDifferences`: without a separator as gobwas/glob, with one `*` stops at it and `**` does not.
 * A pattern that does not compile matches nothing.
 */
export function globMatches(pattern: string, text: string, separator?: string): boolean {
  if (pattern === '*' && separator === undefined) return true;
  if (PLAIN.test(pattern)) return pattern === text;
  if (separator !== undefined && !SPECIAL.test(pattern)) return matchesParts(pattern, text, separator);
  const key = `${separator ?? ''}\0${pattern}`;
  if (!compiled.has(key)) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    compiled.set(key, separator === undefined ? compileGobwas(pattern) : compileSeparated(pattern, separator));
  }
  return compiled.get(key)?.matches(text) ?? false;
}

/** `*`, `**` and `?`, all ways at once: one sweep over the text for each part, so time is pattern times text, both hostile. */
function matchesParts(pattern: string, text: string, separator: string): boolean {
  // Places of the text that the parts so far lead to.
  let places = new Uint8Array(text.length + 1);
  let next = new Uint8Array(text.length + 1);
  places[0] = 1;
  for (const token of pattern.match(/\*+|[^*]/g) ?? []) {
    next.fill(0);
    const isStar = token.startsWith('*');
    let isOpen = false;
    for (let place = 0; place <= text.length; place++) {
      if (isStar) {
        isOpen ||= places[place] === 1;
        if (isOpen) next[place] = 1;
        if (token.length === 1 && text[place] === separator) isOpen = false;
      } else if (places[place] === 1 && place < text.length) {
        if (token === text[place] || (token === '?' && text[place] !== separator)) next[place + 1] = 1;
      }
    }
    [places, next] = [next, places];
  }
  return places[text.length] === 1;
}
