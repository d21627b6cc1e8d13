import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import type { Application } from '../../src/argocd/model.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { metadataText } from '../../src/manifest/metadata.ts';
import { isMap } from '../../src/manifest/value-map.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import { openRepository } from '../../src/git/repository.ts';
import { renderApplication } from '../../src/render/application.ts';
import { readText } from '../../src/render/texts.ts';
import { createRepositories } from '../../src/render/sources/repositories.ts';
import { packageChart, startChartServer, startRegistry } from '../support/chart-server.ts';
import { openElsewhere } from '../support/elsewhere.ts';
import type { TestElsewhere, TestElsewhereOptions } from '../support/elsewhere.ts';
import { createRepository, temporaryDirectory, writeFiles } from '../support/repository.ts';
import type { FileContent, TestRepository } from '../support/repository.ts';
import { tools } from '../support/tools.ts';

const GITOPS = 'https://git.example.com/acme/gitops.git';

interface Review extends TestElsewhere {
  /** Renders an Application: versions of the ConfigMaps by name, warnings, or the problem. */
  render(
    source: ValueMap,
  ): Promise<{ versions: Record<string, Value>; warnings: string[] } | { problem: string; code: string }>;
}

/** A repository with one commit, opened as the one under review. */
async function review(files: Record<string, FileContent>, options: TestElsewhereOptions = {}): Promise<Review> {
  const made = createRepository();
  made.commit(files);
  return reviewOf(made, options);
}

async function reviewOf(made: TestRepository, options: TestElsewhereOptions): Promise<Review> {
  const outside = openElsewhere({ root: made.directory, ...options });
  const { context, elsewhere } = outside;
  const opened = await openRepository({
    directory: made.directory,
    environment: context.environment,
    scratch: path.join(outside.scratch, 'repository'),
    offline: true,
  });
  onTestFinished(() => opened.close());
  const following = { urls: [GITOPS], revisions: new Set(['', 'HEAD', 'main']) };
  const repositories = createRepositories(opened, await opened.resolve('main'), following, elsewhere, context);
  return {
    ...outside,
    async render(source) {
      const result = await renderApplication(
        applicationOf('demo', [source]),
        repositories,
        { kubeVersion: '1.34.0', apiVersions: [] },
        context,
      );
      if (!result.ok)
        return {
          code: result.problem.code,
          problem: `${result.problem.message}\n${result.problem.detail ?? ''}\n${result.problem.hint ?? ''}`,
        };
      const versions: Record<string, Value> = {};
      for (const object of result.sources.flatMap((each) => parseDocuments(readText(each.file)))) {
        if (isMap(object) && isMap(object.metadata) && isMap(object.data))
          versions[metadataText(object, 'name')] = object.data.version ?? null;
      }
      return { versions, warnings: result.sources.flatMap((each) => each.warnings.map((warning) => warning.code)) };
    },
  };
}

function applicationOf(name: string, sources: ValueMap[]): Application {
  const decoded = decodeApplication(
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd' },
      spec: {
        project: 'default',
        sources,
        destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' },
      },
    },
    'argocd',
  );
  if (!('application' in decoded)) throw new Error(JSON.stringify(decoded));
  return decoded.application;
}

const local = { repoURL: GITOPS, path: 'charts/app', targetRevision: 'main' };

function chart(dependencies: { name: string; version: string; repository: string }[]): Record<string, FileContent> {
  return {
    'charts/app/Chart.yaml': JSON.stringify({ apiVersion: 'v2', name: 'app', version: '0.1.0', dependencies }),
    'charts/app/templates/own.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: own}\ndata: {version: "{{ .Chart.Version }}"}\n',
  };
}

/** Chart.lock as `helm dependency update` writes it; its digest is that of both lists as Go writes them as JSON. */
function lockFile(
  dependencies: { name: string; version: string; repository: string }[],
  versions: string[],
  repositories: string[] = [],
): string {
  const pinned = dependencies.map((each, index) => ({
    ...each,
    version: versions[index] ?? each.version,
    repository: repositories[index] ?? each.repository,
  }));
  const lists = [dependencies, pinned].map((list) =>
    list.map(({ name, version, repository }) => ({ name, version, repository })),
  );
  const text = JSON.stringify(lists).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  return JSON.stringify({ dependencies: pinned, digest, generated: '2026-01-01T00:00:00Z' });
}

