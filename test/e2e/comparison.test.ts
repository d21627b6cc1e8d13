import { expect, test } from 'vitest';
import { checkSchema, readSchema } from '../report/schema-check.ts';
import { createRepository } from '../support/repository.ts';
import { compare, type Result, runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, deployment, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** An Application that has these objects, one file for each of the texts. */
function makeRepository(base: readonly string[], change: readonly string[]): string {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const files = (texts: readonly string[]) =>
    Object.fromEntries(texts.map((text, index) => [`plain/${index}.yaml`, text]));
  repository.commit({ 'bootstrap/app.yaml': documents(application('app', { path: 'plain' })), ...files(base) });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.git('rm', '--quiet', '-r', 'plain');
  repository.commit(files(change));
  return repository.directory;
}

async function compareObjects(base: readonly object[], change: readonly object[]): Promise<Result> {
  const { result, status } = await compare(
    workshop,
    machine,
    makeRepository([documents(...base)], [documents(...change)]),
    ['--fail-on', 'never'],
  );
  expect(status).toBe(0);
  return result;
}

const web = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels: {a: "1", b: "2"}
data:
  one: "1"
  two: "2"
`;
const webOtherwise = `{"data": {"two": "2", "one": "1"}, "metadata": {"labels": {"b": "2", "a": "1"}, "namespace": "shop", "name": "web"},
"kind": "ConfigMap", "apiVersion": "v1"}
`;

test.concurrent('the order of keys, documents and files, and the way they are written, never show', async () => {
  const other = documents(configMap('other', { key: 'value' }));
  const list = documents({ apiVersion: 'v1', kind: 'List', items: [configMap('third', {}), configMap('fourth', {})] });
  const { result } = await compare(
    workshop,
    machine,
    makeRepository(
      [web, other, `# a comment\n${list}`],
      [documents(configMap('fourth', {}), configMap('third', {})) + other, `---\n---\n${webOtherwise}`],
    ),
  );
  expect(result.changes).toEqual([]);
  expect(result.applications).toEqual([expect.objectContaining({ name: 'app', outcome: 'unchanged' })]);
});

test.concurrent('objects are the same by group, kind, namespace and name, whatever their version', async () => {
  const hpa = (version: string, min: number) =>
    object(`autoscaling/${version}`, 'HorizontalPodAutoscaler', 'web', {
      spec: { maxReplicas: 5, minReplicas: min, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
    });
  const result = await compareObjects(
    [
      hpa('v2beta2', 1),
      configMap('web', {}),
      object('v1', 'Service', 'web', {
        metadata: { name: 'web', namespace: 'other' },
        spec: { ports: [{ port: 80 }] },
      }),
      object('example.com/v1', 'Service', 'web'),
    ],
    [
      hpa('v2', 2),
      object('v1', 'Service', 'web', { metadata: { name: 'web', namespace: 'shop' } }),
      object('example.com/v1', 'Service', 'web', { spec: { a: 1 } }),
    ],
  );
  const told = result.changes.map(
    ({ action, identity }) => `${action} ${identity.group}/${identity.kind} ${identity.namespace}/${identity.name}`,
  );
  expect(told.toSorted()).toEqual(
    [
      'modified autoscaling/HorizontalPodAutoscaler shop/web',
      'removed /ConfigMap shop/web',
      // Another namespace is another object: the old one goes, a new one comes.
      'renamed /Service shop/web',
      'modified example.com/Service shop/web',
    ].toSorted(),
  );
  const fields = result.changes.find(({ identity }) => identity.kind === 'HorizontalPodAutoscaler')?.fields;
  expect(fields).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ path: 'apiVersion', from: 'autoscaling/v2beta2', to: 'autoscaling/v2' }),
      { path: 'spec.minReplicas', from: 1, to: 2 },
    ]),
  );
});

