import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { followKustomization } from '../../src/render/kustomize/graph.ts';
import { isPinned, remoteKind } from '../../src/render/kustomize/remote.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { tools } from '../support/tools.ts';
import { configMap, contextFor, deployment, render, rendered, snapshotOf } from './kustomize-setup.ts';

const chart = {
  'Chart.yaml': 'apiVersion: v2\nname: tool\nversion: 1.0.0\n',
  'values.yaml': 'colour: blue\n',
  'templates/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: tool}\ndata: {colour: "{{ .Values.colour }}", size: "{{ .Values.size }}"}\n',
};

/** One of everything that a kustomization can name, and files that none of it names. */
const everything: Record<string, FileContent> = {
  'app/kustomization.yaml': `resources:
  - deployment.yaml
  - ../base
  - linked
bases: [../old]
components: [../components/tls]
configurations: [config/names.yaml]
crds: [config/crd.json]
patchesStrategicMerge:
  - patches/merge.yaml
  - |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: base}
    data: {inline: "yes"}
patchesJson6902:
  - {path: patches/json.yaml, target: {version: v1, kind: ConfigMap, name: base}}
patches:
  - path: patches/patch.yaml
replacements:
  - path: replacements/names.yaml
openapi: {path: config/openapi.json}
configMapGenerator:
  - name: files
    files: [data/one.txt, renamed.txt=data/two.txt]
    envs: [data/values.env]
  - name: old
    env: data/old.env
secretGenerator:
  - name: token
    files: [data/token]
generators: [plugins/generator.yaml]
transformers:
  - plugins/labels
  - |-
    apiVersion: builtin
    kind: PatchTransformer
    metadata: {name: x}
    path: patches/plugin.yaml
helmGlobals: {chartHome: ../app/helm}
helmCharts:
  - name: tool
    valuesFile: tool-values.yaml
    additionalValuesFiles: [more-values.yaml]
`,
  'app/deployment.yaml': deployment('web'),
  'app/linked': { link: '../shared/linked' },
  'app/config/names.yaml': 'namePrefix: []\n',
  'app/config/crd.json': '{}\n',
  'app/config/openapi.json': '{"definitions": {}}\n',
  'app/patches/merge.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: base}\ndata: {merged: "1"}\n',
  'app/patches/json.yaml': '- {op: add, path: /data/json, value: "1"}\n',
  'app/patches/patch.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: base}\ndata: {patched: "1"}\n',
  'app/patches/plugin.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: base}\ndata: {plugin: "1"}\n',
  'app/replacements/names.yaml':
    'source: {kind: ConfigMap, name: base, fieldPath: data.key}\ntargets: [{select: {kind: ConfigMap, name: old-base}, fieldPaths: [data.key]}]\n',
  'app/data/one.txt': 'one',
  'app/data/two.txt': 'two',
  'app/data/values.env': 'A=1\n',
  'app/data/old.env': 'B=2\n',
  'app/data/token': 'dummy',
  'app/plugins/generator.yaml':
    'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: plugin}\nfiles: [data/plugin.txt]\n',
  'app/data/plugin.txt': 'plugin',
  'app/plugins/labels/kustomization.yaml': 'resources: [labels.yaml]\n',
  'app/plugins/labels/labels.yaml':
    'apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: l}\nlabels: {added: "yes"}\nfieldSpecs: [{path: metadata/labels, create: true}]\n',
  ...Object.fromEntries(Object.entries(chart).map(([name, content]) => [`app/helm/tool/${name}`, content])),
  'app/tool-values.yaml': 'colour: red\n',
  'app/more-values.yaml': 'size: big\n',
  'base/kustomization.yml': 'resources: [config.yaml, nested/deeper]\n',
  'base/config.yaml': configMap('base'),
  'base/nested/deeper/Kustomization': 'resources: [../../../further]\n',
  'base/unused.yaml': 'not read',
  'further/kustomization.yaml': 'resources: [config.yaml]\n',
  'further/config.yaml': configMap('further'),
  'old/kustomization.yaml': 'resources: [config.yaml]\n',
  'old/config.yaml': configMap('old-base'),
  'components/tls/kustomization.yaml':
    'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nresources: [config.yaml]\n',
  'components/tls/config.yaml': configMap('tls'),
  'components/other/kustomization.yaml': 'not: read\n',
  'shared/linked/kustomization.yaml': 'resources: [config.yaml]\n',
  'shared/linked/config.yaml': configMap('linked'),
  'unrelated/file.yaml': 'not read',
};

