import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

// Which plugins find themselves in a directory stands in no manifest: nobody has declared this one.
test('what a plugin may render is no “no changes” where it changes', async () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const base = {
    'bootstrap/apps.yaml': documents(application('kcl', { path: 'kcl' }), application('plain', { path: 'plain' })),
    'kcl/main.k': 'a = 1\n',
    'kcl/lib/values.yaml': 'a: 1\n',
    'kcl/README.md': 'a\n',
    'kcl/.tenant.yaml': 'tenant: a\n',
    'plain/a.yaml': documents(configMap('a', { a: 'b' })),
    'plain/main.k': 'a = 1\n',
  };
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  const told = async (): Promise<{ rule: string; message: string; fingerprint: string }[]> =>
    (await compare(workshop, machine, repository.directory, [])).result.findings;

  repository.commit({ 'kcl/README.md': 'b\n', 'plain/main.k': 'a = 2\n' });
  expect(await told()).toEqual([]);

  const prints: string[] = [];
  for (const value of ['2', '3']) {
    repository.commit({ 'kcl/main.k': `a = ${value}\n`, 'kcl/lib/values.yaml': `a: ${value}\n` });
    const findings = await told();
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'coverage-lost',
        severity: 'medium',
        message: expect.stringContaining('in kcl/lib/values.yaml, kcl/main.k is not looked at'),
        remedy: expect.stringContaining('argocd.plugins'),
      }),
    ]);
    prints.push(...findings.map(({ fingerprint }) => fingerprint));
  }
  expect(new Set(prints).size).toBe(2);

  // From then on it is a plain directory, whose manifests are compared.
  repository.commit({
    'kcl/main.k': null,
    'kcl/a.yaml': documents(configMap('b', {})),
    'kcl/lib/values.yaml': 'a: 1\n',
  });
  expect((await told()).filter(({ rule }) => rule === 'coverage-lost')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('in kcl/main.k is not looked at') }),
  ]);
});
