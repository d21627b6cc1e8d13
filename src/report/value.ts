import type { FieldChange } from '../diff/model.ts';
import type { Value } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';
import type { ChangeReport } from './model.ts';
import { shortenPath } from './names.ts';
import type { Phrase } from './phrase.ts';
import { clip, makeOneLine } from './visible.ts';

/** Characters that one value may take in a list; longer ones are cut around the place where they differ. */
const maximum = 160;

/** Characters of a path: a key may be of any length, and would take the room of all other fields. */
const MAX_PATH = 400;

/** A value on one line. A string that reads like another type keeps its quotes: to Kubernetes `"80"` and `80` differ. */
export function formatValue(value: Value): string {
  if (typeof value !== 'string') return toJson(value);
  const reads =
    value === '' ||
    value !== value.trim() ||
    /^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?|[[{"].*)$/is.test(value);
  return reads ? JSON.stringify(value) : value;
}

/** Both texts cut to the same window, which holds the first difference. */
export function clipPair(from: string, to: string, length = maximum): [from: string, to: string] {
  if (from.length <= length && to.length <= length) return [from, to];
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  const near = same < length / 2 ? 0 : same - 20;
  // Both are the same up to there, and so is where their characters begin.
  const start = /[\udc00-\udfff]/.test(from.charAt(near)) ? near + 1 : near;
  const cut = (text: string) => clip(start === 0 ? text : `…${text.slice(start)}`, length);
  return [cut(from), cut(to)];
}

/** Digests of images by their first characters, which tell them apart; two that agree in these are shown whole. The diff has all of them. */
export function shortenDigests(from: string, to: string): [from: string, to: string] {
  const shorten = (text: string): string => text.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}(?![0-9a-f])/g, '$1…');
  const prefixes = (text: string): string[] => text.match(/@sha256:[0-9a-f]{12}/g) ?? [];
  const known = new Set(prefixes(from));
  return prefixes(to).some((each) => known.has(each)) ? [from, to] : [shorten(from), shorten(to)];
}

/** `same length, one line differs` is told as that line; anything else by the number of lines. */
function formatTexts(from: string, to: string): Phrase {
  const [before, after] = [from.split('\n'), to.split('\n')];
  const differing =
    before.length === after.length ? before.flatMap((line, index) => (line === after[index] ? [] : [index])) : [];
  const [only, ...others] = differing;
  if (only === undefined || others.length > 0) return [`text of ${before.length} → ${after.length} lines`];
  const [left, right] = clipPair(before[only] ?? '', after[only] ?? '');
  return [`line ${only + 1}: `, { code: left }, ' → ', { code: right }];
}

/** One field change as a sentence: path, what it was, what it becomes. */
export function describeField(field: FieldChange): Phrase {
  const path = { code: clip(shortenPath(field.path), MAX_PATH) };
  if (field.random !== undefined) return [...describeValues(field, path), RANDOM_WORDS[field.random]];
  return describeValues(field, path);
}

const RANDOM_WORDS = {
  head: ' (random from now on: another value on every render)',
  base: ' (was random: another value on every render)',
} as const;

function describeValues(field: FieldChange, path: { code: string }): Phrase {
  const from = field.shown?.from ?? field.from;
  const to = field.shown?.to ?? field.to;
  if (field.orderOnly) return [path, ': only the order differs'];
  if (from !== undefined && to !== undefined) {
    if (typeof from === 'string' && typeof to === 'string' && (from.includes('\n') || to.includes('\n'))) {
      return [path, ': ', ...formatTexts(from, to)];
    }
    const [left, right] = clipPair(...shortenDigests(makeOneLine(formatValue(from)), makeOneLine(formatValue(to))));
    return [path, ': ', { code: left }, ' → ', { code: right }];
  }
  if (to !== undefined) return [path, ' added: ', { code: clip(formatValue(to), maximum) }];
  if (from !== undefined) return [path, ' removed, was ', { code: clip(formatValue(from), maximum) }];
  return [path, ' differs'];
}

/**
 * The fields of a change that are told: without noise, and for a text that holds a document what differs inside of it,
 * `data["app.yaml"] › cache.ttl`.
 */
export function listShownFields({ fields }: Pick<ChangeReport, 'fields'>): FieldChange[] {
  return fields
    .filter((field) => field.noise === undefined)
    .flatMap((field) => {
      const inner = (field.inner ?? []).filter((each) => each.noise === undefined);
      return inner.length === 0 ? [field] : inner.map((each) => ({ ...each, path: joinPaths(field.path, each.path) }));
    });
}

function joinPaths(outer: string, inner: string): string {
  return inner === '' ? outer : `${outer} › ${inner}`;
}
