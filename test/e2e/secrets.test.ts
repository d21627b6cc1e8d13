import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackPage } from '../../scripts/unpack-page.mjs';
import { jobToken, runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, deployment, documents, object } from '../support/workspace-manifests.ts';
import { authorization, type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** Every secret that was planted: none may be in anything that leaves the process. */
const planted = new Set<string>();
let count = 0;

/** A new secret that looks like no word of anything else. */
function plant(kind: string): string {
  const secret = `hunter${kind}${(0x5eed + 7919 * count++).toString(36)}Zq`;
  planted.add(secret);
  return secret;
}

const encode = (text: string): string => Buffer.from(text).toString('base64');

const template = `apiVersion: v1
kind: Secret
metadata: {name: {{ .Release.Name }}}
data: {password: {{ .Values.password | b64enc }}}
stringData: {plain: {{ .Values.password | quote }}}
`;

/** Files with a fresh secret in every place that one can be in. */
function secretFiles(): Record<string, string> {
  const password = plant('file');
  const parameter = plant('parameter');
  const inline = plant('inline');
  return {
    'bootstrap/apps.yaml': documents(
      application('plain', { path: 'plain' }),
      application('chart', {
        path: 'chart',
        helm: {
          valueFiles: ['secret-values.yaml'],
          parameters: [{ name: 'apiKey', value: parameter }],
          valuesObject: { database: { password: inline } },
        },
      }),
      application('text', { path: 'chart', helm: { values: `password: ${plant('valuesText')}\n` } }),
    ),
    ...chart('chart', { 'secret.yaml': template }),
    'chart/secret-values.yaml': `password: ${password}\n`,
    'plain/secrets.yaml': documents(
      object('v1', 'Secret', 'data', {
        data: {
          password: encode(plant('data')),
          'tls.key': encode(`-----BEGIN PRIVATE KEY-----\n${plant('pem')}\n-----END PRIVATE KEY-----\n`),
        },
      }),
      object('v1', 'Secret', 'text', {
        stringData: { 'config.yaml': `user: admin\npassword: ${plant('nested')}\n`, innocent: plant('innocent') },
      }),
      object('v1', 'Secret', 'applied', {
        metadata: {
          name: 'applied',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
              kind: 'Secret',
              data: { a: encode(plant('lastApplied')) },
            }),
          },
        },
      }),
      {
        apiVersion: 'v1',
        kind: 'List',
        items: [object('v1', 'Secret', 'listed', { stringData: { key: plant('listed') } })],
      },
      object('v1', 'Secret', `renamed-${count}`, { stringData: { key: plant('renamed'), other: 'x'.repeat(300) } }),
      // Not base64: Kubernetes would refuse it, and its text must not show for that.
      object('v1', 'Secret', 'wrong', { data: { key: `%${plant('notBase64')}%` } }),
      deployment('web', {
        env: [
          { name: 'DB_PASSWORD', value: plant('environment') },
          { name: 'DATABASE_URL', value: `postgres://web:${plant('url')}@db:5432/web` },
        ],
      }),
      configMap('config', {
        'application.properties': `db.password=${plant('properties')}\n`,
        token: plant('configMapKey'),
      }),
    ),
  };
}

/** A chart and a directory that fail with a secret at hand, each in another way. */
function failingFiles(): Record<string, string> {
  /** Nobody is there, and the login may have an `@` in it. */
  const withLogin = (kind: string) => `http://bot:a@${plant(kind)}@127.0.0.1:9/${kind}`;
  const from = (name: string, source: object) =>
    object('argoproj.io/v1alpha1', 'Application', name, {
      metadata: { name, namespace: 'argocd' },
      spec: { project: 'default', source, destination: { name: 'in-cluster', namespace: 'shop' } },
    });
  return {
    'bootstrap/logins.yaml': documents(
      from('login-git', { repoURL: withLogin('loginGit'), path: 'a' }),
      from('login-chart', { repoURL: withLogin('loginChart'), chart: 'a', targetRevision: '1.0.0' }),
      application('login-values', { path: 'chart', helm: { valueFiles: [`${withLogin('loginValues')}.yaml`] } }),
      object('argoproj.io/v1alpha1', 'ApplicationSet', 'login-set', {
        metadata: { name: 'login-set', namespace: 'argocd' },
        spec: {
          generators: [{ git: { repoURL: withLogin('loginSet'), revision: 'main', files: [{ path: '*.json' }] } }],
          template: {
            metadata: { name: '{{path.basename}}' },
            spec: {
              project: 'default',
              source: { repoURL: 'https://x.example.com', path: 'a' },
              destination: { name: 'in-cluster' },
            },
          },
        },
      }),
    ),
    'bootstrap/failing.yaml': documents(
      ...['says', 'number', 'output', 'schema'].map((name) =>
        application(`fails-${name}`, { path: `fails/${name}`, helm: { valueFiles: ['secret-values.yaml'] } }),
      ),
      application('fails-yaml', { path: 'fails/yaml' }),
      application('fails-parameter', {
        path: 'fails/says',
        helm: { parameters: [{ name: 'password', value: plant('failParameter') }] },
      }),
    ),
    ...chart('fails/says', { 'secret.yaml': '{{ fail (printf "the password %s is too short" .Values.password) }}' }),
    'fails/says/secret-values.yaml': `password: ${plant('failSays')}\n`,
    ...chart('fails/number', {
      'secret.yaml':
        'kind: Secret\napiVersion: v1\nmetadata: {name: x}\ndata: {a: {{ mustToDate "2006-01-02" .Values.password }}}\n',
    }),
    'fails/number/secret-values.yaml': `password: ${plant('failNumber')}\n`,
    ...chart('fails/output', {
      'secret.yaml': 'kind: Secret\napiVersion: v1\nmetadata: {name: x}\nstringData: {a: {{ .Values.password }}: b}\n',
    }),
    'fails/output/secret-values.yaml': `password: ${plant('failOutput')}\n`,
    ...chart('fails/schema', { 'secret.yaml': template }),
    'fails/schema/values.schema.json': JSON.stringify({
      properties: { password: { enum: ['none'], type: 'string', maxLength: 3, pattern: '^n' } },
    }),
    'fails/schema/secret-values.yaml': `password: ${plant('failSchema')}\n`,
    'fails/yaml/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData:\n  password: "${plant('failYaml')}\n  other: *${plant('failAlias')}\n`,
  };
}

