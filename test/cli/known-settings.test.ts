import { describe, expect, test } from 'vitest';
import { includesApps } from '../../src/cli/init/installed.ts';
import { readKnownSettings } from '../../src/cli/init/known-settings.ts';
import { findSaidSettings } from '../../src/cli/init/said-settings.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';

const configMap = (name: string, data: string) => `kind: ConfigMap\nmetadata: {name: ${name}}\ndata:\n${data}`;

describe('where settings of Argo CD stand', () => {
  const options = [{ key: 'kustomize.buildOptions', value: '--enable-helm' }];
  const inValues = 'configs:\n  cm:\n    kustomize.buildOptions: --enable-helm\n';
  const indent = (text: string, by: string) => text.replaceAll(/^(?=.)/gm, by);

  test.each<[string, string, object[]]>([
    ['a ConfigMap', configMap('argocd-cm', '  kustomize.buildOptions: --enable-helm\n'), options],
    [
      'a list, and another document',
      `a: b\n---\nkind: List\nitems:\n${indent(configMap('argocd-cm', '  kustomize.buildOptions: --enable-helm\n'), '  ').replace('  kind', '- kind')}`,
      options,
    ],
    ['another ConfigMap', configMap('argocd-rbac-cm', '  kustomize.buildOptions: x # not argocd-cm\n'), []],
    ['values', inValues, options],
    ['values of a chart of charts', `argo-cd:\n${indent(inValues, '  ')}`, options],
    [
      'values in an Application',
      `kind: Application\nspec:\n  source:\n    helm:\n      valuesObject:\n${indent(inValues, '        ')}`,
      options,
    ],
    [
      'values in an Application, as a text',
      `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n${indent(inValues, '        ')}`,
      options,
    ],
    [
      'a patch of a kustomization, as a text',
      `patches:\n- patch: |-\n${indent(configMap('argocd-cm', '  kustomize.buildOptions: --enable-helm\n'), '    ')}`,
      options,
    ],
    [
      'parameters, of which some are no text',
      'configs:\n  params:\n    controller.diff.server.side: true\n    x: [1]\n',
      [{ key: 'controller.diff.server.side', value: 'true' }],
    ],
    [
      'the operator',
      'kind: ArgoCD\nspec:\n  kustomizeBuildOptions: --enable-helm\n  extraConfig: {a: b}\n  cmdParams: {c: "d"}\n  server: {}\n',
      [...options, { key: 'a', value: 'b' }, { key: 'c', value: 'd' }],
    ],
    [
      'JSON',
      JSON.stringify({ kind: 'ArgoCD', spec: { kustomizeBuildOptions: '--enable-helm' } }, undefined, 1),
      options,
    ],
    ['a text that is no YAML', 'configs:\n  cm: [\n', []],
    ['nothing of it', 'configs: text\n', []],
  ])('%s', (_, text, expected) => {
    expect(findSaidSettings('a.yaml', text)).toEqual(expected.map((each) => ({ ...each, file: 'a.yaml' })));
  });
});

test('lines without anything take no time that explodes', () => {
  const effort = startEffort();
  expect(findSaidSettings('a.yaml', `${'\n'.repeat(100_000)}a: b\n`)).toEqual([]);
  expect(includesApps(`${'\n'.repeat(1000)}${' '.repeat(1000)}argocd-apps\n`)).toBe(false);
  expect(effort()).toBeLessThan(5);
});

