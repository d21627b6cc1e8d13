import path from 'node:path';
import { expect, test } from 'vitest';
import { MAX_DEPTH } from '../../src/manifest/manifest-error.ts';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare, readResult, runCli, runProgram } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

type Files = Record<string, FileContent>;

/** One good Application beside the bad one; its change must show whatever happens to the other. */
const good = { 'bootstrap/good.yaml': documents(application('good', { path: 'plain/good' })) };
const goodAt = (value: string): Files => ({ 'plain/good/config.yaml': documents(configMap('good', { key: value })) });

const plain = (name: string): Files => ({
  [`plain/${name}/config.yaml`]: documents(configMap(name, { key: 'value' })),
});
const bad = (...applications: object[]): Files => ({ 'bootstrap/bad.yaml': documents(...applications) });
const template = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ required "name is missing" .Values.name }}}\n';

const nextLevel = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: level-{{ .Values.level }}, namespace: argocd}
spec:
  project: default
  source:
    repoURL: ${repoUrl}
    targetRevision: main
    path: charts/endless
    helm: {parameters: [{name: level, value: "{{ add1 .Values.level }}"}]}
  destination: {name: in-cluster, namespace: argocd}
`;

interface Case {
  name: string;
  /** How the Application `bad` is when all is well. */
  sound: Files;
  /** What breaks it. */
  broken: Files;
  flags?: string[];
  code: string;
  /** What its error says. */
  error: RegExp;
  /** Node that has the problem. */
  node?: string;
}

const cases: Case[] = [
  {
    name: 'levels without end',
    sound: {},
    broken: {
      ...bad(
        application('level-0', {
          path: 'charts/endless',
          namespace: 'argocd',
          helm: { parameters: [{ name: 'level', value: '1' }] },
        }),
      ),
      ...chart('charts/endless', { 'next.yaml': nextLevel }),
    },
    flags: ['--max-depth', '3'],
    code: 'max-depth',
    error: /^more than 3 levels below the bootstrap/,
    node: 'level-4',
  },
  {
    name: 'an Application that does not decode',
    sound: { ...bad(application('bad', { path: 'plain/bad' })), ...plain('bad') },
    broken: bad({
      ...application('bad', { path: 'plain/bad' }),
      spec: {
        project: 'default',
        source: { repoURL: repoUrl, path: ['plain/bad'] },
        destination: { namespace: 'shop' },
      },
    }),
    code: 'invalid-application',
    error: /spec\.source\.path/,
  },
  {
    name: 'a file of the bootstrap that does not parse',
    sound: { ...bad(application('bad', { path: 'plain/bad' })), ...plain('bad') },
    broken: { 'bootstrap/bad.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: [bad}\n' },
    code: 'bootstrap-unreadable',
    error: /cannot be read: bootstrap\/bad\.yaml: /,
  },
  {
    name: 'a chart that does not render',
    sound: {
      ...bad(application('bad', { path: 'charts/bad' })),
      ...chart('charts/bad', { 'config.yaml': template }, { name: 'bad' }),
    },
    broken: { 'charts/bad/values.yaml': '{}' },
    code: 'helm-failed',
    error: /helm failed: .*templates\/config\.yaml.*name is missing/,
  },
  {
    name: 'a chart of the repository that a chart needs and that is not there',
    sound: {
      ...bad(application('bad', { path: 'charts/bad' })),
      ...chart('charts/bad', { 'config.yaml': documents(configMap('bad', { key: 'value' })) }),
    },
    broken: {
      'charts/bad/Chart.yaml': documents({
        apiVersion: 'v2',
        name: 'bad',
        version: '1.0.0',
        dependencies: [{ name: 'gone', version: '1.0.0', repository: 'file://../gone' }],
      }),
    },
    code: 'helm-failed',
    error: /helm failed: directory \.\.\/gone not found/,
  },
  {
    name: 'a chart whose output is no YAML',
    sound: {
      ...bad(application('bad', { path: 'charts/bad' })),
      ...chart('charts/bad', { 'config.yaml': template }, { name: 'bad' }),
    },
    broken: { 'charts/bad/templates/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [bad}\n' },
    code: 'helm-failed',
    error: /helm failed: YAML parse error on bad\/templates\/config\.yaml/,
  },
  {
    name: 'a missing value file',
    sound: {
      ...bad(application('bad', { path: 'charts/bad', helm: { valueFiles: ['prod.yaml'] } })),
      ...chart('charts/bad', { 'config.yaml': template }),
      'charts/bad/prod.yaml': 'name: bad\n',
    },
    broken: { 'charts/bad/prod.yaml': null },
    code: 'missing-value-file',
    error: /value file "prod\.yaml" does not exist \(looked for charts\/bad\/prod\.yaml\)/,
  },
  {
    name: 'a path that does not exist',
    sound: { ...bad(application('bad', { path: 'plain/bad' })), ...plain('bad') },
    broken: { 'plain/bad/config.yaml': null },
    code: 'path-missing',
    error: /plain\/bad does not exist in the repository/,
  },
  {
    name: 'a path that leads out of the repository',
    sound: { ...bad(application('bad', { path: 'plain/bad' })), ...plain('bad') },
    broken: bad(application('bad', { path: '../elsewhere' })),
    code: 'path-outside',
    error: /\.\.\/elsewhere leads out of the repository/,
  },
  {
    name: 'a manifest that does not parse',
    sound: { ...bad(application('bad', { path: 'plain/bad' })), ...plain('bad') },
    broken: { 'plain/bad/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [bad}\n' },
    code: '',
    error: /config\.yaml: /,
  },
];

function makeRepository(base: Files, change: Files): string {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(change);
  return repository.directory;
}

const goodChange = {
  application: 'argocd/good',
  action: 'modified',
  fields: [{ path: 'data.key', from: 'base', to: 'change' }],
};

test.concurrent.for(cases)(
  '$name, on head only: incomplete, and all others are compared',
  async ({ sound, broken, error, flags = [], node = 'bad', code }) => {
    const repository = makeRepository({ ...good, ...goodAt('base'), ...sound }, { ...goodAt('change'), ...broken });
    const run = await compare(workshop, machine, repository, flags);
    expect(run.status, run.stderr).toBe(2);
    const { verdict, applications, findings, changes, notices } = run.result;
    expect(verdict.status).toBe('incomplete');
    expect(verdict.reasons).toEqual([expect.stringContaining(' cannot be rendered after the change: ')]);
    const failed = applications.filter(({ outcome }) => outcome === 'failed');
    expect(failed).toEqual([
      expect.objectContaining({ name: node, failedOn: 'head', error: expect.stringMatching(error) }),
    ]);
    // How far the change reaches is another question.
    expect(findings.filter(({ rule }) => rule !== 'blast-radius')).toEqual([
      // What blocks it says why it fails, too.
      expect.objectContaining({ rule: 'render-failed', severity: 'high', application: failed[0]?.id }),
    ]);
    expect(changes.filter(({ application: id }) => id === 'argocd/good')).toEqual([
      expect.objectContaining(goodChange),
    ]);
    // What could not be rendered is unknown, not removed.
    expect(changes.filter(({ action }) => action === 'removed')).toEqual([]);
    const tree = await runCli(workshop, machine, repository, ['tree', '--revision', 'change', ...flags]);
    const named = [tree.stdout, ...notices.map((notice) => notice.code)];
    expect(named.some((text) => text.includes(code))).toBe(true);
    expect(run.stdout + tree.stdout).not.toContain(machine.env['TMPDIR']);
  },
);

test.concurrent.for(cases)(
  '$name, on both sides: told, and it passes',
  async ({ sound, broken, flags = [], node = 'bad', error, code }) => {
    const repository = makeRepository({ ...good, ...goodAt('base'), ...sound, ...broken }, goodAt('change'));
    const run = await compare(workshop, machine, repository, flags);
    const shown = await runCli(workshop, machine, repository, ['--base', 'main', '--head', 'change', ...flags]);
    expect(run.status, run.stderr).toBe(0);
    expect(shown.status).toBe(0);
    expect(run.result.verdict.status).toBe('pass');
    expect(run.result.changes).toEqual([expect.objectContaining(goodChange)]);
    expect(run.result.findings).toEqual([]);
    expect(run.result.applications.filter(({ outcome }) => outcome === 'failed')).toEqual([
      expect.objectContaining({
        name: code === 'bootstrap-unreadable' ? 'bootstrap/bad.yaml' : node,
        failedOn: 'both',
        error: expect.stringMatching(error),
      }),
    ]);
    expect(run.result.verdict.reasons).toEqual([expect.stringContaining('which is not caused by this change')]);
    expect(shown.stdout).toContain('ot caused by this change');
  },
);

test.concurrent.for(cases)('$name, on base only: mended, and it passes', async ({ sound, broken, flags = [] }) => {
  const mended = Object.fromEntries(Object.keys(broken).map((file) => [file, sound[file] ?? null]));
  const repository = makeRepository(
    { ...good, ...goodAt('base'), ...sound, ...broken },
    { ...goodAt('change'), ...mended },
  );
  const run = await compare(workshop, machine, repository, flags);
  expect(run.result.verdict.status).toBe('pass');
  expect(run.status, run.stderr).toBe(0);
  expect(run.result.changes).toEqual(expect.arrayContaining([expect.objectContaining(goodChange)]));
});

test.concurrent('a new file of the bootstrap that does not parse makes the verdict incomplete', async () => {
  const repository = makeRepository(
    { ...good, ...goodAt('base') },
    { ...goodAt('change'), 'bootstrap/new.yaml': 'kind: Application\nmetadata: {name: [new}\n' },
  );
  const run = await compare(workshop, machine, repository);
  expect(run.result.applications.filter(({ outcome }) => outcome === 'failed')).toEqual([
    expect.objectContaining({
      name: 'bootstrap/new.yaml',
      failedOn: 'head',
      error: expect.stringContaining('bootstrap/new.yaml: '),
    }),
  ]);
  expect(run.result.changes).toEqual([expect.objectContaining(goodChange)]);
  expect(run.result.verdict.status).toBe('incomplete');
  expect(run.status).toBe(2);
});

test.concurrent('a new Application that does not render makes the verdict incomplete', async () => {
  const repository = makeRepository(
    { ...good, ...goodAt('base') },
    { ...goodAt('change'), 'bootstrap/new.yaml': documents(application('new', { path: 'plain/new' })) },
  );
  const run = await compare(workshop, machine, repository);
  expect(run.status).toBe(2);
  expect(run.result.applications.find(({ name }) => name === 'new')).toMatchObject({
    outcome: 'failed',
    failedOn: 'head',
  });
});

test.concurrent('the Applications below one that fails are told as failing with it, not as removed', async () => {
  const parent = application('parent', { path: 'plain/parent', namespace: 'argocd', cascade: true });
  const repository = makeRepository(
    {
      ...good,
      ...goodAt('base'),
      ...bad(parent),
      'plain/parent/apps.yaml': documents(application('child', { path: 'plain/child', cascade: true })),
      ...plain('child'),
    },
    { ...goodAt('change'), 'plain/parent/broken.yaml': 'apiVersion: v1\nkind: X\nmetadata: {name: [x}\n' },
  );
  const run = await compare(workshop, machine, repository);
  expect(run.status).toBe(2);
  expect(run.result.applications.map(({ name, outcome, failedOn }) => [name, outcome, failedOn])).toEqual([
    ['parent', 'failed', 'head'],
    ['child', 'failed', 'head'],
    ['good', 'modified', undefined],
  ]);
  expect(run.result.applications.find(({ name }) => name === 'child')?.error).toMatch(
    /^parent, whose manifests hold it, fails: /,
  );
  expect(run.result.changes).toEqual([expect.objectContaining(goodChange)]);
});

test.concurrent.for([
  {
    name: 'an Application that renders itself',
    files: { 'plain/a/apps.yaml': documents(application('a', { path: 'plain/a', namespace: 'argocd' })) },
    path: 'a -> a',
    nodes: ['a', 'good'],
  },
  {
    name: 'two Applications that render each other',
    files: {
      'plain/a/apps.yaml': documents(application('b', { path: 'plain/b', namespace: 'argocd' })),
      'plain/b/apps.yaml': documents(application('a', { path: 'plain/a', namespace: 'argocd' })),
    },
    path: 'a -> b -> a',
    nodes: ['a', 'b', 'good'],
  },
])('$name: a named problem on its node, and the walk ends', async ({ files, path: cycle, nodes }) => {
  const repository = makeRepository(
    { ...good, ...goodAt('base') },
    {
      ...goodAt('change'),
      'bootstrap/a.yaml': documents(application('a', { path: 'plain/a', namespace: 'argocd' })),
      ...files,
    },
  );
  const run = await compare(workshop, machine, repository);
  expect(run.result.applications.map((each) => each.name)).toEqual([...nodes, 'bootstrap']);
  expect(run.result.notices).toEqual([
    {
      code: 'cycle',
      application: 'argocd/a',
      message: `Application a is rendered by itself (${cycle}) and is not followed again`,
    },
  ]);
  expect(run.result.changes).toEqual(expect.arrayContaining([expect.objectContaining(goodChange)]));
  const tree = await runCli(workshop, machine, repository, ['tree', '--revision', 'change']);
  expect(tree.stdout).toContain(`! Application a is rendered by itself (${cycle})`);
});

test.concurrent('an Application that renders itself with another content is a problem', async () => {
  const repository = makeRepository(
    { ...good, ...goodAt('base') },
    {
      ...goodAt('change'),
      'bootstrap/a.yaml': documents(application('a', { path: 'plain/a', namespace: 'argocd' })),
      'plain/a/apps.yaml': documents(application('a', { path: 'plain/good', namespace: 'argocd' })),
    },
  );
  const run = await compare(workshop, machine, repository);
  // Two that own one Application block; that the second is not rendered is told as well.
  expect(run.status).toBe(1);
  expect(run.result.verdict.reasons.join(' ')).toContain('cannot be rendered after the change');
  expect(run.result.notices.map(({ code }) => code)).toContain('cycle');
  expect(run.result.applications.filter(({ outcome }) => outcome === 'failed')).toEqual([
    expect.objectContaining({ name: 'a', failedOn: 'head', error: expect.stringContaining('a second Application') }),
  ]);
});

test.concurrent('an Application that failed and is removed is not called mended', async () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.commit({ ...good, ...goodAt('base'), ...bad(application('bad', { path: 'nowhere' })) });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'bootstrap/bad.yaml': null });
  const { result } = await compare(workshop, machine, repository.directory);
  expect(result.applications.map(({ id, outcome }) => [id, outcome])).toContainEqual(['argocd/bad', 'removed']);
  const told = await runCli(workshop, machine, repository.directory, ['diff', '--base', 'main', '--head', 'change']);
  expect(told.stdout).not.toContain('Fixed by this change');
});

test.concurrent('what a failing parent hides is not called removed, whether it rendered before or not', async () => {
  const repository = createRepository(workshop.directory('repository'));
  const apps = (text: string): Files =>
    chart('charts/apps', {
      'apps.yaml': `${documents(application('bad', { path: 'nowhere' }), application('fine', { path: 'plain/good' }))}${text}`,
    });
  const root = { 'bootstrap/root.yaml': documents(application('root', { path: 'charts/apps', namespace: 'argocd' })) };
  repository.commit({ ...root, ...goodAt('base'), ...apps('') });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(apps('---\na: {{ fail "no" }}\n'));
  const { result } = await compare(workshop, machine, repository.directory);
  expect(result.findings.map(({ rule }) => rule)).toEqual(['render-failed']);
  expect(result.applications.map(({ id, failedOn }) => [id, failedOn])).toEqual([
    ['argocd/root', 'head'],
    ['argocd/bad', 'both'],
    ['argocd/fine', 'head'],
  ]);
});

/** Values inside each other, by how many collections there are. */
const NESTS: Record<string, (depth: number) => string> = {
  lists: (depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`,
  maps: (depth) => `${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`,
  'lists of named maps': (depth) => `${'[{name: x, v: '.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`,
};

