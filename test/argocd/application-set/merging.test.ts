import { describe, expect, test } from 'vitest';
import { template } from '../../../src/argocd/application-set/application-shape.ts';
import {
  fromJsonValue,
  goMap,
  isGoMap,
  nilMap,
  textMap,
  toJsonValue,
} from '../../../src/argocd/application-set/go-value.ts';
import type { Params } from '../../../src/argocd/application-set/go-value.ts';
import { combineTexts, copyOver, mergeOver } from '../../../src/argocd/application-set/merge-params.ts';
import { mergeTemplate } from '../../../src/argocd/application-set/merge-template.ts';
import { readSelector } from '../../../src/argocd/application-set/selector.ts';
import { applyTemplatePatch } from '../../../src/argocd/application-set/template-patch.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

const params = (value: ValueMap): Params => {
  const result = fromJsonValue(value);
  return isGoMap(result) ? result : goMap();
};

describe('parameters with Go templates', () => {
  test('maps merge, everything else is replaced, by empty values and null too', () => {
    const base = params({
      a: { x: 1, y: { z: 1 } },
      list: [1, 2],
      text: 't',
      flag: true,
      map: { k: 1 },
      gone: 1,
      kept: 1,
    });
    const over = params({ a: { y: { w: 2 } }, list: [], text: '', flag: false, map: 'text', gone: null, n: { m: 1 } });
    const merged = mergeOver(base, over);
    expect(merged.ok ? toJsonValue(merged.params) : merged.message).toEqual({
      a: { x: 1, y: { z: 1, w: 2 } },
      list: [],
      text: '',
      flag: false,
      map: 'text',
      gone: null,
      kept: 1,
      n: { m: 1 },
    });
    expect(toJsonValue(base)).toMatchObject({ text: 't', a: { y: { z: 1 } } });
  });

  test('an untyped map cannot go into a map of texts, the other way round it can', () => {
    const texts = goMap([['values', textMap([['a', '1']])]]);
    const untyped = params({ values: { b: 'x' } });
    expect(mergeOver(texts, untyped)).toMatchObject({ ok: false, panic: true });
    expect(mergeOver(texts, params({ values: {} }))).toEqual({ ok: true, params: texts });
    expect(mergeOver(texts, params({ values: 'x' }))).toEqual({ ok: true, params: params({ values: 'x' }) });
    expect(mergeOver(untyped, texts)).toEqual({ ok: true, params: params({ values: { b: 'x', a: '1' } }) });
    expect(
      mergeOver(
        texts,
        goMap([
          [
            'values',
            textMap([
              ['a', '2'],
              ['c', '3'],
            ]),
          ],
        ]),
      ),
    ).toEqual({
      ok: true,
      params: goMap([
        [
          'values',
          textMap([
            ['a', '2'],
            ['c', '3'],
          ]),
        ],
      ]),
    });
  });
});

describe('parameters without Go templates', () => {
  test('must agree where both have a key, and become texts', () => {
    expect(combineTexts(params({ a: 'x', n: 1_000_000 }), params({ b: null, a: 'x' }))).toEqual({
      ok: true,
      params: params({ a: 'x', n: '1e+06', b: '<nil>' }),
    });
    expect(combineTexts(params({ tier: 'gold' }), params({ tier: 'bronze' }))).toEqual({
      ok: false,
      panic: false,
      message: 'both generators of the matrix give "tier", but with different values: "gold" and "bronze"',
    });
    expect(combineTexts(params({ dbPassword: 'one' }), params({ dbPassword: 'two' }))).toMatchObject({
      message: 'both generators of the matrix give "dbPassword", but with different values',
    });
  });

  test('are replaced at the top level, but not in an element without any', () => {
    expect(copyOver(params({ a: '1', 'values.x': 'y' }), params({ a: '' }))).toEqual({
      ok: true,
      params: params({ a: '', 'values.x': 'y' }),
    });
    expect(copyOver(nilMap(), params({ a: '1' }))).toMatchObject({ ok: false, panic: true });
    expect(copyOver(nilMap(), nilMap())).toMatchObject({ ok: true });
  });
});

