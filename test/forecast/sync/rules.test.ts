import { describe, expect, it } from 'vitest';
import { copyPath, parseJqPath, parsePointer, removePath } from '../../../src/forecast/sync/field-path.ts';
import { globMatches } from '../../../src/forecast/sync/glob.ts';
import { diffPatch, mergeApplied, mergePatch } from '../../../src/forecast/sync/merge.ts';
import { isDeletionConfirmed, optionValue, propagationOf } from '../../../src/forecast/sync/options.ts';
import { isDestinationPermitted, isKindPermitted, isSourcePermitted } from '../../../src/forecast/sync/project.ts';
import { isSelfReferenced, stamp, trackedBy } from '../../../src/forecast/sync/tracking.ts';
import { configMap } from './build.ts';

describe('paths of ignoreDifferences', () => {
  const object = {
    spec: {
      replicas: 2,
      containers: [
        { name: 'a', image: 'a:1' },
        { name: 'b', image: 'b:1' },
      ],
    },
  };
  const live = {
    spec: {
      replicas: 7,
      containers: [
        { name: 'b', image: 'b:9' },
        { name: 'a', image: 'a:9' },
      ],
    },
  };

  it.each([
    ['.spec.replicas', { spec: { containers: object.spec.containers } }],
    ['.spec["replicas"]', { spec: { containers: object.spec.containers } }],
    ['.spec.containers[0].image', { spec: { replicas: 2, containers: [{ name: 'a' }, { name: 'b', image: 'b:1' }] } }],
    ['.spec.containers[].image', { spec: { replicas: 2, containers: [{ name: 'a' }, { name: 'b' }] } }],
    ['.spec.containers[] | select(.name == "b")', { spec: { replicas: 2, containers: [{ name: 'a', image: 'a:1' }] } }],
    [
      '.spec.containers[] | select(.name == "b") | .image',
      { spec: { replicas: 2, containers: [{ name: 'a', image: 'a:1' }, { name: 'b' }] } },
    ],
  ])('takes away %s', (expression, expected) => {
    expect(removePath(object, parseJqPath(expression) ?? [])).toEqual(expected);
  });

  it.each(['', 'spec', '.spec | keys', '.a | select(.b == "c")', '.[]?'])(
    'does not take %o for a path',
    (expression) => {
      expect(parseJqPath(expression)).toBeUndefined();
    },
  );

  it('copies live values by the name of list items', () => {
    const path = parseJqPath('.spec.containers[].image') ?? [];
    expect(copyPath(object, live, path).spec).toMatchObject({
      containers: [
        { name: 'a', image: 'a:9' },
        { name: 'b', image: 'b:9' },
      ],
    });
  });

  it('follows JSON pointers through keys with slashes', () => {
    const path = parsePointer('/metadata/annotations/a~1b') ?? [];
    expect(removePath({ metadata: { annotations: { 'a/b': '1', c: '2' } } }, path)).toEqual({
      metadata: { annotations: { c: '2' } },
    });
  });
});

describe('globs', () => {
  it.each([
    ['*', '', undefined, true],
    ['shop-*', 'shop-eu', undefined, true],
    ['shop-?', 'shop-eu', undefined, false],
    ['https://git.example.com/*', 'https://git.example.com/a/b', '/', false],
    ['https://git.example.com/**', 'https://git.example.com/a/b', '/', true],
    ['', 'x', undefined, false],
  ])('%o against %o', (pattern, text, separator, expected) => {
    expect(globMatches(pattern, text, separator)).toBe(expected);
  });
});

describe('merging', () => {
  it('takes away what was applied and is not written any more, and keeps the rest', () => {
    expect(mergeApplied({ a: 1, b: { c: 2, d: 3 }, e: 4 }, { a: 1, b: { c: 2 } }, { b: { f: 5 } })).toEqual({
      b: { d: 3, f: 5 },
      e: 4,
    });
  });

  it('gives the same object when nothing changes', () => {
    const live = { a: { b: [1, 2] }, status: { x: 1 } };
    expect(mergeApplied(live, { a: { b: [1, 2] } }, { a: { b: [1, 2] } })).toBe(live);
  });

  it('undoes and redoes with patches', () => {
    const from = { a: 1, b: { c: 2, d: [1] }, __proto__: undefined };
    const to = { b: { c: 3, e: null, d: [2] } };
    expect(
      mergePatch({ a: 1, b: { c: 2, d: [1] } }, diffPatch({ a: 1, b: { c: 2, d: [1] } }, { b: { c: 3, d: [2] } })),
    ).toEqual({ b: { c: 3, d: [2] } });
    expect(Object.keys(from)).not.toEqual(Object.keys(to));
  });
});

