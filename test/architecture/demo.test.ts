import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDemoRepository, demo, type DemoRepository } from '../../scripts/demo-repository.mjs';
import { tools } from '../support/tools.ts';

interface Manifest {
  kind: string;
  metadata: { name: string };
  spec: {
    source: { repoURL: string; path: string; helm?: { releaseName?: string; valueFiles: string[] } };
    destination: { namespace: string };
  };
}

const run = promisify(execFile);
let temporary: string;
let repository: DemoRepository;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'demo-test-'));
  repository = await buildDemoRepository(join(temporary, 'gitops'));
});
afterAll(() => rm(temporary, { recursive: true }));

test('the commits are the same wherever the repository is made', async () => {
  const again = await buildDemoRepository(join(temporary, 'again'));
  expect(again.commits).toEqual(repository.commits);
  const { stdout } = await run('git', ['log', '--format=%an %ae %at %cn %ce %ct', demo.base], { cwd: again.directory });
  const time = Date.UTC(2026, 0, 12, 9) / 1000;
  expect(stdout).toBe(`Demo demo@acme.example ${time} Demo demo@acme.example ${time}\n`);
  const status = await run('git', ['status', '--porcelain'], { cwd: again.directory });
  expect(status.stdout).toBe('');
});

const services = ['catalog', 'checkout', 'mailer', 'namespaces', 'sessions', 'storefront'];
const common = [
  ...['prod', 'test'].flatMap((environment) =>
    ['cluster', 'platform', 'shop', ...services].map((name) => `${environment}-${name}`),
  ),
  'prod-search',
];

test.each([
  { helm: 'helm3', revision: demo.base, only: 'test-search' },
  { helm: 'helm3', revision: demo.head, only: 'test-wishlist' },
  { helm: 'helm4', revision: demo.base, only: 'test-search' },
  { helm: 'helm4', revision: demo.head, only: 'test-wishlist' },
] as const)('$helm renders every Application of $revision', async ({ helm, revision, only }) => {
  const tree = join(temporary, `${helm}-${revision}`);
  await run('git', ['worktree', 'add', '--detach', tree, revision], { cwd: repository.directory });
  const rendered = new Map<string, string[]>();
  let level = await readManifests(join(tree, demo.bootstrap));
  let levels = 0;
  while (level.length > 0) {
    levels += 1;
    const children = await Promise.all(
      level.map(async (application) => {
        const manifests = await render(tree, application, tools[helm]);
        rendered.set(application.metadata.name, manifests.map(({ kind }) => kind).toSorted());
        return manifests.filter(({ kind }) => kind === 'Application');
      }),
    );
    level = children.flat();
  }
  expect([...rendered.keys()].toSorted()).toEqual([...common, only].toSorted());
  expect(levels).toBe(3);
  expect([...rendered.values()].every((kinds) => kinds.length > 0)).toBe(true);
  expect(rendered.get('prod-namespaces')).toEqual(['LimitRange', 'Namespace', 'Namespace', 'NetworkPolicy']);
  expect(rendered.get('prod-storefront')?.join(' ')).toBe(
    'ConfigMap Deployment HorizontalPodAutoscaler Ingress PodDisruptionBudget Service ServiceAccount',
  );
  expect(rendered.get('test-catalog')?.includes('PersistentVolumeClaim')).toBe(revision === demo.base);
});

/** As Argo CD does it, for the little that the demo uses. */
async function render(tree: string, application: Manifest, helm: string): Promise<Manifest[]> {
  const { source, destination } = application.spec;
  expect(source.repoURL).toBe(demo.repoUrl);
  const directory = join(tree, source.path);
  if (source.helm === undefined) return readManifests(directory);
  const { releaseName = application.metadata.name, valueFiles } = source.helm;
  const args = ['template', releaseName, '.', '--namespace', destination.namespace, '--include-crds'];
  const { stdout } = await run(helm, [...args, ...valueFiles.flatMap((file) => ['--values', file])], {
    cwd: directory,
  });
  return parse(stdout);
}

async function readManifests(directory: string): Promise<Manifest[]> {
  const files = (await readdir(directory)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
  return texts.flatMap(parse);
}

function parse(text: string): Manifest[] {
  return (loadAll(text) as (Manifest | null)[]).filter((manifest) => manifest !== null);
}
