import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

type Files = Record<string, FileContent>;

function makeRepository(base: Files, change: Files): string {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(change);
  return repository.directory;
}

const secret = (value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: login}\nstringData: {password: ${value}}\n`;
const random = secret('{{ randAlphaNum 16 }}');
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}, annotations: {rolled: '{{ now.UnixNano }}'}}
    spec: {containers: [{name: web, image: 'web:1', args: ['--id={{ uuidv4 }} --level={{ .Values.level }}']}]}
`;
const job =
  'apiVersion: batch/v1\nkind: Job\nmetadata: {name: "seed-{{ randAlphaNum 8 | lower }}"}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: "a:1"}]}}}\n';
const bootstrap = {
  'bootstrap/apps.yaml': documents(
    application('web', { path: 'charts/web' }),
    application('plain', { path: 'charts/plain' }),
  ),
};
const plain = (value: string) =>
  chart(
    'charts/plain',
    { 'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain}\ndata: {now: {{ .Values.value }}}\n' },
    { value },
  );
const web = (templates: Record<string, string>, values: object) => chart('charts/web', templates, values);
const templates = { 'login.yaml': random, 'web.yaml': deployment, 'job.yaml': job };

test('what is random on both sides is folded, what changes beside it is shown, and the notice names who was checked', async () => {
  const repository = makeRepository(
    { ...bootstrap, ...plain('a'), ...web(templates, { replicas: 2, level: 1 }) },
    { ...plain('b'), ...web(templates, { replicas: 3, level: 1 }) },
  );
  const { result, stdout, stderr } = await compare(workshop, machine, repository);
  expect(stderr).not.toContain('Error');
  const shown = result.changes.map(({ identity, action, fields, forecast, ...rest }) => ({
    kind: identity.kind,
    action,
    volatile: 'volatile' in rest,
    restarts: forecast.restarts,
    fields: fields.map((field) => [field.path, 'noise' in field ? field.noise : undefined]),
  }));
  expect(shown).toEqual([
    {
      kind: 'Deployment',
      action: 'modified',
      volatile: true,
      // What is folded restarts the pods all the same.
      restarts: true,
      fields: [
        ['spec.replicas', undefined],
        ['spec.template.metadata.annotations.rolled', 'random'],
        ['spec.template.spec.containers[name=web].args[0]', 'random'],
      ],
    },
    { kind: 'Job', action: 'renamed', volatile: true, restarts: false, fields: [['metadata.name', 'random']] },
    { kind: 'Secret', action: 'modified', volatile: true, restarts: false, fields: [['data.password', 'random']] },
    { kind: 'ConfigMap', action: 'modified', volatile: false, restarts: false, fields: [['data.now', undefined]] },
  ]);
  expect(result.notices.filter(({ code }) => code === 'rendered-twice')).toEqual([
    { code: 'rendered-twice', message: expect.stringMatching(/^1 Application was rendered twice .*: web$/) },
  ]);
  expect(stdout).not.toMatch(/password: [A-Za-z0-9]{16}/);
});

test('what becomes random is shown and says so; a change in the same word list is not hidden', async () => {
  const repository = makeRepository(
    {
      ...bootstrap,
      ...plain('a'),
      ...web({ 'login.yaml': secret('fixed-password-1'), 'web.yaml': deployment }, { replicas: 2, level: 1 }),
    },
    web({ 'login.yaml': random, 'web.yaml': deployment }, { replicas: 2, level: 2 }),
  );
  const { result } = await compare(workshop, machine, repository);
  const fields = Object.fromEntries(
    result.changes.flatMap((change) => change.fields.map((field) => [field.path, field])),
  );
  expect(fields['data.password']).toMatchObject({ random: 'head' });
  expect(fields['data.password']).not.toHaveProperty('noise');
  expect(fields['spec.template.spec.containers[name=web].args[0]']).not.toHaveProperty('noise');
  expect(fields['spec.template.metadata.annotations.rolled']).toHaveProperty('noise', 'random');
});

test('nothing is rendered twice where nothing changes, or no function is random', async () => {
  const repository = makeRepository(
    { ...bootstrap, ...plain('a'), ...web(templates, { replicas: 2, level: 1 }) },
    plain('b'),
  );
  const { result } = await compare(workshop, machine, repository);
  expect(result.changes.map(({ identity }) => identity.name)).toEqual(['plain']);
  expect(result.notices.map(({ code }) => code)).not.toContain('rendered-twice');
});

test('documents in another order are no change, and noise of the config file and of an Application is folded', async () => {
  const hpa = { ...application('plain', { path: 'plain' }) } as {
    spec: { syncPolicy: object; ignoreDifferences?: object[] };
  };
  hpa.spec.ignoreDifferences = [{ kind: 'ConfigMap', jsonPointers: ['/data/managed'] }];
  hpa.spec.syncPolicy = { automated: {}, syncOptions: ['RespectIgnoreDifferences=true'] };
  const list = (...names: string[]) =>
    Object.fromEntries(
      names.map((name, index) => [
        `reordered/${index}.yaml`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`,
      ]),
    );
  const config = 'version: 1\nignoreDifferences: fold\nnoise: [{match: {kind: ConfigMap}, paths: [data.stamp]}]\n';
  const files = (stamp: string, ...order: string[]): Files => ({
    'plain/config.yaml': documents(configMap('plain', { stamp, managed: stamp, real: stamp })),
    ...list(...order),
  });
  const repository = makeRepository(
    {
      '.argo-manifest-diff.yaml': config,
      'bootstrap/apps.yaml': documents(hpa, application('reordered', { path: 'reordered' })),
      ...files('1', 'a', 'b'),
    },
    files('2', 'b', 'a'),
  );
  const { result } = await compare(workshop, machine, repository);
  expect(result.changes).toHaveLength(1);
  expect(result.changes[0]?.fields).toEqual([
    { path: 'data.stamp', from: '1', to: '2', noise: 'noise rule' },
    { path: 'data.managed', from: '1', to: '2', noise: 'ignoreDifferences' },
    { path: 'data.real', from: '1', to: '2' },
  ]);
});

test('definitions of the tree tell how lists of its custom resources are merged, also where they do not change', async () => {
  const definition = {
    ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.example.com'),
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Thing', plural: 'things' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: {
                    ports: {
                      type: 'array',
                      'x-kubernetes-list-type': 'map',
                      'x-kubernetes-list-map-keys': ['number'],
                      items: { type: 'object' },
                    },
                  },
                },
              },
            },
          },
        },
      ],
    },
  };
  const thing = (...ports: object[]) => documents({ ...object('example.com/v1', 'Thing', 'a'), spec: { ports } });
  const repository = makeRepository(
    {
      'bootstrap/apps.yaml': documents(
        application('definitions', { path: 'definitions' }),
        application('things', { path: 'things' }),
      ),
      'definitions/thing.yaml': documents(definition),
      'things/a.yaml': thing({ number: 1, tls: true }, { number: 2 }),
    },
    { 'things/a.yaml': thing({ number: 2 }, { number: 1, tls: false }) },
  );
  const { result } = await compare(workshop, machine, repository);
  expect(result.changes.flatMap(({ fields }) => fields.map(({ path }) => path))).toEqual([
    'spec.ports[number=1].tls',
    'spec.ports',
  ]);
});
