import { append } from '../lists.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import { internAll } from './lines.ts';
import { matchSequences } from './sequences.ts';
import { canonicalText } from './values.ts';

/** What stands for the parts of a value that two renders of the same input do not agree on. */
const RANDOM = '\0random\0';

/**
 * A value with a mark in place of everything in which another render of the same input differs. Two sides that are equal then
 * differ in randomness only. Texts are compared word by word, so that a real change beside a random word is seen.
 */
export function hideRandom(value: Value, again: Value): Value {
  if (typeof value === 'string' && typeof again === 'string') return hideRandomWords(value, again);
  if (Array.isArray(value) && Array.isArray(again) && value.length === again.length)
    return value.map((item, index) => hideRandom(item, again[index] ?? null));
  if (isMap(value) && isMap(again) && hasSameKeys(value, again)) {
    const result: ValueMap = {};
    for (const key of Object.keys(value))
      setEntry(result, key, hideRandom(getEntry(value, key) ?? null, getEntry(again, key) ?? null));
    return result;
  }
  return canonicalText(value) === canonicalText(again) ? value : RANDOM;
}

function hasSameKeys(one: ValueMap, other: ValueMap): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key));
}

function hideRandomWords(text: string, again: string): string {
  if (text === again) return text;
  const [words, others] = [wordsOf(text), wordsOf(again)];
  const ids = new Map<string, number>();
  const [one, other] = [internAll(words, ids), internAll(others, ids)];
  const matches = matchSequences(one, other);
  const parts: string[] = [];
  let next = 0;
  for (const [index, word] of words.entries()) {
    const match = matches[index] ?? -1;
    // What only the other render has is a random part too.
    if (match > next || match < 0) parts.push(RANDOM);
    if (match >= 0) {
      parts.push(word);
      next = match + 1;
    }
  }
  if (next < others.length) parts.push(RANDOM);
  return joinRandom(parts);
}

const UUID = String.raw`[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}`;
const BCRYPT = String.raw`\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}`;
const WORD_CHARACTERS = '[A-Za-z0-9+/=_]';
const WORDS = new RegExp(
  String.raw`${WORD_CHARACTERS}*?${UUID}${WORD_CHARACTERS}*|${BCRYPT}|${WORD_CHARACTERS}+|\s+|[^A-Za-z0-9+/=_\s]`,
  'g',
);

/**
 * Words, and everything between them one by one. Characters of base64 belong to a word. What a random function gives with
 * punctuation in it is one word too: four hexadecimal digits of two UUIDs agree now and then, and would seem to be meant.
 */
function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

/** Random parts with nothing but punctuation between them are one: a random text has random punctuation. */
function joinRandom(parts: readonly string[]): string {
  const result: string[] = [];
  let between: string[] = [];
  for (const part of parts) {
    if (part === RANDOM) {
      if (result.at(-1) !== RANDOM) append(result, [...between, RANDOM]);
      between = [];
    } else if (result.at(-1) === RANDOM && !/[A-Za-z0-9]/.test(part)) {
      between.push(part);
    } else {
      append(result, [...between, part]);
      between = [];
    }
  }
  return [...result, ...between].join('');
}
