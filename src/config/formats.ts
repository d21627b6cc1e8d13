import type { Given } from './common-options.ts';
import type { FormatRequest } from './model.ts';
import { quote } from './quote.ts';
import { suggest } from './suggest.ts';

const formatWords: readonly FormatRequest['format'][] = ['terminal', 'markdown', 'html', 'json', 'sarif'];
const treeFormatWords = ['terminal', 'json', 'versions'] as const;

/** `--format` of `diff`: at most one to standard output, no file twice. The terminal's when there is none. */
export function readFormats(given: Given, words = formatWords): FormatRequest[] {
  const requests: FormatRequest[] = [];
  for (const text of given.texts('format')) {
    const { word, file } = split(text);
    const format = words.find((candidate) => candidate === word);
    if (format === undefined) given.complain('format', explain(word, words));
    else if (file === '') given.complain('format', `is ${quote(text)}, expected a file after the =`);
    else requests.push({ format, ...(file === undefined ? {} : { file }) });
  }
  const places = requests.map((request) => request.file);
  for (const place of new Set(places)) {
    const count = places.filter((candidate) => candidate === place).length;
    if (count === 1) continue;
    const where = place === undefined ? 'to standard output' : `to the file ${quote(place)}`;
    const remedy = place === undefined ? ': give the others a file, as in --format json=FILE' : '';
    given.complain('format', `asks ${count} times for a report ${where}, expected one${remedy}`);
  }
  return requests.length > 0 ? requests : [{ format: 'terminal' }];
}

/** `--format` of `tree`, which writes to standard output only. */
export function readTreeFormat(given: Given): 'terminal' | 'json' | 'versions' {
  const texts = given.texts('format');
  if (texts.length > 1) given.complain('format', `is given ${texts.length} times, expected once`);
  const { word, file } = split(texts.at(-1) ?? 'terminal');
  const format = treeFormatWords.find((candidate) => candidate === word);
  if (format === undefined) given.complain('format', explain(word, treeFormatWords));
  if (file !== undefined) given.complain('format', 'names a file, but tree writes to standard output');
  return format ?? 'terminal';
}

function split(text: string): { word: string; file: string | undefined } {
  const equals = text.indexOf('=');
  if (equals === -1) return { word: text, file: undefined };
  return { word: text.slice(0, equals), file: text.slice(equals + 1) };
}

function explain(word: string, words: readonly string[]): string {
  return `is ${quote(word)}, expected one of ${words.join(', ')}${suggest(word, words)}`;
}
