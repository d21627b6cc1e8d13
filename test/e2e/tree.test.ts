import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare, runCli } from '../support/run-cli.ts';
import { listFiles, openWorkshop, setUpMachine } from '../support/workspace.ts';
import { recordHelm } from '../support/workspace-helm.ts';
import { application, chart, configMap, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

const applicationsTemplate = `{{- range .Values.applications }}
---
{{ toJson . }}
{{- end }}
`;
const configTemplate = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-config
data:
  {{- toYaml .Values.config | nindent 2 }}
  kube: {{ .Capabilities.KubeVersion.Version }}
  monitoring: {{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" | quote }}
---
apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}-secret
stringData:
  zeta: last
  alpha: first
`;

/** One Application of every way in which one can be found, and charts and directories that make more of them. */
const base = {
  'bootstrap/yaml.yaml': documents(
    configMap('beside', {}),
    application('one', { path: 'plain/one' }),
    application('two', { path: 'plain/two' }),
  ),
  'bootstrap/team/deep/list.yml': documents({
    apiVersion: 'v1',
    kind: 'List',
    items: [application('three', { path: 'plain/one', namespace: 'three' }), configMap('in-list', {})],
  }),
  'bootstrap/json.json': JSON.stringify(
    application('parent', {
      path: 'charts/apps',
      namespace: 'argocd',
      helm: { valueFiles: ['../../values/parent.yaml'] },
    }),
  ),
  'bootstrap/notes.txt': documents(application('not-a-manifest', { path: 'plain/one' })),
  'bootstrap/empty.yaml': '# nothing\n',
  ...chart('charts/apps', { 'apps.yaml': applicationsTemplate }),
  'values/parent.yaml': JSON.stringify({
    applications: [
      application('web', {
        path: 'charts/web',
        namespace: 'web',
        helm: {
          releaseName: 'frontend',
          valueFiles: ['/values/common.yaml', 'values-prod.yaml'],
          parameters: [
            { name: 'config.commas', value: 'a,b' },
            { name: 'config.number', value: '12', forceString: true },
          ],
          valuesObject: { config: { inline: 'object' } },
        },
      }),
      application('grandparent', { path: 'plain/more', namespace: 'argocd' }),
    ],
  }),
  'values/common.yaml': 'config: {common: "yes"}\n',
  ...chart('charts/web', { 'config.yaml': configTemplate }, { config: { own: 'default' } }),
  'charts/web/values-prod.yaml': 'config: {prod: "yes"}\n',
  'plain/one/config.yaml': documents(configMap('one', { key: 'base' })),
  'plain/one/ignored/config.yaml': documents(configMap('not-recursive', {})),
  'plain/two/a.json': JSON.stringify(configMap('from-json', {})),
  'plain/two/b.yml': documents({
    apiVersion: 'v1',
    kind: 'List',
    items: [configMap('from-list', {}), object('v1', 'Namespace', 'cluster-wide')],
  }),
  'plain/more/apps.yaml': documents(
    application('grandchild', { path: 'plain/tree', directory: { recurse: true, exclude: '{skipped.yaml,*.md}' } }),
  ),
  'plain/tree/a/b/deep.yaml': documents(configMap('deep', { key: 'base' })),
  'plain/tree/skipped.yaml': documents(configMap('skipped', {})),
};

/** Helm sorts what a chart renders by kind and name. */
const names = ['parent', 'grandparent', 'grandchild', 'web', 'three', 'one', 'two'];

function makeRepository(): string {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    'plain/tree/a/b/deep.yaml': documents(configMap('deep', { key: 'change' })),
    'values/common.yaml': 'config: {common: "no"}\n',
  });
  return repository.directory;
}

const repository = makeRepository();

test.concurrent('tree finds every Application of the bootstrap and, recursively, of what they render', async () => {
  const run = await runCli(workshop, machine, repository, ['tree', '--revision', 'main', '--format', 'json']);
  expect(run.status, run.stderr).toBe(0);
  const { applications } = JSON.parse(run.stdout) as {
    applications: { name: string; parent?: string; outcome: string }[];
  };
  expect(applications.map(({ name, parent, outcome }) => ({ name, parent, outcome }))).toEqual([
    { name: 'parent', outcome: 'rendered' },
    { name: 'grandparent', parent: 'parent', outcome: 'rendered' },
    { name: 'grandchild', parent: 'grandparent', outcome: 'rendered' },
    { name: 'web', parent: 'parent', outcome: 'rendered' },
    { name: 'three', outcome: 'rendered' },
    { name: 'one', outcome: 'rendered' },
    { name: 'two', outcome: 'rendered' },
  ]);
  expect(applications.map(({ name }) => name)).toEqual(names);
});

test.concurrent('tree for people shows what renders what', async () => {
  const run = await runCli(workshop, machine, repository, ['tree', '--revision', 'main']);
  expect(run.status, run.stderr).toBe(0);
  expect(run.stdout).toBe(`bootstrap
├─ parent  Helm (helm 4.1.4) charts/apps @ main → in-cluster / argocd
│  ├─ grandparent  Directory (directory) plain/more @ main → in-cluster / argocd
│  │  └─ grandchild  Directory (directory) plain/tree @ main → in-cluster / shop
│  └─ web  Helm (helm 4.1.4) charts/web @ main → in-cluster / web
├─ three  Directory (directory) plain/one @ main → in-cluster / three
├─ one  Directory (directory) plain/one @ main → in-cluster / shop
└─ two  Directory (directory) plain/two @ main → in-cluster / shop
7 applications
`);
});

test.concurrent('render writes every Application in a stable order, with sorted keys', async () => {
  const output = path.join(workshop.directory('out'), 'rendered');
  const run = await runCli(workshop, machine, repository, [
    'render',
    '--revision',
    'main',
    '--output',
    output,
    '--kube-version',
    '1.33.2',
    '--api-versions',
    'monitoring.coreos.com/v1',
  ]);
  expect(run.status, run.stderr).toBe(0);
  expect(listFiles(output).filter((name) => name.includes('.'))).toEqual(
    ['index.json', ...names.map((name) => `${name}/manifest.yaml`)].toSorted(),
  );
  const web = readFileSync(path.join(output, 'web', 'manifest.yaml'), 'utf8');
  expect(loadAll(web)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'frontend-config', namespace: 'web' },
      data: {
        own: 'default',
        common: 'yes',
        prod: 'yes',
        inline: 'object',
        commas: 'a,b',
        number: '12',
        kube: 'v1.33.2',
        monitoring: 'true',
      },
    },
    // The user's own disk: a Secret is written as it is.
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'frontend-secret', namespace: 'web' },
      stringData: { alpha: 'first', zeta: 'last' },
    },
  ]);
  const keys = [...web.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]);
  expect(web.indexOf('alpha')).toBeLessThan(web.indexOf('zeta'));
  expect(keys.slice(0, 8)).toEqual(['commas', 'common', 'inline', 'kube', 'monitoring', 'number', 'own', 'prod']);
  const two = loadAll(readFileSync(path.join(output, 'two', 'manifest.yaml'), 'utf8')) as {
    kind: string;
    metadata: { name: string; namespace?: string };
  }[];
  expect(two.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`).toSorted()).toEqual([
    'ConfigMap shop from-json',
    'ConfigMap shop from-list',
    'Namespace undefined cluster-wide',
  ]);
  const index = JSON.parse(readFileSync(path.join(output, 'index.json'), 'utf8')) as {
    revision: string;
    tools: object;
    applications: { name: string; sourceType: string; manifests: number; directory: string }[];
  };
  expect(index).toMatchObject({ revision: expect.stringMatching(/^[0-9a-f]{40}$/), tools: { helm: '4.1.4' } });
  expect(
    index.applications.map(
      ({ name, sourceType, manifests, directory }) => `${name} ${sourceType} ${manifests} ${directory}`,
    ),
  ).toEqual([
    'parent Helm 2 parent',
    'grandparent Directory 1 grandparent',
    'grandchild Directory 1 grandchild',
    'web Helm 2 web',
    'three Directory 1 three',
    'one Directory 1 one',
    'two Directory 3 two',
  ]);
  const again = `${output}-again`;
  await runCli(workshop, machine, repository, [
    'render',
    '--revision',
    'main',
    '--output',
    again,
    '--kube-version',
    '1.33.2',
    '--api-versions',
    'monitoring.coreos.com/v1',
  ]);
  for (const name of names)
    expect(readFileSync(path.join(again, name, 'manifest.yaml'))).toEqual(
      readFileSync(path.join(output, name, 'manifest.yaml')),
    );
});

