import { execFile, execFileSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startGitServer } from '../support/git-http-server.ts';
import { createRepository, gitEnvironment, type TestRepository } from '../support/repository.ts';
import { readResult, runCli } from '../support/run-cli.ts';
import { fingerprint, openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const SERVICES = 20;
const AROUND = 50_000;

/** Many files that nobody needs, as one commit: git would take long to add them one by one. */
function surround(repository: TestRepository): void {
  const stream = ['commit refs/heads/main', 'committer case <case@example.com> 1767225600 +0000', 'data 6', 'around'];
  for (let index = 0; index < AROUND; index++)
    stream.push(
      `M 100644 inline around/${index % 97}/${index % 31}/${index}.txt`,
      `data ${`${index}`.length}`,
      `${index}`,
    );
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: repository.directory,
    env: gitEnvironment,
    input: `${stream.join('\n')}\n\n`,
  });
  repository.git('reset', '--quiet', '--mixed');
  repository.git('sparse-checkout', 'set', '--no-cone', '/bootstrap/', '/charts/', '/services/', '/plain/');
}

test('a diff in a partial clone of a large repository gets what it needs, in few requests', async () => {
  const served = workshop.directory('served');
  const origin = createRepository(path.join(workshop.directory('origin')));
  surround(origin);
  const services = Array.from({ length: SERVICES }, (_, index) => `service-${index}`);
  origin.commit({
    'bootstrap/apps.yaml': documents(
      ...services.map((name) =>
        application(name, { path: `charts/${name}`, helm: { valueFiles: [`/services/${name}.yaml`] } }),
      ),
      application('plain', { path: 'plain' }),
    ),
    ...Object.assign(
      {},
      ...services.map((name) =>
        chart(`charts/${name}`, {
          'a.yaml': `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"${name}"},"data":{"k":"{{ .Values.k }}"}}`,
        }),
      ),
    ),
    ...Object.fromEntries(services.map((name) => [`services/${name}.yaml`, `k: ${name}\n`])),
    ...Object.fromEntries(services.map((name) => [`plain/${name}.yaml`, documents(configMap(`plain-${name}`, {}))])),
  });
  origin.git('checkout', '--quiet', '-b', 'change');
  origin.commit({ 'services/service-3.yaml': 'k: new\n', 'around/1/1/1.txt': 'changed' });
  const bare = path.join(served, 'gitops.git');
  origin.git('clone', '--quiet', '--bare', origin.directory, bare);
  origin.git('-C', bare, 'config', 'uploadpack.allowFilter', 'true');
  origin.git('-C', bare, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  const server = await startGitServer(served);
  const clone = path.join(workshop.directory('clone'), 'gitops');
  await promisify(execFile)(
    'git',
    ['clone', '--quiet', '--filter=blob:none', '--no-checkout', `${server.url}/gitops.git`, clone],
    { env: gitEnvironment },
  );
  const before = { packs: server.count('packs'), wanted: server.wanted.size, clone: fingerprint(clone) };
  const args = [
    'diff',
    '--base',
    'origin/main',
    '--head',
    'origin/change',
    '--format',
    'json',
    '--repo-url',
    'https://github.com/acme/gitops.git',
  ];
  const ended = await runCli(workshop, machine, clone, args);
  expect(ended.stderr).not.toContain('bug');
  const result = readResult(ended.stdout);
  expect(result.applications.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(result.changes.map(({ identity }) => identity.name)).toEqual(['service-3']);
  // The files of the charts, their values on either side, the plain directory, the bootstrap, the settings: nothing of what is around.
  expect(server.wanted.size - before.wanted).toBeLessThanOrEqual(SERVICES * 5 + 10);
  expect(server.count('packs') - before.packs).toBeLessThanOrEqual(8);
  expect(fingerprint(clone)).toBe(before.clone);
  // The same as where everything is there.
  const complete = await runCli(workshop, machine, origin.directory, [
    ...args.slice(0, 2),
    'main',
    '--head',
    'change',
    ...args.slice(5),
  ]);
  expect(readResult(complete.stdout).changes).toEqual(result.changes);
});