test('the template of a generator is completed by that of the set', () => {
  const own = {
    metadata: { labels: { a: 'own', empty: '' }, finalizers: [] },
    spec: {
      project: '',
      destination: {},
      source: { repoURL: 'own', helm: { valuesObject: { own: 1 }, valueFiles: [] } },
      syncPolicy: { automated: { prune: false }, syncOptions: ['own=1'] },
      revisionHistoryLimit: 0,
    },
  };
  const general = {
    metadata: { name: 'n', labels: { a: 'general', b: 'general', empty: 'filled' }, finalizers: ['f/g'] },
    spec: {
      project: 'default',
      destination: { server: 's' },
      source: { repoURL: 'general', path: 'p', helm: { valuesObject: { general: 1 }, valueFiles: ['v'] } },
      sources: [{ repoURL: 'x' }],
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['general=1'] },
      revisionHistoryLimit: 3,
    },
  };
  expect(mergeTemplate(own, general, template)).toEqual({
    metadata: { name: 'n', labels: { a: 'own', b: 'general', empty: 'filled' }, finalizers: ['f/g'] },
    spec: {
      project: 'default',
      destination: { server: 's' },
      source: { repoURL: 'own', path: 'p', helm: { valuesObject: { own: 1 }, valueFiles: ['v'] } },
      sources: [{ repoURL: 'x' }],
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['own=1'] },
      revisionHistoryLimit: 3,
    },
  });
  expect(mergeTemplate(undefined, general, template)).toBe(general);
});

const application: ValueMap = {
  metadata: {
    name: 'shop',
    labels: { team: 'web', tier: 'gold' },
    finalizers: ['a/b', 'resources-finalizer.argocd.argoproj.io'],
  },
  spec: {
    project: 'default',
    destination: { server: 's' },
    source: {
      repoURL: 'r',
      helm: { parameters: [{ name: 'a', value: '1' }], valuesObject: { count: 1, map: { x: 1 }, list: [1] } },
    },
    syncPolicy: { automated: { prune: true }, syncOptions: ['A=1', 'B=1'] },
  },
};

/** Patch, and what it makes of the part named by `at`. */
const patches: readonly [string, string, string[], Value | undefined][] = [
  ['null deletes', 'spec: {syncPolicy: {automated: null}}', ['spec', 'syncPolicy'], { syncOptions: ['A=1', 'B=1'] }],
  ['lists are replaced', 'spec: {syncPolicy: {syncOptions: [C=1]}}', ['spec', 'syncPolicy', 'syncOptions'], ['C=1']],
  ['maps merge', 'metadata: {labels: {tier: null, new: x}}', ['metadata', 'labels'], { team: 'web', new: 'x' }],
  ['$patch replaces', 'metadata: {labels: {$patch: replace, a: b}}', ['metadata', 'labels'], { a: 'b' }],
  ['$patch deletes', 'metadata: {labels: {$patch: delete}}', ['metadata', 'labels'], {}],
  [
    '$retainKeys',
    'spec: {syncPolicy: {$retainKeys: [automated], automated: {selfHeal: true}}}',
    ['spec', 'syncPolicy'],
    { automated: { prune: true, selfHeal: true } },
  ],
  [
    'finalizers are a set',
    'metadata: {finalizers: []}',
    ['metadata', 'finalizers'],
    ['a/b', 'resources-finalizer.argocd.argoproj.io'],
  ],
  [
    'finalizers are added',
    'metadata: {finalizers: [c/d, a/b]}',
    ['metadata', 'finalizers'],
    ['c/d', 'a/b', 'resources-finalizer.argocd.argoproj.io'],
  ],
  [
    'finalizers are taken away',
    'metadata: {$deleteFromPrimitiveList/finalizers: [a/b]}',
    ['metadata', 'finalizers'],
    ['resources-finalizer.argocd.argoproj.io'],
  ],
  ['the project stays', 'spec: {project: other}', ['spec', 'project'], 'default'],
  ['the name may change', 'metadata: {name: other, namespace: x}', ['metadata', 'name'], 'other'],
  ['JSON', '{"metadata": {"name": "json"}}', ['metadata', 'name'], 'json'],
  ['nothing', '\n', ['metadata', 'name'], 'shop'],
  [
    'scalars of valuesObject',
    'spec: {source: {helm: {valuesObject: {count: 2, m: {a: null, b: [null]}}}}}',
    ['spec', 'source', 'helm', 'valuesObject'],
    { count: 2, map: { x: 1 }, list: [1], m: { b: [null] } },
  ],
  [
    'a map of valuesObject by a text',
    'spec: {source: {helm: {valuesObject: {map: text}}}}',
    ['spec', 'source', 'helm', 'valuesObject', 'map'],
    'text',
  ],
  ['unknown fields are dropped', 'spec: {nope: 1, source: {nope: {a: 1}}}', ['spec', 'nope'], undefined],
  ['field names in any case', 'Spec: {RevisionHistoryLimit: 3}', ['spec', 'revisionHistoryLimit'], 3],
];

