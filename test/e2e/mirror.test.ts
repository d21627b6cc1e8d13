import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare, runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

const MIRROR = 'https://mirror.example.net/acme/gitops.git';
const OTHER = 'https://git.example.com/acme/charts.git';

/** A set of git directories whose template reads the same repository. */
const set = (repoURL: string, path: string) =>
  object('argoproj.io/v1alpha1', 'ApplicationSet', 'all', {
    metadata: { name: 'all', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      generators: [
        {
          matrix: {
            generators: [{ git: { repoURL, revision: 'main', directories: [{ path }] } }, { list: { elements: [{}] } }],
          },
        },
      ],
      template: {
        metadata: { name: '{{.path.basename}}' },
        spec: {
          project: 'default',
          source: { repoURL, targetRevision: 'main', path: '{{.path.path}}' },
          destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        },
      },
    },
  });
const from = (repoURL: string, name: string, path: string) => {
  const made = application(name, { path }) as { spec: { source: object } };
  return { ...made, spec: { ...made.spec, source: { ...made.spec.source, repoURL } } };
};
const config = (key: string): Record<string, FileContent> => ({
  'apps/web/config.yaml': documents(configMap('web', { key })),
});

/** A clone whose remote origin is a mirror that no manifest knows. */
function makeClone(name: string, bootstrap: Record<string, object[]>, more: Record<string, object[]> = {}): string {
  const repository = createRepository(workshop.directory(name));
  repository.git('remote', 'add', 'origin', MIRROR);
  const files = Object.fromEntries(
    Object.entries(bootstrap).map(([file, objects]) => [`bootstrap/${file}.yaml`, documents(...objects)]),
  );
  repository.commit({ ...files, ...config('a'), 'charts/web/config.yaml': documents(configMap('chart', {})) });
  repository.git('checkout', '--quiet', '-b', 'change');
  const added = Object.fromEntries(
    Object.entries(more).map(([file, objects]) => [`bootstrap/${file}.yaml`, documents(...objects)]),
  );
  repository.commit({ ...config('b'), ...added });
  return repository.directory;
}

test.concurrent('a mirror whose only root is a set is known by what the set names, and that is said', async () => {
  const { result, status } = await compare(workshop, machine, makeClone('sets', { all: [set(repoUrl, 'apps/*')] }));
  expect(status).toBe(0);
  expect(result.changes.map((change) => [change.application, change.action])).toEqual([['argocd/web', 'modified']]);
  expect(result.notices).toContainEqual(expect.objectContaining({ code: 'repository-assumed' }));
});

test.concurrent.for<[string, Record<string, object[]>]>([
  ['names the mirror itself', { more: [from(MIRROR, 'more', 'apps/web')] }],
  ['names another repository whose path is here', { more: [from(OTHER, 'more', 'charts/web')] }],
])('a change cannot hide itself with a root that %s', async ([what, more]) => {
  const directory = makeClone(`hide ${what.length}`, { all: [set(repoUrl, 'apps/*')] }, more);
  const { result } = await compare(workshop, machine, directory, ['--offline']);
  expect(result.changes.map((change) => change.application)).toContain('argocd/web');
});

test.concurrent('where several repositories could be this one, the flag and its values are named', async () => {
  const directory = makeClone('several', {
    one: [from(repoUrl, 'web', 'apps/web')],
    two: [from(OTHER, 'chart', 'charts/web')],
  });
  const { status, stderr } = await runCli(workshop, machine, directory, ['diff', '--base', 'main', '--head', 'change']);
  expect(status).toBe(3);
  expect(stderr).toContain(`--repo-url ${repoUrl} (1 of the 1 paths`);
  expect(stderr).toContain(`--repo-url ${OTHER} (1 of the 1 paths`);
  expect(stderr).toContain(`--repo-url ${MIRROR} (none of these`);
});

test.concurrent('a repository that is named as a whole only is never taken for this one, and that nothing is seen is said', async () => {
  const directory = makeClone('whole', { all: [set(OTHER, '*')] });
  const { result } = await compare(workshop, machine, directory, ['--offline']);
  expect(result.changes).toEqual([]);
  const told = result.notices.find(({ code }) => code === 'repository-not-followed');
  expect(told?.message).toContain(`such as ${OTHER}, say so with --repo-url`);
});

test.concurrent('a repository whose paths are not here is not proposed as the name of this one', async () => {
  const directory = makeClone('elsewhere', { all: [from(OTHER, 'web', 'services/web')] });
  const { result } = await compare(workshop, machine, directory, ['--offline']);
  const told = result.notices.find(({ code }) => code === 'repository-not-followed');
  expect(told?.message).toContain('if they know it by another URL, say so with --repo-url');
  expect(told?.message).not.toContain(OTHER);
});

test.concurrent('what a chart at the root names counts as well', async () => {
  const repository = createRepository(workshop.directory('chart'));
  repository.git('remote', 'add', 'origin', MIRROR);
  const root = JSON.stringify(from(repoUrl, 'web', 'apps/web'));
  repository.commit({
    'bootstrap/Chart.yaml': 'apiVersion: v2\nname: root\nversion: 1.0.0\n',
    'bootstrap/templates/web.yaml': root,
    ...config('a'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(config('b'));
  const args = ['diff', '--base', 'main', '--head', 'change'];
  const { status, stderr } = await runCli(workshop, machine, repository.directory, args);
  expect(status).toBe(3);
  expect(stderr).toContain(`--repo-url ${repoUrl} (1 of the 1 paths`);
  const { result } = await compare(workshop, machine, repository.directory, ['--repo-url', repoUrl]);
  expect(result.changes.map((change) => change.application)).toEqual(['argocd/web']);
});

test.concurrent('an address with a gap, as a chart makes it of a value that is given elsewhere, is no name for this repository', async () => {
  const repository = createRepository(workshop.directory('gap'));
  repository.git('remote', 'add', 'origin', MIRROR);
  const written = JSON.stringify(from('https://git.example.com/{{ .Values.environment }}.git', 'web', 'apps/web'));
  repository.commit({
    'bootstrap/Chart.yaml': 'apiVersion: v2\nname: root\nversion: 1.0.0\n',
    'bootstrap/templates/web.yaml': written,
    ...config('a'),
  });
  const { status, stderr } = await runCli(workshop, machine, repository.directory, ['tree']);
  expect(status).toBe(3);
  expect(stderr).not.toContain('--repo-url https://git.example.com/.git');
  expect(stderr).toContain(
    'https://git.example.com/.git was made of a value that nobody gave: write down the Application',
  );
  expect(stderr).toContain(`--repo-url ${MIRROR} (none of these`);
});

test.concurrent.for<[string, Record<string, string>, boolean]>([
  ['no Application at all', {}, true],
  [
    'an Application that comes with the change',
    { 'bootstrap/web.json': JSON.stringify(from(OTHER, 'web', '')) },
    false,
  ],
])('a tree with %s: that nothing is checked is said where it is so', async ([what, more, isTold]) => {
  const repository = createRepository(workshop.directory(`empty ${what.length}`));
  const settings = (value: string) => ({
    'bootstrap/settings.json': JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
      data: { value },
    }),
  });
  repository.git('remote', 'add', 'origin', MIRROR);
  repository.commit(settings('a'));
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ ...settings('b'), ...more });
  const { result } = await compare(workshop, machine, repository.directory, ['--offline', '--repo-url', repoUrl]);
  expect(result.notices.some(({ code }) => code === 'no-applications')).toBe(isTold);
});
