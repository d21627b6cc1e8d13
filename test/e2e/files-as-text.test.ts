import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const kustomize = ['--kustomize', tools.kubectl35];

/** Nobody listens there. */
const NOWHERE = 'https://127.0.0.1:9/charts';

/** A chart of a repository that cannot be reached, with value files of this one. */
function withChart(name: string, ...valueFiles: string[]): object {
  const made = application(name, { path: 'none' }) as { spec: object };
  const { source: _source, ...spec } = made.spec as { source: object };
  const chart = { repoURL: NOWHERE, chart: 'redis', targetRevision: '1.2.3', helm: { valueFiles } };
  return { ...made, spec: { ...spec, sources: [chart, { repoURL: repoUrl, targetRevision: 'main', ref: 'own' }] } };
}

test('of a chart that cannot be fetched the difference of its value files is told, secrets masked', async () => {
  const repository = createRepository(workshop.directory('values'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(
      withChart('one', '$own/values/one.yaml', '$own/values/shared.yaml'),
      withChart('two', '$own/values/shared.yaml'),
    ),
    'values/one.yaml': '# how many\nreplicas: 1\nauth: {password: hunter2}\n',
    'values/shared.yaml': 'a: 1\n',
    'values/nobody.yaml': 'b: 1\n',
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    'values/one.yaml': '# how many\nreplicas: 3\nauth: {password: hunter3}\n',
    'values/shared.yaml': 'a: 2\n',
    'values/nobody.yaml': 'b: 2\n',
  });
  const { result, status } = await compare(workshop, machine, repository.directory, []);
  expect(status).toBe(0);
  expect(
    result.files?.map(({ path, applications, hunks }) => ({
      path,
      applications,
      lines: hunks.flatMap(({ lines }) => lines.filter((line) => !line.startsWith(' '))),
    })),
  ).toEqual([
    {
      path: 'values/one.yaml',
      applications: ['argocd/one'],
      lines: ["-  password: '‹secret: 7 B›'", '-replicas: 1', "+  password: '‹secret: 7 B, changed›'", '+replicas: 3'],
    },
    { path: 'values/shared.yaml', applications: ['argocd/one', 'argocd/two'], lines: ['-a: 1', '+a: 2'] },
  ]);
});

test('what a change mends is not compared: it is told, and its files are shown', async () => {
  const repository = createRepository(workshop.directory('mended'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(application('app', { path: 'app' })),
    'app/kustomization.yaml': documents({ resources: ['a.yaml', 'gone.yaml'] }),
    'app/a.yaml': documents(configMap('a', { mode: 'safe' })),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    'app/kustomization.yaml': documents({ resources: ['a.yaml'] }),
    'app/a.yaml': documents(configMap('a', { mode: 'open' })),
  });
  const { result, status } = await compare(workshop, machine, repository.directory, kustomize);
  expect(status).toBe(0);
  expect(result.findings.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    [
      'coverage-lost',
      'medium',
      'Application app changes, and could not be rendered before, so what becomes different is not known.',
    ],
  ]);
  expect(result.files?.map(({ path }) => path)).toEqual(['app/a.yaml', 'app/kustomization.yaml']);
});

/** Nothing of it can be built. */
const kustomization = (more: object): string =>
  documents({ resources: ['a.yaml', 'missing.yaml', `${NOWHERE}/install.yaml`], ...more });

