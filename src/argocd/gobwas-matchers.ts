import { endsOf, runesOf, runeWidth, startsOf } from './gobwas-runes.ts';

/** Where in a text a matcher matches first, and the lengths it can have there, from short to long. */
export interface Place {
  at: number;
  lengths: number[];
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

/** Size of what matches texts of several lengths. */
export const NO_FIXED_SIZE = -1;

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
export const matchNothing: Matcher = {
  kind: 'other',
  size: 0,
  matches: (text) => text === '',
  index: () => ({ at: 0, lengths: [0] }),
};

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

function placeAt(at: number, lengths: number[]): Place | undefined {
  return at < 0 ? undefined : { at, lengths };
}
