import { describe, expect, it } from 'vitest';
import { globMatches } from '../../../src/forecast/sync/glob.ts';
import { keepIgnored, readIgnoreRules, removalsOf, withoutIgnored } from '../../../src/forecast/sync/ignored-fields.ts';
import { diffPatch, mergeApplied, mergePatch } from '../../../src/forecast/sync/merge.ts';
import { isDeletionConfirmed, optionValue, propagationOf } from '../../../src/forecast/sync/options.ts';
import { isDestinationPermitted, isKindPermitted, isSourcePermitted } from '../../../src/forecast/sync/project.ts';
import { isSelfReferenced, stamp, trackedBy } from '../../../src/forecast/sync/tracking.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { mapAt } from '../../../src/forecast/fields.ts';
import { configMap } from './build.ts';

// controller/sync.go (normalizeTargetResources) and util/argo/normalizers/diff_normalizer.go of Argo CD 3.5.1
describe('ignoreDifferences', () => {
  const identity = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };
  const removals = (entry: ValueMap) => removalsOf(readIgnoreRules([{ group: '*', kind: '*', ...entry }]), identity);
  const workload = (replicas: number, images: Record<string, string>): ValueMap => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      replicas,
      template: { spec: { containers: Object.entries(images).map(([name, image]) => ({ name, image })) } },
    },
  });
  const widget = (size: number, items: ValueMap[]): ValueMap => ({
    apiVersion: 'acme.io/v1',
    kind: 'Widget',
    spec: { size, items },
    status: { size },
  });

  it.each<[string, ValueMap, ValueMap, ValueMap]>([
    ['a field', { jsonPointers: ['/spec/replicas'] }, workload(2, {}), { template: { spec: { containers: [] } } }],
    [
      'the last item of a list',
      { jsonPointers: ['/spec/items/-1'] },
      widget(1, [{ a: 1 }, { a: 2 }]),
      { size: 1, items: [{ a: 1 }] },
    ],
    [
      'nothing where a pointer leads nowhere',
      { jsonPointers: ['/spec/items/2'] },
      widget(1, []),
      { size: 1, items: [] },
    ],
    [
      'items that are chosen',
      { jqPathExpressions: ['.spec.items[] | select(.a > 1)'] },
      widget(1, [{ a: 1 }, { a: 2 }, { a: 3 }]),
      { size: 1, items: [{ a: 1 }] },
    ],
    [
      'nothing where jq fails',
      { jqPathExpressions: ['.spec.items[].a[]'] },
      widget(1, [{ a: [1] }, {}]),
      { size: 1, items: [{ a: [1] }, {}] },
    ],
  ])('takes away %s', (_title, entry, object, spec) => {
    expect(withoutIgnored(object, removals(entry))).toMatchObject({ ...object, spec });
  });

  it.each<[string, ValueMap, ValueMap, ValueMap, ValueMap]>([
    [
      'by the keys of a list',
      { jqPathExpressions: ['.spec.template.spec.containers[].image'] },
      workload(4, { a: 'a:2', b: 'b:2' }),
      workload(2, { b: 'b:9', a: 'a:9' }),
      mapAt(workload(4, { b: 'b:9', a: 'a:9' }), 'spec'),
    ],
    [
      'lists of custom resources as a whole',
      { jqPathExpressions: ['.spec.items[].x'] },
      widget(2, [{ x: 2, y: 2 }]),
      widget(1, [{ x: 9, y: 9 }]),
      { size: 2, items: [{ x: 9, y: 9 }] },
    ],
    [
      'never the status',
      { jsonPointers: ['/status', '/spec/size'] },
      { ...widget(2, []), status: {} },
      widget(1, []),
      { size: 1, items: [] },
    ],
    [
      'but nothing beside it in a map that is replaced',
      { jsonPointers: ['/spec/selector/matchLabels/tier'] },
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        spec: { selector: { matchLabels: { app: 'b', tier: '2' } } },
      },
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        spec: { selector: { matchLabels: { app: 'a', tier: '9', hand: 'x' } } },
      },
      { selector: { matchLabels: { app: 'b', tier: '9' } } },
    ],
  ])('keeps what is live %s', (_title, entry, target, live, spec) => {
    const kept = keepIgnored(target, live, removals(entry));
    expect(kept.spec).toEqual(spec);
    expect(kept.status).toEqual(removals(entry).length === 2 ? undefined : target.status);
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
    ['https://git/{acme,beta}/*', 'https://git/beta/web', '/', true],
    ['https://git/{acme,beta}/*', 'https://git/other/web', '/', false],
    ['https://git/{acme,beta}/*', 'https://git/beta/web/api', '/', false],
    ['https://git/team-[ab]/**', 'https://git/team-b/web/api', '/', true],
    ['https://git/team-[!ab]/*', 'https://git/team-b/web', '/', false],
    ['https://git/\\*/web', 'https://git/*/web', '/', true],
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
