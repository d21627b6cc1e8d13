import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare, runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** Two Applications of one name are one object, and whoever syncs last has it: both are looked at, and how they fight is told. */
test('of two Applications of one name both are compared, and a new one blocks', async () => {
  const repository = createRepository(workshop.directory('twins'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const holder = (name: string) => application(name, { path: `apps/${name}`, namespace: 'argocd' });
  const config = (path: string, key: string) => ({ [`${path}/config.yaml`]: documents(configMap('web', { key })) });
  repository.commit({
    'bootstrap/all.yaml': documents(holder('one'), holder('two')),
    'apps/one/web.yaml': documents(application('web', { path: 'web/one' })),
    'apps/two/api.yaml': documents(application('api', { path: 'web/one' })),
    ...config('web/one', 'a'),
    ...config('web/two', 'a'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'apps/two/web.yaml': documents(application('web', { path: 'web/two' })) });
  const comes = await compare(workshop, machine, repository.directory);
  expect(comes.status).toBe(1);
  expect(comes.result.verdict.status).toBe('blocked');
  expect(comes.result.findings.find(({ rule }) => rule === 'duplicate-owner')).toMatchObject({
    severity: 'critical',
    application: 'argocd/web#2',
    message: 'Two Applications are called argocd/web: one replaces what the other one deploys.',
    evidence: [
      'Both argocd/one and argocd/two put theirs back as soon as the other has written: they replace each other without end.',
    ],
  });

  // Once it is there, what changes in either is seen, and neither is told as failing.
  repository.git('branch', '--move', 'change', 'first');
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(config('web/two', 'b'));
  const later = await compare(workshop, machine, repository.directory, [], 'first');
  expect(later.result.verdict).toMatchObject({ status: 'pass', reasons: [] });
  expect(later.result.changes.map((change) => change.application)).toEqual(['argocd/web#2']);
  expect(later.status).toBe(0);
  const tree = await runCli(workshop, machine, repository.directory, ['tree']);
  expect(tree.stdout).toContain('replace each other without end');
});