describe.each(['helm3', 'helm4'] as const)('dependencies over HTTPS, with %s', (program) => {
  it('are built once for a chart, with credentials and one index, and warn when they float', async () => {
    const folder = temporaryDirectory();
    for (const version of ['1.0.0', '1.1.0']) packageChart(folder, 'web', version);
    packageChart(folder, 'queue', '3.0.0');
    const server = await startChartServer(folder, { username: 'robot', password: 's3cret-words', tls: true });
    const settings = [{ url: server.url, usernameEnv: 'CHARTS_USER', passwordEnv: 'CHARTS_PASSWORD' }];
    const environment = {
      CHARTS_USER: 'robot',
      CHARTS_PASSWORD: 's3cret-words',
      SSL_CERT_FILE: server.certificate ?? '',
    };
    const dependencies = [
      { name: 'web', version: '^1.0.0', repository: server.url },
      { name: 'queue', version: '3.0.0', repository: server.url },
    ];
    const { render, scratch } = await review(chart(dependencies), { settings, environment, helm: tools[program] });
    const results = await Promise.all(
      ['a', 'b', 'c'].map((releaseName) => render({ ...local, helm: { releaseName } })),
    );
    for (const result of results)
      expect(result).toEqual({
        versions: { own: '0.1.0', web: '1.1.0', queue: '3.0.0' },
        warnings: ['floating-dependency'],
      });
    expect(server.requests.toSorted()).toEqual(['GET /index.yaml', 'GET /queue-3.0.0.tgz', 'GET /web-1.1.0.tgz']);
    for (const file of filesWith(scratch, 's3cret-words')) expect(statSync(file).mode & 0o077, file).toBe(0);

    const anonymous = await review(chart(dependencies), {
      environment: { SSL_CERT_FILE: server.certificate ?? '' },
      helm: tools[program],
    });
    expect(await anonymous.render(local)).toMatchObject({
      code: 'repository-unreachable',
      problem: expect.stringContaining('401'),
    });
  });

  it('follow Chart.lock, and fail when it is out of date', async () => {
    const folder = temporaryDirectory();
    for (const version of ['1.0.0', '1.1.0']) packageChart(folder, 'web', version);
    const server = await startChartServer(folder, { tls: true });
    const environment = { SSL_CERT_FILE: server.certificate ?? '' };
    const dependencies = [{ name: 'web', version: '~1.0', repository: server.url }];
    const lock = lockFile(dependencies, ['1.0.0']);
    const good = await review(
      { ...chart(dependencies), 'charts/app/Chart.lock': lock },
      { environment, helm: tools[program] },
    );
    expect(await good.render(local)).toEqual({ versions: { own: '0.1.0', web: '1.0.0' }, warnings: [] });
    const stale = await review(
      { ...chart([{ name: 'web', version: '~1.1', repository: server.url }]), 'charts/app/Chart.lock': lock },
      { environment, helm: tools[program] },
    );
    expect(await stale.render(local)).toMatchObject({
      code: 'helm-failed',
      problem: expect.stringContaining('out of sync'),
    });
  });
});

