import { describe, expect, test } from 'vitest';
import { diffLines, splitLines, type LineEdit } from '../../src/diff/lines.ts';
import { createRandom, type Random } from './random.ts';
import { startEffort } from '../support/effort.ts';

function sides(edits: readonly LineEdit[]): { base: string[]; head: string[] } {
  return {
    base: edits.filter(({ mark }) => mark !== '+').map(({ line }) => line),
    head: edits.filter(({ mark }) => mark !== '-').map(({ line }) => line),
  };
}

const marks = (edits: readonly LineEdit[]) => edits.map(({ mark, line }) => `${mark}${line}`);
const randomLines = (random: Random, count: number, alphabet: number) =>
  Array.from({ length: count }, () => `line ${random.below(alphabet)}`);

test('lines of a text', () => {
  expect(splitLines('')).toEqual([]);
  expect(splitLines('a\n')).toEqual(['a']);
  expect(splitLines('a\n\nb')).toEqual(['a', '', 'b']);
});

test.each([
  ['equal', 'abc', 'abc', [' a', ' b', ' c']],
  ['one changed', 'abc', 'axc', [' a', '-b', '+x', ' c']],
  ['added at both ends', 'b', 'abc', ['+a', ' b', '+c']],
  ['all gone', 'ab', '', ['-a', '-b']],
  ['repeated lines keep a shortest edit', 'abcabba', 'abcaba', [' a', ' b', ' c', ' a', ' b', '-b', ' a']],
])('%s', (_, base, head, expected) => {
  expect(marks(diffLines([...base], [...head]))).toEqual(expected);
});

test('an edit applied to base gives head, for any two texts', () => {
  const random = createRandom(1);
  for (let round = 0; round < 1500; round++) {
    const alphabet = 1 + random.below(30);
    const base = randomLines(random, random.below(40), alphabet);
    const head = random.chance(0.5)
      ? randomLines(random, random.below(40), alphabet)
      : base.flatMap((line) => (random.chance(0.2) ? randomLines(random, random.below(3), alphabet) : [line]));
    expect(sides(diffLines(base, head))).toEqual({ base, head });
  }
});

test('a short edit is found among unique and repeated lines', () => {
  const base = Array.from({ length: 2000 }, (_, index) => (index % 3 === 0 ? 'same' : `line ${index}`));
  const head = base.toSpliced(700, 1, 'new').toSpliced(1500, 2);
  expect(diffLines(base, head).filter(({ mark }) => mark !== ' ')).toHaveLength(4);
});

describe('50,000 lines, whatever they are', () => {
  const random = createRandom(2);
  const count = 50_000;
  const unique = Array.from({ length: count }, (_, index) => `line ${index}`);
  const repeated = randomLines(random, count, 50);
  const cases: [string, string[], string[]][] = [
    ['disjoint', unique, unique.map((line) => `${line}x`)],
    ['a tenth changed', unique, unique.map((line) => (random.chance(0.1) ? `${line}x` : line))],
    [
      'shuffled',
      unique,
      unique.toSorted((a, b) => (a.at(-1) ?? '').localeCompare(b.at(-1) ?? '') || a.localeCompare(b)),
    ],
    ['reversed', unique, unique.toReversed()],
    ['few different lines', repeated, randomLines(random, count, 50)],
    ['two lines', randomLines(random, count, 2), randomLines(random, count, 2)],
    ['a block moved', unique, [...unique.slice(10_000), ...unique.slice(0, 10_000)]],
    [
      'every second line unique',
      unique.map((line, index) => (index % 2 ? 'x' : line)),
      unique.map((line, index) => (index % 2 ? line : 'x')),
    ],
  ];
  test.each(cases)('%s', (_, base, head) => {
    const effort = startEffort();
    const edits = diffLines(base, head);
    const elapsed = effort();
    const result = sides(edits);
    expect(result.base.join('\n') === base.join('\n') && result.head.join('\n') === head.join('\n')).toBe(true);
    // The bound only tells linear from quadratic.
    expect(elapsed).toBeLessThan(150);
  });
});
