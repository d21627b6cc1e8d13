import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import {
  application,
  chart,
  configMap,
  deployment,
  documents,
  object,
  repoUrl,
} from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

function cli(args: readonly string[]) {
  return runCli(workshop, machine, workshop.directory('nowhere'), args);
}

/** Much that a rule would have a word to say about, if it came with the change. */
function wholeTree(applications: number): Record<string, FileContent> {
  const names = Array.from({ length: applications }, (_, index) => `web-${index}`);
  return {
    'bootstrap/apps.yaml': documents(
      ...names.map((name) => application(name, { path: 'charts/web' })),
      application('shared', { path: 'shared' }),
      application('again', { path: 'shared' }),
    ),
    'bootstrap/set.yaml': documents(
      object('argoproj.io/v1alpha1', 'ApplicationSet', 'set', {
        spec: {
          generators: [{ list: { elements: [{ name: 'one' }, { name: 'two' }] } }],
          template: {
            metadata: { name: 'of-set-{{name}}' },
            spec: {
              project: 'default',
              source: { repoURL: repoUrl, path: 'shared', targetRevision: 'main' },
              destination: { server: 'https://kubernetes.default.svc', namespace: '{{name}}' },
            },
          },
        },
      }),
      object('argoproj.io/v1alpha1', 'AppProject', 'wide', {
        spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] },
      }),
    ),
    'shared/all.yaml': documents(
      configMap('settings', { a: 'b' }),
      deployment('worker', { image: 'registry.example.com/worker:latest' }),
      object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'all', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [{ kind: 'Group', name: 'system:authenticated', apiGroup: 'rbac.authorization.k8s.io' }],
      }),
    ),
    ...chart('charts/web', { 'web.yaml': documents(configMap('{{ .Release.Name }}', { a: 'b' })) }, {}),
  };
}

async function read(file: string): Promise<object> {
  const { timings: _timings, ...rest } = JSON.parse(await readFile(file, 'utf8')) as { timings: object };
  return rest;
}

test.each([
  ['of which all is read', 3, {}],
  ['of which nothing is rendered', 30, {}],
  ['and of waivers, with which the rules are asked', 3, { '.argo-manifest-diff.yaml': waiver() }],
  ['and of failures', 3, { 'bootstrap/broken.yaml': documents(application('broken', { path: 'nowhere' })) }],
])('a change of no manifest comes to what the rules and the forecast say of it: a tree %s', async (_, count, more) => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({ 'README.md': 'one\n', ...wholeTree(count), ...more });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'README.md': 'two\n', 'docs/new.md': 'new\n' });
  const output = workshop.directory('output');
  const [whole, part, judged] = ['whole', 'part', 'judged'].map((name) => path.join(output, `${name}.json`)) as [
    string,
    string,
    string,
  ];
  const sides = ['--repo', repository.directory, '--base', 'main', '--head', 'change', '--offline'];
  expect(await cli(['diff', ...sides, '--format', `json=${whole}`])).toMatchObject({ status: 0 });
  expect(await cli(['diff', ...sides, '--shard', '1/1', '--format', `json=${part}`])).toMatchObject({ status: 0 });
  // The merge judges whatever it is handed.
  const merge = ['merge', part, '--repo', repository.directory, '--format', `json=${judged}`];
  expect(await cli(merge)).toMatchObject({ status: 0 });
  expect(await read(whole)).toEqual(await read(judged));
  expect(await read(whole)).toMatchObject({ changes: [], findings: [], verdict: { status: 'pass' } });
});

function waiver(): string {
  return `version: 1
waivers:
  - rule: appproject-widened
    match: { app: none }
    reason: none
    owner: nobody
    expires: 2020-01-31
`;
}