/** Half of what V8 takes of its own accord, in kB: what fits in there fits with room to spare. */
const HALF_A_STACK = '--stack-size=492';

test.each(Object.keys(NESTS).flatMap((what) => ['node20', 'node24'].map((runtime) => [what, runtime])))(
  '%s inside each other, %s: as deep as they are read, they are compared',
  async (what, runtime) => {
    const nest = NESTS[what] ?? String;
    const at = (depth: number): Files => ({
      'plain/good/config.yaml': `apiVersion: example.com/v1\nkind: Deep\nmetadata: {name: deep}\nspec: ${nest(depth)}\n`,
    });
    const repository = makeRepository({ ...good, ...at(2) }, at(MAX_DEPTH - 10));
    const output = workshop.directory('deep');
    const formats = ['html', 'sarif', 'markdown'].flatMap((name) => ['--format', `${name}=${output}/${name}`]);
    const program = [HALF_A_STACK, path.join(workshop.program, 'dist', 'cli.js')];
    const node = runtime === 'node24' ? tools.node24 : machine.node;
    const args = [...program, 'diff', '--base', 'main', '--head', 'change', '--format', 'json', ...formats];
    const { status, stdout, stderr } = await runProgram({ ...machine, node }, args, repository, machine.env).ended;
    expect(stderr).not.toContain('RangeError');
    expect(status).toBe(0);
    expect(readResult(stdout).changes).toMatchObject([{ action: 'modified', identity: { name: 'deep' } }]);
  },
);

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands: the runner reads what any step prints. */
test.each([
  ['diff', ['diff', '--base', 'main', '--head', 'change']],
  ['tree', ['tree', '--revision', 'change']],
  ['explain', ['explain', 'bad', '--revision', 'change']],
])('in a step of a workflow %s prints no commands of the repository', async (_name, args) => {
  const said = 'no\n::error::pwned\n  ::stop-commands::x\n##[add-mask]y';
  const repository = makeRepository(
    { ...good, ...goodAt('base') },
    {
      ...bad(application('bad', { path: 'charts/bad' })),
      ...chart('charts/bad', { 'a.yaml': `{{ fail ${JSON.stringify(said)} }}` }, {}),
    },
  );
  const inStep = { ...machine, env: { ...machine.env, GITHUB_ACTIONS: 'true' } };
  const { stdout, stderr } = await runCli(workshop, inStep, repository, args);
  expect(stdout).toContain('pwned');
  expect(`${stdout}${stderr}`).not.toMatch(/^\s*::|##\[/m);
});

test('what a kustomization that cannot be built reads elsewhere reaches it all the same', async () => {
  const overlay = 'resources: [../base, "https://git.example.com/acme/base?ref=v1"]\n';
  const base = (value: string): Files => ({
    'k/base/kustomization.yaml': 'resources: [a.yaml]\n',
    'k/base/a.yaml': documents(configMap('a', { key: value })),
  });
  const repository = makeRepository(
    { ...bad(application('bad', { path: 'k/prod' })), 'k/prod/kustomization.yaml': overlay, ...base('a') },
    base('b'),
  );
  const flags = ['--offline', '--kustomize', tools.kubectl35];
  const { result } = await compare(workshop, machine, repository, flags);
  expect(result.findings.map(({ rule }) => rule)).toEqual(['coverage-lost']);
  expect(result.notices.map(({ code }) => code)).not.toContain('unread-files');
});
