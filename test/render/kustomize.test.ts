import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { buildArguments, isUnrestricted, worksWithHelm } from '../../src/render/kustomize/arguments.ts';
import { kustomizeEnvironment } from '../../src/render/kustomize/environment.ts';
import { findKustomize } from '../../src/render/kustomize/tool.ts';
import { isProblem } from '../../src/render/model.ts';
import { createRepository, gitIn, temporaryDirectory, writeFiles } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { tools } from '../support/tools.ts';
import {
  configMap,
  contextFor,
  deployment,
  environment,
  field,
  objectsOf,
  openMade,
  render,
  rendered,
  snapshotOf,
} from './kustomize-setup.ts';
import { serve } from './kustomize-server.ts';

const app: Record<string, FileContent> = {
  'app/kustomization.yaml': 'resources: [deployment.yaml, config.yaml]\n',
  'app/deployment.yaml': deployment('web'),
  'app/config.yaml': configMap('settings'),
  'components/tls/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [config.yaml]\n',
  'components/tls/config.yaml': configMap('tls'),
  'components/metrics/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: m-\n',
};
const container = ['spec', 'template', 'spec', 'containers', 0] as const;

it.each([[[]], [['other']], [['parts/x', 'other']]])(
  'what is missing of a path is named by the repository, whatever was placed before it: %j',
  async (before) => {
    const snapshot = await snapshotOf({
      'app/kustomization.yaml': 'resources: [../parts/gone/base]\n',
      'parts/x/kustomization.yaml': 'namePrefix: x-\n',
      'other/kustomization.yaml': 'namePrefix: y-\n',
    });
    await snapshot.place(before);
    const result = await render(snapshot);
    expect(result.ok ? '' : result.problem.message).toMatch(/'parts\/gone\/base' : lstat parts\/gone: no such file/);
  },
);

