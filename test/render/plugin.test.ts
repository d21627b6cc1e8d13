import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/argocd/source.ts';
import { findPlugin } from '../../src/render/plugin/discovery.ts';
import { pluginEnvironment } from '../../src/render/plugin/environment.ts';
import { renderWithConfig } from '../support/render.ts';
import { contextFor, snapshotOf } from './directory-setup.ts';

describe('pluginEnvironment', () => {
  it('has the names that Argo CD gives', () => {
    const environment = pluginEnvironment(
      {
        name: 'x',
        env: [
          { name: 'REGION', value: '$ARGOCD_APP_NAME-eu' },
          { name: 'KUBE', value: '$KUBE_VERSION of $KUBE_API_VERSIONS$NOTHING' },
        ],
        parameters: [
          { name: 'image-tag', string: '1.2' },
          { name: 'hosts', array: ['a', 'b'] },
          { name: 'labels', map: { 'team.name': 'shop', a: '<&>' } },
        ],
      },
      { ARGOCD_APP_NAME: 'web' },
      { kubeVersion: '1.34.0', apiVersions: ['a/v1', 'b/v1'] },
    );
    expect(environment).toEqual({
      ARGOCD_APP_NAME: 'web',
      KUBE_VERSION: '1.34.0',
      KUBE_API_VERSIONS: 'a/v1,b/v1',
      ARGOCD_ENV_REGION: 'web-eu',
      ARGOCD_ENV_KUBE: '1.34.0 of a/v1,b/v1',
      ARGOCD_APP_PARAMETERS: String.raw`[{"name":"image-tag","string":"1.2"},{"array":["a","b"],"name":"hosts"},{"map":{"a":"\u003c\u0026\u003e","team.name":"shop"},"name":"labels"}]`,
      PARAM_IMAGE_TAG: '1.2',
      PARAM_HOSTS_0: 'a',
      PARAM_HOSTS_1: 'b',
      PARAM_LABELS_TEAM_NAME: 'shop',
      PARAM_LABELS_A: '<&>',
    });
  });

  it.each([
    ['a source without a block', undefined, {}],
    ['an empty block', { name: '', env: [], parameters: [] }, { ARGOCD_APP_PARAMETERS: 'null' }],
  ])('says that there is nothing to say: %s', (_what, options, more) => {
    const environment = pluginEnvironment(options, {}, { kubeVersion: undefined, apiVersions: [] });
    expect(environment).toEqual({ KUBE_VERSION: '', KUBE_API_VERSIONS: '', ...more });
  });
});

const application = (source: object, name = 'web') =>
  JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/web', ...source },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' },
    },
  });

const GENERATE = `#!/bin/sh
echo "kind: ConfigMap
apiVersion: v1
metadata: {name: made}
data: {app: '$ARGOCD_APP_NAME', init: '$(cat made-by-init)', region: '$ARGOCD_ENV_REGION', token: '$SECRET_TOKEN', allowed: '$ALLOWED', up: '$(cat ../../shared.txt)'}"
`;

