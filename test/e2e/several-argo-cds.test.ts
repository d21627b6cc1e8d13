import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const flags = ['--bootstrap', 'clusters/*'];

/** Two clusters, each with an Argo CD of its own that calls it in-cluster, and the same Applications in both. */
function makeClusters(name: string) {
  const repository = createRepository(workshop.directory(name));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'clusters/a/all.yaml': documents(application('web', { path: 'web' }), application('db', { path: 'a/db' })),
    'clusters/b/all.yaml': documents(application('web', { path: 'web' })),
    'web/config.yaml': documents(configMap('web', { key: 'a' })),
    'a/db/namespace.yaml': documents(object('v1', 'Namespace', 'shop', {})),
    'b/db/config.yaml': documents(configMap('db', { key: 'a' })),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  return repository;
}

test.concurrent('the same object in the clusters of two Argo CDs is no object with two owners, and nothing moves between them', async () => {
  const repository = makeClusters('same');
  repository.commit({
    'clusters/b/all.yaml': documents(application('web', { path: 'web' }), application('api', { path: 'api' })),
    'clusters/a/all.yaml': documents(application('web', { path: 'web' })),
    'api/namespace.yaml': documents(object('v1', 'Namespace', 'shop', {})),
  });
  const { result } = await compare(workshop, machine, repository.directory, flags);
  expect(result.findings.map(({ rule }) => rule)).not.toContain('duplicate-owner');
  expect(result.changes.filter(({ identity }) => identity.kind === 'Namespace').map(({ action }) => action)).toEqual([
    'removed',
    'added',
  ]);
  // The Namespace of one cluster takes nothing along in the other.
  expect(result.plans.map(({ application: id }) => id).toSorted()).toEqual(['argocd/api', 'argocd/db']);
});

test.concurrent('the roots may stand in the config file: those of base count', async () => {
  const repository = makeClusters('config');
  repository.git('checkout', '--quiet', 'main');
  repository.commit({ '.argo-manifest-diff.yaml': 'version: 1\nbootstrap: [clusters/*]\n' });
  repository.git('checkout', '--quiet', '-B', 'change');
  repository.commit({
    '.argo-manifest-diff.yaml': 'version: 1\nbootstrap: [clusters/a]\n',
    'web/config.yaml': documents(configMap('web', { key: 'b' })),
  });
  const { result } = await compare(workshop, machine, repository.directory, []);
  expect(result.plans.map(({ application: id }) => id)).toEqual(['clusters/a:argocd/web', 'clusters/b:argocd/web']);
  expect(result.findings.map(({ rule, message }) => [rule, message.includes('clusters/*')])).toEqual([
    ['policy-changed', true],
  ]);
});

test.concurrent('each has a plan of its own', async () => {
  const repository = makeClusters('plans');
  repository.commit({ 'web/config.yaml': documents(configMap('web', { key: 'b' })) });
  const { result } = await compare(workshop, machine, repository.directory, flags);
  expect(result.plans.map(({ application: id, tasks }) => [id, tasks.length])).toEqual([
    ['clusters/a:argocd/web', 1],
    ['clusters/b:argocd/web', 1],
  ]);
});

test.concurrent('a root is compared also where another bootstrap has one of its name', async () => {
  const repository = makeClusters('roots');
  const other = application('web', { path: 'web' }) as { spec: object };
  other.spec = { ...other.spec, project: 'other' };
  repository.commit({ 'clusters/a/all.yaml': documents(other, application('db', { path: 'a/db' })) });
  const { result } = await compare(workshop, machine, repository.directory, flags);
  expect(result.changes.map((change) => [change.application, change.identity.name])).toEqual([['bootstrap', 'web']]);
  repository.commit({ 'clusters/b/all.yaml': documents(other) });
  const both = await compare(workshop, machine, repository.directory, flags);
  expect(both.result.changes.map((change) => change.application)).toEqual(['bootstrap', 'bootstrap clusters/b']);
  expect(both.result.findings.map(({ rule, location }) => [rule, location?.file])).toEqual([
    ['app-project-changed', 'clusters/a/all.yaml'],
    ['app-project-changed', 'clusters/b/all.yaml'],
  ]);
});