describe('options of the source', () => {
  it.each([
    ['kubectl 1.35', tools.kubectl35],
    ['kubectl 1.31', tools.kubectl31],
  ])('are built by %s', async (_name, builder) => {
    const kustomize: ValueMap = {
      namePrefix: 'eu-',
      nameSuffix: '-blue',
      namespace: 'shop',
      images: ['registry.example.com/acme/web=mirror.example.com/web:2.0.0'],
      replicas: [{ name: 'web', count: '3' }],
      commonLabels: { team: 'shop' },
      commonAnnotations: { note: 'yes' },
      patches: [{ path: '../app/extra.yaml', target: { kind: 'ConfigMap' } }],
      components: ['../components/tls'],
    };
    const snapshot = await snapshotOf({ ...app, 'app/extra.yaml': '- {op: add, path: /data/extra, value: "on"}\n' });
    const objects = objectsOf(await render(snapshot, { kustomize, context: contextFor({ builder }) }));
    expect(Object.keys(objects).toSorted()).toEqual([
      'ConfigMap/eu-settings-blue',
      'ConfigMap/eu-tls-blue',
      'Deployment/eu-web-blue',
    ]);
    const web = objects['Deployment/eu-web-blue'];
    expect(field(web, 'spec', 'replicas')).toBe(3);
    expect(field(web, ...container, 'image')).toBe('mirror.example.com/web:2.0.0');
    expect(field(web, 'spec', 'selector', 'matchLabels')).toEqual({ app: 'web', team: 'shop' });
    expect(field(web, 'metadata', 'annotations')).toEqual({ note: 'yes' });
    expect(field(web, 'metadata', 'namespace')).toBe('shop');
    expect(field(objects['ConfigMap/eu-settings-blue'], 'data')).toEqual({ key: 'x', extra: 'on' });
  });

  it('leave the placed files as they are, and nothing behind', async () => {
    const snapshot = await snapshotOf(app);
    const context = contextFor();
    rendered(await render(snapshot, { kustomize: { namePrefix: 'x-' }, context }));
    const plain = objectsOf(await render(snapshot, { context }));
    expect(Object.keys(plain)).toEqual(['ConfigMap/settings', 'Deployment/web']);
    const { root } = await snapshot.place(['app']);
    expect(readFileSync(path.join(root, 'app/kustomization.yaml'), 'utf8')).toBe(app['app/kustomization.yaml']);
    expect(readdirSync(path.join(context.scratch, 'kustomize'))).toEqual([]);
  });

  it('decide on the key, and where the directory lies does not', async () => {
    const elsewhere = Object.entries(app).map(([name, content]) => [name.replace(/^app/, 'copy'), content]);
    const snapshot = await snapshotOf({ ...app, ...Object.fromEntries(elsewhere) });
    const context = contextFor();
    const keyOf = async (at: string, kustomize?: ValueMap): Promise<string> =>
      rendered(await render(snapshot, { path: at, context, ...(kustomize === undefined ? {} : { kustomize }) })).key;
    const plain = await keyOf('app');
    expect(await keyOf('copy')).toBe(plain);
    expect(await keyOf('app', { namePrefix: 'x-' })).not.toBe(plain);
    expect(await keyOf('app', { namePrefix: 'x-' })).toBe(await keyOf('copy', { namePrefix: 'x-' }));
    expect(await keyOf('app', { kubeVersion: '1.30' })).toBe(plain);
  });

  it.each<[string, ValueMap, string[]]>([
    [
      'globs are expanded in order of names',
      { components: ['../components/*'] },
      ['ConfigMap/m-settings', 'ConfigMap/tls', 'Deployment/m-web'],
    ],
    [
      'missing ones are dropped on request',
      { components: ['../components/none', '../../../x', '../components/tls'], ignoreMissingComponents: true },
      ['ConfigMap/settings', 'ConfigMap/tls', 'Deployment/web'],
    ],
    [
      'all of them may be missing',
      { components: ['../components/none'], ignoreMissingComponents: true },
      ['ConfigMap/settings', 'Deployment/web'],
    ],
  ])('components: %s', async (_title, kustomize, expected) => {
    const objects = objectsOf(await render(await snapshotOf(app), { kustomize }));
    expect(Object.keys(objects).toSorted()).toEqual(expected);
  });

  it('tells what was read and run', async () => {
    const source = rendered(await render(await snapshotOf(app), { kustomize: { nameSuffix: '-b' } }));
    expect(source).toMatchObject({
      type: 'Kustomize',
      tool: 'kustomize 5.7.1 of kubectl',
      warnings: [],
      mentions: { applications: false },
    });
    expect(source.inputs.toSorted()).toEqual(['app/config.yaml', 'app/deployment.yaml', 'app/kustomization.yaml']);
    expect(source.commands()).toEqual([
      { cwd: 'app', argv: ['kustomize', 'edit', 'set', 'namesuffix', '--', '-b'] },
      { cwd: '', argv: ['kubectl', 'kustomize', './app'] },
    ]);
  });

  it('follows links, and keeps the text as the builder wrote it', async () => {
    const files = {
      'app/kustomization.yaml': { link: 'real.yaml' },
      'app/real.yaml': 'resources: [x.yaml]\n',
      'app/x.yaml': 'apiVersion: v1\nkind: Flags\nmetadata: {name: x}\nspec: {y: yes}\n',
    };
    const source = rendered(await render(await snapshotOf(files), { kustomize: { namePrefix: 'p-' } }));
    expect(readFileSync(source.file, 'utf8')).toBe(
      'apiVersion: v1\nkind: Flags\nmetadata:\n  name: p-x\nspec:\n  "y": "yes"\n',
    );
  });

  it('builds the root of a repository', async () => {
    const files = { 'kustomization.yaml': 'resources: [config.yaml]\n', 'config.yaml': configMap('a') };
    expect(
      Object.keys(objectsOf(await render(await snapshotOf(files), { path: '', kustomize: { namePrefix: 'p-' } }))),
    ).toEqual(['ConfigMap/p-a']);
  });
});

