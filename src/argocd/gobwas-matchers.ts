import { runesOf, runeWidth, startsOf } from './gobwas-runes.ts';

/** Where in a text a matcher matches first, and the lengths it can have there, from short to long. */
export interface Place {
  at: number;
  lengths: number[];
}

/** How much work one question may still cost. */
export interface Work {
  left: number;
}

/** Texts are UTF-8, one character per byte. Lengths are counted in runes where the library does so, though it mixes them up. */
interface Behaviour {
  /** Runes that it matches, -1 if that is not fixed. */
  size: number;
  matches(text: string): boolean;
  index(text: string): Place | undefined;
}

/** One of the library's matchers, with what its optimiser looks at. */
export type Matcher = Behaviour &
  (
    | { kind: 'text' | 'prefix' | 'suffix'; text: string }
    | { kind: 'list'; runes: readonly number[]; not: boolean }
    | { kind: 'any of'; matchers: readonly Matcher[] }
    | { kind: 'split'; value: Matcher; left: Matcher | undefined; right: Matcher | undefined }
    | { kind: 'super' | 'single' | 'other' }
  );

const NO_FIXED_SIZE = -1;

/** Exactly this text. */
export function matchText(text: string): Matcher {
  return {
    kind: 'text',
    text,
    size: startsOf(text).length,
    matches: (other) => other === text,
    index: (other) => placeAt(other.indexOf(text), [text.length]),
  };
}

/** Nothing at all. */
export const matchNothing: Matcher = { kind: 'other', size: 0, matches: (text) => text === '', index: () => ({ at: 0, lengths: [0] }) };

/** Anything. */
export const matchSuper: Matcher = {
  kind: 'super',
  size: NO_FIXED_SIZE,
  matches: () => true,
  index: (text) => ({ at: 0, lengths: [...startsOf(text), text.length] }),
};

/** One rune that is accepted. The end of a text counts as a rune that is no text. */
function matchOne(accepts: (rune: number) => boolean): Behaviour {
  return {
    size: 1,
    matches(text) {
      const [rune = 0xfffd, ...others] = runesOf(text);
      return others.length === 0 && accepts(rune);
    },
    index(text) {
      const runes = runesOf(text);
      const found = runes.findIndex(accepts);
      return found < 0 ? undefined : { at: startsOf(text)[found] ?? 0, lengths: [runeWidth(runes[found] ?? 0)] };
    },
  };
}

/** Any one rune. */
export const matchSingle: Matcher = { kind: 'single', ...matchOne(() => true) };

/** One of these, or none of these. */
export function matchList(runes: readonly number[], not: boolean): Matcher {
  return { kind: 'list', runes, not, ...matchOne((rune) => runes.includes(rune) !== not) };
}

/** One between these, or none between them. */
export function matchRange(low: number, high: number, not: boolean): Matcher {
  return { kind: 'other', ...matchOne((rune) => (rune >= low && rune <= high) !== not) };
}

/** A beginning. */
export function matchPrefix(text: string): Matcher {
  return {
    kind: 'prefix',
    text,
    size: NO_FIXED_SIZE,
    matches: (other) => other.startsWith(text),
    index(other) {
      const at = other.indexOf(text);
      return placeAt(at, [text.length, ...endsOf(other.slice(at + text.length)).map((end) => text.length + end)]);
    },
  };
}

/** An end. */
export function matchSuffix(text: string): Matcher {
  return {
    kind: 'suffix',
    text,
    size: NO_FIXED_SIZE,
    matches: (other) => other.endsWith(text),
    index: (other) => (other.includes(text) ? { at: 0, lengths: [other.indexOf(text) + text.length] } : undefined),
  };
}

/** A beginning and an end, which may overlap. */
export function matchPrefixSuffix(prefix: string, suffix: string): Matcher {
  return {
    kind: 'other',
    size: NO_FIXED_SIZE,
    matches: (text) => text.startsWith(prefix) && text.endsWith(suffix),
    index(text) {
      const at = text.indexOf(prefix);
      if (at < 0) return undefined;
      const lengths: number[] = [];
      let rest = text.slice(at);
      for (let found = rest.lastIndexOf(suffix); found >= 0 && rest !== ''; found = rest.lastIndexOf(suffix)) {
        lengths.unshift(found + suffix.length);
        rest = rest.slice(0, found);
      }
      return lengths.length === 0 ? undefined : { at, lengths };
    },
  };
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
        if (meets(left, text.slice(0, start)) && place.lengths.some((length) => meets(right, text.slice(start + length)))) return true;
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

function placeAt(at: number, lengths: number[]): Place | undefined {
  return at < 0 ? undefined : { at, lengths };
}

/** Where each rune ends. */
function endsOf(text: string): number[] {
  const runes = runesOf(text);
  return startsOf(text).map((start, index) => start + runeWidth(runes[index] ?? 0));
}