test.concurrent('helm is called with the arguments of Argo CD, and sees nothing of the environment', async () => {
  const helm = recordHelm(workshop);
  const withToken = {
    ...machine,
    env: { ...machine.env, GITHUB_TOKEN: 'ghs_secret', KUBECONFIG: '/nowhere', HELM_NAMESPACE: 'elsewhere' },
  };
  const run = await runCli(workshop, withToken, repository, [
    'tree',
    '--revision',
    'main',
    '--helm',
    helm.program,
    '--kube-version',
    '1.33.2',
    '--api-versions',
    'monitoring.coreos.com/v1',
  ]);
  expect(run.status, run.stderr).toBe(0);
  const runs = helm.runs();
  const shown = runs.map(({ cwd, argv }) => ({
    cwd,
    argv: argv.map((argument) =>
      argument.replace(/^.*\/files\/[0-9a-f]+\//, '').replace(/^\/.*\/values\/[0-9a-f]{64}\.yaml$/, 'inline.yaml'),
    ),
  }));
  const line = (text: string): string[] => text.split(' ');
  expect(shown).toEqual([
    {
      cwd: 'lent/web',
      argv: line(
        'template . --name-template frontend --namespace web --kube-version 1.33.2 --set config.commas=a\\,b ' +
          '--set-string config.number=12 --values values/common.yaml --values charts/web/values-prod.yaml ' +
          '--values inline.yaml --api-versions monitoring.coreos.com/v1 --include-crds',
      ),
    },
    {
      cwd: 'lent/apps',
      argv: line(
        'template . --name-template parent --namespace argocd --kube-version 1.33.2 --values values/parent.yaml ' +
          '--api-versions monitoring.coreos.com/v1 --include-crds',
      ),
    },
  ]);
  for (const { variables } of runs) {
    expect(variables).toContain('HELM_CACHE_HOME');
    for (const hidden of ['GITHUB_TOKEN', 'KUBECONFIG', 'HELM_NAMESPACE']) expect(variables).not.toContain(hidden);
  }
});

test.concurrent('diff finds a change far down the tree and in a value file of a chart', async () => {
  const run = await compare(workshop, machine, repository);
  expect(run.status, run.stderr).toBe(0);
  expect(run.result.applications.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(
    names.map((name) => `${name} ${['web', 'grandchild'].includes(name) ? 'modified' : 'unchanged'}`),
  );
  expect(
    run.result.changes.map(({ application: id, identity, fields }) => [id, identity.kind, identity.name, fields]),
  ).toEqual([
    ['argocd/grandchild', 'ConfigMap', 'deep', [{ path: 'data.key', from: 'base', to: 'change' }]],
    ['argocd/web', 'ConfigMap', 'frontend-config', [{ path: 'data.common', from: 'yes', to: 'no' }]],
  ]);
});

test.concurrent('a bootstrap is a directory, a file or a glob, and there may be several', async () => {
  const find = async (...bootstrap: string[]): Promise<string[]> => {
    const run = await runCli(workshop, machine, repository, [
      'tree',
      '--revision',
      'main',
      '--format',
      'json',
      ...bootstrap.flatMap((each) => ['--bootstrap', each]),
    ]);
    expect(run.status, run.stderr).toBe(0);
    return (JSON.parse(run.stdout) as { applications: { name: string }[] }).applications.map(({ name }) => name);
  };
  expect(await find('bootstrap/team')).toEqual(['three']);
  expect(await find('bootstrap/yaml.yaml')).toEqual(['one', 'two']);
  expect(await find('**/*.yml')).toEqual(['three']);
  expect(await find('plain/more', 'bootstrap/team')).toEqual(['grandchild', 'three']);
});

test('a reader that stops early is no failure', async () => {
  const many = createRepository(workshop.directory('many'));
  const elements = Array.from({ length: 3000 }, (_, index) => ({ name: `application-with-a-long-name-${index}` }));
  const { spec } = application('{{name}}', { path: 'plain' }) as { spec: object };
  many.commit({
    'bootstrap/set.yaml': documents(
      object('argoproj.io/v1alpha1', 'ApplicationSet', 'all', {
        metadata: { name: 'all', namespace: 'argocd' },
        spec: { generators: [{ list: { elements } }], template: { metadata: { name: '{{name}}' }, spec } },
      }),
    ),
    'plain/c.yaml': documents(configMap('c', { a: 'b' })),
  });
  const child = spawn(machine.node, [path.join(workshop.program, 'dist', 'cli.js'), 'tree'], {
    cwd: many.directory,
    env: machine.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const [status] = await once(child, 'close');
  expect(said).not.toContain('EPIPE');
  expect(status).toBe(0);
});

test('explain tells what a set makes, and with which parameters an Application was made', async () => {
  const fleet = createRepository(workshop.directory('explain-set'));
  fleet.git('remote', 'add', 'origin', repoUrl);
  const set = object('argoproj.io/v1alpha1', 'ApplicationSet', 'fleet', {
    metadata: { name: 'fleet', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      generators: [
        {
          list: {
            elements: [
              { name: 'eu', zone: { id: 1 } },
              { name: 'us', zone: { id: 2 } },
            ],
          },
        },
      ],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: { name: 'web-{{.name}}' },
        spec: {
          project: 'default',
          source: { repoURL: repoUrl, targetRevision: 'main', path: 'web' },
          destination: { server: 'https://kubernetes.default.svc', namespace: 'web' },
        },
      },
    },
  });
  fleet.commit({ 'bootstrap/set.yaml': documents(set), 'web/a.yaml': documents(configMap('web', {})) });
  const explain = async (name: string) =>
    (await runCli(workshop, machine, fleet.directory, ['explain', name, '--revision', 'HEAD'])).stdout;
  const told = await explain('fleet');
  expect(told).toContain('ApplicationSet argocd/fleet\nFound in      bootstrap/set.yaml\n');
  expect(told).toContain('Policy        create-update, and what an Application has stays when it goes\n');
  expect(told).toContain('Makes         2 Applications\n  web-eu: {"name":"eu","zone":{"id":1}}\n  web-us: ');
  expect(await explain('web-us')).toContain('Parameters    name: us\n              zone: {"id":2}\n');
});

test('clusters that a chart makes known to Argo CD count where a set asks for them, in a comparison too', async () => {
  const cluster = `apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}
  labels: {argocd.argoproj.io/secret-type: cluster}
stringData: {name: edge, server: "https://edge.example.com"}
`;
  const set = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'everywhere', namespace: 'argocd' },
    spec: {
      generators: [{ clusters: { selector: { matchLabels: { 'argocd.argoproj.io/secret-type': 'cluster' } } } }],
      template: {
        metadata: { name: '{{name}}-web' },
        spec: {
          project: 'default',
          source: { repoURL: repoUrl, path: 'web', targetRevision: 'main' },
          destination: { server: '{{server}}', namespace: 'web' },
        },
      },
    },
  };
  const made = createRepository(workshop.directory('clusters'));
  made.git('remote', 'add', 'origin', repoUrl);
  made.commit({
    'bootstrap/all.yaml': documents(application('clusters', { path: 'clusters', namespace: 'argocd' }), set),
    ...chart('clusters', { 'edge.yaml': cluster }),
    'web/a.yaml': documents(configMap('a', { key: 'one' })),
  });
  made.git('checkout', '--quiet', '-b', 'change');
  made.commit({ 'web/a.yaml': documents(configMap('a', { key: 'two' })) });
  const { result } = await compare(workshop, machine, made.directory, ['--render', 'changed']);
  expect(result.changes.map(({ application: id }) => id)).toEqual(['argocd/edge-web']);
});

test('explain tells once what is the same before and after', async () => {
  const made = createRepository(workshop.directory('explain-twice'));
  made.git('remote', 'add', 'origin', repoUrl);
  made.commit({
    'bootstrap/all.yaml': documents(application('same', { path: 'same' }), application('other', { path: 'other' })),
    'same/a.yaml': documents(configMap('a', { key: 'one' })),
    ...chart('other', { 'a.yaml': documents(configMap('a', { key: 'one' })) }),
  });
  made.git('checkout', '--quiet', '-b', 'change');
  made.commit({ 'other/values.yaml': 'key: two\n' });
  const explain = async (name: string) =>
    (await runCli(workshop, machine, made.directory, ['explain', name, '--base', 'main', '--head', 'change'])).stdout;
  expect(await explain('same')).toMatch(/^# main .*\nApplication[^#]*\n# change \([0-9a-f]{12}\)\nas in main\n$/);
  expect((await explain('other')).match(/^Application /gm)).toHaveLength(2);
});

test('settings of the Argo CD in the tree that the config file does not have are told', async () => {
  const installed = createRepository(workshop.directory('settings-differ'));
  installed.git('remote', 'add', 'origin', repoUrl);
  const settings = (name: string, data: object, namespace?: string) =>
    object('v1', 'ConfigMap', name, { metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, data });
  const set = object('argoproj.io/v1alpha1', 'ApplicationSet', 'sets', {
    metadata: { name: 'sets', namespace: 'argocd' },
    spec: { generators: [{ list: { elements: [] } }], syncPolicy: { applicationsSync: 'create-only' }, template: {} },
  });
  const files = (config: string, sets: object[] = []) => ({
    '.argo-manifest-diff.yaml': `version: 1\n${config}`,
    'bootstrap/all.yaml': documents(
      application('argocd', { path: 'argocd', namespace: 'argocd' }),
      application('other', { path: 'other', namespace: 'elsewhere' }),
      ...sets,
    ),
    'argocd/cm.yaml': documents(
      settings('argocd-cm', {
        'kustomize.buildOptions': '--enable-helm',
        'application.instanceLabelKey': 'argocd.argoproj.io/instance',
        'resource.compareoptions': 'ignoreAggregatedRoles: true',
        'exec.enabled': 'true',
      }),
      settings('argocd-cmd-params-cm', { 'applicationsetcontroller.policy': 'sync' }),
    ),
    // Those of other Argo CDs.
    'other/cm.yaml': documents(settings('argocd-cm', { 'kustomize.buildOptions': '--enable-exec' })),
    'argocd/other.yaml': documents(settings('argocd-cm', { 'helm.enable': 'false' }, 'elsewhere')),
  });
  const told = async (args: string[]) => {
    const { stdout } = await runCli(workshop, machine, installed.directory, args);
    return [
      ...stdout.replaceAll(/\s+/g, ' ').matchAll(/ConfigMap (\S+) of Application argocd has settings .*? \((.*?)\)/g),
    ].map(([, name, keys]) => `${name}: ${keys}`);
  };
  installed.commit(files(''));
  expect(await told(['tree'])).toEqual(['argocd-cm: kustomize.buildOptions, resource.compareoptions']);
  const both = 'argocd: {kustomize: {buildOptions: --enable-helm}, compareOptions: {ignoreAggregatedRoles: true}}\n';
  installed.commit(files(both));
  expect(await told(['tree'])).toEqual([]);
  installed.commit(files('argocd: {trackingMethod: label}\n', [set]));
  expect(await told(['tree'])).toEqual([
    'argocd-cm: kustomize.buildOptions, application.instanceLabelKey, resource.compareoptions',
    'argocd-cmd-params-cm: applicationsetcontroller.policy',
  ]);
  installed.git('checkout', '--quiet', '-b', 'change');
  installed.commit({ 'argocd/more.yaml': documents(configMap('more', {})) });
  expect(await told(['diff', '--base', 'main', '--head', 'change'])).toHaveLength(2);
  installed.git('checkout', '--quiet', '-b', 'elsewhere', 'main');
  installed.commit({ 'other/more.yaml': documents(configMap('more', {})) });
  expect(await told(['diff', '--base', 'main', '--head', 'elsewhere'])).toEqual([]);
});