test.each<[string, string, [string, string], string]>([
  [
    'a file that a Secret is made of',
    'secret.yaml',
    ['a: 1\n', 'a: hunter2\n'],
    'a Secret is made of it (1 line before, 1 line after)',
  ],
  ['a file of variables', 'vars.env', ['A=1\n', 'A=1\nB=hunter2\n'], '1 line before, 2 lines after'],
  ['comments alone', 'a.yaml', ['# one\na: 1\n', '# hunter2\na: 1\n'], 'only comments or the way it is written differ'],
  ['bytes', 'logo.png', ['\0a', '\0hunter2'], 'it is no text'],
  [
    'a template of a Secret',
    'secret-template.yaml',
    ['{{ x }}\nkind: Secret\n', '{{ x }}\nkind: Secret\na: hunter2\n'],
    '2 lines before, 3 lines after',
  ],
])('%s is told and not shown', async (name, file, [before, after], told) => {
  const repository = createRepository(workshop.directory(name));
  repository.git('remote', 'add', 'origin', repoUrl);
  const rest = {
    'bootstrap/apps.yaml': documents(application('app', { path: 'app' })),
    'app/kustomization.yaml': kustomization({
      secretGenerator: [{ name: 's', files: ['key=secret.yaml'] }],
      configMapGenerator: [{ name: 'c', files: ['vars.env', 'logo.png', 'secret-template.yaml'] }],
    }),
    'app/secret.yaml': 'a: b\n',
    'app/vars.env': 'a: b\n',
    'app/logo.png': 'a: b\n',
    'app/secret-template.yaml': 'a: b\n',
    'app/a.yaml': documents(configMap('a', { a: 'b' })),
  };
  repository.commit({ ...rest, [`app/${file}`]: before });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ [`app/${file}`]: after });
  const { result, stdout, stderr } = await compare(workshop, machine, repository.directory, kustomize);
  expect(result.files).toEqual([{ path: `app/${file}`, applications: ['argocd/app'], hunks: [], told }]);
  expect(stdout + stderr).not.toContain('hunter2');
});

test('literals of which kustomize makes a Secret are masked', async () => {
  const repository = createRepository(workshop.directory('literals'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const literals = (value: string): string =>
    kustomization({ secretGenerator: [{ name: 's', literals: ['A=same', `B=${value}`] }] });
  repository.commit({
    'bootstrap/apps.yaml': documents(application('app', { path: 'app' })),
    'app/kustomization.yaml': literals('hunter2'),
    'app/a.yaml': documents(configMap('a', { a: 'b' })),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'app/kustomization.yaml': literals('hunter3') });
  const { result } = await compare(workshop, machine, repository.directory, kustomize);
  const lines = result.files?.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
  expect(lines).toEqual(expect.arrayContaining(['   - A=‹secret›', '-  - B=‹secret›', '+  - B=‹secret, another one›']));
  expect(lines?.join('\n')).not.toContain('hunter');
});

test('what is compared as objects is not shown as a file again, and what is more than these objects is', async () => {
  const repository = createRepository(workshop.directory('part'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const made = application('one', { path: 'own' }) as { spec: { source?: object } };
  const { source, ...spec } = made.spec;
  const chart = {
    repoURL: NOWHERE,
    chart: 'redis',
    targetRevision: '1.2.3',
    helm: { valueFiles: ['$own/values.yaml'] },
  };
  const more = application('two', { path: 'built' });
  const filesWith = (value: string) => ({
    'own/a.yaml': documents(configMap('a', { value }), configMap('same', { value: 'same' })),
    'values.yaml': `value: ${value}\n`,
    'built/kustomization.yaml': documents({ resources: ['b.yaml', `${NOWHERE}/install.yaml`], namePrefix: 'x-' }),
    'built/b.yaml': documents(configMap('b', { value })),
  });
  repository.commit({
    'bootstrap/apps.yaml': documents({ ...made, spec: { ...spec, sources: [chart, { ...source, ref: 'own' }] } }, more),
    ...filesWith('1'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(filesWith('2'));
  const { result } = await compare(workshop, machine, repository.directory, kustomize);
  expect(result.changes.map(({ identity }) => identity.name).toSorted()).toEqual(['a', 'x-b']);
  expect(result.files?.map(({ path, applications }) => [path, ...applications])).toEqual([
    // Under this name nothing is compared.
    ['built/b.yaml', 'argocd/two'],
    ['values.yaml', 'argocd/one'],
  ]);
});
