import { append } from '../lists.ts';

/** A part of a glob. */
export type DoublestarPart =
  | { kind: 'text'; text: string }
  /** One character that is no slash, of a set where there is one. */
  | { kind: 'one'; set?: RegExp }
  /** `*`: what is left of a component, or less. */
  | { kind: 'within' }
  /** `**` and its slash: any number of whole components. */
  | { kind: 'across' }
  /** `**` at the end. */
  | { kind: 'rest' }
  | { kind: 'alternatives'; alternatives: DoublestarPart[][] };

const SLASH = 0x2f;
/** Braces in braces; nobody writes so many, and each is a call in a call. */
const DEEPEST = 50;
/** Globs that one is written out as: each is asked of every path. */
const MOST_WRITTEN = 256;
/** Those on the way to them, with braces that are still to be taken apart: equal alternatives, and single ones, make many of few. */
const MOST_OPENED = 2 * MOST_WRITTEN;

/** The parts of a glob; undefined for one that is malformed. */
export function parseDoublestar(pattern: string): DoublestarPart[] | undefined {
  const whole: DoublestarPart[] = [];
  const open: { alternatives: DoublestarPart[][]; around: DoublestarPart[] }[] = [];
  let parts = whole;
  const addText = (text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === 'text') last.text += text;
    else parts.push({ kind: 'text', text });
  };
  for (let at = 0; at < pattern.length;) {
    const isWhole = at === 0 || pattern[at - 1] === '/';
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    const group = open.at(-1);
    let length = character.length;
    if (isWhole && pattern.startsWith('**/', at)) {
      parts.push({ kind: 'across' });
      length = 3;
    } else if (isWhole && at + 2 === pattern.length && pattern.endsWith('**')) {
      parts.push({ kind: 'rest' });
      length = 2;
    } else if (character === '*') {
      if (parts.at(-1)?.kind !== 'within') parts.push({ kind: 'within' });
    } else if (character === '?') {
      parts.push({ kind: 'one' });
    } else if (character === '[') {
      const set = readSet(pattern, at);
      if (set === undefined) return undefined;
      parts.push({ kind: 'one', set: set.expression });
      length = set.length;
    } else if (character === '{') {
      if (open.length === DEEPEST) return undefined;
      const first: DoublestarPart[] = [];
      open.push({ alternatives: [first], around: parts });
      parts = first;
    } else if (character === '}' && group !== undefined) {
      group.around.push({ kind: 'alternatives', alternatives: group.alternatives });
      parts = group.around;
      open.pop();
    } else if (character === ',' && group !== undefined) {
      parts = [];
      group.alternatives.push(parts);
    } else if (character === '\\') {
      const point = pattern.codePointAt(at + 1);
      if (point === undefined) return undefined;
      const next = String.fromCodePoint(point);
      addText(next);
      length = 1 + next.length;
    } else {
      addText(character);
    }
    at += length;
  }
  return open.length === 0 ? whole : undefined;
}

/**
 * A glob as one for each of its alternatives, where that matters: whether `**` is a whole component is asked of the pattern
 * that an alternative makes (`{apps/**,infra/**}/*.json`), as `doGlobAltsWalk` of github.com/bmatcuk/doublestar does. One
 * that would make too many stays as it is: its `**` at the edge of an alternative is then one star.
 */
export function writeOutAlternatives(pattern: string): string[] {
  const written = new Set<string>();
  const open = pattern.includes('{') && pattern.includes('**') ? [pattern] : [];
  let opened = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const alternatives = firstAlternatives(next);
    if (alternatives === undefined) {
      written.add(next);
      continue;
    }
    opened += alternatives.length;
    if (opened > MOST_OPENED || open.length + written.size + alternatives.length > MOST_WRITTEN) return [pattern];
    append(open, alternatives);
  }
  return written.size === 0 ? [pattern] : [...written];
}

