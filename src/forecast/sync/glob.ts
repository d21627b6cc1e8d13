import { type Gobwas, compileGobwas } from '../../argocd/gobwas.ts';

const compiled = new Map<string, Gobwas | undefined>();
/** Patterns come from AppProjects; more of them than this are worked out anew. */
const MAX_COMPILED = 1000;

/** Nothing of a pattern: most are names and addresses. */
const PLAIN = /^[\w.:/@-]*$/;

/**
 * A glob of an AppProject or of `ignoreDifferences`: without a separator as gobwas/glob, with one `*` stops at it and `**` does not.
 * A pattern that does not compile matches nothing.
 */
export function globMatches(pattern: string, text: string, separator?: string): boolean {
  if (pattern === '*' && separator === undefined) return true;
  if (PLAIN.test(pattern)) return pattern === text;
  if (separator !== undefined) return matchesParts(pattern, text, separator);
  if (!compiled.has(pattern)) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    compiled.set(pattern, compileGobwas(pattern));
  }
  return compiled.get(pattern)?.matches(text) ?? false;
}

/** `*`, `**` and `?`, all ways at once: time is bounded by pattern times text, both hostile. */
function matchesParts(pattern: string, text: string, separator: string): boolean {
  const tokens = pattern.match(/\*+|[^*]/g) ?? [];
  let places = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const place of places) {
      if (token.startsWith('*')) {
        let end = place;
        next.add(end);
        while (end < text.length && (token.length > 1 || text[end] !== separator)) next.add(++end);
      } else if (place < text.length && (token === text[place] || (token === '?' && text[place] !== separator))) {
        next.add(place + 1);
      }
    }
    places = next;
  }
  return places.has(text.length);
}
