import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { descendantsOf, isAlive } from '../support/processes.ts';
import { createRepository, writeFiles, type FileContent, type TestRepository } from '../support/repository.ts';
import { compare, type Compared, runCli, runProgram } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { listFiles, openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const SERVICES = 30;
const names = Array.from({ length: SERVICES }, (_, index) => `service-${index}`);

/** A tree with a node that renders its Applications from a chart. */
const tree: Record<string, FileContent> = {
  'bootstrap/root.yaml': documents(application('root', { path: 'apps', namespace: 'argocd' })),
  ...chart(
    'apps',
    {
      'all.yaml': `{{ range .Values.services }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: {{ . }}, namespace: argocd}
spec:
  project: default
  source: {repoURL: ${repoUrl}, targetRevision: main, path: chart, helm: {valueFiles: [../services/{{ . }}.yaml]}}
  destination: {server: https://kubernetes.default.svc, namespace: {{ . }}}
{{ end }}`,
    },
    { services: names },
  ),
  ...chart('chart', {
    'a.yaml': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"{{ .Values.k }}"}}',
  }),
  ...Object.fromEntries(names.map((name) => [`services/${name}.yaml`, `k: ${name}\n`])),
};

/** A repository with these files on main, and these changes on the branch `change`. */
function repositoryOf(base: Record<string, FileContent>, change: Record<string, FileContent>): TestRepository {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(change);
  return repository;
}

/** Every file below a directory. */
function filesBelow(directory: string): string[] {
  return listFiles(directory)
    .map((file) => path.join(directory, file))
    .filter((file) => statSync(file).isFile());
}

/** A helm that notes what it is called with. */
function createHelm(note = '', real = tools.helm4): { program: string; calls(): string[] } {
  const directory = workshop.directory('helm');
  const calls = path.join(directory, 'calls');
  writeFileSync(calls, '');
  const program = writeProgram(path.join(directory, 'helm'), [
    `# ${note}`,
    `echo "$1" >> '${calls}'`,
    `exec '${real}' "$@"`,
  ]);
  return {
    program,
    calls: () => {
      const lines = readFileSync(calls, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      writeFileSync(calls, '');
      return lines;
    },
  };
}

/** The result without what no run has in common with another. */
function resultOf({ result, status }: Compared): unknown {
  const { timings: _, ...rest } = result as typeof result & { timings?: unknown };
  return { ...rest, status };
}

const templates = (calls: readonly string[]): number => calls.filter((call) => call === 'template').length;
const offline = ['--offline', '--render', 'changed'];

test.concurrent.for<[string, Record<string, FileContent>, number, number]>([
  ['nothing that is rendered changes', { 'README.md': 'new' }, 1, 0],
  ['one service changes', { 'services/service-7.yaml': 'k: new\n' }, 3, 2],
  ['one service goes', { 'apps/values.yaml': JSON.stringify({ services: names.slice(1) }) }, 3, 2],
])('%s: after an earlier run only what is new is rendered', async ([, change, cold, warm], { expect: expected }) => {
  const repository = repositoryOf(tree, { 'README.md': 'first' });
  const cacheDir = workshop.directory('cache');
  const helm = createHelm();
  const args = [...offline, '--helm', helm.program];
  await compare(workshop, machine, repository.directory, [...args, '--cache-dir', cacheDir]);
  expected(templates(helm.calls())).toBe(1);
  repository.commit(change);
  const without = resultOf(await compare(workshop, machine, repository.directory, args));
  expected(templates(helm.calls())).toBe(cold);
  const first = resultOf(await compare(workshop, machine, repository.directory, [...args, '--cache-dir', cacheDir]));
  expected(templates(helm.calls())).toBe(warm);
  const second = resultOf(await compare(workshop, machine, repository.directory, [...args, '--cache-dir', cacheDir]));
  expected(templates(helm.calls())).toBe(0);
  expected(first).toEqual(without);
  expected(second).toEqual(without);
});

test.concurrent('kept renders that were tampered with are told and made anew', async ({ expect: expected }) => {
  const repository = repositoryOf(tree, { 'services/service-7.yaml': 'k: new\n' });
  const cacheDir = workshop.directory('cache');
  const helm = createHelm();
  const args = [...offline, '--helm', helm.program, '--cache-dir', cacheDir];
  const first = await compare(workshop, machine, repository.directory, args);
  helm.calls();
  let tampered = 0;
  for (const file of filesBelow(cacheDir)) {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('kind')) continue;
    writeFileSync(
      file,
      text.replaceAll('service-7', 'service-8').replaceAll('new', 'old').replaceAll('argocd', 'elsewhere'),
    );
    tampered++;
  }
  expected(tampered).toBe(4);
  const second = await compare(workshop, machine, repository.directory, args);
  expected(templates(helm.calls())).toBe(3);
  expected(resultOf(second)).toEqual(resultOf(first));
  expected(second.stderr).toContain('3 kept renders are not what was put there');
  expected(second.stderr).toContain('1 kept tree is not what was put there');
});