describe('templatePatch', () => {
  test.each(patches)('%s', (_name, patch, at, expected) => {
    const result = applyTemplatePatch(application, patch);
    let value: unknown = result.ok ? result.application : result.message;
    for (const key of at) value = (value as Record<string, unknown>)[key];
    expect(value).toEqual(expected);
  });

  test.each([
    [
      'spec: {syncPolicy: {automated: {prune: "true"}}}',
      'spec.templatePatch: spec.syncPolicy.automated.prune',
      'expected true or false, found text',
    ],
    [
      'spec: {source: {helm: {valuesObject: {map: {y: 1}}}}}',
      'spec.templatePatch: spec.source.helm.valuesObject.map',
      /22850/,
    ],
    [
      'spec: {source: {helm: {valuesObject: {list: [2]}}}}',
      'spec.templatePatch: spec.source.helm.valuesObject.list',
      /22850/,
    ],
    ['hello world', 'spec.templatePatch', 'the rendered patch must be a map, it is text'],
    ['a: [', 'spec.templatePatch', /is not YAML/],
    ['{a: b}', 'spec.templatePatch', /is not JSON/],
    ['metadata: {labels: {$patch: nope}}', 'spec.templatePatch: metadata.labels', /neither/],
    ['metadata: {labels: [a]}', 'spec.templatePatch: metadata.labels', 'expected a map, found a list'],
    ['spec: {$retainKeys: [project], source: {repoURL: r}}', 'spec.templatePatch: spec', /does not list "source"/],
  ])('%j is refused', (patch, place, message) => {
    const result = applyTemplatePatch(application, patch);
    expect(result).toEqual({
      ok: false,
      place,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      panic: false,
    });
  });
});

describe('selectors', () => {
  const labels = new Map([
    ['env', 'prod'],
    ['n', '1e+06'],
    ['url', 'https://x'],
  ]);
  test.each<[Value | undefined, boolean]>([
    [undefined, true],
    [{}, true],
    [{ matchLabels: { env: 'prod', n: '1e+06' } }, true],
    [{ matchLabels: { n: '1000000' } }, false],
    [{ matchLabels: { url: 'https://x' } }, true],
    [{ matchExpressions: [{ key: 'env', operator: 'In', values: ['qa', 'prod'] }] }, true],
    [{ matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['prod'] }] }, false],
    [{ matchExpressions: [{ key: 'absent', operator: 'NotIn', values: ['prod'] }] }, true],
    [{ matchExpressions: [{ key: 'absent', operator: 'In', values: [''] }] }, false],
    [
      {
        matchExpressions: [
          { key: 'env', operator: 'Exists' },
          { key: 'absent', operator: 'DoesNotExist' },
        ],
      },
      true,
    ],
    [{ matchExpressions: [{ key: 'env', operator: 'DoesNotExist' }] }, false],
  ])('%j: %s', (selector, expected) => {
    const read = readSelector(selector, 's', false);
    expect(read.ok && read.matches(labels)).toBe(expected);
  });

  test.each<[Value, string]>([
    [{ matchLabels: { 'path[0]': 'x' } }, 's.matchLabels["path[0]"]'],
    [{ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] }, 's.matchExpressions[0]'],
    [{ matchExpressions: [{ key: 'a', operator: 'In' }] }, 's.matchExpressions[0]'],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['x'] }] }, 's.matchExpressions[0]'],
    [{ matchLabels: { 'a/b/c': 'x' } }, 's.matchLabels["a/b/c"]'],
  ])('%j is refused', (selector, place) => {
    expect(readSelector(selector, 's', false)).toMatchObject({ ok: false, place });
  });

  test('where Kubernetes selects, values must be label values', () => {
    const selector = { matchLabels: { env: '{{stage}}' } };
    expect(readSelector(selector, 's', false).ok).toBe(true);
    expect(readSelector(selector, 's', true)).toMatchObject({ ok: false, place: 's.matchLabels.env' });
  });
});
