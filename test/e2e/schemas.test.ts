import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });

const definition = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.acme.io', {
  spec: {
    group: 'acme.io',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets', singular: 'widget', listKind: 'WidgetList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
          },
        },
      },
    ],
  },
});
const widget = (size: unknown) => object('acme.io/v1', 'Widget', 'w', { spec: { size } });
const gadget = (size: unknown) => object('other.io/v1', 'Gadget', 'g', { spec: { size } });
const web = (container: object, image = 'web:1') => {
  const template = {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image, ...container }] },
  };
  return object('apps/v1', 'Deployment', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, template } });
};
const probe = { tcpSocket: { port: 80 } };

/** Definitions that stay in one Application, and in another one objects that change. */
function repositoryOf(base: object[], change: object[], config = 'version: 1\n'): string {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    '.argo-manifest-diff.yaml': config,
    'bootstrap/apps.yaml': documents(application('crds', { path: 'crds' }), application('app', { path: 'plain' })),
    'crds/all.yaml': documents(definition),
    'plain/all.yaml': documents(configMap('kept', {}), ...base),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'plain/all.yaml': documents(configMap('kept', {}), ...change) });
  return repository.directory;
}

const compareObjects = (base: object[], change: object[], config?: string) =>
  compare(workshop, machine, repositoryOf(base, change, config));

test.concurrent('a misspelt field and a wrong type in a custom resource block', async () => {
  const change = [web({ livenessProb: probe }), widget('3')];
  const { result, status } = await compareObjects([web({}), widget(3)], change);
  expect(result.findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`)).toEqual([
    'high schema-invalid: Widget shop/w will be refused by the API server: spec.size is a text where a whole number belongs.',
    'high schema-invalid: Deployment shop/web has a field that its kind does not have: spec.template.spec.containers[name=web].livenessProb (did you mean livenessProbe?); it is dropped without a word, so the sync succeeds without.',
  ]);
  expect(status).toBe(1);
});

test.concurrent('new objects count fully, and what was wrong before does not count', async () => {
  const wrong = web({ livenessProb: probe });
  const added = await compareObjects([], [wrong, widget('3')]);
  expect(added.result.findings.map(({ rule }) => rule)).toEqual(['schema-invalid', 'schema-invalid']);
  expect(added.status).toBe(1);
  const before = await compareObjects([wrong], [web({ livenessProb: probe }, 'web:2')]);
  expect(before.result.findings).toEqual([]);
  expect(before.status).toBe(0);
});

test.concurrent('good objects pass, and kinds without a definition are counted once', async () => {
  const { result, status } = await compareObjects([web({})], [web({ livenessProbe: probe }), widget(5), gadget('x')]);
  expect(result.findings).toEqual([]);
  expect(status).toBe(0);
  expect(result.notices.filter(({ code }) => code === 'schema-unknown').map(({ message }) => message)).toEqual([
    '1 object is not checked against a schema, because no CustomResourceDefinition in the tree has the kind: Gadget (other.io/v1)',
  ]);
});

test.concurrent('the version of the cluster decides which fields there are', async () => {
  const base = web({});
  const change = web({
    restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }],
    restartPolicy: 'Always',
  });
  const statusIn = async (version: string) =>
    (await compareObjects([base], [change], `version: 1\nkubeVersion: "${version}"\n`)).status;
  expect(await statusIn('1.33.0')).toBe(1);
  expect(await statusIn('1.34.0')).toBe(0);
});

test.concurrent('an upgrade in the configuration tells what the new version does not serve', async () => {
  const budget = object('policy/v1beta1', 'PodDisruptionBudget', 'web', { spec: { maxUnavailable: 1 } });
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const files = (kubeVersion: string, key: string) => ({
    '.argo-manifest-diff.yaml': `version: 1\nkubeVersion: "${kubeVersion}"\n`,
    'bootstrap/apps.yaml': documents(application('app', { path: 'plain' })),
    'plain/all.yaml': documents(configMap('kept', { key }), budget),
  });
  repository.commit(files('1.24.0', 'a'));
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(files('1.25.0', 'b'));
  const { result, status } = await compare(workshop, machine, repository.directory);
  expect(result.findings.filter(({ rule }) => rule === 'api-removed').map(({ message }) => message)).toEqual([
    'PodDisruptionBudget shop/web uses policy/v1beta1, which Kubernetes 1.25 does not serve any more, and the change takes its cluster to 1.25.',
  ]);
  expect(status).toBe(1);
});
