import { expect, test } from 'vitest';
import { buildHunks } from '../../src/diff/hunks.ts';
import { splitLines } from '../../src/diff/lines.ts';
import { stringify } from '../../src/manifest/stringify.ts';
import { startEffort } from '../support/effort.ts';
import { createRandom, mutateMap, randomObject } from './random.ts';

const base = `apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    a/b: 'x: y'
  name: web
spec:
  replicas: 2
  template:
    spec:
      containers:
      - args:
        - -a
        env:
        - name: A
          value: |
            line
            name: no key
        image: a:1
        name: api
      - image: b:1
        name: 'log''s'
      tolerations:
      - key: a
      - key: b
`;
const change = (...replacements: [string, string][]) =>
  replacements.reduce((text, [from, to]) => text.replace(from, to), base);

test.each([
  ['a scalar: the map around it', change(['replicas: 2', 'replicas: 3']), ['spec']],
  ['two fields: what holds both', change(['replicas: 2', 'replicas: 3'], ['- -a', '- -b']), ['spec']],
  [
    'far apart: two hunks',
    change(['kind: Deployment', 'kind: X'], ['image: a:1', 'image: a:2']),
    ['', 'spec.template.spec.containers[name=api]'],
  ],
  ['an argument', change(['- -a', '- -b']), ['spec.template.spec.containers[name=api].args']],
  [
    'a line of a text',
    change(['name: no key', 'name: other']),
    ['spec.template.spec.containers[name=api].env[name=A].value'],
  ],
  ['a name in quotes', change(['image: b:1', 'image: b:2']), ["spec.template.spec.containers[name=log's]"]],
  ['an item without a name', change(['key: b', 'key: c']), ['spec.template.spec.tolerations[1]']],
  ['a key in quotes', change(["a/b: 'x: y'", 'a/b: z']), ['metadata.annotations']],
])('%s', (_, head, paths) => {
  expect(buildHunks(base, head).map(({ path }) => path)).toEqual(paths);
});

test('a hunk has three lines around its changes and its places on both sides', () => {
  expect(buildHunks(base, change(['  replicas: 2\n', '  paused: true\n  replicas: 3\n']))).toEqual([
    {
      path: 'spec',
      baseStart: 5,
      headStart: 5,
      lines: [
        "     a/b: 'x: y'",
        '   name: web',
        ' spec:',
        '-  replicas: 2',
        '+  paused: true',
        '+  replicas: 3',
        '   template:',
        '     spec:',
        '       containers:',
      ],
    },
  ]);
});

test('an object that comes or goes is one hunk', () => {
  expect(buildHunks('', 'a: 1\nb: 2\n')).toEqual([{ path: '', baseStart: 0, headStart: 1, lines: ['+a: 1', '+b: 2'] }]);
  expect(buildHunks('a: 1\n', '')).toEqual([{ path: '', baseStart: 1, headStart: 0, lines: ['-a: 1'] }]);
  expect(buildHunks('a: 1\n', 'a: 1\n')).toEqual([]);
});

test('hunks patch base into head', () => {
  const random = createRandom(41);
  for (let round = 0; round < 400; round++) {
    const object = randomObject(random);
    const [from, to] = [stringify(object), stringify(mutateMap(random, object))];
    const lines = splitLines(from);
    for (const { baseStart, lines: edits } of buildHunks(from, to).toReversed()) {
      const old = edits.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
      const fresh = edits.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
      const start = Math.max(0, baseStart - 1);
      expect(lines.slice(start, start + old.length)).toEqual(old);
      lines.splice(start, old.length, ...fresh);
    }
    expect(lines).toEqual(splitLines(to));
  }
});

test.each([
  ['a list in a list', 'spec:\n- - a: 1\n    b: 1\n- - c: 1\n  - d: 1\n    e: 1\n', ['e: 1', 'e: 2'], 'spec[1][1]'],
  ['the first of a list in a list', 'spec:\n- 1\n- - a: 1\n    b: 1\n  - 2\n', ['b: 1', 'b: 2'], 'spec[1][0]'],
  ['a list right below its key', 'spec:\n  args:\n  - a\n  - b\n', ['- b', '- c'], 'spec.args'],
  ['a list further right', 'spec:\n  args:\n    - a\n    - b\n', ['- b', '- c'], 'spec.args'],
  [
    'a text that looks like fields',
    'data:\n  a: |\n    b:\n      - name: c\n        d: 1\n',
    ['d: 1', 'd: 2'],
    'data.a',
  ],
  ['an empty line of a text', 'data:\n  a: |\n    b:\n\n      c\n  d: 1\n', ['b:\n\n', 'b:\n'], 'data.a'],
  ['a text in a list', 'spec:\n- a\n- |\n  name: b\n  c\n', ['  c\n', '  d\n'], 'spec[1]'],
  ['a name behind what else an item has', 'spec:\n- a:\n    b: 1\n  name: c\n', ['b: 1', 'b: 2'], 'spec[name=c].a'],
  ['a field that becomes a map', 'spec:\n  a: 1\n', ['a: 1', 'a:\n    b: 1'], 'spec'],
  ['what two items have in common', 'spec:\n- name: a\n  b: 1\n- name: c\n  b: 1\n', [/b: 1/g, 'b: 2'], 'spec'],
] as const)('the field of %s', (_, text, [from, to], path) => {
  expect(buildHunks(text, text.replace(from, to)).map((hunk) => hunk.path)).toEqual([path]);
});

test('thousands of hunks in one object take no more than their lines do', () => {
  const lines = (value: (index: number) => string) =>
    `data:\n  text: |\n${Array.from({ length: 40_000 }, (_, index) => `    ${value(index)}\n`).join('')}`;
  const items = (value: (index: number) => string) =>
    `spec:\n${Array.from({ length: 20_000 }, (_, index) => `- a: ${value(index)}\n  b: 1\n`).join('')}`;
  const changed = (index: number) => `line ${index}${index % 10 === 0 ? ' changed' : ''}`;
  const tell = startEffort();
  expect(
    buildHunks(
      lines((index) => `line ${index}`),
      lines(changed),
    ),
  ).toHaveLength(4000);
  expect(
    buildHunks(
      items((index) => `line ${index}`),
      items(changed),
    ),
  ).toHaveLength(2000);
  expect(tell()).toBeLessThan(60);
});

test('a text of some megabytes on one line is no key', () => {
  const write = (end: string) => stringify({ list: [`${'"\\'.repeat(5_000_000)}${end}`, 'b'] });
  expect(buildHunks(write(''), write('x')).map(({ path }) => path)).toEqual(['list']);
});