test.concurrent('changes are told by field, in lists by the key of the item, and as unified hunks', async () => {
  const env = (pairs: Record<string, string>) => Object.entries(pairs).map(([name, value]) => ({ name, value }));
  const result = await compareObjects(
    [deployment('web', { image: 'web:1', env: env({ A: '1', B: '2', C: '3' }) })],
    [deployment('web', { image: 'web:2', env: env({ Z: '0', A: '1', C: '4' }) })],
  );
  expect(result.changes).toHaveLength(1);
  const [change] = result.changes;
  const container = 'spec.template.spec.containers[name=web]';
  expect(change?.fields.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      `${container}.image`,
      `${container}.env[name=B]`,
      `${container}.env[name=C].value`,
      `${container}.env[name=Z]`,
    ]),
  );
  expect(change?.fields).toHaveLength(4);
  expect(change?.fields.find(({ path }) => path.endsWith('.image'))).toEqual({
    path: `${container}.image`,
    from: 'web:1',
    to: 'web:2',
  });
  expect(change?.forecast).toMatchObject({ effect: 'restart', restarts: true });
  const lines = change?.hunks.flatMap((hunk) => hunk.lines) ?? [];
  for (const line of ['-        image: web:1', '+        image: web:2']) expect(lines).toContain(line);
});

test.concurrent('integers beyond 2^53 are exact', async () => {
  const text = (value: string) =>
    `apiVersion: example.com/v1\nkind: Big\nmetadata: {name: big}\nspec: {number: ${value}}\n`;
  const { stdout } = await compare(
    workshop,
    machine,
    makeRepository([text('9007199254740993')], [text('9007199254740995')]),
  );
  expect(stdout).toContain('"from": 9007199254740993');
  expect(stdout).toContain('"to": 9007199254740995');
});

test.concurrent('an Application that enters and one that leaves bring all their objects', async () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/old.yaml': documents(application('old', { path: 'old', cascade: true })),
    'old/a.yaml': documents(configMap('a', {}), object('v1', 'ServiceAccount', 'a')),
    'new/b.yaml': documents(object('v1', 'Service', 'b', { spec: { ports: [{ port: 80 }] } })),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    'bootstrap/old.yaml': null,
    'bootstrap/new.yaml': documents(application('new', { path: 'new' })),
  });
  const { result } = await compare(workshop, machine, repository.directory);
  const told = result.changes.map(
    (change) =>
      `${change.application} ${change.action} ${change.identity.kind}/${change.identity.name} ${change.forecast.effect}`,
  );
  expect(told.toSorted()).toEqual(
    [
      'argocd/new added Service/b created',
      'argocd/old removed ConfigMap/a destroyed',
      'argocd/old removed ServiceAccount/a destroyed',
      'bootstrap renamed Application/new none',
    ].toSorted(),
  );
  expect(result.findings).toEqual([
    expect.objectContaining({ rule: 'app-deleted-cascade', severity: 'high', application: 'argocd/old' }),
  ]);
});

test.concurrent('the JSON is as its schema says, for a result with everything in it', async () => {
  const { stdout } = await compare(
    workshop,
    machine,
    makeRepository(
      [
        documents(
          deployment('web'),
          object('v1', 'Namespace', 'gone'),
          object('v1', 'Secret', 's', { stringData: { password: 'one' } }),
        ),
      ],
      [
        documents(
          deployment('web', { replicas: 0, image: 'web:2', labels: { app: 'other' } }),
          object('v1', 'Secret', 's', { stringData: { password: 'two' } }),
          configMap('new', {}),
        ),
      ],
    ),
  );
  const schema = readSchema();
  expect(checkSchema(JSON.parse(stdout), schema, schema)).toEqual([]);
});

test.concurrent('two runs say exactly the same', async () => {
  const repository = makeRepository(
    [documents(deployment('web'), configMap('a', { k: '1' }))],
    [documents(deployment('web', { replicas: 1 }), configMap('b', { k: '1' }))],
  );
  const texts = await Promise.all(
    [1, 2].map(
      async () =>
        (await runCli(workshop, machine, repository, ['--base', 'main', '--head', 'change', '--format', 'markdown']))
          .stdout,
    ),
  );
  expect(texts[0]).toContain('Deployment/web');
  expect(texts[1]).toBe(texts[0]);
});