test.concurrent('two runs at the same time share a directory', async ({ expect: expected }) => {
  const repository = repositoryOf(tree, { 'chart/values.yaml': '{"other": 1}' });
  const cacheDir = workshop.directory('cache');
  const args = [...offline, '--cache-dir', cacheDir];
  const [one, other] = await Promise.all([
    compare(workshop, machine, repository.directory, args),
    compare(workshop, machine, repository.directory, args),
  ]);
  expected(resultOf(one)).toEqual(resultOf(other));
  const third = await compare(workshop, machine, repository.directory, args);
  expected(resultOf(third)).toEqual(resultOf(one));
  expected(third.stderr).not.toContain('not what was put there');
});

test.concurrent('the tool is part of the key', async ({ expect: expected }) => {
  const repository = repositoryOf(tree, { 'services/service-7.yaml': 'k: new\n' });
  const cacheDir = workshop.directory('cache');
  const args = [...offline, '--cache-dir', cacheDir];
  for (const helm of [createHelm(), createHelm('another wrapper'), createHelm('a third', tools.helm3)]) {
    await compare(workshop, machine, repository.directory, [...args, '--helm', helm.program]);
    expected(templates(helm.calls())).toBe(3);
    await compare(workshop, machine, repository.directory, [...args, '--helm', helm.program]);
    expected(templates(helm.calls())).toBe(0);
  }
});

/** A chart with one template, rendered on both sides because its value differs. */
const single = (template: string, more: Record<string, FileContent> = {}): Record<string, FileContent> => ({
  'bootstrap/app.yaml': documents(
    application('app', { path: 'chart', helm: { fileParameters: [{ name: 'file', path: 'file.txt' }] } }),
  ),
  ...chart('chart', { 'a.yaml': template }, { k: 'base' }),
  'chart/file.txt': 'text',
  ...more,
});
const map = (value: string): string =>
  `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"{{ .Values.k }}","v":"${value}"}}`;

test.concurrent.for<[string, Record<string, FileContent>, boolean]>([
  ['a plain chart is kept', single(map('')), true],
  ['a chart that calls a random function is not', single(map('{{ randAlphaNum 5 }}')), false],
  ['a chart that asks for the time is not', single(map('{{ now | unixEpoch }}')), false],
  [
    'a chart that makes a Secret',
    single(`${map('')}\n---\n{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"stringData":{"p":"x"}}`),
    false,
  ],
  [
    'a chart whose link leads to a call',
    single(map('{{ include `x` . }}'), {
      'chart/templates/_x.tpl': { link: '../../lib/x' },
      'lib/x': '{{ define "x" }}{{ uuidv4 }}{{ end }}',
    }),
    false,
  ],
  [
    'a file of no known name with a call',
    single(map('{{ tpl (.Files.Get `x.j2`) . }}'), { 'chart/x.j2': '{{ uuidv4 }}' }),
    false,
  ],
  [
    'a file parameter with a call',
    single(map('{{ tpl .Values.file . }}'), { 'chart/file.txt': '{{ uuidv4 }}' }),
    false,
  ],
])('%s', async ([, files, isKept], { expect: expected }) => {
  const repository = repositoryOf(files, { 'chart/values.yaml': '{"k": "head"}' });
  const cacheDir = workshop.directory('cache');
  const result = await compare(workshop, machine, repository.directory, [...offline, '--cache-dir', cacheDir]);
  expected(result.result.verdict.status).not.toBe('incomplete');
  expected(result.result.changes).toHaveLength(1);
  expected(filesBelow(cacheDir).filter((file) => readFileSync(file, 'utf8').includes('ConfigMap'))).toHaveLength(
    isKept ? 2 : 0,
  );
});

test.concurrent('what a program of the team makes is never kept', async ({ expect: expected }) => {
  const repository = repositoryOf(
    {
      'bootstrap/app.yaml': documents(application('app', { path: 'plain' })).replace(
        '"path": "plain"',
        '"path": "plain", "plugin": {"name": "own"}',
      ),
      'bootstrap/two.yaml': documents(application('two', { path: 'chart' })),
      ...chart('chart', { 'a.yaml': map('') }, { k: 'base' }),
      'plain/a.yaml': documents(configMap('plain', { k: 'base' })),
      '.argo-manifest-diff.yaml': JSON.stringify({
        version: 1,
        render: { postRenderer: { command: ['/bin/sh', '-c', '/bin/cat; echo "# posted"'] } },
        argocd: {
          plugins: [{ name: 'own', generate: { command: ['/bin/sh', '-c', '/bin/cat a.yaml; echo "# plugged"'] } }],
        },
      }),
    },
    { 'plain/a.yaml': documents(configMap('plain', { k: 'head' })), 'chart/values.yaml': '{"k": "head"}' },
  );
  const cacheDir = workshop.directory('cache');
  const { result } = await compare(workshop, machine, repository.directory, [...offline, '--cache-dir', cacheDir]);
  expected(result.changes.map(({ identity }) => identity.name).toSorted()).toEqual(['a', 'plain']);
  const kept = filesBelow(cacheDir).map((file) => readFileSync(file, 'utf8'));
  expected(kept.filter((text) => text.includes('ConfigMap'))).toHaveLength(2);
  expected(kept.join('')).not.toMatch(/posted|plugged/);
});