describe('options', () => {
  it.each([
    [['Prune=false'], 'false'],
    [['Prune=confirm', 'Prune=false'], 'confirm'],
    [['prune=false', 'PruneLast=true'], undefined],
    [['Prune='], ''],
  ])('the value of Prune in %o', (options, expected) => {
    expect(optionValue(options, 'Prune')).toBe(expected);
  });

  it.each([
    [[], 'Foreground'],
    [['PrunePropagationPolicy=background'], 'Background'],
    [['PrunePropagationPolicy=orphan', 'PrunePropagationPolicy=foreground'], 'Foreground'],
    [['PrunePropagationPolicy=Orphan'], 'Foreground'],
  ])('the propagation of %o', (options, expected) => {
    expect(propagationOf(options)).toBe(expected);
  });

  it.each([
    ['2026-03-01T12:00:00Z', true],
    ['2026-03-01T13:00:00+01:00', true],
    ['2026-03-01T11:59:59Z', false],
    ['2026-03-02', false],
    ['yes', false],
    ['', false],
  ])('an approval at %o', (text, expected) => {
    const annotations = new Map([['argocd.argoproj.io/deletion-approved', text]]);
    expect(isDeletionConfirmed(annotations, Date.parse('2026-03-01T12:00:00Z'))).toBe(expected);
  });
});

describe('projects', () => {
  const project = (spec: Parameters<typeof isKindPermitted>[0]['spec']) => ({ name: 'p', spec });

  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ clusterResourceWhitelist: [{ group: '*', kind: '*' }] }, false, true],
    [{ clusterResourceWhitelist: [{ group: '*', kind: '*', name: 'other-*' }] }, false, false],
    [{ namespaceResourceWhitelist: [] }, true, false],
    [{ namespaceResourceBlacklist: [{ group: 'apps', kind: 'Deploy*' }] }, true, false],
  ])('%o permits a kind', (spec, isNamespaced, expected) => {
    expect(isKindPermitted(project(spec), { group: 'apps', kind: 'Deployment', name: 'web' }, isNamespaced)).toBe(
      expected,
    );
  });

  it.each([
    [[{ server: '*', namespace: 'shop' }], true],
    [
      [
        { server: '*', namespace: '*' },
        { server: '*', namespace: '!shop' },
      ],
      false,
    ],
    [[{ name: 'in-cluster', namespace: '*' }], true],
    [[{ server: 'https://eu.example.com', namespace: '*' }], false],
    [[], false],
  ])('%o permits a destination', (destinations, expected) => {
    const destination = { server: 'https://kubernetes.default.svc', name: 'in-cluster', namespace: 'shop' };
    expect(isDestinationPermitted(project({ destinations }), destination)).toBe(expected);
  });

  it.each([
    [['*'], true],
    [['https://git.example.com/acme/*'], true],
    [['https://git.example.com/*'], false],
    [['*', '!https://git.example.com/acme/*'], false],
    [[], false],
  ])('%o permits a source', (sourceRepos, expected) => {
    expect(isSourcePermitted(project({ sourceRepos }), 'https://git.example.com/Acme/gitops.git')).toBe(expected);
  });

  it.each([
    [['git@git.example.com:acme/*'], true],
    [['ssh://git@git.example.com/acme/*'], true],
    [['ssh://git@git.example.com/other/*'], false],
    [['git@git.example.com:*/gitops.git'], true],
  ])('%o permits an address of scp', (sourceRepos, expected) => {
    for (const url of ['git@git.example.com:acme/gitops.git', 'ssh://git@git.example.com/acme/gitops'])
      expect(isSourcePermitted(project({ sourceRepos }), url)).toBe(expected);
  });
});

describe('tracking', () => {
  const rules = {
    trackingMethod: 'annotation',
    instanceLabelKey: 'app.kubernetes.io/instance',
    installationId: '',
  } as const;
  const marked = stamp({ ...configMap('c'), metadata: { name: 'c', namespace: 'shop' } }, 'shop', 'shop', rules);

  it('finds its own mark', () => {
    expect(trackedBy(marked, rules)).toBe('shop');
    expect(trackedBy(marked, { ...rules, installationId: 'eu-1' })).toBe('');
    expect(trackedBy(marked, { ...rules, trackingMethod: 'label' })).toBe('');
  });

  it('tells a copied mark from one of its own', () => {
    expect(isSelfReferenced(marked, undefined, rules)).toBe(true);
    expect(
      isSelfReferenced({ ...marked, metadata: { ...(marked.metadata as object), name: 'copy' } }, undefined, rules),
    ).toBe(false);
  });

  it('cuts a label only where the annotation counts', () => {
    const name = 'a'.repeat(70);
    const label = (trackingMethod: 'label' | 'annotation+label') =>
      stamp(configMap('c'), name, 'n', { ...rules, trackingMethod }).metadata;
    expect(label('label')).toMatchObject({ labels: { 'app.kubernetes.io/instance': name } });
    expect(label('annotation+label')).toMatchObject({ labels: { 'app.kubernetes.io/instance': 'a'.repeat(63) } });
  });
});
