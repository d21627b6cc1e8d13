import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();

/** Two groups, each an Application that holds one: of the service of the first a value changes. */
function makeRepository(): string {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const service = application('{{ .Release.Name }}-web', {
    path: 'charts/web',
    helm: { valueFiles: ['../../values/{{ .Release.Name }}.yaml'] },
  });
  repository.commit({
    'bootstrap/groups.yaml': documents(
      ...['quick', 'slow'].map((name) => application(name, { path: 'charts/group', namespace: 'argocd' })),
    ),
    ...chart('charts/group', { 'web.yaml': documents(service) }, {}),
    ...chart('charts/web', { 'web.yaml': documents(configMap('web', { size: '{{ .Values.size }}' })) }, {}),
    'values/quick.yaml': 'size: small\n',
    'values/slow.yaml': 'size: small\n',
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'values/quick.yaml': 'size: large\n' });
  return repository.directory;
}

test('what differs is rendered while the rest of the tree still grows', async () => {
  const directory = workshop.directory('helm');
  const [made, told] = [path.join(directory, 'made'), path.join(directory, 'told')];
  // Half a minute and no more: where nobody renders it before, the test must end too.
  const helm = writeProgram(path.join(directory, 'helm'), [
    `case "$*" in`,
    `  *"--name-template quick-web "*) ${tools.helm4} "$@"; status=$?; echo >> ${made}; exit $status;;`,
    `  *"--name-template slow "*)`,
    `    left=300; while [ $left -gt 0 ] && [ ! -e ${made} ]; do /usr/bin/sleep 0.1; left=$((left - 1)); done`,
    `    [ $left -gt 0 ] && echo in time > ${told};;`,
    `esac`,
    `exec ${tools.helm4} "$@"`,
  ]);
  const machine = setUpMachine(workshop, { helm });
  const flags = ['--fail-on', 'never', '--render', 'changed', '--concurrency', '2'];
  const { result } = await compare(workshop, machine, makeRepository(), flags);
  expect(existsSync(told)).toBe(true);
  expect(readFileSync(made, 'utf8')).toBe('\n\n');
  expect(result.changes.map(({ application: name, fields }) => [name, fields])).toEqual([
    ['argocd/quick-web', [expect.objectContaining({ from: 'small', to: 'large' })]],
  ]);
});
