import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare, type Compared } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** Nobody listens there. */
const NOWHERE = 'https://127.0.0.1:9';

type Files = Record<string, FileContent>;

async function compareIn(name: string, base: Files, head: Files, ...flags: string[]): Promise<Compared> {
  const repository = createRepository(workshop.directory(name));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(head);
  return compare(workshop, machine, repository.directory, ['--kustomize', tools.kubectl35, ...flags]);
}

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const remote = `${NOWHERE}/install.yaml`;
const patch = {
  patch: JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'far' },
    spec: { replicas: 2 },
  }),
};

/** An Application of a kustomization with something from nowhere, an object of its own, and an Application below it. */
function kustomized(fields: object): Files {
  return {
    'bootstrap/apps.yaml': documents(application('app', { path: 'app' })),
    'app/kustomization.yaml': documents({ resources: ['config.yaml', 'below.yaml', remote], ...fields }),
    'app/config.yaml': documents(configMap('own', { key: 'a' })),
    'app/below.yaml': documents(application('below', { path: 'below', namespace: 'argocd' })),
    'below/config.yaml': documents(configMap('below', { key: 'a' })),
  };
}
const edit: Files = {
  'app/config.yaml': documents(configMap('own', { key: 'b' })),
  'below/config.yaml': documents(configMap('below', { key: 'b' })),
};
const told = ({ result }: Compared): string[] =>
  result.changes.map(
    ({ action, application: owner, identity }) => `${action} ${owner} ${identity.kind}/${identity.name}`,
  );

test.each<[string, Files, Files, string[]]>([
  ['a resource', kustomized({}), edit, []],
  [
    'a base in a base',
    {
      ...kustomized({ resources: ['config.yaml', 'below.yaml', 'base'] }),
      'app/base/kustomization.yaml': documents({ resources: [remote] }),
    },
    edit,
    [],
  ],
  [
    'a component',
    kustomized({ resources: ['config.yaml', 'below.yaml'], components: [`${NOWHERE}/a/b//c`] }),
    edit,
    [],
  ],
  [
    'a chart',
    kustomized({
      resources: ['config.yaml', 'below.yaml'],
      helmCharts: [{ name: 'web', repo: NOWHERE, version: '1.0.0' }],
    }),
    edit,
    [],
  ],
  ['a resource that is patched', kustomized({ patches: [patch] }), edit, []],
  [
    'a resource that becomes another one',
    kustomized({}),
    { ...edit, ...kustomized({ resources: ['config.yaml', 'below.yaml', `${remote}?new`] }), ...edit },
    [],
  ],
  ['a schema', kustomized({ resources: ['config.yaml', 'below.yaml'], openapi: { path: remote } }), edit, []],
  [
    'a patch',
    kustomized({
      resources: ['config.yaml', 'below.yaml'],
      patches: [{ path: remote, target: { kind: 'ConfigMap' } }],
    }),
    edit,
    [],
  ],
  ['a resource, without network', kustomized({}), edit, ['--offline']],
])('%s that cannot be fetched hides nothing else of a kustomization', async (name, base, head, flags) => {
  const compared = await compareIn(name, base, head, ...flags);
  expect(told(compared)).toEqual(['modified argocd/app ConfigMap/own', 'modified argocd/below ConfigMap/below']);
  const { applications, findings, verdict } = compared.result;
  expect(verdict.status).toBe('pass');
  expect(applications.map(({ name: each, failedOn }) => [each, failedOn])).toEqual([
    ['app', 'both'],
    ['below', undefined],
  ]);
  expect(findings.map(({ rule, message }) => [rule, message])).toContainEqual([
    'coverage-lost',
    'Application app changes, and a part of it cannot be rendered on either side; the rest is compared.',
  ]);
});

test('rules judge the rest: what is destroyed blocks', async () => {
  const base = kustomized({ resources: ['config.yaml', 'claim.yaml', remote] });
  const head = kustomized({ resources: ['config.yaml', remote] });
  const compared = await compareIn('destroyed', { ...base, 'app/claim.yaml': documents(claim) }, head);
  expect(compared.result.findings.map(({ rule }) => rule)).toContain('pvc-deleted');
  expect(compared.status).toBe(1);
});

/** One source of this repository, and a chart from nowhere. */
function twoSources(more: object[] = []): object {
  const made = application('app', { path: 'app' }) as { spec: { source: object } };
  const { source, ...spec } = made.spec;
  const chart = { repoURL: NOWHERE, chart: 'redis', targetRevision: '1.2.3' };
  return { ...made, spec: { ...spec, sources: [chart, source, ...more] } };
}
const plain = (key: string): Files => ({ 'app/config.yaml': documents(configMap('own', { key })) });

test('a source that cannot be fetched hides nothing of the others', async () => {
  const base = { 'bootstrap/apps.yaml': documents(twoSources()), ...plain('a') };
  const compared = await compareIn('sources', base, plain('b'));
  expect(told(compared)).toEqual(['modified argocd/app ConfigMap/own']);
  expect(compared.result.applications[0]?.error).toContain('What it holds besides is compared.');
});

test('where other parts are missing than before, nothing of the rest is taken for a change', async () => {
  const more = { repoURL: NOWHERE, chart: 'mysql', targetRevision: '1.2.3' };
  const base = { 'bootstrap/apps.yaml': documents(twoSources()), ...plain('a') };
  const head = { 'bootstrap/apps.yaml': documents(twoSources([more])), ...plain('b') };
  const compared = await compareIn('other sources', base, head);
  expect(told(compared).filter((each) => each.includes('ConfigMap'))).toEqual([]);
  expect(compared.result.applications[0]).toMatchObject({ outcome: 'failed', failedOn: 'both' });
});
