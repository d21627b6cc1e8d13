import { NO_FIXED_SIZE } from './gobwas-matchers.ts';
import type { Matcher } from './gobwas-matchers.ts';
import { endsOf, startsOf } from './gobwas-runes.ts';

/** How much work one question may still cost. */
export interface Work {
  left: number;
}

/** A text somewhere inside, or nowhere. */
export function matchContains(needle: string, not: boolean): Matcher {
  return {
    kind: 'other',
    size: NO_FIXED_SIZE,
    matches: (text) => text.includes(needle) !== not,
    index(text) {
      const found = text.indexOf(needle);
      if (!not && found < 0) return undefined;
      const offset = not ? 0 : found + needle.length;
      const rest = not ? (found < 0 ? text : text.slice(0, found)) : text.slice(offset);
      return { at: 0, lengths: [...startsOf(rest), rest.length].map((each) => offset + each) };
    },
  };
}

/** At least so many runes. */
export function matchMin(limit: number): Matcher {
  return {
    kind: 'other',
    size: NO_FIXED_SIZE,
    matches: (text) => startsOf(text).length >= limit,
    index(text) {
      const lengths = endsOf(text).slice(limit - 1);
      return lengths.length === 0 ? undefined : { at: 0, lengths };
    },
  };
}

/** At most so many runes. */
export function matchMax(limit: number): Matcher {
  return {
    kind: 'other',
    size: NO_FIXED_SIZE,
    matches: (text) => startsOf(text).length <= limit,
    index: (text) => ({ at: 0, lengths: [0, ...endsOf(text).slice(0, limit)] }),
  };
}

/** All of these at once. */
export function matchEvery(matchers: readonly Matcher[]): Matcher {
  return {
    kind: 'other',
    size: matchers.length === 0 ? 0 : NO_FIXED_SIZE,
    matches: (text) => matchers.every((each) => each.matches(text)),
    index(text) {
      // All that are ever combined match from the beginning on.
      let lengths: number[] | undefined;
      for (const matcher of matchers) {
        const place = matcher.index(text);
        if (place === undefined) return undefined;
        lengths = lengths === undefined ? place.lengths : lengths.filter((each) => place.lengths.includes(each));
        if (lengths.length === 0) return undefined;
      }
      return { at: 0, lengths: lengths ?? [] };
    },
  };
}

/** One of these. Its size is a mistake of the library: one without fixed size in front of others is forgotten. */
export function matchAnyOf(matchers: readonly Matcher[]): Matcher {
  let size = NO_FIXED_SIZE;
  for (const matcher of matchers) {
    if (size === NO_FIXED_SIZE) size = matcher.size;
    else if (matcher.size !== size) {
      size = NO_FIXED_SIZE;
      break;
    }
  }
  return {
    kind: 'any of',
    matchers,
    size,
    matches: (text) => matchers.some((each) => each.matches(text)),
    index(text) {
      const places = matchers.map((each) => each.index(text)).filter((place) => place !== undefined);
      if (places.length === 0) return undefined;
      const at = Math.min(...places.map((place) => place.at));
      const lengths = new Set(places.flatMap((place) => (place.at === at ? place.lengths : [])));
      return { at, lengths: [...lengths].toSorted((a, b) => a - b) };
    },
  };
}

/** These one after the other, each of fixed size. Only the last byte of each is counted as the library does. */
export function matchRow(matchers: readonly Matcher[]): Matcher {
  const size = matchers.reduce((sum, each) => sum + each.size, 0);
  const matchesHere = (text: string): boolean => {
    let at = 0;
    for (const matcher of matchers) {
      const starts = startsOf(text.slice(at));
      // A matcher of size 0 is handed everything that is left.
      const count = matcher.size === 0 ? starts.length : matcher.size;
      if (starts.length < count) return false;
      const length = (starts[count - 1] ?? 0) + 1;
      if (!matcher.matches(text.slice(at, at + length))) return false;
      at += length;
    }
    return true;
  };
  return {
    kind: 'other',
    size,
    matches: (text) => startsOf(text).length === size && matchesHere(text),
    index(text) {
      const at = startsOf(text).find((start) => text.length - start >= size && matchesHere(text.slice(start)));
      return at === undefined ? undefined : { at, lengths: [size] };
    },
  };
}

/** A middle that is looked for, with what must match before and behind it. */
export function matchSplit(value: Matcher, left: Matcher | undefined, right: Matcher | undefined, work: Work): Matcher {
  const sizes = [value.size, left?.size ?? 0, right?.size ?? 0];
  const size = sizes.includes(NO_FIXED_SIZE) ? NO_FIXED_SIZE : sizes.reduce((sum, each) => sum + each, 0);
  return {
    kind: 'split',
    value,
    left,
    right,
    size,
    matches(text) {
      if (size > text.length) return false;
      let offset = Math.max(0, left?.size ?? 0);
      const limit = text.length - Math.max(0, right?.size ?? 0);
      while (offset < limit) {
        work.left -= 1;
        if (work.left < 0) return false;
        const place = value.index(text.slice(offset, limit));
        if (place === undefined) return false;
        const start = offset + place.at;
        if (
          meets(left, text.slice(0, start)) &&
          place.lengths.some((length) => meets(right, text.slice(start + length)))
        )
          return true;
        offset = start + (startsOf(text.slice(start, start + 4))[1] ?? Math.min(4, Math.max(1, text.length - start)));
      }
      return false;
    },
    // The library does not look for it.
    index: () => undefined,
  };
}

function meets(matcher: Matcher | undefined, text: string): boolean {
  return matcher === undefined ? text === '' : matcher.matches(text);
}