describe('dependencies elsewhere', () => {
  const repository = 'https://charts.example.com';
  const dependencies = [{ name: 'web', version: '^1', repository }];

  it('come from a folder of this disk, without network', async () => {
    const folder = temporaryDirectory();
    for (const version of ['1.0.0', '1.1.0', '2.0.0']) packageChart(folder, 'web', version);
    const options = { settings: [{ url: repository, path: folder }], offline: true };
    const floating = await review(chart(dependencies), options);
    expect(await floating.render(local)).toEqual({
      versions: { own: '0.1.0', web: '1.1.0' },
      warnings: ['floating-dependency'],
    });
    const locked = await review(
      { ...chart(dependencies), 'charts/app/Chart.lock': lockFile(dependencies, ['1.0.0']) },
      options,
    );
    expect(await locked.render(local)).toEqual({ versions: { own: '0.1.0', web: '1.0.0' }, warnings: [] });
    const stale = await review(
      { ...chart(dependencies), 'charts/app/Chart.lock': lockFile(dependencies, ['2.0.0']) },
      options,
    );
    expect(await stale.render(local)).toMatchObject({
      code: 'helm-failed',
      problem: expect.stringContaining('out of sync'),
    });
    const missing = await review(chart([{ name: 'web', version: '^3', repository }]), options);
    expect(await missing.render(local)).toMatchObject({
      code: 'chart-version',
      problem: expect.stringMatching(
        /^dependency of chart charts\/app: [^]*Correct the version of this dependency in Chart\.yaml/,
      ),
    });
  });

  it('come from a mirror, with the neighbours of the chart beside them', async () => {
    const folder = temporaryDirectory();
    packageChart(folder, 'web', '1.0.0');
    const server = await startChartServer(folder);
    const both = [...dependencies, { name: 'shared', version: '*', repository: 'file://../shared' }];
    const files = {
      ...chart(both),
      'charts/shared/Chart.yaml': 'apiVersion: v2\nname: shared\nversion: 7.0.0\n',
      'charts/shared/templates/s.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\ndata: {version: "{{ .Chart.Version }}"}\n',
    };
    const { render } = await review(files, { settings: [{ url: repository, mirror: server.url }] });
    expect(await render(local)).toMatchObject({ versions: { own: '0.1.0', web: '1.0.0', shared: '7.0.0' } });
  });

  const dependency = { name: 'shared', version: '7.0.0', repository: 'file://../shared' };
  const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\ndata: {version: "{{ .Chart.Version }}"}\n';
  const sharedChart = (place: string): Record<string, FileContent> => ({
    [`${place}/Chart.yaml`]: 'apiVersion: v2\nname: shared\nversion: 7.0.0\n',
    [`${place}/templates/s.yaml`]: object,
  });
  it.each<[string, string, Record<string, FileContent>]>([
    [
      'a template of the chart is a link out of it',
      '../shared',
      {
        ...sharedChart('charts/shared'),
        'charts/app/templates/more.yaml': { link: '../../../common/more.yaml' },
        'common/more.yaml': object.replace('shared', 'more'),
      },
    ],
    [
      'a template of the neighbour is a link out of it',
      '../shared',
      {
        ...sharedChart('charts/shared'),
        'charts/shared/templates/more.yaml': { link: '../../../common/more.yaml' },
        'common/more.yaml': object.replace('shared', 'more'),
      },
    ],
    [
      'the neighbour is a link',
      '../shared',
      { ...sharedChart('common/shared'), 'charts/shared': { link: '../common/shared' } },
    ],
    ['the neighbour lies in the folder of dependencies', 'charts/shared', sharedChart('charts/app/charts/shared')],
  ])('come with what links lead to: %s', async (_what, place, files) => {
    const near = { ...dependency, repository: `file://${place}` };
    const expected = {
      own: '0.1.0',
      shared: '7.0.0',
      ...('common/more.yaml' in files ? { more: expect.any(String) } : {}),
    };
    const built = await review({ ...chart([near]), ...files });
    expect(await built.render(local)).toMatchObject({ versions: expected });
    const folder = temporaryDirectory();
    packageChart(folder, 'web', '1.0.0');
    const vendored = await review(
      { ...chart([...dependencies, near]), ...files },
      { settings: [{ url: repository, path: folder }], offline: true },
    );
    expect(await vendored.render(local)).toMatchObject({ versions: { ...expected, web: '1.0.0' } });
  });

  it('are refused offline, unless they are in the cache', async () => {
    const folder = temporaryDirectory();
    packageChart(folder, 'web', '1.0.0');
    const server = await startChartServer(folder);
    const cacheDir = temporaryDirectory();
    const files = chart([{ name: 'web', version: '1.0.0', repository: server.url }]);
    const offline = { offline: true, cacheDir };
    expect(await (await review(files, offline)).render(local)).toMatchObject({ code: 'offline' });
    const online = openElsewhere({ cacheDir });
    await online.elsewhere.charts.find({ repoURL: server.url, chart: 'web', version: '1.0.0', passCredentials: false });
    expect(await (await review(files, offline)).render(local)).toMatchObject({ versions: { web: '1.0.0' } });
  });

  it('that Argo CD knows by a name of its own are told apart', async () => {
    const { render } = await review(chart([{ name: 'web', version: '1.0.0', repository: '@stable' }]));
    expect(await render(local)).toMatchObject({ code: 'helm-failed', problem: expect.stringContaining('@name') });
  });

  it.each(['helm3', 'helm4'] as const)('come from a registry behind credentials, with %s', async (program) => {
    const registry = await startRegistry({
      username: 'robot',
      password: 's3cret-words',
      bcrypt: '$2y$05$abcdefghijklmnopqrstuu4kCsbDdSf9T5P8nY2mS.QiZmSmVu6Jq',
    });
    registry.push(packageChart(temporaryDirectory(), 'web', '1.4.0'), 'charts');
    const settings = [{ url: `oci://${registry.host}`, usernameEnv: 'CHARTS_USER', passwordEnv: 'CHARTS_PASSWORD' }];
    const environment = { CHARTS_USER: 'robot', CHARTS_PASSWORD: 's3cret-words' };
    const files = chart([{ name: 'web', version: '1.4.0', repository: `oci://${registry.host}/charts` }]);
    const { render } = await review(files, { settings, environment, helm: tools[program] });
    expect(await render(local)).toEqual({ versions: { own: '0.1.0', web: '1.4.0' }, warnings: [] });
    expect(await (await review(files, { helm: tools[program] })).render(local)).toMatchObject({ code: 'helm-failed' });
  });
});

