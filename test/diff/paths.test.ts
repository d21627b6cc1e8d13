import { expect, test } from 'vitest';
import { parsePath, writePath, type Step } from '../../src/diff/paths.ts';
import { createRandom } from './random.ts';

const key = (name: string): Step => ({ key: name });

const table: [string, Step[]][] = [
  ['', []],
  ['spec.replicas', [key('spec'), key('replicas')]],
  [
    'spec.template.spec.containers[name=api].image',
    [
      key('spec'),
      key('template'),
      key('spec'),
      key('containers'),
      { item: [{ key: 'name', value: 'api' }] },
      key('image'),
    ],
  ],
  ['metadata.annotations["prometheus.io/scrape"]', [key('metadata'), key('annotations'), key('prometheus.io/scrape')]],
  ['rules[0].verbs[12]', [key('rules'), { index: 0 }, key('verbs'), { index: 12 }]],
  ['["a/b"].c', [key('a/b'), key('c')]],
  ['data["0"]', [key('data'), key('0')]],
  ['data["app.yaml"]', [key('data'), key('app.yaml')]],
  ['data["line\\nbreak \\"x\\""]', [key('data'), key('line\nbreak "x"')]],
  ['data[""]', [key('data'), key('')]],
  [
    'spec.ports[port=80,protocol=TCP].targetPort',
    [
      key('spec'),
      key('ports'),
      {
        item: [
          { key: 'port', value: '80' },
          { key: 'protocol', value: 'TCP' },
        ],
      },
      key('targetPort'),
    ],
  ],
  ['volumeMounts[mountPath=/etc/app]', [key('volumeMounts'), { item: [{ key: 'mountPath', value: '/etc/app' }] }]],
  ['x[name="a,b=]"]', [key('x'), { item: [{ key: 'name', value: 'a,b=]' }] }]],
  ['x[my-key=a].y', [key('x'), { item: [{ key: 'my-key', value: 'a' }] }, key('y')]],
  [
    'x["$ref"=a,"b.c"="d e"]',
    [
      key('x'),
      {
        item: [
          { key: '$ref', value: 'a' },
          { key: 'b.c', value: 'd e' },
        ],
      },
    ],
  ],
];

test.each(table)('%s is written and read', (path, steps) => {
  expect(writePath(steps)).toBe(path);
  expect(parsePath(path)).toEqual(steps);
});

test.each(['a..b', 'a[', 'a]', 'a[x]', 'a["x]', 'a b', '.', 'a[name=]', 'a[-1]'])('%s is no path', (path) => {
  expect(() => parsePath(path)).toThrow(SyntaxError);
});

test('keys and items of some megabytes are no more than long', () => {
  const long = 'é "'.repeat(4_000_000);
  const steps: Step[] = [key(long), { item: [{ key: 'name', value: long }] }];
  expect(parsePath(writePath(steps))).toEqual(steps);
});

test('any steps survive', () => {
  const random = createRandom(7);
  const letters = ['a', 'Z', '0', '_', '-', '.', '"', '\\', ']', '[', '=', ',', ' ', '\n', '\u2028', 'ü', '😀', '/'];
  const text = () => Array.from({ length: random.below(6) }, () => random.pick(letters)).join('');
  for (let round = 0; round < 2000; round++) {
    const steps = Array.from({ length: random.below(5) }, (): Step => {
      if (random.chance(0.5)) return { key: text() };
      if (random.chance(0.4)) return { index: random.below(100) };
      return { item: ['name', 'protocol'].slice(0, 1 + random.below(2)).map((name) => ({ key: name, value: text() })) };
    });
    expect(parsePath(writePath(steps))).toEqual(steps);
  }
});
