import { describe, expect, test } from 'vitest';
import { replaceTags } from '../../../src/argocd/application-set/fast-template.ts';
import { slugOf } from '../../../src/argocd/application-set/generators/slug.ts';
import { canonicalJson, formatGo } from '../../../src/argocd/application-set/go-format.ts';
import { fromJsonValue, goMap, textMap, typedList } from '../../../src/argocd/application-set/go-value.ts';
import type { GoValue } from '../../../src/argocd/application-set/go-value.ts';
import { collectStrings, replaceStrings } from '../../../src/argocd/application-set/map-strings.ts';
import { normaliseName } from '../../../src/argocd/application-set/normalise-name.ts';
import { flattenFile, flattenParams } from '../../../src/argocd/application-set/selector.ts';
import { applicationSpec } from '../../../src/argocd/application-set/application-shape.ts';
import { generator } from '../../../src/argocd/application-set/set-shape.ts';

describe('tags of the mode without Go templates', () => {
  const params = goMap([
    ['name', 'shop'],
    ['path.basename', 'cart'],
    ['path[0]', 'apps'],
    ['metadata.labels.a.b/c', 'x'],
    ['values.x', '{{name}}'],
    ['number', 3],
    ['empty', ''],
  ]);
  test.each([
    ['{{name}}', 'shop'],
    ['{{ name }}-{{path.basename}}', 'shop-cart'],
    ['{{\u00a0name\u0085}}', 'shop'],
    ['{{\ufeffname}}', '{{\ufeffname}}'],
    ['{{path[0]}}/{{metadata.labels.a.b/c}}', 'apps/x'],
    ['{{values.x}}', '{{name}}'],
    ['[{{empty}}]', '[]'],
    ['{{  owner }}', '{{  owner }}'],
    ['{{number}}', '{{number}}'],
    ['{{ .name }} {{name | upper}} {{}}', '{{ .name }} {{name | upper}} {{}}'],
    ['{{{name}}}', '{{{name}}}'],
    ['}}name{{', '}}name{{'],
    ['{{name\n}} left alone', '{{name\n}} left alone'],
    ['{{name\n}} {{name}}', 'shop shop'],
    ['{ {name} }', '{ {name} }'],
  ])('%j becomes %j', (template, expected) => {
    expect(replaceTags(template, params)).toEqual({ ok: true, text: expected });
  });

  test('a tag that is not closed fails, but only where another one is', () => {
    expect(replaceTags('{{name', params)).toEqual({ ok: true, text: '{{name' });
    expect(replaceTags('{{name}} {{path', params)).toEqual({
      ok: false,
      message: 'there is no }} for the {{ in front of "path"',
    });
  });
});

test.each<[GoValue, string]>([
  [null, '<nil>'],
  [true, 'true'],
  ['', ''],
  [100_000, '100000'],
  [1_000_000, '1e+06'],
  [123_456_789, '1.23456789e+08'],
  [-20_000_000, '-2e+07'],
  [2_097_152.5, '2.0971525e+06'],
  [0.0001, '0.0001'],
  [0.000_01, '1e-05'],
  [1e21, '1e+21'],
  [-0, '-0'],
  [1.5, '1.5'],
  [['a', 1, null, ['b']], '[a 1 <nil> [b]]'],
  [
    goMap([
      ['b', 1],
      [
        'a',
        goMap([
          ['é', 'x'],
          ['z', 'y'],
        ]),
      ],
    ]),
    'map[a:map[z:y é:x] b:1]',
  ],
  [textMap([['k', 'v']]), 'map[k:v]'],
  [typedList(['a', 'b']), '[a b]'],
  [typedList([goMap([['n', 2]])]), '[map[n:2]]'],
])('Go prints %j as %j', (value, expected) => {
  expect(formatGo(value)).toBe(expected);
});