describe('what cannot be built', () => {
  it.each<[string, Record<string, FileContent>, ValueMap, string, RegExp]>([
    [
      'no file',
      { 'app/kustomization.yaml': null, 'app/x.yaml': 'x' },
      {},
      'kustomization-missing',
      /^app holds no kustomization file/,
    ],
    [
      'two files',
      { 'app/Kustomization': '{}' },
      { namePrefix: 'x' },
      'kustomization-twice',
      /app\/kustomization\.yaml, app\/Kustomization/,
    ],
    [
      'an edit',
      { 'app/kustomization.yaml': 'commonLabels: {a: b}' },
      { commonLabels: { a: 'c' } },
      'kustomize-edit',
      /app\/kustomization\.yaml: label a is already/,
    ],
    ['broken YAML to edit', { 'app/kustomization.yaml': 'a: [' }, { namePrefix: 'x' }, 'kustomize-edit', /line 1/],
    ['broken YAML to build', { 'app/kustomization.yaml': 'a: [' }, {}, 'kustomize-failed', /yaml/],
    ['an empty file', { 'app/kustomization.yaml': '' }, {}, 'kustomize-failed', /kustomization\.yaml is empty/],
    [
      'an unknown field',
      { 'app/kustomization.yaml': 'resorces: []' },
      { namePrefix: 'x' },
      'kustomize-failed',
      /unknown field "resorces"/,
    ],
    [
      'a missing resource',
      { 'app/kustomization.yaml': 'resources: [none.yaml]' },
      {},
      'kustomize-failed',
      /none\.yaml/,
    ],
    [
      'a missing component',
      {},
      { components: ['../components/none'] },
      'kustomize-edit',
      /component "\.\.\/components\/none" does not exist/,
    ],
    [
      'an unregistered version',
      {},
      { version: 'v5.0.0' },
      'kustomize-version',
      /kustomize version v5\.0\.0 is not registered/,
    ],
    ['a version of nothing', {}, { kubeVersion: 'one' }, 'kube-version', /"one" is not a Kubernetes version/],
    [
      'a base on this machine',
      { 'app/kustomization.yaml': 'resources: [../../../etc]' },
      {},
      'path-outside',
      /"\.\.\/\.\.\/\.\.\/etc" leads out of the repository/,
    ],
    [
      'a remote base offline',
      { 'app/kustomization.yaml': 'resources: ["github.com/acme/base"]' },
      {},
      'offline',
      /github\.com\/acme\/base would have to be downloaded/,
    ],
    [
      'a file beside the directory',
      { 'app/kustomization.yaml': 'crds: [../base/crd.json]', 'base/crd.json': '{}' },
      {},
      'kustomize-failed',
      /security; file/,
    ],
  ])('%s', async (_title, files, kustomize, code, message) => {
    const result = await render(await snapshotOf({ ...app, ...files }), { kustomize });
    expect(result).toMatchObject({ ok: false, problem: { code, message: expect.stringMatching(message) } });
  });

  it('says nothing of this machine', async () => {
    const context = contextFor();
    const result = await render(
      await snapshotOf({
        ...app,
        'app/kustomization.yaml': 'resources: [../base]',
        'base/kustomization.yaml': 'resources: [none.yaml]',
      }),
      { context, kustomize: { namePrefix: 'x-' } },
    );
    const text = JSON.stringify(result);
    expect(text).toContain('base/none.yaml');
    expect(text).not.toContain(path.dirname(context.scratch));
  });

  it.each([
    ['a literal', 'secretGenerator: [{name: a, literals: [hunter2]}]'],
    ['a patch', 'patches: [{patch: "hunter2: [", target: {kind: ConfigMap}}]'],
    ['a patch that is given twice', 'patches: [{patch: "a: hunter2", path: x.yaml}]'],
    ['a literal over two lines', 'secretGenerator: [{name: a, literals: ["a=]: x", "hunter2\\nb"]}]'],
    ['a patch in its place', 'patchesStrategicMerge: ["kind: Secret\\ndata: {hunter2"]'],
    ['a resource in its place', 'resources: ["kind: Secret\\ndata: hunter2"]'],
    [
      'a node',
      'patches: [{patch: "data: [hunter2]\\nkind: ConfigMap\\nmetadata: {name: settings}", target: {kind: ConfigMap}}]',
    ],
    [
      'a value that is copied',
      'replacements: [{source: {kind: ConfigMap, name: settings, fieldPath: data.password, options: {delimiter: "/", index: 7}}, targets: [{select: {kind: ConfigMap}, fieldPaths: [data.key]}]}]',
    ],
    ['the values of a chart', 'helmCharts: [{name: a, valuesInline: {password: hunter2}}]'],
  ])('never quotes %s', async (_title, text) => {
    const result = await render(
      await snapshotOf({
        ...app,
        'app/kustomization.yaml': `resources: [config.yaml]\n${text}\n`,
        'app/config.yaml': `${configMap('settings')}  password: hunter2\n`,
      }),
    );
    expect(result).toMatchObject({
      ok: false,
      problem: { message: expect.stringMatching(/^kustomize failed: .{20}/) },
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('refuses files of this machine when kustomizations may read anywhere', async () => {
    const plugin = 'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: a}\nfiles: [/etc/hostname]\n';
    const snapshot = await snapshotOf({
      ...app,
      'app/kustomization.yaml': 'generators: [plugin.yaml]\n',
      'app/plugin.yaml': plugin,
    });
    const context = contextFor({ buildOptions: '--load-restrictor LoadRestrictionsNone' });
    expect(await render(snapshot, { context })).toMatchObject({ ok: false, problem: { code: 'path-outside' } });
  });

  it('reads beside the directory when kustomizations may', async () => {
    const snapshot = await snapshotOf({
      ...app,
      'app/kustomization.yaml': 'configMapGenerator: [{name: a, files: [../base/x.txt]}]\n',
      'base/x.txt': 'text',
    });
    const context = contextFor({ buildOptions: '--load-restrictor=LoadRestrictionsNone' });
    expect(Object.values(objectsOf(await render(snapshot, { context })))).toMatchObject([
      { data: { 'x.txt': 'text' } },
    ]);
  });

  it('says which build option kubectl lacks', async () => {
    const result = await render(await snapshotOf(app), { context: contextFor({ buildOptions: '--enable-exec' }) });
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'kustomize-build-option', unsupported: true, message: expect.stringContaining('--enable-exec') },
    });
  });

  it('names a submodule', async () => {
    const made = createRepository();
    made.commit({ ...app, 'app/kustomization.yaml': 'resources: [../vendor/base]\n' });
    made.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendor`);
    made.git('commit', '--quiet', '--message', 'submodule');
    const repository = await openMade(made.directory);
    const result = await render(await repository.snapshot(await repository.resolve('main')));
    expect(result).toMatchObject({ ok: false, problem: { code: 'submodule', unsupported: true } });
  });
});

describe('charts', () => {
  const chart: Record<string, FileContent> = {
    'app/kustomization.yaml':
      'namespace: shop\nhelmCharts:\n- name: tool\n  releaseName: tool\n  valuesInline: {colour: red}\n',
    'app/charts/tool/Chart.yaml': 'apiVersion: v2\nname: tool\nversion: 1.0.0\n',
    'app/charts/tool/values.yaml': 'colour: blue\nsize: 1\n',
    'app/charts/tool/templates/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: tool}
data:
  colour: {{ .Values.colour }}
  kube: {{ .Capabilities.KubeVersion.Version }}
  monitoring: {{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" | quote }}
`,
  };
  const capabilities = { kubeVersion: '1.30.11', apiVersions: ['monitoring.coreos.com/v1'] };

  it('are inflated with the versions of the cluster', async () => {
    const context = contextFor({ buildOptions: '--enable-helm' });
    const result = await render(await snapshotOf(chart), { context, capabilities });
    expect(rendered(result).tool).toBe('kustomize 5.7.1 of kubectl with helm 3.17.3');
    expect(field(objectsOf(result)['ConfigMap/tool'], 'data')).toEqual({
      colour: 'red',
      kube: 'v1.30.11',
      monitoring: 'true',
    });
    const options = '--enable-helm --helm-kube-version 1.30.11 --helm-api-versions monitoring.coreos.com/v1';
    expect(rendered(result).commands().at(-1)?.argv.join(' ')).toBe(`kubectl kustomize ./app ${options}`);
  });

  it('need the build option', async () => {
    const result = await render(await snapshotOf(chart));
    expect(result).toMatchObject({
      ok: false,
      problem: { hint: expect.stringContaining('argocd.kustomize.buildOptions') },
    });
  });

  it('cannot be inflated by an old builder with helm 4', async () => {
    const context = contextFor({ buildOptions: '--enable-helm', helm: tools.helm4 });
    const result = await render(await snapshotOf(chart), { context });
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'helm-for-kustomize',
        unsupported: true,
        message: expect.stringMatching(/kustomize 5\.7\.1 of kubectl cannot call helm 4/),
      },
    });
    expect(rendered(await render(await snapshotOf(app), { context })).tool).toBe('kustomize 5.7.1 of kubectl');
  });

  it('are not downloaded offline', async () => {
    const remote = {
      ...chart,
      'app/kustomization.yaml': 'helmCharts: [{name: other, repo: "https://charts.example.com", version: 1.0.0}]\n',
    };
    const context = contextFor({ buildOptions: '--enable-helm' });
    expect(await render(await snapshotOf(remote), { context })).toMatchObject({
      ok: false,
      problem: { code: 'offline', unsupported: true },
    });
  });

  it('leave the key alone where there are none', async () => {
    const context = contextFor({ buildOptions: '--enable-helm', helm: '/nonexistent/helm' });
    const snapshot = await snapshotOf(app);
    const one = rendered(await render(snapshot, { context, capabilities }));
    const other = rendered(await render(snapshot, { context }));
    expect(one.key).toBe(other.key);
  });
});

