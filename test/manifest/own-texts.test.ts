import { expect, test } from 'vitest';
import { ownText } from '../../src/manifest/own-texts.ts';

const parts = [
  'a',
  '',
  'ä',
  '\u{1F600} and more than a few',
  'x'.repeat(13),
  'é'.repeat(600),
  '\ud800 lonely half',
  '\n',
];

test.each(parts)('a text stays the same: %j', (part) => {
  const whole = `before${part}after`;
  const text = whole.slice(6, 6 + part.length);
  expect(ownText(text)).toBe(part);
  expect(ownText(text)).toBe(part);
});

test('however many there are, each stays the same', () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => `text number ${index}`);
  expect(texts.filter((text) => ownText(text) !== text)).toEqual([]);
});