test('merge keys compare as JSON', () => {
  expect(canonicalJson(fromJsonValue({ b: 1, a: [null, '1'] }))).toBe('{"a":[null,"1"],"b":1}');
  expect(canonicalJson(1)).not.toBe(canonicalJson('1'));
  expect(canonicalJson(textMap([['x', 'y']]))).toBe(canonicalJson(goMap([['x', 'y']])));
  expect(canonicalJson(typedList(['a']))).toBe('["a"]');
});

test.each([
  ['Order_api', 'order-api'],
  ['-.Über uns.-', 'ber-uns'],
  ['.', ''],
  ['İstanbul', 'istanbul'],
  ['a'.repeat(300), 'a'.repeat(253)],
  [`${'a'.repeat(252)}-b`, 'a'.repeat(252)],
  ['prod.eu', 'prod.eu'],
])('the name %j is normalised to %j', (name, expected) => {
  expect(normaliseName(name)).toBe(expected);
});

test.each([
  ['feat/Some_Thing & more', 'feat-some-thing-and-more'],
  ['a'.repeat(60), 'a'.repeat(50)],
  [`feat/${'word-'.repeat(12)}`, 'feat-word-word-word-word-word-word-word-word-word'],
  ['größe', undefined],
])('the slug of the branch %j is %j', (branch, expected) => {
  expect(slugOf(branch)).toBe(expected);
});

test('a selector sees parameters flat, a file in the plain mode too', () => {
  const params = goMap([
    ['name', 'a'],
    ['n', 1_000_000],
    ['none', null],
    ['nested', fromJsonValue({ a: ['x', { b: true }], e: {}, l: [] })],
    ['values', textMap([['k', 'v']])],
    ['path', goMap([['segments', typedList(['apps', 'cart'])]])],
  ]);
  expect(Object.fromEntries(flattenParams(params))).toEqual({
    name: 'a',
    n: '1e+06',
    none: '<nil>',
    'nested.a.0': 'x',
    'nested.a.1.b': 'true',
    'values.k': 'v',
    'path.segments': '[apps cart]',
  });
  expect(flattenFile(params).get('values')).toBe('map[k:v]');
});

test('strings are found in the order of the Go structs, keys after their values', () => {
  const spec = {
    destination: { namespace: 'ns', server: 'srv' },
    source: {
      helm: { valuesObject: { key: { nothing: null, list: ['item', null, 1] } }, skipCrds: true },
      path: 'path',
      repoURL: 'url',
      kustomize: { commonLabels: { label: 'value' }, replicas: [{ name: 'r', count: 'many' }] },
    },
    revisionHistoryLimit: 3,
  };
  const pieces = collectStrings(spec, applicationSpec, 'spec');
  expect(pieces.map(({ text }) => text)).toEqual([
    'url',
    'path',
    'item',
    'list',
    'key',
    'value',
    'label',
    'r',
    'many',
    'srv',
    'ns',
  ]);
  expect(pieces[2]?.place).toBe('spec.source.helm.valuesObject.key.list[0]');
  const upper = replaceStrings(
    spec,
    applicationSpec,
    pieces.map(({ text }) => text.toUpperCase()),
  );
  expect(upper).toEqual({
    destination: { namespace: 'NS', server: 'SRV' },
    source: {
      helm: { valuesObject: { KEY: { LIST: ['ITEM', null, 1] } }, skipCrds: true },
      path: 'PATH',
      repoURL: 'URL',
      kustomize: { commonLabels: { LABEL: 'VALUE' }, replicas: [{ name: 'R', count: 'MANY' }] },
    },
    revisionHistoryLimit: 3,
  });
});

test('values of a generator may refer to what is not known yet, their keys are left alone', () => {
  const pieces = collectStrings(
    { clusters: { values: { '{{key}}': '{{ .name }}' }, selector: { matchLabels: { a: 'b' } } } },
    generator,
    'g',
  );
  expect(pieces).toEqual([
    { text: 'b', place: 'g.clusters.selector.matchLabels.a', lenient: false },
    { text: 'a', place: 'g.clusters.selector.matchLabels.a', lenient: false },
    { text: '{{ .name }}', place: 'g.clusters.values["{{key}}"]', lenient: true },
  ]);
});