describe('remote content', () => {
  it('is fetched when it may be, and a warning says what is not pinned', async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'config.yaml': configMap('remote') });
    const base = createRepository();
    const commit = base.commit({
      'web/kustomization.yaml': 'resources: [config.yaml]\n',
      'web/config.yaml': configMap('cloned'),
    });
    gitIn(directory, 'clone', '--quiet', '--bare', base.directory, 'base.git');
    const url = await serve(directory);
    const files = {
      'app/kustomization.yaml': `resources: ["${url}/config.yaml", "${url}/base.git//web?ref=${commit}"]\n`,
    };
    const result = await render(await snapshotOf(files), {
      context: contextFor({ offline: false }),
      kustomize: { namePrefix: 'p-' },
    });
    expect(Object.keys(objectsOf(result)).toSorted()).toEqual(['ConfigMap/p-cloned', 'ConfigMap/p-remote']);
    expect(rendered(result).warnings).toMatchObject([
      { code: 'remote-content', message: expect.stringMatching(/^http:\S+\/config\.yaml: fetched/) },
    ]);
  });
});

describe('the builder', () => {
  it('is the program named, whichever of the two', async () => {
    const kubectl = await findKustomize({ explicit: tools.kubectl31, bundledKubectl: [], environment });
    expect(kubectl).toEqual({ name: 'kubectl', program: tools.kubectl31, version: '5.4.2' });
    const none = await findKustomize({
      explicit: '/nonexistent/kustomize',
      bundledKubectl: [tools.kubectl35],
      environment,
    });
    expect(none).toMatchObject({ code: 'no-kustomize' });
  });

  it('is kustomize on the PATH, then kubectl there, then a bundled kubectl', async () => {
    const directory = temporaryDirectory();
    const search = { PATH: directory };
    const find = (): ReturnType<typeof findKustomize> =>
      findKustomize({ explicit: undefined, bundledKubectl: [tools.kubectl31], environment: search });
    expect(await find()).toMatchObject({ name: 'kubectl', program: tools.kubectl31 });
    writeFiles(directory, { kubectl: { link: tools.kubectl35 } });
    expect(await find()).toMatchObject({ name: 'kubectl', version: '5.7.1' });
    writeFiles(directory, { kustomize: { executable: '#!/bin/sh\necho v5.8.1\n' } });
    expect(await find()).toMatchObject({ name: 'kustomize', version: '5.8.1' });
    const nothing = await findKustomize({
      explicit: undefined,
      bundledKubectl: [],
      environment: { PATH: temporaryDirectory() },
    });
    expect(isProblem(nothing) ? nothing.message : '').toBe('there is neither kustomize nor kubectl on the PATH');
  });

  it('may be another one by version', async () => {
    const context = contextFor({ versions: { 'v5.4.2': tools.kubectl31 } });
    expect(rendered(await render(await snapshotOf(app), { context, kustomize: { version: 'v5.4.2' } })).tool).toBe(
      'kustomize 5.4.2 of kubectl',
    );
  });

  it.each<[string, string, string[]]>([
    ['5.8.1', '', ['build', 'app']],
    [
      '5.8.1',
      ' --enable-helm   --x "a b"',
      [
        'build',
        'app',
        '--enable-helm',
        '--x',
        '"a',
        'b"',
        '--helm-kube-version',
        '1.34.0',
        '--helm-api-versions',
        'a/v1',
        '--helm-api-versions',
        'b/v1',
      ],
    ],
    [
      '5.3.0',
      '--enable-helm',
      [
        'build',
        'app',
        '--enable-helm',
        '--helm-kube-version',
        '1.34.0',
        '--helm-api-versions',
        'a/v1',
        '--helm-api-versions',
        'b/v1',
      ],
    ],
    ['5.2.1', '--enable-helm', ['build', 'app', '--enable-helm']],
  ])('%s gets %j', (version, options, expected) => {
    const request = {
      tool: { name: 'kustomize', version },
      directory: 'app',
      options,
      kubeVersion: '1.34.0',
      apiVersions: ['a/v1', 'b/v1'],
      helm: undefined,
    };
    expect(buildArguments(request)).toEqual(expected);
  });

  it.each([
    ['--load-restrictor LoadRestrictionsNone', true],
    ['--load-restrictor=none', true],
    ['--load-restrictor LoadRestrictionsRootOnly', false],
    ['--enable-helm', false],
  ])('%s lets it read anywhere: %s', (options, expected) => expect(isUnrestricted(options)).toBe(expected));

  it.each([
    ['5.7.1', '3.17.3', true],
    ['5.7.1', '4.1.4', false],
    ['5.8.0', '4.1.4', false],
    ['5.8.1', '4.1.4', true],
    ['5.10.0', '4.1.4', true],
    ['6.0.0', '4.1.4', true],
  ])('%s works with helm %s: %s', (builder, helm, expected) => expect(worksWithHelm(builder, helm)).toBe(expected));
});

