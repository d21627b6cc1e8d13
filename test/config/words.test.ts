import { describe, expect, it } from 'vitest';

import { apiVersionPattern } from '../../src/config/checks.ts';
import { findGlobProblem, splitGlobs } from '../../src/config/globs.ts';
import { quote, quoteName } from '../../src/config/quote.ts';
import { suggest } from '../../src/config/suggest.ts';

describe('quote', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "b" \\', String.raw`"a \"b\" \\"`],
    ['a\n::error::b', String.raw`"a\n::error::b"`],
    ['\u001B[31m', String.raw`"\u001b[31m"`],
    ['a\u202Eb\u2028c\u0085', String.raw`"a\u{202e}b\u{2028}c\u{85}"`],
    ['é😀', '"é😀"'],
    ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
  ])('%j', (text, expected) => {
    expect(quote(text)).toBe(expected);
  });

  it('leaves plain names alone', () => {
    expect(quoteName('--fail-on')).toBe('--fail-on');
    expect(quoteName('a b')).toBe('"a b"');
    expect(quoteName('')).toBe('""');
  });
});

describe('suggest', () => {
  it.each([
    ['bsae', ', did you mean base?'],
    ['hed', ', did you mean head?'],
    ['HEAD', ', did you mean head?'],
    ['revison', ', did you mean revision?'],
    ['xyz', ''],
    ['', ''],
    ['b'.repeat(100_000), ''],
  ])('%.20s', (name, expected) => {
    expect(suggest(name, ['base', 'head', 'revision'])).toBe(expected);
  });
});

describe('globs', () => {
  it.each([
    ['a/*/b?', undefined],
    ['**/{a,b}/[!x-z]', undefined],
    ['[]a]', undefined],
    ['[^]]', undefined],
    [String.raw`\[a\{`, undefined],
    ['[a', 'has a [ that is never closed'],
    ['[]', 'has a [ that is never closed'],
    [String.raw`[a\]`, 'has a [ that is never closed'],
    ['{a,{b}', 'has a { that is never closed'],
    ['a}', 'has a } without a {'],
    ['a\\', 'ends with a backslash that escapes nothing'],
  ])('%s', (pattern, expected) => {
    expect(findGlobProblem(pattern)).toBe(expected);
  });

  it('are split at commas and lines, but not within braces', () => {
    expect(splitGlobs(' a/{b,c}/d, e\n\nf/{g,{h,i}},\r\n j}k,l ')).toEqual([
      'a/{b,c}/d',
      'e',
      'f/{g,{h,i}}',
      'j}k',
      'l',
    ]);
  });
});

describe('API versions', () => {
  it.each(['v1', 'v1/Pod', 'v2beta1', 'apps/v1', 'apps/v1/Deployment', 'x.example.com/stable', 'a-b.c/v1alpha1/Kind2'])(
    '%s is one',
    (text) => {
      expect(text).toMatch(apiVersionPattern);
    },
  );

  it.each([
    '',
    'pod',
    'apps',
    'apps/',
    '/v1',
    'apps/V1',
    'apps/v1/deployment',
    'apps/v1/A/B',
    'a.txt',
    './a/b',
    'config/apis.txt',
    'v1 ',
  ])('%j is none', (text) => {
    expect(text).not.toMatch(apiVersionPattern);
  });
});