test.concurrent('an umbrella chart with packed dependencies is kept, unless they call a random function', async ({
  expect: expected,
}) => {
  const pack = (template: string): Buffer => {
    const directory = workshop.directory('pack');
    writeFiles(directory, chart('sub', { 'a.yaml': template }));
    return execFileSync('tar', ['czf', '-', 'sub'], { cwd: directory });
  };
  for (const [value, count] of [
    ['plain', 2],
    ['{{ randAlphaNum 5 }}', 0],
  ] as const) {
    const repository = repositoryOf(
      {
        'bootstrap/app.yaml': documents(application('app', { path: 'chart' })),
        ...chart('chart', { 'a.yaml': map('') }, { k: 'base' }),
        'chart/Chart.yaml':
          'apiVersion: v2\nname: chart\nversion: 1.0.0\ndependencies:\n- {name: sub, version: 1.0.0, repository: "https://charts.example.com"}\n',
        'chart/charts/sub-1.0.0.tgz': pack(
          `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"sub"},"data":{"v":"${value}"}}`,
        ),
      },
      { 'chart/values.yaml': '{"k": "head"}' },
    );
    const cacheDir = workshop.directory('cache');
    const { result } = await compare(workshop, machine, repository.directory, [...offline, '--cache-dir', cacheDir]);
    expected(result.applications.map(({ outcome }) => outcome)).not.toContain('failed');
    expected(filesBelow(cacheDir).filter((file) => readFileSync(file, 'utf8').includes('ConfigMap'))).toHaveLength(
      count,
    );
  }
});

test.concurrent.for(['SIGKILL', 'SIGTERM'] as const)(
  '%s to the program ends what another process started for it',
  async (signal, { expect: expected }) => {
    const repository = repositoryOf(tree, { 'chart/values.yaml': '{"other": 1}' });
    const started = path.join(workshop.directory('started'), 'started');
    const helm = writeProgram(path.join(workshop.directory('helm'), 'helm'), [
      `if [ "$1" = template ]; then /bin/sleep 300 & echo $PPID >> '${started}'; wait; fi`,
      `exec '${tools.helm4}' "$@"`,
    ]);
    const args = ['diff', '--base', 'main', '--head', 'change', ...offline, '--helm', helm, '--concurrency', '2'];
    const { pid, ended } = runProgram(
      machine,
      [path.join(workshop.program, 'dist', 'cli.js'), ...args],
      repository.directory,
      machine.env,
    );
    await expected.poll(() => existsSync(started), { timeout: 20_000 }).toBe(true);
    const children = descendantsOf(pid);
    expected(children.length).toBeGreaterThanOrEqual(3);
    expected(Number(readFileSync(started, 'utf8').split('\n')[0])).not.toBe(pid);
    process.kill(pid, signal);
    expected((await ended).stdout).toBe('');
    await expected.poll(() => children.filter(isAlive), { timeout: 5000 }).toEqual([]);
  },
);

test.concurrent.for([
  ['as it is', {}],
  ['through a link', { cache: { link: 'hidden' } }],
] as const)("a cache that is in the commit under review is nobody's word (%s)", async ([, more], { expect }) => {
  const kept = Object.keys(more).length === 0 ? 'cache' : 'hidden';
  const repository = repositoryOf(tree, { [`${kept}/renders/entry`]: 'of my own making', ...more });
  const { directory } = repository;
  const args = ['diff', '--base', 'main', '--head', 'change'];
  const inside = await runCli(workshop, machine, directory, [...args, '--cache-dir', 'cache']);
  expect(inside).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('cache is in the commit that is checked out'),
  });
  // One of the same checkout that no commit has is the user's own.
  expect((await runCli(workshop, machine, directory, [...args, '--cache-dir', 'kept'])).status).toBe(0);
});

test('a cache where no directory can be made costs time, never a result', async ({ expect }) => {
  const { directory } = repositoryOf(tree, { 'services/service-7.yaml': 'k: new\n' });
  const args = ['diff', '--base', 'main', '--head', 'change', '--cache-dir', '/proc/none/cache'];
  expect((await runCli(workshop, machine, directory, args)).status).toBe(0);
});