describe('plugins', () => {
  const files = {
    'apps/web/app.json': '{}',
    'apps/web/generate.sh': { executable: GENERATE },
    'shared.txt': 'from the root',
  };
  const plugin = {
    name: 'made',
    discover: { fileName: 'app.json' },
    init: { command: ['sh'], args: ['-c', 'echo ready > made-by-init'] },
    generate: { command: ['./generate.sh'] },
    env: ['ALLOWED'],
  };

  it('runs init and generate in a private copy, with the variables of Argo CD and those allowed', async () => {
    const rendered = await renderWithConfig(
      { ...files, 'bootstrap/app.json': application({ plugin: { env: [{ name: 'REGION', value: 'eu' }] } }) },
      { argocd: { plugins: [plugin] } },
      { SECRET_TOKEN: 'hush', ALLOWED: 'yes' },
    );
    expect(rendered.applications).toMatchObject([{ name: 'web', outcome: 'rendered', sourceType: 'Plugin' }]);
    expect(rendered.manifests('web')).toMatchObject([
      { data: { app: 'web', init: 'ready', region: 'eu', token: '', allowed: 'yes', up: 'from the root' } },
    ]);
  });

  it('that fails is told without the secrets that it was given, and without what looks like one', async () => {
    const says = [
      'Error: cannot log in with $VAULT_TOKEN as $REGION',
      '$ARGOCD_ENV_DB_PASSWORD or $PARAM_API_KEY, $PARAM_LOGIN_TOKEN',
      'password=geheim1, user=x',
      'sent Authorization: Bearer geheim2',
      'password: String length must be 3',
      'from https://bob:geheim3@example.com/x',
    ].join('\\n');
    const rendered = await renderWithConfig(
      {
        ...files,
        'bootstrap/app.json': application({
          plugin: {
            env: [{ name: 'DB_PASSWORD', value: 'from-env' }],
            parameters: [
              { name: 'api-key', string: 'from-parameter' },
              { name: 'login', map: { token: 'from-map' } },
            ],
          },
        }),
      },
      {
        argocd: {
          plugins: [
            {
              ...plugin,
              env: ['VAULT_TOKEN', 'REGION'],
              generate: { command: ['sh'], args: ['-c', `printf "${says}\\n" >&2; exit 3`] },
            },
          ],
        },
      },
      { VAULT_TOKEN: 'from-runner', REGION: 'eu-west-1' },
    );
    expect(rendered.applications).toMatchObject([
      {
        outcome: 'failed',
        error: [
          'plugin made failed: cannot log in with ‹secret› as eu-west-1',
          'Error: cannot log in with ‹secret› as eu-west-1',
          '‹secret› or ‹secret›, ‹secret›',
          'password=‹secret›',
          'sent Authorization: Bearer ‹secret›',
          'password: String length must be 3',
          'from https://bob:‹secret›@example.com/x',
          'Run the command of the plugin in a checkout to see it fail.',
        ].join('\n'),
      },
    ]);
  });

  it('is asked before the built-in types', async () => {
    const rendered = await renderWithConfig(
      { ...files, 'apps/web/Chart.yaml': 'name: x', 'bootstrap/app.json': application({}) },
      { argocd: { plugins: [plugin] } },
    );
    expect(rendered.applications).toMatchObject([{ sourceType: 'Plugin' }]);
  });

  it('is not run unless it is declared', async () => {
    const rendered = await renderWithConfig(
      { ...files, 'bootstrap/app.json': application({ plugin: { name: 'made' } }) },
      {},
    );
    expect(rendered.applications).toMatchObject([
      { outcome: 'unsupported', error: expect.stringContaining('plugin "made" is not declared') },
    ]);
  });

  it('is refused when it is named and does not find itself', async () => {
    const other = { ...plugin, discover: { fileName: 'other.json' } };
    const rendered = await renderWithConfig(
      { ...files, 'bootstrap/app.json': application({ plugin: { name: 'made' } }) },
      { argocd: { plugins: [other] } },
    );
    expect(rendered.applications).toMatchObject([
      { outcome: 'failed', error: expect.stringContaining('does not find itself') },
    ]);
  });

  it.each([
    [{ find: { glob: '**/deep.json' } }, { 'apps/web/a/b/deep.json': '' }, 'rendered'],
    [{ find: { glob: '**/deep.json' } }, {}, 'failed'],
    [{ find: { command: ['sh'], args: ['-c', 'ls app.json'] } }, {}, 'rendered'],
    [{ find: { command: ['sh'], args: ['-c', 'true'] } }, {}, 'failed'],
    [{ find: { command: ['sh'], args: ['-c', 'echo found; exit 1'] } }, {}, 'failed'],
  ])('finds itself by %j', async (discover, more, outcome) => {
    const rendered = await renderWithConfig(
      { ...files, ...more, 'bootstrap/app.json': application({ plugin: { name: 'made' } }) },
      { argocd: { plugins: [{ ...plugin, discover }] } },
    );
    expect(rendered.applications).toMatchObject([{ outcome }]);
  });

  const capabilities = { kubeVersion: '1.34.0', apiVersions: ['a/v1'] };

  it.each([
    ['$ARGOCD_ENV_REGION', 'eu'],
    ['$PARAM_KIND', 'web'],
    ['$KUBE_VERSION', '1.34.0'],
    ['$ARGOCD_APP_NAME', 'shop'],
  ])('finds itself by the variables that it renders with: %s', async (variable, value) => {
    const context = contextFor();
    const discover = { find: { command: ['sh', '-c', `test "${variable}" = ${value} && echo yes`] } };
    const source = readSource({
      repoURL: 'https://git.example.com/a/b.git',
      path: 'app',
      plugin: { env: [{ name: 'REGION', value: 'eu' }], parameters: [{ name: 'kind', string: 'web' }] },
    });
    const snapshot = await snapshotOf({ 'app/a.yaml': '' });
    const place = { snapshot, directory: 'app', environment: { ARGOCD_APP_NAME: 'shop' }, capabilities };
    const settings = { ...context.settings, plugins: [{ ...plugin, discover }] };
    expect(await findPlugin(source, place, { ...context, settings })).toMatchObject({ name: 'made' });
  });

  it.each([
    [200, 'plugin-timeout', /^the discovery of plugin "made" failed: timed out after 0\.2 s/],
    [0, 'plugin-timeout', /^not rendered: the time/],
  ])('is not passed over where its discovery has no time: %i ms', async (timeout, code, message) => {
    const context = contextFor();
    const { settings } = context;
    const slow = { ...plugin, discover: { find: { command: ['sleep', '300'] } } };
    const place = { snapshot: await snapshotOf({ 'app/a.yaml': '' }), directory: 'app', environment: {}, capabilities };
    const found = await findPlugin(readSource({ repoURL: 'https://git.example.com/a/b.git', path: 'app' }), place, {
      ...context,
      timeout,
      settings: { ...settings, plugins: [slow] },
    });
    expect(found).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('tells what it printed when it fails', async () => {
    const failing = { ...plugin, generate: { command: ['sh'], args: ['-c', 'echo "no such release" >&2; exit 3'] } };
    const rendered = await renderWithConfig(
      { ...files, 'bootstrap/app.json': application({ plugin: { name: 'made' } }) },
      { argocd: { plugins: [failing] } },
    );
    expect(rendered.applications).toMatchObject([
      { outcome: 'failed', error: expect.stringContaining('no such release') },
    ]);
  });

  it.each([
    [
      'plugin made failed: there is no program no-such-program on the PATH',
      { argocd: { plugins: [{ ...plugin, generate: { command: ['no-such-program'] } }] } },
    ],
    [
      'post-renderer failed: there is no program ./no-such-program at that path',
      { argocd: { plugins: [plugin] }, render: { postRenderer: { command: ['./no-such-program'] } } },
    ],
  ])('%s', async (message, settings) => {
    const rendered = await renderWithConfig(
      { ...files, 'bootstrap/app.json': application({ plugin: { name: 'made' } }) },
      settings,
    );
    expect(rendered.applications).toMatchObject([{ outcome: 'failed', error: expect.stringContaining(message) }]);
  });
});

describe('adjustments', () => {
  const chart = {
    'apps/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'apps/web/values.yaml': 'image: {tag: "1"}\nextra: none\n',
    'apps/web/values.schema.json': JSON.stringify({
      type: 'object',
      additionalProperties: false,
      properties: { image: {}, extra: {} },
    }),
    'apps/web/templates/a.yaml':
      'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\ndata: {tag: {{ .Values.image.tag | quote }}, extra: {{ .Values.extra }}}\n',
    'apps/web/bumped-by-ci.yaml': 'extra: bumped\n',
  };

  it('pins values that are set, and only those', async () => {
    const rendered = await renderWithConfig(
      { ...chart, 'bootstrap/app.json': application({}) },
      { render: { pinnedValues: { 'image.tag': 'PINNED', 'do-not-render': 'x' } } },
    );
    expect(rendered.manifests('web')).toMatchObject([{ data: { tag: 'PINNED', extra: 'none' } }]);
  });

  it('leaves value files out', async () => {
    const rendered = await renderWithConfig(
      { ...chart, 'bootstrap/app.json': application({ helm: { valueFiles: ['bumped-by-ci.yaml'] } }) },
      { render: { ignoreValueFiles: ['by-ci'] } },
    );
    expect(rendered.manifests('web')).toMatchObject([{ data: { extra: 'none' } }]);
  });

  it('sends what is rendered through a post-renderer', async () => {
    const rendered = await renderWithConfig(
      { ...chart, 'bootstrap/app.json': application({}) },
      { render: { postRenderer: { command: ['sed'], args: ['s/none/some/'] } } },
    );
    expect(rendered.manifests('web')).toMatchObject([{ data: { extra: 'some' } }]);
  });

  it('leaves Applications out, and says so', async () => {
    const rendered = await renderWithConfig(
      {
        ...chart,
        'bootstrap/app.json': application({}, 'web-ignore'),
        'bootstrap/skipped.yaml': application({}, 'skipped').replace(
          '"namespace":"argocd"',
          '"namespace":"argocd","annotations":{"mani-diffy.chime.com/skip":"true"}',
        ),
      },
      { render: { ignoreApplications: ['*-ignore'] } },
    );
    expect(rendered.applications).toMatchObject([
      {
        name: 'web-ignore',
        outcome: 'unsupported',
        error: expect.stringContaining('render.ignoreApplications has "*-ignore"'),
      },
      {
        name: 'skipped',
        outcome: 'unsupported',
        error: expect.stringContaining('annotation mani-diffy.chime.com/skip'),
      },
    ]);
  });
});