/** The first braces of a pattern taken apart; undefined for one without any. */
function firstAlternatives(pattern: string): string[] | undefined {
  const ends: number[] = [];
  let depth = 0;
  for (const { 0: token, index } of pattern.matchAll(/\\.|\[[!^]?(?:\\.|[^\]\\])+\]|[{},]/gsu)) {
    if (token === '{' && depth++ === 0) ends.push(index);
    else if (token === ',' && depth === 1) ends.push(index);
    else if (token === '}' && depth > 0 && --depth === 0) {
      const before = pattern.slice(0, ends[0]);
      const after = pattern.slice(index + 1);
      return ends.map((end, at) => before + pattern.slice(end + 1, ends[at + 1] ?? index) + after);
    }
  }
  return undefined;
}

/** `[…]` at a place of a pattern; a range that ends before it begins holds nothing. */
function readSet(pattern: string, at: number): { expression: RegExp; length: number } | undefined {
  const set = /\[([!^]?)((?:\\.|[^\]\\])+)\]/suy;
  set.lastIndex = at;
  const [whole, not = '', characters = ''] = set.exec(pattern) ?? [];
  if (whole === undefined) return undefined;
  const ranges: string[] = [];
  for (const [, first = '', second] of characters.matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/gsu)) {
    const from = pointOf(first);
    const to = second === undefined ? from : pointOf(second);
    if (from <= to) ranges.push(`\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`);
  }
  return { expression: new RegExp(`^[${not === '' ? '' : '^'}${ranges.join('')}]$`, 'u'), length: whole.length };
}

function pointOf(character: string): number {
  return (character.length > 1 && character.startsWith('\\') ? character.slice(1) : character).codePointAt(0) ?? 0;
}

/** Every place of a text that parts lead to from any of the given ones, all ways at once; both in rising order. */
export function leadTo(parts: readonly DoublestarPart[], text: string, from: readonly number[]): readonly number[] {
  let places = from;
  for (const [index, part] of parts.entries()) {
    if (places.length === 0) return places;
    const next = parts[index + 1];
    places =
      part.kind === 'within' && next?.kind === 'text' ? withinUpTo(next.text, text, places) : step(part, text, places);
  }
  return places;
}

function step(part: DoublestarPart, text: string, from: readonly number[]): readonly number[] {
  switch (part.kind) {
    case 'text':
      return from.filter((at) => text.startsWith(part.text, at)).map((at) => at + part.text.length);
    case 'one':
      return from.flatMap((at) => {
        const end = behind(text, at);
        return end === undefined || part.set?.test(text.slice(at, end)) === false ? [] : [end];
      });
    case 'within':
      return within(text, from);
    case 'across':
      return across(text, from);
    case 'rest':
      return [text.length];
    case 'alternatives': {
      const all = new Set(part.alternatives.flatMap((each) => [...leadTo(each, text, from)]));
      return [...all].toSorted((a, b) => a - b);
    }
  }
}

/** Behind the character at a place; undefined where there is none, or a slash. */
function behind(text: string, at: number): number | undefined {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || code === SLASH) return undefined;
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

function within(text: string, from: readonly number[]): number[] {
  const places: number[] = [];
  let last = -1;
  for (const start of from) {
    // From where another way has been already it leads nowhere else.
    for (let at: number | undefined = start; at !== undefined && at > last; at = behind(text, at)) {
      places.push(at);
      last = at;
    }
  }
  return places;
}

/** Those of them where a text follows: most globs name the end of a file, and most places lead nowhere. */
function withinUpTo(wanted: string, text: string, from: readonly number[]): number[] {
  const places: number[] = [];
  let end = -1;
  let at = text.indexOf(wanted, from[0]);
  for (const start of from) {
    if (start <= end) continue;
    const slash = text.indexOf('/', start);
    end = slash < 0 ? text.length : slash;
    if (at >= 0 && at < start) at = text.indexOf(wanted, start);
    for (; at >= 0 && at <= end; at = text.indexOf(wanted, at + 1)) places.push(at);
  }
  return places;
}

function across(text: string, from: readonly number[]): number[] {
  const places: number[] = [];
  let slash = text.indexOf('/', from[0]);
  const addSlashesBefore = (place: number): void => {
    for (; slash >= 0 && slash + 1 < place; slash = text.indexOf('/', slash + 1)) places.push(slash + 1);
  };
  for (const place of from) {
    addSlashesBefore(place);
    if (slash + 1 === place) slash = text.indexOf('/', slash + 1);
    places.push(place);
  }
  addSlashesBefore(text.length + 1);
  return places;
}
