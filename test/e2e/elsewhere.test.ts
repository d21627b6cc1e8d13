import path from 'node:path';
import { expect, test } from 'vitest';
import { startGitServer } from '../support/git-http-server.ts';
import { createRepository } from '../support/repository.ts';
import { compare, runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, documents } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** The repository of an application, with its chart; its Applications are in another one. */
const chartUrl = 'https://github.com/acme/payments.git';

function elsewhere(name: string, targetRevision: string): object {
  const made = application(name, { path: 'chart', namespace: name }) as { spec: { source: object } };
  return { ...made, spec: { ...made.spec, source: { ...made.spec.source, repoURL: chartUrl, targetRevision } } };
}

const template = (value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {mode: ${value}, where: {{ .Release.Namespace }}}\n`;

test('a pull request on a chart shows what it does to the Applications of another repository', async () => {
  const served = workshop.directory('served');
  const infrastructure = createRepository(workshop.directory('infrastructure'));
  infrastructure.commit({
    'clusters/test/app.yaml': documents(elsewhere('test', 'main')),
    'clusters/prod/app.yaml': documents(elsewhere('prod', 'v1'), elsewhere('canary', '')),
  });
  infrastructure.git('clone', '--quiet', '--bare', '.', path.join(served, 'infrastructure.git'));
  const server = await startGitServer(served);

  const repository = createRepository(workshop.directory('payments'));
  repository.git('remote', 'add', 'origin', chartUrl);
  repository.commit(chart('chart', { 'settings.yaml': template('slow') }));
  repository.git('tag', 'v1');
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'chart/templates/settings.yaml': template('fast') });

  const args = ['--bootstrap-repo', `${server.url}/infrastructure.git`, '--bootstrap', 'clusters/*'];
  const { result, status } = await compare(workshop, machine, repository.directory, args);
  // A tag is where it was: production changes with the pull request that moves the tag.
  expect(Object.fromEntries(result.applications.map(({ name, outcome }) => [name, outcome]))).toEqual({
    canary: 'modified',
    prod: 'unchanged',
    test: 'modified',
  });
  expect(result.changes.map(({ application: id, identity, fields }) => [id, identity.namespace, fields])).toEqual(
    ['canary', 'test'].map((name) => [
      `argocd/${name}`,
      name,
      [expect.objectContaining({ path: 'data.mode', from: 'slow', to: 'fast' })],
    ]),
  );
  expect(status).toBe(0);
});

test('a bootstrap repository that cannot be read is a clear error', async () => {
  const repository = createRepository(workshop.directory('payments'));
  repository.commit(chart('chart', { 'settings.yaml': template('slow') }));
  repository.git('branch', 'change');
  const args = ['diff', '--base', 'main', '--head', 'change', '--bootstrap-repo', 'http://127.0.0.1:9/none.git'];
  const ended = await runCli(workshop, machine, repository.directory, args);
  expect(ended.status).toBe(3);
  expect(ended.stderr).toContain('http://127.0.0.1:9/none.git');
  expect(ended.stdout).toBe('');
});

// What an address serves does not change with a pull request. A folder of the pull request would show the same on both sides, whatever it does.
test.each([
  ['a folder of charts', 'vendor', {}],
  ['the repository itself', '.', {}],
  ['what a link of it leads to', 'link', { link: { link: '..' } }],
  ['a bare repository', 'web', { 'web/HEAD': 'ref: refs/heads/main\n', 'web/objects/x': '', 'web/refs/x': '' }],
] as const)('a configured directory that the pull request itself says (%s) is no place', async (_, at, more) => {
  const repository = createRepository(workshop.directory('gitops'));
  const source = at === 'web' ? { path: '.' } : { chart: 'web', path: undefined };
  const made = application('web', { path: '.' }) as { spec: { source: object } };
  const repoURL = 'https://charts.example.com';
  const web = { ...made.spec.source, repoURL, targetRevision: at === 'web' ? 'main' : '1.0.0', ...source };
  repository.commit({
    '.argo-manifest-diff.yaml': `version: 1\nrepositories: [{url: "${repoURL}", path: ${at}}]\n`,
    'bootstrap/web.yaml': documents({ ...made, spec: { ...made.spec, source: web } }),
    ...Object.fromEntries(
      ['vendor/web', 'web'].flatMap((each) => Object.entries(chart(each, { 'settings.yaml': template('slow') }))),
    ),
    ...more,
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'vendor/web/templates/settings.yaml': template('fast'), 'bootstrap/more.yaml': '' });
  const { result } = await compare(workshop, machine, repository.directory, ['--offline']);
  expect(result.applications.map(({ outcome, error }) => [outcome, error])).toEqual([
    ['failed', expect.stringContaining('is in the commit that is checked out')],
  ]);
});
