import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare, type Compared } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { application, configMap, deployment, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });

/** A kubectl that writes down which directory it builds. */
const log = path.join(workshop.directory('kubectl'), 'built');
const kubectl = writeProgram(path.join(path.dirname(log), 'kubectl'), [
  `if [ "$1" = kustomize ]; then for last in "$@"; do :; done; echo "$last" >> ${log}; fi`,
  `exec ${tools.kubectl35} "$@"`,
]);

const SERVICES = Array.from({ length: 30 }, (_, index) => `service-${index}`);

function kustomization(fields: object): string {
  return JSON.stringify({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...fields });
}

function makeRepository(): { directory: string; change(files: Record<string, FileContent>): void } {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(
      ...[...SERVICES, 'apps', 'kinds'].map((name) =>
        application(name, { path: `overlays/${name}`, ...(name === 'apps' ? { namespace: 'argocd' } : {}) }),
      ),
    ),
    'base/kustomization.yaml': kustomization({ resources: ['web.yaml'] }),
    'base/web.yaml': documents(deployment('web')),
    ...Object.fromEntries(
      SERVICES.map((name) => [
        `overlays/${name}/kustomization.yaml`,
        kustomization({ namePrefix: `${name}-`, resources: ['../../base'] }),
      ]),
    ),
    'overlays/apps/kustomization.yaml': kustomization({ resources: ['held.yaml'] }),
    'overlays/apps/held.yaml': documents(application('held', { path: 'plain' })),
    'plain/config.yaml': documents(configMap('config', { a: 'b' })),
    'overlays/kinds/kustomization.yaml': kustomization({ resources: ['kind.yaml'] }),
    'overlays/kinds/kind.yaml': documents(
      object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.example.com', {
        spec: {
          group: 'example.com',
          scope: 'Cluster',
          names: { kind: 'Thing', plural: 'things' },
          versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
        },
      }),
    ),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  return { directory: repository.directory, change: (files) => void repository.commit(files) };
}

async function compareAndCount(directory: string): Promise<Compared & { built: string[] }> {
  rmSync(log, { force: true });
  const compared = await compare(workshop, machine, directory, ['--fail-on', 'never', '--kustomize', kubectl]);
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return { ...compared, built: lines.map((each) => each.replace(/^.*\/(?=overlays\/)/, '')).toSorted() };
}

/** What holds Applications, and definitions that say which objects have a namespace. */
const ALWAYS = ['overlays/apps', 'overlays/kinds'];

test('of kustomizations only what may differ is built, and what others depend on', async () => {
  const { directory, change } = makeRepository();
  change({ 'README.md': 'nothing\n' });
  const nothing = await compareAndCount(directory);
  expect(nothing.built).toEqual(ALWAYS);
  expect(nothing.result.applications.map(({ name }) => name)).toContain('held');
  expect(nothing.result.tools).toEqual({ kustomize: '5.7.1 of kubectl' });

  change({
    'overlays/service-7/kustomization.yaml': kustomization({ namePrefix: 'other-', resources: ['../../base'] }),
  });
  const one = await compareAndCount(directory);
  expect(one.built).toEqual([...ALWAYS, 'overlays/service-7', 'overlays/service-7']);
  expect([...new Set(one.result.changes.map((each) => each.application))]).toEqual(['argocd/service-7']);

  change({ 'base/web.yaml': documents(deployment('web', { replicas: 3 })) });
  const all = await compareAndCount(directory);
  expect(all.built.length).toBe(ALWAYS.length + 2 * SERVICES.length);
  expect(new Set(all.result.changes.map((each) => each.application)).size).toBe(SERVICES.length);
});

test('an Application that no input spells as it is makes no result', async () => {
  const { directory, change } = makeRepository();
  const spelled = documents(application('hidden', { path: 'plain' }))
    .replace('argoproj.io', String.raw`argo\u0070roj.io`)
    .replace('"Application"', String.raw`"Appli\u0063ation"`);
  change({
    'overlays/service-7/kustomization.yaml': kustomization({ resources: ['../../base', 'hidden.yaml'] }),
    'overlays/service-7/hidden.yaml': spelled,
  });
  const { result } = await compareAndCount(directory);
  expect(JSON.stringify(result.verdict)).toContain('renders Applications although nothing that goes into it');
});