/** An Argo CD that puts Applications into two other clusters, which have an Argo CD of their own. */
function makeHub(name: string, policy: object = { automated: { prune: true, selfHeal: true } }) {
  const repository = createRepository(workshop.directory(name));
  repository.git('remote', 'add', 'origin', repoUrl);
  const spoke = (cluster: string) => {
    const root = application(cluster, { path: `clusters/${cluster}` }) as { spec: object };
    const destination = { server: `https://${cluster}.example.com`, namespace: 'argocd' };
    return { ...root, spec: { ...root.spec, destination, syncPolicy: policy } };
  };
  repository.commit({
    'hub/all.yaml': documents(spoke('prod'), spoke('stage')),
    'clusters/prod/web.yaml': documents(application('web', { path: 'web' })),
    'clusters/stage/web.yaml': documents(application('web', { path: 'stage/web' })),
    'web/config.yaml': documents(configMap('web', { key: 'a' })),
    'stage/web/config.yaml': documents(configMap('web', { key: 'a' })),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  return repository;
}

const hub = ['--bootstrap', 'hub'];

test.concurrent('what a hub puts into other clusters is of the Argo CDs there: it has a plan, its cluster, and no second owner', async () => {
  const repository = makeHub('hub');
  repository.commit({
    'web/config.yaml': documents(configMap('web', { key: 'b' })),
    'stage/web/config.yaml': documents(configMap('web', { key: 'b' })),
    'clusters/prod/api.yaml': documents(application('api', { path: 'api' })),
    'api/config.yaml': documents(configMap('api', { key: 'a' })),
  });
  const { result } = await compare(workshop, machine, repository.directory, hub);
  expect(result.findings).toEqual([]);
  expect(result.notices).toEqual([]);
  expect(result.applications.map(({ id, destination: { cluster } }) => [id, cluster])).toEqual([
    ['argocd/prod', 'https://prod.example.com'],
    ['argocd/api', 'https://prod.example.com'],
    ['hub@prod.example.com:argocd/web', 'https://prod.example.com'],
    ['argocd/stage', 'https://stage.example.com'],
    ['hub@stage.example.com:argocd/web', 'https://stage.example.com'],
  ]);
  expect(
    result.plans.map(({ application: id, tasks }) => [id, tasks.map(({ op, identity }) => `${op} ${identity.name}`)]),
  ).toEqual([
    ['argocd/prod', ['create api', 'apply web']],
    ['argocd/api', ['create api']],
    ['hub@prod.example.com:argocd/web', ['apply web']],
    ['hub@stage.example.com:argocd/web', ['apply web']],
  ]);
});

test.concurrent('what a hub does not write into a cluster does not happen there, and is told', async () => {
  const repository = makeHub('manual-hub', {});
  const moved = application('web', { path: 'other' });
  repository.commit({
    'clusters/prod/web.yaml': documents(moved),
    'clusters/prod/api.yaml': documents(application('api', { path: 'api' })),
    'other/config.yaml': documents(configMap('web', { key: 'b' })),
    'api/config.yaml': documents(configMap('api', { key: 'a' })),
    'stage/web/config.yaml': documents(configMap('web', { key: 'b' })),
  });
  const { result } = await compare(workshop, machine, repository.directory, hub);
  expect(result.plans.map(({ application: id, autoSync }) => [id, autoSync])).toEqual([
    ['argocd/prod', 'waits for manual sync'],
    [
      'hub@prod.example.com:argocd/web',
      'blocked: the Argo CD that puts it into its cluster does not write it there (argocd/prod)',
    ],
    ['hub@stage.example.com:argocd/web', 'runs'],
  ]);
});
