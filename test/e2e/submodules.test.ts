import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

const template = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {mode: {{ .Values.mode }}}\n';

/** An Application whose value files may be missing. */
function lenient(name: string, ...valueFiles: string[]): object {
  const made = application(name, { path: 'web' }) as { spec: { source: object } };
  const helm = { valueFiles, ignoreMissingValueFiles: true };
  return { ...made, spec: { ...made.spec, source: { ...made.spec.source, helm } } };
}

function recursing(name: string): object {
  const made = application(name, { path: 'plain' }) as { spec: { source: object } };
  return { ...made, spec: { ...made.spec, source: { ...made.spec.source, directory: { recurse: true } } } };
}

// Argo CD checks submodules out, and would apply what is in them.
test.each([
  ['below a chart', 'web/templates/more', 'chart'],
  ['in its dependencies', 'web/charts/more', 'chart'],
  ['below a directory that is read as a whole', 'plain/more', 'plain'],
  ['with a value file that may be missing', 'settings', 'values'],
])('a submodule %s is no “no changes”', async (_, path, name) => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const commit = repository.commit({
    'bootstrap/apps.yaml': documents(
      {
        chart: application('chart', { path: 'web' }),
        plain: recursing('plain'),
        values: lenient('values', '/settings/prod.yaml'),
      }[name] as object,
    ),
    ...chart('web', { 'a.yaml': template }, { mode: 'slow' }),
    'plain/a.yaml': documents(configMap('a', { a: 'b' })),
  });
  const add = (id: string) => {
    repository.git('update-index', '--add', '--cacheinfo', `160000,${id},${path}`);
    repository.git('commit', '--quiet', '--message', 'module');
  };
  repository.git('checkout', '--quiet', '-b', 'change');
  add(commit);
  const added = await compare(workshop, machine, repository.directory, []);
  expect(added.status).toBe(2);
  expect(JSON.stringify(added.result)).toContain(`${path} is a submodule`);

  // On both sides it is nothing new, but a change of it is told.
  repository.git('checkout', '--quiet', 'main');
  add(commit);
  repository.git('checkout', '--quiet', '-B', 'change');
  add(repository.git('rev-parse', 'HEAD'));
  const bumped = await compare(workshop, machine, repository.directory, []);
  expect(bumped.status).toBe(0);
  expect(bumped.result.findings.map(({ rule }) => rule)).toEqual(['coverage-lost']);

  // Who accepts that has looked at one commit of it.
  add(commit);
  repository.commit({ 'README.md': 'more\n' });
  add(repository.git('rev-parse', 'HEAD'));
  const again = await compare(workshop, machine, repository.directory, []);
  expect(again.result.findings.map(({ rule }) => rule)).toEqual(['coverage-lost']);
  expect(again.result.findings[0]?.fingerprint).not.toBe(bumped.result.findings[0]?.fingerprint);
});

// Argo CD may render what a pointer of Git LFS stands for, and nobody sees that here.
test('a pointer that changes is no “no changes”', async () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const pointer = (digit: string) =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${digit.repeat(64)}\nsize 1234\n`;
  repository.commit({
    'bootstrap/apps.yaml': documents(application('plain', { path: 'plain' })),
    'plain/a.yaml': documents(configMap('a', { a: 'b' })),
    'plain/b.yaml': pointer('1'),
    'elsewhere/b.yaml': pointer('1'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  const prints: (string | undefined)[] = [];
  for (const digit of ['2', '3']) {
    repository.commit({ 'plain/b.yaml': pointer(digit), 'elsewhere/b.yaml': pointer(digit) });
    const { findings } = (await compare(workshop, machine, repository.directory, [])).result;
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'coverage-lost', message: expect.stringContaining('in plain/b.yaml is not') }),
    ]);
    prints.push(findings[0]?.fingerprint);
  }
  expect(new Set(prints).size).toBe(2);
});
