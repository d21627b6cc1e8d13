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
 * that hold the same are only then the same if they are written with the same words.
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

/** The words of a text without quotes, brackets and comments, in an order of their own: keys may stand anywhere. */
function wordsOf(text: string): string {
  return text
    .replaceAll(/(^|\s)#[^\n]*/g, ' ')
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
