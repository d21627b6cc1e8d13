import { expect, test } from 'vitest';
import { sameTexts } from '../../src/manifest/same-texts.ts';

const config = (name: string, value = '1') =>
  `---\n# Source: chart/templates/${name}.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    name: x\n  name: ${name}\ndata:\n  a: "${value}"\n`;
const a = config('a');
const b = config('b');

test.each([
  ['equal texts', a + b, a + b],
  ['another order', a + b, b + a],
  ['another order, a last line without its break', a + b, (b + a).trimEnd()],
  ['Windows line breaks', a + b, (a + b).replaceAll('\n', '\r\n')],
  ['documents of nothing but comments', a + b, `${b}---\n# none\n${a}`],
  ['the same document twice', a + b + a, b + a + a],
  [
    'two of one name that stay in order',
    config('a', '1') + config('a', '2') + b,
    b + config('a', '1') + config('a', '2'),
  ],
  ['equal texts that are not plain', '{"kind":"x"}', '{"kind":"x"}'],
])('%s: sure to be the same', (_, base, head) => {
  expect(sameTexts(base, head)).toBe(true);
});

test.each([
  ['another value', a + b, a + config('b', '2')],
  ['one document less', a + b, a],
  ['one document twice', a, a + a],
  [
    'two of one name change places: the last one counts',
    config('a', '1') + config('a', '2'),
    config('a', '2') + config('a', '1'),
  ],
  ['the name is the same although it is quoted', a + config('"a"', '2'), config('"a"', '2') + a],
  ['JSON', '{"kind":"A"}\n---\n{"kind":"B"}\n', '{"kind":"B"}\n---\n{"kind":"A"}\n'],
  ['flow style', `${a}---\nkind: ConfigMap\nmetadata: {name: a}\n`, `---\nkind: ConfigMap\nmetadata: {name: a}\n${a}`],
  [
    'merge keys',
    `${a}---\nkind: X\nmetadata:\n  name: b\n  <<: {name: a}\n`,
    `---\nkind: X\nmetadata:\n  name: b\n  <<: {name: a}\n${a}`,
  ],
  [
    'lists',
    `${a}---\nkind: List\nmetadata:\n  name: b\nitems:\n- a\n`,
    `---\nkind: List\nmetadata:\n  name: b\nitems:\n- a\n${a}`,
  ],
  [
    'generated names',
    `${a}---\nkind: Job\nmetadata:\n  generateName: b\n`,
    `---\nkind: Job\nmetadata:\n  generateName: b\n${a}`,
  ],
  [
    'a name twice',
    `${a}---\nkind: X\nmetadata:\n  name: b\n  name: a\n`,
    `---\nkind: X\nmetadata:\n  name: b\n  name: a\n${a}`,
  ],
  [
    'a kind twice',
    `${a}---\nkind: X\nkind: Y\nmetadata:\n  name: b\n`,
    `---\nkind: X\nkind: Y\nmetadata:\n  name: b\n${a}`,
  ],
])('%s: not sure, so it is parsed', (_, base, head) => {
  expect(sameTexts(base, head)).toBe(false);
});
