import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const kustomize = ['--kustomize', tools.kubectl35];

function cli(args: readonly string[]) {
  return runCli(workshop, machine, workshop.directory('nowhere'), args);
}

const PASSWORDS = ['correct-horse-1', 'correct-horse-2', 'hunter-twenty-2'];

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  names: {kind: Widget, plural: widgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: {spec: {type: object, properties: {size: {type: integer}}}}
`;

function web(name: string, values: Record<string, unknown>): Record<string, FileContent> {
  return chart(
    `charts/${name}`,
    {
      'all.yaml': `apiVersion: v1
kind: Secret
metadata: {name: ${name}-login}
data: {user: YWRtaW4=, password: {{ .Values.password | b64enc }}}
stringData: {url: "postgres://admin:{{ .Values.password }}@db/${name}"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}, annotations: {id: '{{ .Values.random | ternary (randAlphaNum 8) "fixed" }}'}}
    spec:
      containers:
        - name: web
          image: "registry.example.com/web:{{ .Values.tag }}"
          env: [{name: DB_PASSWORD, value: "{{ .Values.password }}"}, {name: LOG, value: info}]
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: ${name}}
spec: {size: {{ .Values.size }}}
`,
      'shared.yaml': `{{ if .Values.shared }}
apiVersion: v1
kind: ConfigMap
metadata: {name: shared}
data: {a: b}
{{ end }}`,
    },
    { replicas: 2, tag: '1.0.0', size: 1, random: false, shared: false, ...values },
  );
}

/** Applications that are rendered in part: of one a source cannot be fetched, of another what a kustomization takes from elsewhere. */
function half(value: string): Record<string, FileContent> {
  return {
    'half/sources/config.yaml': documents(configMap('half', { value })),
    'half/values.yaml': `value: ${value}\nauth: {password: ${value === 'a' ? PASSWORDS[0] : PASSWORDS[1]}}\n`,
    'half/kustomize/kustomization.yaml': documents({
      resources: ['config.yaml', 'https://example.invalid/install.yaml'],
    }),
    'half/kustomize/config.yaml': documents(configMap('half-kustomized', { value })),
  };
}

function withChart(name: string): object {
  const { spec, ...made } = application(name, { path: 'none' }) as { spec: { source?: object } };
  const { source: _source, ...others } = spec;
  const sources = [
    {
      repoURL: 'https://example.invalid/charts',
      chart: 'x',
      targetRevision: '1.0.0',
      helm: { valueFiles: ['$own/half/values.yaml'] },
    },
    { repoURL: repoUrl, targetRevision: 'main', path: 'half/sources', ref: 'own' },
  ];
  return { ...made, spec: { ...others, sources } };
}

function makeRepository(applications: number): string {
  const names = Array.from({ length: applications }, (_, index) => `app-${index}`);
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const bootstrap = documents(
    ...names.map((name) => application(name, { path: `charts/${name}` })),
    application('definitions', { path: 'definitions' }),
    withChart('half-sources'),
    application('half-kustomize', { path: 'half/kustomize' }),
  );
  repository.commit({
    'bootstrap/apps.yaml': bootstrap,
    'definitions/widgets.yaml': definition,
    ...half('a'),
    ...Object.assign({}, ...names.map((name) => web(name, { password: PASSWORDS[0], shared: name === 'app-0' }))),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    // A secret changes without its length, one with it; an object moves; a definition is broken; replicas go to nothing; something fails.
    ...web('app-0', { password: PASSWORDS[1] }),
    ...web('app-1', { password: PASSWORDS[0], shared: true, replicas: 0 }),
    ...web('app-2', { password: PASSWORDS[2], random: true, tag: '2.0.0' }),
    ...web('app-3', { password: PASSWORDS[0], size: '"large"' }),
    ...web('app-4', { password: PASSWORDS[0], tag: '{{' }),
    ...chart('charts/app-5', { 'broken.yaml': 'a: {{ fail "on purpose" }}' }, {}),
    ...half('b'),
  });
  return repository.directory;
}

type Json = Record<string, unknown>;

/** Without what is different in every run: times, what is random, and ids of groups, which are made of it. */
async function read(file: string): Promise<Json> {
  const text = (await readFile(file, 'utf8')).replaceAll(/id: \w{8}\b/g, 'id: ');
  const { timings: _timings, ...rest } = JSON.parse(text, (_key, value: unknown) => {
    if (!isRecord(value)) return value;
    if ('random' in value) return { ...value, to: 'random' };
    return 'changes' in value && 'applications' in value && 'id' in value ? { ...value, id: '' } : value;
  }) as Json;
  return rest;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function diff(repository: string, file: string, ...more: string[]) {
  return cli([
    'diff',
    '--repo',
    repository,
    '--base',
    'main',
    '--head',
    'change',
    '--offline',
    ...kustomize,
    ...more,
    '--format',
    `json=${file}`,
  ]);
}

test.each([
  ['a small tree, of which everything is read', 8, 3],
  ['a tree of which only what changes is rendered', 34, 2],
])('the parts of a sharded run come to the same as one run: %s', async (_, applications, of) => {
  const repository = makeRepository(applications);
  const output = workshop.directory('output');
  const whole = path.join(output, 'whole.json');
  const one = await diff(repository, whole);
  expect(one.status).toBe(1);
  const parts = Array.from({ length: of }, (__, index) => path.join(output, `part-${index + 1}.json`));
  for (const [index, file] of parts.entries()) {
    const { status, stderr } = await diff(repository, file, '--shard', `${index + 1}/${of}`);
    expect({ status, stderr }).toMatchObject({ status: 0 });
  }
  const merged = path.join(output, 'merged.json');
  const { status } = await cli(['merge', ...parts.toReversed(), '--repo', repository, '--format', `json=${merged}`]);
  expect(status).toBe(1);
  const all = await read(whole);
  expect(await read(merged)).toEqual(all);
  // What is rendered in part is among it: what can be compared, and the files of what cannot.
  expect(JSON.stringify(all.changes)).toContain('"half-kustomized"');
  expect(JSON.stringify(all.files)).toContain('half/values.yaml');
  // Markdown too: it is what people see.
  const text = async (...words: string[]) =>
    (await cli([...words, '--format', 'markdown'])).stdout.replaceAll(/\b\w{8}\b(?=.*random)|id: \w{8}\b/g, 'x');
  const common = ['--repo', repository];
  expect(await text('merge', ...parts, ...common)).toBe(
    await text('diff', ...common, '--base', 'main', '--head', 'change', '--offline', ...kustomize),
  );
});

test('no secret is in a part, and what is equal is known to be equal', async () => {
  const repository = makeRepository(6);
  const file = path.join(workshop.directory('output'), 'part.json');
  await diff(repository, file, '--shard', '1/1');
  const report = await readFile(file, 'utf8');
  const { part } = JSON.parse(report) as { part: { data: string } };
  const data = inflateRawSync(Buffer.from(part.data, 'base64')).toString('utf8');
  for (const password of PASSWORDS)
    for (const form of [password, Buffer.from(password).toString('base64')]) {
      expect(report).not.toContain(form);
      expect(data).not.toContain(form);
    }
  expect(data).toContain('argoSealed0/');
});

test('without a plan nothing passes', async () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const files = (value: string) => ({ 'plain/all.yaml': documents(configMap('settings', { value })) });
  repository.commit({ 'bootstrap/app.yaml': documents(application('app', { path: 'plain' })), ...files('1') });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(files('2'));
  const output = workshop.directory('output');
  const file = path.join(output, 'part.json');
  await diff(repository.directory, file, '--shard', '1/1');
  const merge = async () => {
    const merged = path.join(output, 'merged.json');
    const { status } = await cli(['merge', file, '--format', `json=${merged}`]);
    return { status, result: JSON.parse(await readFile(merged, 'utf8')) as Record<string, unknown> };
  };
  expect(await merge()).toMatchObject({ status: 0, result: { verdict: { status: 'pass', reasons: [] } } });
  // Nobody but the plan reads how Argo CD compares. What a part says is believed, so here it meets something that it cannot work with.
  const report = JSON.parse(await readFile(file, 'utf8')) as { part: { data: string; digest: string } };
  const content = inflateRawSync(Buffer.from(report.part.data, 'base64')).toString('utf8');
  const broken = content.replace(/"compareOptions":\{[^{}]*\}/, '"compareOptions":null');
  expect(broken).not.toBe(content);
  report.part.data = deflateRawSync(broken).toString('base64');
  report.part.digest = createHash('sha256').update(report.part.data).digest('hex');
  await writeFile(file, JSON.stringify(report));
  const reason = 'hat Argo CD does in which order could not be worked out, so each change is judged on its own: ';
  expect(await merge()).toMatchObject({
    status: 2,
    result: {
      verdict: { status: 'incomplete', reasons: [expect.stringMatching(new RegExp(`^W${reason}.+\\.$`))] },
      notices: expect.arrayContaining([{ code: 'plan-failed', message: expect.stringContaining(`w${reason}`) }]),
    },
  });
});

test('what cannot be put together is told by file', async () => {
  const repository = makeRepository(2);
  const output = workshop.directory('output');
  const [first, second] = ['1', '2'].map((name) => path.join(output, `${name}.json`)) as [string, string];
  await diff(repository, first, '--shard', '1/2');
  await diff(repository, second, '--shard', '2/2');
  const merge = async (...files: string[]) => {
    const { status, stderr } = await cli(['merge', ...files]);
    return { status, stderr };
  };
  expect(await merge()).toMatchObject({ status: 3, stderr: expect.stringContaining('the parts are missing') });
  expect(await merge(first)).toMatchObject({ status: 3, stderr: expect.stringContaining('part 2 of 2 is missing') });
  expect(await merge(first, second, second)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('part 2 of 2 is there 2 times'),
  });
  const whole = path.join(output, 'whole.json');
  await diff(repository, whole);
  expect(await merge(first, whole)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining(`${whole}: it is not`),
  });
  const damaged = JSON.parse(await readFile(second, 'utf8')) as { part: { data: string } };
  damaged.part.data = `${damaged.part.data.slice(0, 40)}AAAA${damaged.part.data.slice(44)}`;
  const broken = path.join(output, 'broken.json');
  await writeFile(broken, JSON.stringify(damaged));
  expect(await merge(first, broken)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('the part is damaged'),
  });
  expect(await merge(path.join(output, 'none.json'))).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('cannot be read'),
  });
  for (const shard of ['0/2', '3/2', '1', 'a/b', '1/1000'])
    expect(await diff(repository, whole, '--shard', shard)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('--shard: is'),
    });
});
