import { expect, test } from 'vitest';
import { buildHunks } from '../../src/diff/hunks.ts';
import { splitLines } from '../../src/diff/lines.ts';
import { stringify } from '../../src/manifest/stringify.ts';
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
