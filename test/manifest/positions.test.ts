import { expect, test } from 'vitest';
import { placeDocuments } from '../../src/manifest/positions.ts';
import { getEntry, isMap } from '../../src/manifest/value-map.ts';
import type { Value } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';

const text = `# first
---
a: 1
b:
  - x: 1
    script: |
      l1
      # l2

  # about the next
  - z: 2
l: {q: 1,
  r: 2}
base: &base
  k: 1
copy:
  <<: *base
  m: 2
alias: *base
---
kind: List
items:
- kind: A
  n: 1

- kind: B
---
{{ if .Values.x }}
a: 1
{{ end }}
---
"json": {
  "list": [1,
    2]}
`;

/** The lines of an entry by its path, as `3-4`. */
function linesOf(path: readonly (string | number)[], number = 0): string {
  const document = placeDocuments(text)[number];
  let value: Value | undefined = document?.value;
  let range;
  for (const key of path) {
    if (value === undefined || (!isMap(value) && !Array.isArray(value))) return 'not there';
    range = document?.linesOf(value, key);
    value = Array.isArray(value) ? value[Number(key)] : getEntry(value, String(key));
  }
  return range === undefined ? 'unknown' : `${range.first}-${range.last}`;
}

test('documents, the objects of a list each, without what does not parse', () => {
  expect(placeDocuments(text).map(({ first, last }) => [first, last])).toEqual([
    [3, 19],
    [23, 24],
    [26, 26],
    [32, 34],
  ]);
});

test.each([
  [['a'], '3-3'],
  [['b'], '4-11'],
  [['b', 0], '5-7'],
  [['b', 0, 'script'], '6-8'],
  [['b', 1, 'z'], '11-11'],
  [['l'], '12-13'],
  [['l', 'q'], '12-12'],
  [['l', 'r'], '13-13'],
  [['base', 'k'], '15-15'],
  [['copy', 'm'], '18-18'],
  [['copy', 'k'], 'unknown'],
  [['alias'], '19-19'],
  [['alias', 'k'], 'unknown'],
])('entry %j stands on %s', (path, lines) => {
  expect(linesOf(path)).toBe(lines);
});

test('entries of JSON', () => {
  expect(linesOf(['json', 'list'], 3)).toBe('33-34');
  expect(linesOf(['json', 'list', 1], 3)).toBe('34-34');
});

test.each(['', '---\n', '# nothing\n', '\u0000', 'a: b: c', '- {'])('nothing stands anywhere in %j', (nothing) => {
  expect(placeDocuments(nothing)).toEqual([]);
});

test('CRLF counts as one line break', () => {
  expect(placeDocuments('a: 1\r\n---\r\nb: 2\r\n').map(({ first }) => first)).toEqual([1, 3]);
});

test('where each of many levels ends is not looked for anew behind all comments', () => {
  const depth = 200;
  const levels = Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
  const [document] = placeDocuments(`${levels} 1\n${'# x\n'.repeat(100_000)}`);
  let value: Value | undefined = document?.value;
  const effort = startEffort();
  for (let level = 1; value !== undefined && isMap(value); level++) {
    expect(document?.linesOf(value, 'a')).toEqual({ first: level, last: depth });
    value = getEntry(value, 'a');
  }
  expect(effort()).toBeLessThan(5);
});
