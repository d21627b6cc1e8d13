import { SyntaxProblem } from '../manifest/manifest-error.ts';
import type { Value } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import { parseYaml } from '../manifest/yaml.ts';
import type { FieldChange } from './model.ts';

/** UTF-16 code units; larger texts are shown as text only. */
const MAX_LENGTH = 256 * 1024;

/**
 * What differs between two texts that both hold one YAML or JSON document with a map or a list, e.g. `app.yaml` of a
 * ConfigMap: none if only the formatting differs, undefined if they are no documents. `compareValues` compares what they hold.
 * To whoever reads them tags may mean something (`!vault`, `!!python/object/apply:…`), and `yes` need not be `true`, nor `0o17` be 15: texts
 * that hold the same are only then the same if they are written with the same words. Others also read `22:22` and `2026-01-31` as numbers and dates (YAML 1.1),
 * unless they are in quotes; and comments mean something where they say what a text is (`#cloud-config`) or are filled in.
 */
export function compareDocuments(
  from: string,
  to: string,
  compareValues: (from: Value, to: Value) => FieldChange[],
): FieldChange[] | undefined {
  const base = readDocument(from);
  const head = base === undefined ? undefined : readDocument(to);
  if (base === undefined || head === undefined) return undefined;
  const changes = compareValues(base, head);
  if (changes.length === 0 && wordsOf(from) !== wordsOf(to)) return undefined;
  return changes.map((change) => ({
    ...change,
    ...(change.from === undefined ? {} : { from: unquoteMasks(change.from) }),
    ...(change.to === undefined ? {} : { to: unquoteMasks(change.to) }),
  }));
}

/** What is text to us and to other readers only in quotes: sexagesimal numbers and dates. https://yaml.org/type/int.html, https://yaml.org/type/timestamp.html */
const QUOTED_NUMBER = /(["'])([-+]?\d[\d_]*(?:(?::[0-5]?\d)+(?:\.[\d_]*)?|-\d\d?-\d\d?(?:[Tt \t][^"'\n]{0,40})?))\1/g;

/** The words of a text without quotes, brackets and comments, in an order of their own: keys may stand anywhere. */
function wordsOf(text: string): string {
  return text
    .replace(/^#(?=\S)/, '\\#')
    .replaceAll(/(^|\s)#(?![^\n]*\{\{)[^\n]*/g, ' ')
    .replaceAll(QUOTED_NUMBER, '\\$2')
    .split(/[\s"'{}[\],:]+/)
    .filter((word) => word !== '' && !/^-+$/.test(word))
    .toSorted()
    .join(' ');
}

function readDocument(text: string): Value | undefined {
  if (text.length > MAX_LENGTH || !/\n|^\s*[[{]/.test(text)) return undefined;
  // A stream of several documents: the second and further ones would be overlooked.
  if (/^(?:---|\.\.\.)(?:\s|$)/m.test(text.replace(/^\s*---[ \t]*\r?\n/, ''))) return undefined;
  // What follows a value in braces is not looked at by YAML, so `{a,b}/**`, a glob, would lose its end. As JSON it is all or nothing.
  if (/^\s*[[{]/.test(text) && !isJson(text)) return undefined;
  try {
    const value = parseYaml(quoteMasks(text));
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `‹secret: 16 B, changed›` would end a plain scalar of YAML at `: ` and at `,`; without these it is one. */
function quoteMasks(text: string): string {
  return text.replaceAll(/‹secret: (\d+ B)(?:, ([\w. ]+))?›/g, (_, size: string, note?: string) =>
    note === undefined ? `‹secret:${size}›` : `‹secret:${size};${note}›`,
  );
}

function unquoteMasks(value: Value): Value {
  if (typeof value === 'string') {
    return value.replaceAll(/‹secret:(\d+ B)(?:;([\w. ]+))?›/g, (_, size: string, note?: string) =>
      note === undefined ? `‹secret: ${size}›` : `‹secret: ${size}, ${note}›`,
    );
  }
  if (Array.isArray(value)) return value.map(unquoteMasks);
  if (!isMap(value)) return value;
  const result = {};
  for (const key of Object.keys(value)) setEntry(result, key, unquoteMasks(getEntry(value, key) ?? null));
  return result;
}