describe('what they are called in the config file', () => {
  const read = (said: Record<string, string>) =>
    readKnownSettings(Object.entries(said).map(([key, value]) => ({ key, value, file: 'a.yaml' })));

  test.each<[string, string, ValueMap]>([
    ['application.resourceTrackingMethod', 'label', { trackingMethod: 'label' }],
    ['application.resourceTrackingMethod', 'annotation', {}],
    ['application.instanceLabelKey', 'example.com/app', { instanceLabelKey: 'example.com/app' }],
    ['kustomize.enable', 'false', { kustomize: { enabled: false } }],
    ['application.resourceTrackingMethod', '', {}],
    ['application.instanceLabelKey', '', {}],
    ['kustomize.enable', 'true', {}],
    ['kustomize.enable', '', {}],
    // Argo CD compares with `true`.
    ['kustomize.enable', 'True', { kustomize: { enabled: false } }],
    ['kustomize.enable', '1', { kustomize: { enabled: false } }],
    ['kustomize.buildOptions', ' --enable-helm\n', { kustomize: { buildOptions: '--enable-helm' } }],
    ['kustomize.buildOptions', '', {}],
    ['helm.enable', '0', { helm: { enabled: false } }],
    ['helm.valuesFileSchemes', '', { helm: { valuesFileSchemes: [] } }],
    ['helm.valuesFileSchemes', 'secrets, https,', { helm: { valuesFileSchemes: ['secrets', 'https'] } }],
    ['jsonnet.enable', 'false', { directory: { enabled: false } }],
    ['resource.exclusions', '', { resourceExclusions: [] }],
    [
      'resource.exclusions',
      '- {kinds: [Event], apiGroups: ["*"], note: x}\n',
      { resourceExclusions: [{ apiGroups: ['*'], kinds: ['Event'] }] },
    ],
    ['resource.inclusions', '[]', {}],
    ['resource.compareoptions', 'ignoreAggregatedRoles: true', { compareOptions: { ignoreAggregatedRoles: true } }],
    [
      'resource.compareoptions',
      'ignoreResourceStatusField: off',
      { compareOptions: { ignoreResourceStatusField: 'none' } },
    ],
    ['resource.compareoptions', 'ignoreResourceStatusField: all', {}],
    ['resource.compareoptions', '', {}],
    [
      'resource.customizations.ignoreDifferences.apps_Deployment',
      'jsonPointers: [/spec/replicas]\n',
      { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }] },
    ],
    [
      'resource.customizations.ignoreDifferences.all',
      'managedFieldsManagers: [x]',
      { ignoreDifferences: [{ group: '*', kind: '*', managedFieldsManagers: ['x'] }] },
    ],
    [
      'resource.customizations.ignoreDifferences.Secret',
      'jqPathExpressions: [.data]',
      { ignoreDifferences: [{ group: '', kind: 'Secret', jqPathExpressions: ['.data'] }] },
    ],
    ['resource.customizations.ignoreDifferences.Secret', '', {}],
    ['controller.diff.server.side', 'TRUE', { compareOptions: { serverSideDiff: true } }],
    // A variable that is neither is none.
    ['controller.diff.server.side', '1', {}],
    ['applicationsetcontroller.enable.policy.override', '', {}],
    ['controller.diff.server.side', 'true', { compareOptions: { serverSideDiff: true } }],
    ['applicationsetcontroller.policy', 'create-only', { applicationSets: { policy: 'create-only' } }],
    ['applicationsetcontroller.policy', '', {}],
    ['applicationsetcontroller.enable.policy.override', 'true', { applicationSets: { policyOverride: true } }],
    ['applicationsetcontroller.enable.progressive.syncs', 'true', { applicationSets: { progressiveSyncs: true } }],
    ['applicationsetcontroller.global.preserved.labels', 'a,b', { applicationSets: { preservedLabels: ['a', 'b'] } }],
    [
      'applicationsetcontroller.global.preserved.annotations',
      'a',
      { applicationSets: { preservedAnnotations: ['a'] } },
    ],
    [
      'applicationsetcontroller.enable.new.git.file.globbing',
      'true',
      { applicationSets: { newGitFileGlobbing: true } },
    ],
    ['reposerver.include.hidden.directories', 'true', { applicationSets: { includeHiddenDirectories: true } }],
    ['server.insecure', 'true', {}],
  ])('%s: %j', (key, value, settings) => {
    expect(read({ [key]: value })).toMatchObject({ settings, unclear: [] });
    expect(read({ [key]: value }).settings).toEqual(settings);
  });

  test.each([
    ['application.resourceTrackingMethod', 'magic'],
    ['kustomize.buildOptions', '--enable-helm --helm-command ./helm'],
    ['resource.exclusions', 'kinds: [Event]'],
    ['resource.exclusions', '- {kinds: [1]}'],
    ['resource.exclusions', '- {apiGroups: ["["]}'],
    ['resource.compareoptions', '['],
    ['resource.customizations.ignoreDifferences.a_b_c', 'jsonPointers: []'],
    ['resource.customizations.ignoreDifferences.apps_Deployment', 'jsonPointers: /spec'],
    ['applicationsetcontroller.policy', 'delete-all'],
  ])('nothing that can be told: %s: %j', (key, value) => {
    const known = read({ [key]: value, 'jsonnet.enable': 'false' });
    expect(known.settings).toEqual({ directory: { enabled: false } });
    expect(known.keys).toEqual(['jsonnet.enable']);
    expect(known.unclear.map((each) => each.key)).toEqual([key]);
  });

  test('an option that lets pull requests run programs is left to people', () => {
    const key = 'kustomize.buildOptions';
    const known = read({ [key]: '--enable-helm --enable-exec --enable-alpha-plugins' });
    expect(known.settings).toEqual({ kustomize: { buildOptions: '--enable-helm --enable-alpha-plugins' } });
    expect(known.unclear).toEqual([
      {
        key,
        why: '--enable-exec of a.yaml is left out: with it a pull request runs programs of its own; add it where it may',
      },
    ]);
    expect(read({ [key]: '--enable-exec' })).toMatchObject({ settings: {}, keys: [], unclear: [{ key }] });
  });

  test('several keys of one section are one section', () => {
    const known = read({
      'resource.compareoptions': 'ignoreAggregatedRoles: true',
      'controller.diff.server.side': 'true',
      'resource.customizations.ignoreDifferences.Secret': 'jsonPointers: [/data]',
      'resource.customizations.ignoreDifferences.ConfigMap': 'jsonPointers: [/data]',
    });
    expect(known.settings).toMatchObject({
      compareOptions: { ignoreAggregatedRoles: true, serverSideDiff: true },
      ignoreDifferences: [{ kind: 'Secret' }, { kind: 'ConfigMap' }],
    });
    expect(known.keys.at(-1)).toBe('resource.customizations.ignoreDifferences.*');
    expect(known.keys).toHaveLength(3);
  });

  test('a thousand keys are a thousand times the work of one', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `resource.customizations.ignoreDifferences.apps_K${index}`);
    const effort = startEffort();
    const known = read(Object.fromEntries(keys.map((key) => [key, 'jsonPointers: [/data]'])));
    expect(known.settings.ignoreDifferences).toHaveLength(1000);
    expect(effort()).toBeLessThan(100);
  });

  test('files that agree are one voice, those that do not are none, and examples have none', () => {
    const key = 'kustomize.buildOptions';
    const [a, b, c] = ['--enable-helm', '--enable-helm\n', '--enable-exec'].map((value, index) => ({
      key,
      value,
      file: `${'abc'[index]}.yaml`,
    }));
    if (a === undefined || b === undefined || c === undefined) throw new Error('there are three');
    expect(readKnownSettings([b, a])).toMatchObject({ keys: [key], files: ['a.yaml', 'b.yaml'], unclear: [] });
    expect(readKnownSettings([a, c])).toEqual({
      settings: {},
      keys: [],
      files: [],
      unclear: [{ key, why: 'a.yaml and c.yaml say different things' }],
    });
    expect(readKnownSettings([a, { ...c, file: 'examples/c.yaml' }]).keys).toEqual([key]);
  });
});
