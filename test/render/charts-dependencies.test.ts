import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import type { Application } from '../../src/argocd/model.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { isMap } from '../../src/manifest/value-map.ts';
import { parseDocuments, parseYaml } from '../../src/manifest/yaml.ts';
import { openRepository } from '../../src/git/repository.ts';
import { renderApplication } from '../../src/render/application.ts';
import { createRepositories } from '../../src/render/repositories.ts';
import { packageChart, startChartServer, startRegistry } from '../support/chart-server.ts';
import { openElsewhere } from '../support/elsewhere.ts';
import type { TestElsewhere, TestElsewhereOptions } from '../support/elsewhere.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';
import type { FileContent, TestRepository } from '../support/repository.ts';
import { tools } from '../support/tools.ts';
import { onTestFinished } from 'vitest';

const GITOPS = 'https://git.example.com/acme/gitops.git';

interface Review extends TestElsewhere {
  /** Renders an Application: versions of the ConfigMaps by name, warnings, or the problem. */
  render(source: ValueMap): Promise<{ versions: Record<string, Value>; warnings: string[] } | { problem: string; code: string }>;
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
  const opened = await openRepository({ directory: made.directory, environment: context.environment, scratch: path.join(outside.scratch, 'repository'), offline: true });
  onTestFinished(() => opened.close());
  const following = { urls: [GITOPS], revisions: new Set(['', 'HEAD', 'main']) };
  const repositories = createRepositories(opened, await opened.resolve('main'), following, elsewhere, context);
  return {
    ...outside,
    async render(source) {
      const result = await renderApplication(applicationOf('demo', [source]), repositories, { kubeVersion: '1.34.0', apiVersions: [] }, context);
      if (!result.ok) return { code: result.problem.code, problem: `${result.problem.message}\n${result.problem.detail ?? ''}\n${result.problem.hint ?? ''}` };
      const versions: Record<string, Value> = {};
      for (const object of result.sources.flatMap((each) => parseDocuments(readFileSync(each.file, 'utf8')))) {
        if (isMap(object) && isMap(object.metadata) && isMap(object.data)) versions[String(object.metadata.name)] = object.data.version ?? null;
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
      spec: { project: 'default', sources, destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' } },
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
    'charts/app/templates/own.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: own}\ndata: {version: "{{ .Chart.Version }}"}\n',
  };
}

/** Chart.lock as `helm dependency update` writes it. */
function lockOf(dependencies: { name: string; version: string; repository: string }[], folder: string, url: string): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'amd-lock-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const home = path.join(directory, 'home');
  const config = path.join(directory, 'repositories.yaml');
  writeFileSync(path.join(directory, 'Chart.yaml'), JSON.stringify({ apiVersion: 'v2', name: 'app', version: '0.1.0', dependencies }));
  // Helm resolves from the index that it has; the archives themselves are not needed for the lock.
  writeFileSync(config, JSON.stringify({ apiVersion: '', repositories: [{ name: 'r', url }] }));
  execFileSync('mkdir', ['-p', path.join(home, '.cache/helm/repository')]);
  writeFileSync(path.join(home, '.cache/helm/repository/r-index.yaml'), readFileSync(path.join(folder, 'index.yaml'), 'utf8').replaceAll(/- (\S+\.tgz)/g, `- ${url}/$1`));
  try {
    execFileSync(tools.helm3, ['dependency', 'update', '--skip-refresh', directory], { env: { PATH: process.env.PATH ?? '', HOME: home, HELM_REPOSITORY_CONFIG: config }, stdio: 'ignore' });
  } catch {
    // The download fails on purpose; the lock file is written after it, so it is made here from what was resolved.
  }
  return readFileSync(path.join(directory, 'Chart.lock'), 'utf8');
}

describe.each(['helm3', 'helm4'] as const)('dependencies over HTTPS, with %s', (program) => {
  it('are built once for a chart, with credentials and one index, and warn when they float', async () => {
    const folder = temporaryDirectory();
    for (const version of ['1.0.0', '1.1.0']) packageChart(folder, 'web', version);
    packageChart(folder, 'queue', '3.0.0');
    const server = await startChartServer(folder, { username: 'robot', password: 's3cret-words', tls: true });
    const settings = [{ url: server.url, usernameEnv: 'CHARTS_USER', passwordEnv: 'CHARTS_PASSWORD' }];
    const environment = { CHARTS_USER: 'robot', CHARTS_PASSWORD: 's3cret-words', SSL_CERT_FILE: server.certificate ?? '' };
    const dependencies = [
      { name: 'web', version: '^1.0.0', repository: server.url },
      { name: 'queue', version: '3.0.0', repository: server.url },
    ];
    const { render, scratch } = await review(chart(dependencies), { settings, environment, helm: tools[program] });
    const results = await Promise.all(['a', 'b', 'c'].map((releaseName) => render({ ...local, helm: { releaseName } })));
    for (const result of results) expect(result).toEqual({ versions: { own: '0.1.0', web: '1.1.0', queue: '3.0.0' }, warnings: ['floating-dependency'] });
    expect(server.requests.toSorted()).toEqual(['GET /index.yaml', 'GET /queue-3.0.0.tgz', 'GET /web-1.1.0.tgz']);
    for (const file of filesWith(scratch, 's3cret-words')) expect(statSync(file).mode & 0o077, file).toBe(0);

    const anonymous = await review(chart(dependencies), { environment: { SSL_CERT_FILE: server.certificate ?? '' }, helm: tools[program] });
    expect(await anonymous.render(local)).toMatchObject({ code: 'repository-unreachable', problem: expect.stringContaining('401') });
  });

  it('follow Chart.lock, and fail when it is out of date', async () => {
    const folder = temporaryDirectory();
    for (const version of ['1.0.0', '1.1.0']) packageChart(folder, 'web', version);
    const server = await startChartServer(folder, { tls: true });
    const environment = { SSL_CERT_FILE: server.certificate ?? '' };
    const dependencies = [{ name: 'web', version: '~1.0', repository: server.url }];
    const lock = lockFile(dependencies, ['1.0.0']);
    const good = await review({ ...chart(dependencies), 'charts/app/Chart.lock': lock }, { environment, helm: tools[program] });
    expect(await good.render(local)).toEqual({ versions: { own: '0.1.0', web: '1.0.0' }, warnings: [] });
    const stale = await review({ ...chart([{ name: 'web', version: '~1.1', repository: server.url }]), 'charts/app/Chart.lock': lock }, { environment, helm: tools[program] });
    expect(await stale.render(local)).toMatchObject({ code: 'helm-failed', problem: expect.stringContaining('out of sync') });
  });
});