describe('dependencies that lead out of the repository', () => {
  const metadata = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: stolen}\ndata: {version: stolen}\n';
  const files = { 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'templates/a.yaml': metadata };
  const text = (key: string, list: string, url: string): string =>
    `apiVersion: v2\nname: app\nversion: 0.1.0\n${list}:\n- {name: web, version: 1.0.0, ${key}: "${url}"}\n`;
  const web = (repository: string) => ({ name: 'web', version: '1.0.0', repository });
  const up = '../'.repeat(30);

  it.each<[string, (folder: string) => Record<string, FileContent>]>([
    ['an absolute path', (folder) => chart([web(`file://${folder}`)])],
    ['a path that goes up', (folder) => chart([web(`file://${up}${folder}`)])],
    [
      'a field in capitals',
      (folder) => ({ 'charts/app/Chart.yaml': text('REPOSITORY', 'dependencies', `file://${folder}`) }),
    ],
    [
      'a field with a long s',
      (folder) => ({ 'charts/app/Chart.yaml': text('repo\u017fitory', 'dependencie\u017f', `file://${folder}`) }),
    ],
    [
      'a field that is there twice',
      (folder) => ({
        'charts/app/Chart.yaml': text(
          `Repository: "file://${folder}", repository`,
          'dependencies',
          'https://charts.example.com',
        ),
      }),
    ],
    [
      'UTF-16',
      (folder) => ({
        'charts/app/Chart.yaml': Buffer.from(
          `\ufeff${text('repository', 'dependencies', `file://${folder}`)}`,
          'utf16le',
        ),
      }),
    ],
    [
      'only the lock file',
      (folder) => ({
        ...chart([web('https://charts.example.com')]),
        'charts/app/Chart.lock': lockFile([web('https://charts.example.com')], ['1.0.0'], [`file://${folder}`]),
      }),
    ],
  ])('are refused: %s', async (_how, make) => {
    const folder = temporaryDirectory();
    writeFiles(folder, files);
    for (const offline of [true, false]) {
      const { render } = await review(make(folder), { offline });
      expect(await render(local)).toMatchObject({ code: 'path-outside', problem: expect.stringContaining(folder) });
    }
  });

  it.each([
    [
      'Chart.yaml in capitals',
      { 'charts/app/Chart.yaml': text('Repository', 'dependencies', 'oci://127.0.0.1:9/charts') },
    ],
    [
      'a lock file',
      {
        ...chart([web('https://charts.example.com')]),
        'charts/app/Chart.lock': lockFile([web('https://charts.example.com')], ['1.0.0'], ['oci://127.0.0.1:9/charts']),
      },
    ],
  ])('are not fetched from addresses that the base does not name: %s', async (_how, made) => {
    const asked: string[] = [];
    const opened = await review(made);
    opened.context.reach = {
      addresses: () => Promise.resolve(undefined),
      refuse: async (url) => {
        asked.push(url);
        return url.startsWith('oci:') ? { code: 'address-inside', message: url } : undefined;
      },
    };
    expect(await opened.render(local)).toMatchObject({ code: 'address-inside' });
    expect(asked).toContain('oci://127.0.0.1:9/charts');
  });

  it('come from the repository, however the field is spelled', async () => {
    const shared = Object.fromEntries(Object.entries(files).map(([name, content]) => [`charts/web/${name}`, content]));
    const { render } = await review({
      'charts/app/Chart.yaml': text('Repository', 'Dependencies', 'file://../web'),
      ...shared,
    });
    expect(await render(local)).toMatchObject({ versions: { stolen: 'stolen' } });
  });
});

describe('whole Applications', () => {
  it.each(['helm3', 'helm4'] as const)('render charts of a repository and of a registry, with %s', async (program) => {
    const folder = temporaryDirectory();
    const archive = packageChart(folder, 'web', '1.0.0', { '.argocd-source.yaml': 'helm:\n  releaseName: other\n' });
    const server = await startChartServer(folder);
    const registry = await startRegistry();
    registry.push(archive, 'acme');
    const { render } = await review({ 'README.md': '' }, { helm: tools[program] });
    expect(await render({ repoURL: server.url, chart: 'web', targetRevision: '1.*' })).toEqual({
      versions: { web: '1.0.0' },
      warnings: [],
    });
    expect(
      await render({ repoURL: `oci://${registry.host}/acme`, chart: 'web', targetRevision: '1.0.0' }),
    ).toMatchObject({ code: 'repository-unreachable' });
    expect(await render({ repoURL: `oci://${registry.host}/acme/web`, path: '.', targetRevision: '1.0.0' })).toEqual({
      versions: { web: '1.0.0' },
      warnings: [],
    });
  });
});

/** Files below a directory that hold a text, plain or in base64. */
function filesWith(directory: string, text: string): string[] {
  const forms = [text, Buffer.from(`robot:${text}`).toString('base64')];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(directory, name))
    .filter(
      (file) =>
        statSync(file, { throwIfNoEntry: false })?.isFile() === true &&
        forms.some((form) => readFileSync(file, 'latin1').includes(form)),
    );
}
