import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { stringify, stringifyDocuments, toJson } from '../../src/manifest/stringify.ts';
import { setEntry } from '../../src/manifest/value-map.ts';
import { parseDocuments, parseYaml } from '../../src/manifest/yaml.ts';

test('writes sorted keys, block style and the quotes that are needed', () => {
  const value: Value = {
    metadata: { name: 'web', labels: {}, annotations: { on: 'yes', empty: '', plain: 'a: b', hash: 'a #b' } },
    spec: {
      replicas: 3,
      big: 9007199254740993n,
      args: ['--port=80', '-', '8080', 8080, '1:30', null, '*', "it's", 'x'],
      nested: [[1, [2]], { b: 1, a: [] }],
    },
    data: {
      script: '#!/bin/sh\necho "$1"\n\n',
      bare: 'a\nb',
      indented: '  a\nb\n',
      tabbed: '\tx\n',
      breaks: '\n\n',
      bell: '\x07',
      bom: '\ufeffx',
    },
  };
  expect(stringify(value)).toBe(`data:
  bare: |-
    a
    b
  bell: "\\x07"
  bom: "\\uFEFFx"
  breaks: "\\n\\n"
  indented: |2
      a
    b
  script: |+
    #!/bin/sh
    echo "$1"

  tabbed: |2
    \tx
metadata:
  annotations:
    empty: ""
    hash: 'a #b'
    "on": "yes"
    plain: 'a: b'
  labels: {}
  name: web
spec:
  args:
  - --port=80
  - '-'
  - "8080"
  - 8080
  - 1:30
  - null
  - '*'
  - it's
  - x
  big: 9007199254740993
  nested:
  - - 1
    - - 2
  - a: []
    b: 1
  replicas: 3
`);
});

test('writes a stream that reads as the same documents', () => {
  const values: Value[] = [{ a: 'x\n\n' }, { b: '---' }, { '--- c': 1 }, ['...']];
  expect(parseDocuments(stringifyDocuments(values))).toEqual(values);
});

test('keys that are too long for a plain key get a question mark', () => {
  const value = { ['k'.repeat(2000)]: { a: 1 }, ['"\n'.repeat(600)]: [1], b: { ['x'.repeat(1500)]: '1\n2' } };
  expect(stringify(value)).toContain('? kkk');
  expect(parseYaml(stringify(value))).toEqual(value);
});

test.each(['ab c ', 'é "', "it's ", '\\', '\n\u{1f600}', ': ', 'a:b#'])('some megabytes of %j are written', (part) => {
  const text = part.repeat(Math.ceil(12_000_000 / part.length));
  expect(stringify({ text }).length).toBeGreaterThan(text.length);
});

describe('round trips', () => {
  /** Repeatable, so that a failure is as well. */
  function createRandom(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  const pieces = [
    'a',
    'b',
    'yes',
    'no',
    'null',
    '~',
    '1',
    '0x1',
    '1e3',
    ' ',
    '  ',
    '\n',
    '\n',
    '\t',
    ':',
    ': ',
    '#',
    ' #',
    '-',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '\\',
    '|',
    '>',
    '&',
    '*',
    '!',
    '%',
    '@',
    '`',
    '---',
    '...',
    '<<',
    '=',
    '\r',
    '\0',
    '\x07',
    '\x7f',
    '\x85',
    '\xa0',
    '\u2028',
    '\ufeff',
    'é',
    '日本',
    '😀',
    '.',
    '.5',
    '-1',
    'true',
    '\uffff',
    '1_0',
    '\n\n',
    '\n ',
    ' \n',
    '🎉\n',
    '__proto__',
    '$',
    '(',
    '+',
    '/',
    '2020-01-02',
    '0o7',
    '.inf',
  ];
  const scalars: Value[] = [
    null,
    true,
    false,
    0,
    1,
    -5,
    1.5,
    1e21,
    -1e-7,
    2 ** 63,
    1e19,
    1e100,
    0.1,
    2n ** 53n,
    -(2n ** 63n),
    2n ** 63n - 1n,
  ];

  function createValue(random: () => number, depth: number): Value {
    const pick = <T>(items: readonly T[], fallback: T): T => items[Math.floor(random() * items.length)] ?? fallback;
    const text = (): string => Array.from({ length: Math.floor(random() * 5) }, () => pick(pieces, '')).join('');
    const kind = random();
    const length = Math.floor(random() * 4);
    if (depth > 0 && kind < 0.25) return Array.from({ length }, () => createValue(random, depth - 1));
    if (depth > 0 && kind < 0.6) {
      const map: ValueMap = {};
      for (let count = 0; count < length; count += 1) setEntry(map, text(), createValue(random, depth - 1));
      return map;
    }
    return kind < 0.85 ? text() : pick(scalars, null);
  }

  const values = (() => {
    const random = createRandom(20261125);
    return Array.from({ length: 5000 }, () => createValue(random, 4));
  })();

  test('YAML', () => {
    expect(values.filter((value) => !isDeepStrictEqual(parseYaml(stringify(value)), value))).toEqual([]);
  });

  test.each([0, 2])('JSON with indentation %i', (indent) => {
    expect(values.filter((value) => !isDeepStrictEqual(parseJson(toJson(value, indent)), value))).toEqual([]);
  });

  test('equal values give equal texts, whatever the order of their keys', () => {
    const reversed = (value: Value): Value => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== 'object') return value;
      const map: ValueMap = {};
      for (const [key, item] of Object.entries(value).toReversed()) setEntry(map, key, reversed(item));
      return map;
    };
    expect(values.filter((value) => stringify(reversed(value)) !== stringify(value))).toEqual([]);
  });
});