let origin: Origin;
let pull: PullRequest;
let served: string;

beforeAll(async () => {
  served = workshop.directory('served');
  pull = makePullRequest(served, { base: secretFiles(), change: { ...secretFiles(), ...failingFiles() } });
  origin = await startOrigin(served);
});
afterAll(() => origin.close());

/** What of the planted secrets is in a text: as it is, in base64 at any offset, or in hexadecimal. */
function findSecrets(text: string): string[] {
  return [...planted].filter((secret) => formsOf(secret).some((form) => text.includes(form)));
}

function formsOf(secret: string): string[] {
  const encoded = [0, 1, 2].map((offset) =>
    Buffer.from(`${'\0'.repeat(offset)}${secret}`)
      .toString('base64')
      .slice(offset === 0 ? 0 : offset + 1)
      .replace(/.{1,2}=*$/, ''),
  );
  return [secret, ...encoded, Buffer.from(secret).toString('hex'), encodeURIComponent(encode(secret))];
}

test.concurrent('the secrets are really there: they are in what is rendered', async () => {
  const output = path.join(workshop.directory('out'), 'rendered');
  await runCli(workshop, machine, pull.repository.directory, ['render', '--revision', 'main', '--output', output]);
  const text = ['plain', 'chart', 'text']
    .map((name) => readFileSync(path.join(output, name, 'manifest.yaml'), 'utf8'))
    .join('\n');
  expect(findSecrets(text).length).toBeGreaterThanOrEqual(14);
});

test.concurrent('no secret is in a comment, a status, the summary, the log, an output or a report of the action', async () => {
  const github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  const workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
  const run = await runAction({
    workshop,
    machine,
    github,
    event: pullRequestEvent(pull),
    workspace,
    inputs: { 'fail-on': 'never' },
    env: { RUNNER_DEBUG: '1' },
  });
  await github.close();
  expect(run.status, run.stdout).toBe(2);
  const sent = github.requests.map((request) => JSON.stringify(request.body)).join('\n');
  expect(sent).toContain('‹secret: ');
  expect(
    run
      .result()
      .applications.filter(({ outcome }) => outcome === 'failed')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([
    'fails-number',
    'fails-output',
    'fails-parameter',
    'fails-says',
    'fails-schema',
    'fails-yaml',
    'login-chart',
    'login-git',
    'login-values',
  ]);
  const changed = run.result().changes.flatMap(({ identity }) => (identity.kind === 'Secret' ? [identity.name] : []));
  expect(changed).toEqual(expect.arrayContaining(['data', 'text', 'applied', 'listed', 'wrong', 'chart']));
  expect(findSecrets(sent)).toEqual([]);
  expect(findSecrets(run.everything())).toEqual([]);
  // The runner is told once what to hide; nowhere else is the token.
  expect(run.everything().replace(`::add-mask::${jobToken}\n`, '')).not.toContain(jobToken);
  expect(run.everything()).not.toContain(authorization(origin.token).slice('basic '.length));
});

test.concurrent.for(['terminal', 'markdown', 'html', 'json', 'sarif'])('no secret is in %s', async (format) => {
  const env = { ...machine.env, ARGO_MANIFEST_DIFF_DEBUG: '1' };
  const run = await runCli(workshop, { ...machine, env }, pull.repository.directory, [
    '--base',
    'main',
    '--head',
    'change',
    '--fail-on',
    'never',
    '--format',
    format,
  ]);
  expect(run.status).toBe(2);
  const text = unpackPage(run.stdout);
  // The findings of code scanning show no values at all.
  if (format !== 'sarif') expect(text).toContain('‹secret: ');
  expect(findSecrets(text + run.stderr)).toEqual([]);
});

test.concurrent('no secret is in the tree that people read', async () => {
  const run = await runCli(workshop, machine, pull.repository.directory, ['tree', '--revision', 'change']);
  expect(run.stdout).toContain('fails-says');
  expect(findSecrets(run.stdout + run.stderr)).toEqual([]);
});

test.concurrent('no login is in an explanation', async () => {
  for (const name of ['login-git', 'login-chart', 'login-values']) {
    const run = await runCli(workshop, machine, pull.repository.directory, ['explain', name, '--revision', 'change']);
    expect(run.stdout).toContain(name);
    expect(findSecrets(run.stdout + run.stderr)).toEqual([]);
  }
});

test.concurrent('the length of a secret and whether it changed are told, its value is not', async () => {
  const run = await runCli(workshop, machine, pull.repository.directory, [
    '--base',
    'main',
    '--head',
    'change',
    '--format',
    'json',
  ]);
  const { changes } = JSON.parse(run.stdout) as {
    changes: { identity: { name: string }; fields: { path: string; from?: unknown; to?: unknown }[] }[];
  };
  const fields = changes.find(({ identity }) => identity.name === 'listed')?.fields;
  expect(fields).toEqual([
    {
      path: 'data.key',
      from: expect.stringMatching(/^‹secret: \d+ B›$/),
      to: expect.stringMatching(/^‹secret: \d+ B, changed›$/),
    },
  ]);
});
