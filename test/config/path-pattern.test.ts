import { expect, test } from 'vitest';
import { parsePathPattern } from '../../src/config/path-pattern.ts';

test.each<[string, object[]]>([
  ['spec', [{ key: 'spec' }]],
  ['spec.template.metadata', [{ key: 'spec' }, { key: 'template' }, { key: 'metadata' }]],
  ['metadata.annotations["a/b.c"]', [{ key: 'metadata' }, { key: 'annotations' }, { key: 'a/b.c' }]],
  ['["a b"].c', [{ key: 'a b' }, { key: 'c' }]],
  ['webhooks[*].clientConfig', [{ key: 'webhooks' }, { any: 'item' }, { key: 'clientConfig' }]],
  ['rules[0][12]', [{ key: 'rules' }, { index: 0 }, { index: 12 }]],
  ['data.*', [{ key: 'data' }, { any: 'key' }]],
  ['**.caBundle', [{ any: 'steps' }, { key: 'caBundle' }]],
  ['spec.**', [{ key: 'spec' }, { any: 'steps' }]],
  [
    'a[name=api,port="8 0"].b',
    [
      { key: 'a' },
      {
        item: [
          { key: 'name', value: 'api' },
          { key: 'port', value: '8 0' },
        ],
      },
      { key: 'b' },
    ],
  ],
  ['a[my-key=b]', [{ key: 'a' }, { item: [{ key: 'my-key', value: 'b' }] }]],
  ['a["$ref"="b c"]', [{ key: 'a' }, { item: [{ key: '$ref', value: 'b c' }] }]],
])('%s', (text, expected) => {
  expect(parsePathPattern(text)).toEqual(expected);
});

test.each([
  '',
  '.',
  '.a',
  'a.',
  'a..b',
  'a.[0]',
  'a[',
  'a[]',
  'a["x]',
  'a["\\x"]',
  'a b',
  '/spec',
  'a[x]',
  '***',
  'a*',
  'ab**',
  '[*]a',
  'a[-1]',
  '$.a',
])('%j is no pattern', (text) => {
  expect(parsePathPattern(text)).toBeUndefined();
});
