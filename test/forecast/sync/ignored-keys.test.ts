import { describe, expect, it } from 'vitest';
import { PatchFailure } from '../../../src/forecast/apply/patch/failure.ts';
import { keepIgnored, readIgnoreRules, removalsOf } from '../../../src/forecast/sync/ignored-fields.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { application, configMap, planSync, settings } from './build.ts';

// What these give is what normalizeTargetResources (controller/sync.go of Argo CD 3.5) and Diff (gitops-engine/pkg/diff/diff.go) answer.

const RESPECT = 'RespectIgnoreDifferences=true';

function workload(image: string, pod: ValueMap = {}): ValueMap {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }], ...pod } },
    },
  };
}

const secrets = (...names: string[]): ValueMap => ({ imagePullSecrets: names.map((name) => ({ name })) });

describe('keeping ignored fields', () => {
  const identity = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };
  const expression = (text: string) =>
    removalsOf(readIgnoreRules([{ group: 'apps', kind: 'Deployment', jqPathExpressions: [text] }]), identity);
  const containers = '.spec.template.spec.containers[]';

  it.each<[string, string, ValueMap, ValueMap, string]>([
    ['the key of a list is ignored', `${containers}.name`, workload('a:2'), workload('a:1'), 'name'],
    [
      'that of a list that only the live object has',
      '.spec.template.spec.imagePullSecrets[].name',
      workload('a:2'),
      workload('a:1', secrets('one')),
      'name',
    ],
    [
      'an item of a live object has no key, whatever is ignored',
      `${containers}.image`,
      workload('a:2'),
      workload('a:1', { imagePullSecrets: [{}] }),
      'name',
    ],
    [
      'it has none, and nothing is ignored',
      '.spec.replicas',
      workload('a:2'),
      workload('a:1', { imagePullSecrets: [{}] }),
      'name',
    ],
  ])('fails where %s', (_title, text, target, live, key) => {
    expect(() => keepIgnored(target, live, expression(text))).toThrow(
      new PatchFailure(`map does not contain declared merge key: ${key}`),
    );
  });

  it('merges a definition as JSON, so that lists come back whole', () => {
    const definition = (...rules: ValueMap[]): ValueMap => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.acme.io' },
      spec: {
        versions: [{ name: 'v1', schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-validations': rules } } }],
      },
    });
    const [one, two] = [{ rule: 'a', message: 'live' }, { rule: 'b' }];
    const entry = {
      group: '*',
      kind: '*',
      jqPathExpressions: ['.spec.versions[].schema.openAPIV3Schema["x-kubernetes-validations"][].message'],
    };
    const crd = {
      group: 'apiextensions.k8s.io',
      kind: 'CustomResourceDefinition',
      namespace: '',
      name: 'widgets.acme.io',
    };
    const live = definition(one);
    expect(
      keepIgnored(definition({ rule: 'a', message: 'git' }, two), live, removalsOf(readIgnoreRules([entry]), crd)),
    ).toEqual(live);
  });

  it('does not where what has no key is only in Git', () => {
    const target = workload('a:2', { imagePullSecrets: [{}] });
    expect(keepIgnored(target, workload('a:1'), expression('.spec.replicas'))).toEqual(target);
  });
});

describe('the plan of an Application', () => {
  const planned = (spec: ValueMap, base: ValueMap[], head: ValueMap[], more: { metadata?: ValueMap } = {}) => {
    const object = application('shop', { ...more, spec });
    return planSync(
      {
        kind: 'application',
        id: 'argocd/shop',
        name: 'shop',
        namespace: 'argocd',
        heldBy: 'root',
        base: { object, manifests: base },
        head: { object, manifests: head },
      },
      settings(),
    );
  };
  const ignoring = (text: string, ...syncOptions: string[]): ValueMap => ({
    syncPolicy: { automated: {}, syncOptions },
    ignoreDifferences: [{ group: '*', kind: '*', jqPathExpressions: [text] }],
  });
  const names = '.spec.template.spec.containers[].name';
  const pulls = '.spec.template.spec.imagePullSecrets[].name';
  const failed = 'map does not contain declared merge key: name (apps/Deployment shop/web)';

  it('that ignores the key of a list is not compared, and nothing is synced', () => {
    const plan = planned(ignoring(names), [workload('a:1')], [workload('a:2'), configMap('new')]);
    expect(plan?.conditions).toEqual([
      `ComparisonError: Failed to compare desired state to live state: failed to calculate diff: ${failed}`,
    ]);
    expect(plan?.tasks).toEqual([]);
    expect(plan?.syncStatusBefore).toBe('Unknown');
  });

  it.each([
    ['server-side diff', { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } }, []],
    ['server-side apply', {}, ['ServerSideApply=true']],
  ])('with %s is compared in another way', (_title, metadata, options) => {
    const plan = planned(ignoring(names, ...options), [workload('a:1')], [workload('a:2')], { metadata });
    expect(plan?.conditions).toEqual([]);
    expect(plan?.operation?.phase).toBe('Succeeded');
  });

  it('that respects it ends its sync in an error before anything is applied', () => {
    const spec = ignoring(names, RESPECT, 'ServerSideApply=true');
    const plan = planned(spec, [workload('a:1')], [workload('a:2'), configMap('new')]);
    expect(plan?.conditions).toEqual([]);
    expect(plan?.operation).toEqual({
      phase: 'Error',
      message: `Failed to normalize target resources: ${failed}`,
      repeated: true,
    });
    expect(plan?.tasks).toEqual([]);
  });

  it.each([
    ['normalize target resources', ignoring(names, RESPECT, 'ServerSideApply=true'), {}],
    ['compare desired state to live state', ignoring(pulls), secrets('one')],
  ])('ends its sync as soon as it fails to %s of a new object: each step looks anew', (what, spec, pod) => {
    const annotations = { 'argocd.argoproj.io/sync-wave': '1' };
    const head = [workload('a:1', pod), { ...configMap('late'), metadata: { name: 'late', annotations } }];
    const plan = planned(spec, [configMap('other')], [...head, configMap('other')]);
    expect(plan?.operation?.phase).toBe('Error');
    expect(plan?.operation?.message).toContain(`Failed to ${what}: `);
    expect(plan?.tasks.map(({ identity, result }) => [identity.name, result])).toEqual([
      ['other', 'Synced'],
      ['web', 'Synced'],
    ]);
  });

  it('that ignores other fields goes on as ever', () => {
    const plan = planned(ignoring('.spec.replicas', RESPECT), [workload('a:1')], [workload('a:2')]);
    expect(plan?.operation?.phase).toBe('Succeeded');
  });
});
