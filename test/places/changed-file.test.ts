import { describe, expect, test } from 'vitest';
import { compareLines, touched, whereRemoved } from '../../src/places/changed-file.ts';
import type { ChangedFile } from '../../src/places/changed-file.ts';

/** The two sides of a file, a letter for each line. */
function compare(base: string, head: string): Pick<ChangedFile, 'hunks' | 'removed'> {
  return compareLines([...base], [...head]);
}

const hunksOf = (base: string, head: string): string[] =>
  compare(base, head).hunks.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));

test.each([
  ['abc', 'abc', []],
  ['abc', 'axc', ['2']],
  ['abc', 'axyc', ['2-3']],
  ['abc', 'ac', ['2']],
  ['abc', 'ab', ['2']],
  ['abcdef', 'Abcdef!', ['1', '7']],
  ['abcdef', 'adefg', ['2', '5']],
  ['', 'abc', ['1-3']],
  ['abc', '', []],
  ['abc', 'xyz', ['1-3']],
])('from %j to %j the lines %j differ', (base, head, hunks) => {
  expect(hunksOf(base, head)).toEqual(hunks);
});

test.each([
  ['abc', 'ac', { 2: 2 }],
  ['abc', 'ab', { 3: 2 }],
  ['abcd', 'axd', { 2: 2, 3: 2 }],
  ['abc', '', {}],
])('what is taken from %j to %j stood at %j', (base, head, removed) => {
  expect(Object.fromEntries(compare(base, head).removed)).toEqual(removed);
});

describe('within a range', () => {
  const file: ChangedFile = { path: 'a', exists: true, ...compare('abcdefgh', 'aXcdefYZh') };

  test.each([
    [
      { first: 1, last: 9 },
      { first: 2, last: 2 },
    ],
    [
      { first: 3, last: 9 },
      { first: 7, last: 8 },
    ],
    [
      { first: 8, last: 8 },
      { first: 8, last: 8 },
    ],
    [{ first: 3, last: 6 }, undefined],
  ])('%j the first lines that differ are %j', (range, lines) => {
    expect(touched(file, range)).toEqual(lines);
  });

  test.each([
    [{ first: 1, last: 8 }, 2],
    [{ first: 6, last: 8 }, 7],
    [{ first: 3, last: 6 }, undefined],
  ])('%j of base the first removed line is now %j', (range, line) => {
    expect(whereRemoved(file, range)?.first).toBe(line);
  });
});
