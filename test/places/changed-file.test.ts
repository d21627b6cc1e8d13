import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/git/model.ts';
import { compareLines, createFileReader, touched, whereRemoved } from '../../src/places/changed-file.ts';
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

test('a file is read once on each side, whoever asks', async () => {
  let reads = 0;
  const side = (files: Record<string, string>): Snapshot =>
    ({
      find: (path: string) => Promise.resolve(path in files ? { path, kind: 'file' } : undefined),
      read: ({ path }: { path: string }) => {
        reads++;
        return Promise.resolve(Buffer.from(files[path] ?? ''));
      },
    }) as unknown as Snapshot;
  const read = createFileReader(side({ a: 'a: 1\nb: 2\n', gone: 'x' }), side({ a: 'a: 1\nb: 3\n' }));
  expect(await read('a')).toMatchObject({ path: 'a', exists: true, hunks: [{ first: 2, last: 2 }] });
  expect(await read('a')).toBe(await read('a'));
  expect(reads).toBe(2);
  expect(await read('gone')).toMatchObject({ exists: false, hunks: [], base: { length: 1 } });
});