describe('the environment of a build', () => {
  const outside = {
    PATH: '/bin',
    HOME: '/home/me',
    HTTPS_PROXY: 'http://user:pass@proxy',
    GITHUB_TOKEN: 'secret',
    SSH_AUTH_SOCK: '/agent',
    KUBECONFIG: '/k',
  };
  const homes = { home: '/private', temporary: '/tmp/private' };
  const variables = { ARGOCD_APP_NAME: 'web' };

  it('has neither logins nor a way out when nothing is fetched', () => {
    expect(kustomizeEnvironment(outside, { network: false, programs: false }, variables, homes)).toMatchObject({
      PATH: '/bin',
      HOME: '/private',
      TMPDIR: '/tmp/private',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      GIT_ALLOW_PROTOCOL: 'none',
    });
    expect(kustomizeEnvironment(outside, { network: false, programs: false }, variables, homes)).not.toHaveProperty(
      'SSH_AUTH_SOCK',
    );
  });

  it('lets git log in when something is fetched, but not clone from this machine', () => {
    const made = kustomizeEnvironment(outside, { network: true, programs: false }, variables, homes);
    expect(made).toMatchObject({
      HOME: '/home/me',
      SSH_AUTH_SOCK: '/agent',
      HTTPS_PROXY: 'http://user:pass@proxy',
      GIT_ALLOW_PROTOCOL: 'https:http:ssh:git',
    });
    expect(made).not.toHaveProperty('GITHUB_TOKEN');
    expect(made).not.toHaveProperty('ARGOCD_APP_NAME');
  });

  it.each([
    { reach: { network: false, programs: false }, messages: 'fr_FR.UTF-8' },
    // What git says is shown to people, and what a program says may become a manifest.
    { reach: { network: true, programs: false }, messages: undefined },
    { reach: { network: false, programs: true }, messages: undefined },
  ])('has the language of messages that a kubectl reads fastest where nobody else speaks: $reach', (each) => {
    expect(kustomizeEnvironment(outside, each.reach, variables, homes).LC_MESSAGES).toBe(each.messages);
  });

  it('tells programs what Argo CD tells them, and nothing else', () => {
    const made = kustomizeEnvironment(outside, { network: false, programs: true }, variables, homes);
    expect(made).toMatchObject({ ARGOCD_APP_NAME: 'web', HOME: '/home/me' });
    expect(made).not.toHaveProperty('GITHUB_TOKEN');
    expect(made).not.toHaveProperty('KUBECONFIG');
  });
});
