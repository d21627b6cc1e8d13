import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** An Application whose words no file has. */
const hidden = `apiVersion: {{ printf "%s%s" "argo" "proj.io/v1alpha1" }}
kind: {{ printf "%s%s" "Appli" "cation" }}
metadata: {name: hidden, namespace: argocd}
spec:
  project: default
  source: {repoURL: "${repoUrl}", path: powers, targetRevision: HEAD}
  destination: {server: "https://kubernetes.default.svc", namespace: argocd}
`;
const powers = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: powers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: User, name: somebody}]
`;

test('an Application that is put together from pieces is followed, or nothing is said to be known', async () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(application('web', { path: 'web' })),
    ...chart('web', { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n' }),
    'powers/powers.yaml': powers,
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'web/templates/b.yaml': hidden });

  const usual = await compare(workshop, machine, repository.directory, []);
  expect(usual.status).toBe(2);
  expect(JSON.stringify(usual.result.verdict)).toContain('renders Applications although nothing that goes into it');

  const all = await compare(workshop, machine, repository.directory, ['--render', 'all']);
  expect(all.status).toBe(1);
  expect(all.result.findings).toContainEqual(
    expect.objectContaining({ rule: 'rbac-cluster-admin', application: 'argocd/hidden' }),
  );
});

test.each<[string, string]>([
  ['the kind', `apiVersion: argoproj.io/v1alpha1\n${hidden.split('\n').slice(1).join('\n')}`],
  ['the group', `${hidden.split('\n')[0]}\nkind: "Application"\n${hidden.split('\n').slice(2).join('\n')}`],
])(
  'where only one word of an Application is put together, it is followed in a chart that does not change: %s',
  async (word, template) => {
    const repository = createRepository(workshop.directory(`made-${word.replace(' ', '-')}`));
    repository.git('remote', 'add', 'origin', repoUrl);
    repository.commit({
      'bootstrap/apps.yaml': documents(application('web', { path: 'web' })),
      ...chart('web', { 'a.yaml': template }),
      'powers/powers.yaml': powers.replace('cluster-admin', 'view'),
    });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit({ 'powers/powers.yaml': powers });
    const { result } = await compare(workshop, machine, repository.directory, ['--render', 'changed']);
    expect(result.findings).toContainEqual(
      expect.objectContaining({ rule: 'rbac-cluster-admin', application: 'argocd/hidden' }),
    );
  },
);

/** The object as text: a manifest that the walk does not know by its words. */
const disguised = (apiVersion: string): string => `apiVersion: ${apiVersion}
kind: Application
${hidden.split('\n').slice(2).join('\n')}`;

const WAYS: [string, string, string][] = [
  ['a character by its number', 'web/b.yaml', disguised('"argopr\\x6fj.io/v1alpha1"')],
  ['a word in two lines', 'web/b.yaml', disguised('"argo\\\n  proj.io/v1alpha1"')],
  ['bytes', 'web/b.yaml', disguised(`!!binary ${Buffer.from('argoproj.io/v1alpha1').toString('base64')}`)],
  [
    'a definition',
    'web/b.yaml',
    'apiVersion: apiextensions.k8s.io/v1\nkind: "CustomResource\\x44efinition"\nmetadata: {name: a.example.com}\n',
  ],
];

test.each(WAYS)('what is spelled otherwise is not taken for anything else: %s', async (...way) => {
  const [name, file, text] = way;
  const repository = createRepository(workshop.directory(`spelled-${WAYS.findIndex((each) => each[0] === name)}`));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(application('web', { path: 'web' })),
    'web/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    'powers/powers.yaml': powers,
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ [file]: text });
  const { status, result } = await compare(workshop, machine, repository.directory, []);
  expect(status).toBe(2);
  expect(JSON.stringify(result.verdict)).toContain('does not spell these words as they are');
});

test('what is written in JSON is known by its words, however they are escaped', async () => {
  const repository = createRepository(workshop.directory('spelled-json'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(application('web', { path: 'web' })),
    'web/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    'powers/powers.yaml': powers,
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  const json = JSON.stringify(application('powers', { path: 'powers' }));
  repository.commit({ 'web/b.json': json.replace('argoproj.io/', 'argo\\u0070roj.io\\/') });
  const { status, result } = await compare(workshop, machine, repository.directory, []);
  expect(status).not.toBe(0);
  expect(JSON.stringify(result)).toMatch(/rbac-cluster-admin|does not spell these words/);
});

/** A folder of the bootstrap that looks like a chart or kustomization to whoever passes it over, and like nothing to Argo CD. */
const MARKERS: [string, string][] = [
  ['Chart.yaml', '# nothing\n'],
  ['kustomization.yaml', '# nothing\n'],
  ['Kustomization', ''],
];

test.each(MARKERS)('Applications beside a %s in the bootstrap are not passed over in silence', async (marker, text) => {
  const repository = createRepository(workshop.directory(`passed-over-${marker}`));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(application('web', { path: 'web' })),
    'web/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    'powers/powers.yaml': powers,
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    [`bootstrap/more/${marker}`]: text,
    'bootstrap/more/apps.yaml': documents(application('powers', { path: 'powers' })),
    'bootstrap/more.jsonnet': '{}',
  });
  const { status, result } = await compare(workshop, machine, repository.directory, []);
  expect(status).toBe(1);
  const told = result.findings.filter(({ rule }) => rule === 'coverage-lost');
  expect(told.map(({ severity, message }) => [severity, message])).toEqual([
    ['high', expect.stringContaining('bootstrap/more/apps.yaml')],
    ['medium', expect.stringContaining('bootstrap/more.jsonnet')],
  ]);
});

test('what an Application reads is passed over by nobody', async () => {
  const repository = createRepository(workshop.directory('read-by-another'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const pinned: object = JSON.parse(
    JSON.stringify(application('pinned', { path: 'bootstrap/chart' })).replace('"main"', '"v1"'),
  );
  const folder = (name: string): Record<string, string> => ({
    'bootstrap/more/Chart.yaml': 'apiVersion: v2\nname: more\nversion: 1.0.0\n',
    'bootstrap/more/templates/apps.yaml': documents(application(name, { path: 'web' })),
    [`bootstrap/chart/Chart.yaml`]: 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
    [`bootstrap/chart/templates/a.yaml`]: documents(application(`of-${name}`, { path: 'web' })),
  });
  repository.commit({
    'bootstrap/apps.yaml': documents(application('more', { path: 'bootstrap/more' }), pinned),
    'web/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    ...folder('one'),
  });
  repository.git('tag', 'v1');
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(folder('two'));
  const { result } = await compare(workshop, machine, repository.directory, []);
  expect(result.findings.map(({ rule }) => rule)).not.toContain('coverage-lost');
});