describe('everything that a kustomization can name', () => {
  it('is there when it is built, and nothing else changes the key', async () => {
    const checkout = temporaryDirectory();
    writeFiles(checkout, everything);
    const args = ['kustomize', path.join(checkout, 'app'), '--enable-helm', '--helm-command', tools.helm3];
    const whole = execFileSync(tools.kubectl35, args, {
      env: { PATH: process.env.PATH, HOME: checkout },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    const context = contextFor({ buildOptions: '--enable-helm' });

    const source = rendered(await render(await snapshotOf(everything), { context }));
    expect(readFileSync(source.file, 'utf8')).toBe(whole);
    expect(whole.match(/^kind: /gm)?.length).toBeGreaterThan(10);
    expect(source.inputs).not.toContain('unrelated/file.yaml');
    expect(source.inputs).not.toContain('base/unused.yaml');

    const elsewhere = await snapshotOf({
      ...everything,
      'base/unused.yaml': 'changed',
      'components/other/kustomization.yaml': 'changed',
    });
    expect(rendered(await render(elsewhere, { context })).key).toBe(source.key);
    const touched: Record<string, FileContent> = {
      'further/config.yaml': configMap('further', 'y'),
      'app/data/values.env': 'A=2\n',
      'app/helm/tool/values.yaml': 'colour: green\n',
      'app/patches/plugin.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: base}\ndata: {plugin: "2"}\n',
      'shared/linked/config.yaml': configMap('linked', 'y'),
    };
    const keys = new Set([source.key]);
    for (const [name, content] of Object.entries(touched)) {
      keys.add(rendered(await render(await snapshotOf({ ...everything, [name]: content }), { context })).key);
    }
    expect(keys.size).toBe(1 + Object.keys(touched).length);
  });
});

describe('a graph', () => {
  const files: Record<string, FileContent> = {
    'app/kustomization.yaml': 'Resources: [a.yaml, ../base, ./missing.yaml]\n',
    'app/a.yaml': configMap('a'),
    'app/readme.md': 'x',
    'base/kustomization.yaml': 'resources: [b.yaml, ../app]\n',
    'base/b.yaml': configMap('b'),
    'base/other/c.yaml': configMap('c'),
    'broken/kustomization.yaml': 'resources: [\n',
    'broken/x.yaml': 'x',
    'none/x.yaml': 'x',
  };

  it('holds files, follows directories once, and forgets what does not exist', async () => {
    const graph = await followKustomization(await snapshotOf(files), 'app');
    expect([...graph.paths].toSorted()).toEqual([
      'app/a.yaml',
      'app/kustomization.yaml',
      'base/b.yaml',
      'base/kustomization.yaml',
    ]);
  });

  it.each(['broken', 'none'])('takes the whole directory %s, which cannot be followed', async (directory) => {
    const snapshot = await snapshotOf({ ...files, 'app/kustomization.yaml': `resources: [../${directory}]\n` });
    const graph = await followKustomization(snapshot, 'app');
    expect([...graph.paths]).toContain(directory);
  });

  it('reads the document it is given instead of the file', async () => {
    const graph = await followKustomization(await snapshotOf(files), 'app', {
      resources: ['a.yaml'],
      components: ['../base'],
    });
    expect([...graph.paths]).toContain('base/b.yaml');
  });

  it.each([
    ['resources: ["https://example.com/a.yaml"]', 'remotes', ['https://example.com/a.yaml']],
    ['resources: ["github.com/acme/base//web?ref=v1"]', 'remotes', ['github.com/acme/base//web?ref=v1']],
    ['components: ["git@git.example.com:acme/base.git"]', 'remotes', ['git@git.example.com:acme/base.git']],
    ['crds: ["https://example.com/crd.json"]', 'remotes', ['https://example.com/crd.json']],
    ['resources: ["file:///srv/base"]', 'escapes', ['file:///srv/base']],
    ['resources: ["../../outside"]', 'escapes', ['../../outside']],
    ['resources: [/etc]', 'escapes', ['/etc']],
    ['configMapGenerator: [{files: [key=/proc/self/environ]}]', 'escapes', ['/proc/self/environ']],
    ['secretGenerator: [{envs: [../../x]}]', 'escapes', ['../../x']],
    [
      'helmCharts: [{name: x, repo: "https://charts.example.com", version: 1.2.3}]',
      'downloads',
      ['x 1.2.3 from https://charts.example.com'],
    ],
    [
      'helmCharts: [{name: x, repo: "https://charts.example.com"}]',
      'downloads',
      ['x (newest version) from https://charts.example.com'],
    ],
    [
      'generators: ["{kind: HelmChartInflationGenerator, name: x, repo: oci://r}"]',
      'downloads',
      ['x (newest version) from oci://r'],
    ],
    ['generators: ["{kind: ConfigMapGenerator, files: [/etc/passwd]}"]', 'pluginEscapes', ['/etc/passwd']],
  ] as const)('%s', async (text, part, expected) => {
    const graph = await followKustomization(await snapshotOf({ 'app/kustomization.yaml': `${text}\n` }), 'app');
    expect([...graph[part]]).toEqual(expected);
  });

  it('does not take a chart that is there for a download', async () => {
    const text = 'helmCharts: [{name: tool, repo: "https://charts.example.com", version: 1.0.0}]\n';
    const vendored = Object.entries(chart).map(([name, content]) => [`app/charts/tool-1.0.0/tool/${name}`, content]);
    const graph = await followKustomization(
      await snapshotOf({ 'app/kustomization.yaml': text, ...Object.fromEntries(vendored) }),
      'app',
    );
    expect([...graph.downloads]).toEqual([]);
    expect([...graph.paths]).toContain('app/charts/tool-1.0.0/tool');
  });
});

describe('what is far away', () => {
  it.each([
    ['https://github.com/acme/base', 'file'],
    ['HTTPS://example.com/x.yaml', 'file'],
    ['github.com/acme/base', 'repository'],
    ['github.com:acme/base', 'repository'],
    ['git::https://example.com/acme/base', 'repository'],
    ['ssh://git@example.com/acme/base//web?ref=v1', 'repository'],
    ['git@example.com:acme/base.git/web', 'repository'],
    ['org-1@dev.azure.com/v3/_git/repo/web', 'repository'],
    ['file:///srv/base', 'this machine'],
    ['git::file:///srv/base', 'this machine'],
    ['github.com/acme', undefined],
    ['github.com/acme/base//../../web', undefined],
    ['../base', undefined],
    ['gitlab.com/acme/base', undefined],
    ['a:b', undefined],
    ['/srv/base.git', undefined],
    ['', undefined],
  ])('%s is %s', (reference, kind) => expect(remoteKind(reference)).toBe(kind));

  it.each([
    [`github.com/acme/base?ref=${'a'.repeat(40)}`, true],
    [`https://example.com/base.git?timeout=9&ref=${'0'.repeat(40)}`, true],
    ['github.com/acme/base?ref=v1', false],
    ['github.com/acme/base', false],
  ])('%s pinned: %s', (reference, pinned) => expect(isPinned(reference)).toBe(pinned));
});
