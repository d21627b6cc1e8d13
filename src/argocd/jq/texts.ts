import type { Query } from './model.ts';

const known = new WeakMap<Query, Query>();

/** Functions that a format stands for. https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go (formatToFunc) */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['@text', 'tostring'],
  ['@json', 'tojson'],
  ['@html', '_tohtml'],
  ['@uri', '_touri'],
  ['@urid', '_tourid'],
  ['@csv', '_tocsv'],
  ['@tsv', '_totsv'],
  ['@sh', '_tosh'],
  ['@base64', '_tobase64'],
  ['@base64d', '_tobase64d'],
]);

/** The call that a format is. */
export function formatCall(name: string): Query {
  const own = FORMATS.get(name);
  if (own !== undefined) return { is: 'call', name: own, args: [] };
  return { is: 'call', name: 'format', args: [{ is: 'literal', value: name.slice(1) }] };
}

/** A text with expressions in it as sums of texts, which is what gojq makes of it. */
export function asConcatenation(text: Extract<Query, { is: 'text' }>): Query {
  const before = known.get(text);
  if (before !== undefined) return before;
  const call = formatCall(text.format ?? '@text');
  const [first, ...rest] = text.parts.map((part): Query =>
    isText(part) ? part : { is: 'binary', operator: '|', left: part, right: call },
  );
  const sum = rest.reduce<Query>(
    (left, right) => ({ is: 'binary', operator: '+', left, right }),
    first ?? { is: 'literal', value: '' },
  );
  known.set(text, sum);
  return sum;
}

function isText(part: Query): boolean {
  if (part.is === 'same') return isText(part.of);
  return (part.is === 'literal' && typeof part.value === 'string') || part.is === 'text';
}
