import { describe, expect, it, test } from 'vitest';
import { readSource } from '../../src/argocd/source.ts';
import { renderApplication } from '../../src/render/application.ts';
import type { Problem, SourceFiles } from '../../src/render/model.ts';
import { applyOverrideFiles } from '../../src/render/sources/overrides.ts';
import { renderWithConfig } from '../support/render.ts';
import { applicationWith, configMap, contextFor, snapshotOf } from './directory-setup.ts';

const repoURL = 'https://git.example.com/acme/gitops.git';
const plain = readSource({ repoURL, path: 'app' });

describe('a source with nothing but a ref', () => {
  it.each([
    ['revision-not-found', { ok: false, problem: { message: expect.stringMatching(/^source 2 of 2: /) } }],
    ['repository-unreachable', { ok: true }],
  ])('that no value file names: %s', async (code, expected) => {
    const snapshot = await snapshotOf({ 'app/a.yaml': configMap('a') });
    const ref = readSource({
      repoURL: 'https://git.example.com/acme/other.git',
      targetRevision: 'gone',
      ref: 'values',
    });
    const application = { ...applicationWith(plain), sources: [plain, ref], multiSource: true };
    const filesOf = async (source: typeof plain): Promise<SourceFiles | Problem> =>
      source.ref === '' ? { snapshot, revision: snapshot.revision } : { code, message: 'no' };
    const capabilities = { kubeVersion: undefined, apiVersions: [] };
    expect(await renderApplication(application, { filesOf }, capabilities, contextFor())).toMatchObject(expected);
  });
});

// https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (GetRefSources)
describe('names of references', () => {
  const other = { repoURL, path: 'app' };
  it.each<[string, Parameters<typeof readSource>[0][], boolean]>([
    ['of one source that nobody refers to', [{ ...other, ref: './charts' }], false],
    ['with a dot', [{ ...other, ref: 'a.b' }, other], false],
    ['of a source that renders nothing', [{ repoURL, ref: 'a b' }], false],
    [
      'that come twice',
      [
        { repoURL, ref: 'a' },
        { ...other, ref: 'a' },
      ],
      false,
    ],
    ['of letters, digits, - and _', [{ ...other, ref: 'A-b_1' }], true],
  ])('%s', async (_title, specs, ok) => {
    const snapshot = await snapshotOf({ 'app/a.yaml': configMap('a') });
    const sources = specs.map((spec) => readSource(spec));
    const application = { ...applicationWith(plain), sources, multiSource: specs.length > 1 };
    const filesOf = async (): Promise<SourceFiles> => ({ snapshot, revision: snapshot.revision });
    const capabilities = { kubeVersion: undefined, apiVersions: [] };
    const result = await renderApplication(application, { filesOf }, capabilities, contextFor());
    expect(result).toMatchObject(ok ? { ok } : { ok, problem: { code: 'ref-name' } });
  });
});

// https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (mergeSourceParameters)
describe('an override file', () => {
  it.each(['', '# nothing yet\n', 'null\n', '~', 'text', '- list\n'])('%j is no patch', async (text) => {
    const snapshot = await snapshotOf({ 'app/.argocd-source.yaml': text });
    expect(await applyOverrideFiles(plain, applicationWith(plain), snapshot, 'app', 'argocd')).toMatchObject({
      code: 'override-file',
    });
  });

  it('{} is one that changes nothing', async () => {
    const snapshot = await snapshotOf({ 'app/.argocd-source.yaml': '{}\n' });
    expect(await applyOverrideFiles(plain, applicationWith(plain), snapshot, 'app', 'argocd')).toMatchObject({
      source: { path: 'app' },
    });
  });
});

/** Links in paths as Argo CD 3.5.1 treats them. */
describe('a source whose path is a symbolic link', () => {
  const chart = {
    'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'charts/web/templates/a.yaml': `${configMap('a')}data:\n  from: {{ .Values.from }}\n`,
    'charts/values.yaml': 'from: charts\n',
    'apps/values.yaml': 'from: apps\n',
    'apps/web': { link: '../charts/web' },
    team: { link: 'charts' },
  };
  const roots = [
    { name: 'found-out', path: 'apps/web' },
    { name: 'explicit', path: 'apps/web', helm: { valueFiles: ['../values.yaml'] } },
    { name: 'above', path: 'team/web', helm: { valueFiles: ['../values.yaml'] } },
  ].map(({ name, ...source }) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL, targetRevision: 'HEAD', ...source },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' },
    },
  }));

  it.each([
    ['found-out', 'Directory', []],
    ['explicit', 'Helm', [{ data: { from: 'apps' } }]],
    ['above', 'Helm', [{ data: { from: 'charts' } }]],
  ])('%s: %s', async (name, sourceType, manifests) => {
    const bootstrap = roots.map((root) => JSON.stringify(root)).join('\n---\n');
    const tree = await renderWithConfig({ ...chart, 'bootstrap/app.yaml': bootstrap }, {});
    expect(tree.applications.find((each) => each.name === name)).toMatchObject({ outcome: 'rendered', sourceType });
    expect(tree.manifests(name)).toMatchObject(manifests);
  });
});

/** The address of a proxy may hold a password, and the name of a release is a template that can ask for variables. */
test('what proxies there are does not get out by the name of a release', async () => {
  const source = (releaseName: string, more: object = {}) => ({ path: 'app', helm: { releaseName, ...more } });
  const ask = 'x{{ env "HTTPS_PROXY" | b32enc | lower | replace "=" "" | trunc 40 }}';
  const roots = Object.entries({
    plain: source(ask),
    downloads: source(ask, { valueFiles: ['http://127.0.0.1:9/values.yaml'] }),
  }).map(([name, each]) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL, targetRevision: 'HEAD', ...each },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' },
    },
  }));
  const files = {
    'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
    'app/templates/a.yaml': `${configMap('a')}data:\n  release: {{ .Release.Name }}\n`,
    'bootstrap/app.yaml': roots.map((root) => JSON.stringify(root)).join('\n---\n'),
  };
  const tree = await renderWithConfig(files, {}, { HTTPS_PROXY: 'http://user:hunter2@proxy.example.com:3128' });
  expect(tree.manifests('plain')).toMatchObject([{ data: { release: 'x' } }]);
  // What is said of the download that failed names neither the proxy nor the release.
  expect(JSON.stringify(tree.applications)).not.toMatch(/proxy\.example|nb2hi4b2/);
});
