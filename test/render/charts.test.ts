import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packageChart, startChartServer, startRegistry } from '../support/chart-server.ts';
import { openElsewhere, readFound, sourceOf } from '../support/elsewhere.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';
import { tools } from '../support/tools.ts';

const VERSIONS = ['1.2.3', '1.2.10', '1.3.0', '2.0.0-rc1'];

/** A static repository's directory with four versions of `web` and one of `webhook`. */
function createChartFolder(): string {
  const directory = temporaryDirectory();
  for (const version of VERSIONS) packageChart(directory, 'web', version, { 'files/version.txt': version });
  packageChart(directory, 'webhook', '9.0.0');
  return directory;
}

const CREDENTIALS = {
  username: 'robot',
  password: 's3cret-words',
  bcrypt: '$2y$05$abcdefghijklmnopqrstuu4kCsbDdSf9T5P8nY2mS.QiZmSmVu6Jq',
};
const ENVIRONMENT = { CHARTS_USER: 'robot', CHARTS_PASSWORD: 's3cret-words' };
const NAMES = { usernameEnv: 'CHARTS_USER', passwordEnv: 'CHARTS_PASSWORD' };

const RANGES = [
  ['1.2.3', '1.2.3', '1.2.3'],
  ['v1.2.3', '1.2.3', 'v1.2.3'],
  ['1.2', '1.2.10', '1.2'],
  ['1.2.*', '1.2.10', '1.2.10'],
  ['*', '1.3.0', '1.3.0'],
  ['>=1.0.0-0', '2.0.0-rc1', '2.0.0-rc1'],
  ['^1.2', '1.3.0', '1.3.0'],
] as const;

describe.each(['helm3', 'helm4'] as const)('a chart repository over HTTP, with %s', (program) => {
  it('resolves versions and ranges as Argo CD and helm do', async () => {
    const server = await startChartServer(createChartFolder());
    const { elsewhere } = openElsewhere({ helm: tools[program] });
    for (const [targetRevision, version, revision] of RANGES) {
      const found = await elsewhere.filesOf(sourceOf({ repoURL: server.url, chart: 'web', targetRevision }));
      expect(await readFound(found, 'files/version.txt'), targetRevision).toBe(version);
      expect(found).toMatchObject({ revision, elsewhere: `web ${revision}` });
    }
    expect(server.requests.filter((line) => line === 'GET /index.yaml')).toHaveLength(1);
  });

  it('logs in without a password on a command line', async () => {
    const server = await startChartServer(createChartFolder(), CREDENTIALS);
    const settings = [{ url: server.url, ...NAMES }];
    const seen = path.join(temporaryDirectory(), 'argv');
    const spy = path.join(temporaryDirectory(), 'helm');
    writeFileSync(spy, `#!/bin/sh\necho "$@" >> ${seen}\nexec ${tools[program]} "$@"\n`, { mode: 0o755 });
    const { elsewhere, scratch } = openElsewhere({ helm: spy, settings, environment: ENVIRONMENT });
    const found = await elsewhere.filesOf(sourceOf({ repoURL: `${server.url}/`, chart: 'web', targetRevision: '1.*' }));
    expect(await readFound(found, 'files/version.txt')).toBe('1.3.0');
    expect(readFileSync(seen, 'utf8')).toContain('pull source/web --version 1.3.0');
    expect(readFileSync(seen, 'utf8')).not.toMatch(/s3cret-words|robot/);
    for (const file of filesWith(scratch, 's3cret-words')) expect(statSync(file).mode & 0o077, file).toBe(0);
    expect(filesWith(scratch, 's3cret-words')).toHaveLength(1);

    const { elsewhere: anonymous } = openElsewhere({ helm: tools[program] });
    expect(
      await anonymous.filesOf(sourceOf({ repoURL: server.url, chart: 'web', targetRevision: '1.*' })),
    ).toMatchObject({ code: 'repository-unreachable', message: expect.stringContaining('401') });
  });

  it('tries again, and then fails with what helm said', async () => {
    const server = await startChartServer(createChartFolder());
    const good = openElsewhere({ helm: tools[program] });
    server.fail(2);
    expect(
      await readFound(
        await good.elsewhere.filesOf(sourceOf({ repoURL: server.url, chart: 'web', targetRevision: '1.2.3' })),
        'files/version.txt',
      ),
    ).toBe('1.2.3');
    expect(good.pauses).toEqual([500, 2000]);
    const bad = openElsewhere({ helm: tools[program] });
    server.fail(100);
    const failed = await Promise.all(
      ['1.2.3', '1.3.0'].map((targetRevision) =>
        bad.elsewhere.filesOf(sourceOf({ repoURL: server.url, chart: 'web', targetRevision })),
      ),
    );
    expect(failed).toEqual([
      expect.objectContaining({ code: 'repository-unreachable', message: expect.stringContaining('503') }),
      expect.objectContaining({ code: 'repository-unreachable' }),
    ]);
    expect(bad.pauses).toHaveLength(2);
  });

  it.each([
    ['web', '7.7.7', 'chart-version'],
    ['none', '1.0.0', 'chart-version'],
    ['web', '7.*', 'chart-version'],
    ['none', '*', 'chart-version'],
    ['web', 'latest', 'chart-version'],
  ])('%s %s: %s', async (chart, targetRevision, code) => {
    const server = await startChartServer(createChartFolder());
    const { elsewhere, pauses } = openElsewhere({ helm: tools[program] });
    expect(await elsewhere.filesOf(sourceOf({ repoURL: server.url, chart, targetRevision }))).toMatchObject({ code });
    expect(pauses).toEqual([]);
  });
});

describe('chart archives', () => {
  it('are downloaded once in a run, and kept for the next', async () => {
    const server = await startChartServer(createChartFolder());
    const cacheDir = temporaryDirectory();
    const source = sourceOf({ repoURL: server.url, chart: 'web', targetRevision: '1.2.3' });
    const { elsewhere } = openElsewhere({ cacheDir });
    await Promise.all(
      [source, source, sourceOf({ repoURL: server.url, chart: 'web', targetRevision: '1.2.3', path: 'ignored' })].map(
        (each) => elsewhere.filesOf(each),
      ),
    );
    expect(server.requests).toEqual(['GET /index.yaml', 'GET /web-1.2.3.tgz']);
    const next = openElsewhere({ cacheDir });
    expect(await readFound(await next.elsewhere.filesOf(source), 'files/version.txt')).toBe('1.2.3');
    expect(server.requests).toHaveLength(2);
  });

  it.each(['/proc/none/cache', '/dev/null/cache'])(
    'are taken from where they are when %s keeps nothing',
    async (cacheDir) => {
      const server = await startChartServer(createChartFolder());
      const source = sourceOf({ repoURL: server.url, chart: 'web', targetRevision: '1.2.3' });
      const { elsewhere } = openElsewhere({ cacheDir });
      expect(await readFound(await elsewhere.filesOf(source), 'files/version.txt')).toBe('1.2.3');
    },
  );

  it('are not taken from the cache when they are not what was put there', async () => {
    const server = await startChartServer(createChartFolder());
    const cacheDir = temporaryDirectory();
    const source = sourceOf({ repoURL: server.url, chart: 'web', targetRevision: '1.2.3' });
    await openElsewhere({ cacheDir }).elsewhere.filesOf(source);
    for (const name of readdirSync(path.join(cacheDir, 'charts')))
      if (name.endsWith('.tgz')) appendFileSync(path.join(cacheDir, 'charts', name), 'more');
    const next = openElsewhere({ cacheDir });
    expect(await readFound(await next.elsewhere.filesOf(source), 'files/version.txt')).toBe('1.2.3');
    expect(next.warnings).toEqual([expect.stringContaining('web 1.2.3')]);
    expect(server.requests.filter((line) => line.endsWith('.tgz'))).toHaveLength(2);
  });

  it('are all there is without network', async () => {
    const server = await startChartServer(createChartFolder());
    const cacheDir = temporaryDirectory();
    const ask = (targetRevision: string) => sourceOf({ repoURL: server.url, chart: 'web', targetRevision });
    const online = openElsewhere({ cacheDir });
    await online.elsewhere.filesOf(ask('1.2.3'));
    await online.elsewhere.filesOf(ask('^1'));
    const asked = server.requests.length;
    const { elsewhere } = openElsewhere({ cacheDir, offline: true });
    expect(await elsewhere.filesOf(ask('1.2.3'))).toMatchObject({ revision: '1.2.3' });
    expect(await elsewhere.filesOf(ask('^1'))).toMatchObject({ revision: '1.3.0' });
    expect(await elsewhere.filesOf(ask('1.2.10'))).toMatchObject({ code: 'offline', unsupported: true });
    expect(await elsewhere.filesOf(ask('>1'))).toMatchObject({ code: 'offline', unsupported: true });
    expect(server.requests).toHaveLength(asked);
  });

  it.each(['../private/secret', 'a/../../private/secret', '..%2fprivate/secret', '%2e./private/secret'])(
    'of the name %s are not looked for: it leads out of the folder',
    async (chart) => {
      const directory = temporaryDirectory();
      writeFiles(directory, { 'private/secret/Chart.yaml': 'apiVersion: v2\nname: secret\nversion: 1.0.0\n' });
      mkdirSync(path.join(directory, 'folder'));
      const { elsewhere } = openElsewhere({
        root: directory,
        settings: [{ url: 'https://charts.example.com', path: 'folder' }],
      });
      const source = sourceOf({ repoURL: 'https://charts.example.com', chart, targetRevision: '1.0.0' });
      expect(await elsewhere.filesOf(source)).toMatchObject({ code: 'chart-name' });
    },
  );

  it.each([
    ['a link out of the chart', ['-C', 'links', 'web'], 'symlink-outside'],
    ['a name that leads out', ['--absolute-names', '-C', 'web', '../links/web/Chart.yaml'], 'chart-archive'],
    ['another directory', ['-C', 'other', 'elsewhere'], 'chart-archive'],
  ])('with %s are refused', async (_, args, code) => {
    const directory = temporaryDirectory();
    writeFiles(directory, {
      'links/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'links/web/outside': { link: '../../secret' },
      'other/elsewhere/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'web/keep': '',
    });
    mkdirSync(path.join(directory, 'folder'));
    execFileSync('tar', ['-czf', path.join(directory, 'folder', 'web-1.0.0.tgz'), ...args], {
      cwd: directory,
      stdio: 'ignore',
    });
    const { elsewhere } = openElsewhere({
      root: directory,
      settings: [{ url: 'https://charts.example.com', path: 'folder' }],
    });
    expect(
      await elsewhere.filesOf(
        sourceOf({ repoURL: 'https://charts.example.com', chart: 'web', targetRevision: '1.0.0' }),
      ),
    ).toMatchObject({ code });
  });

  it.each([
    ['no archive', Buffer.from('nonsense')],
    ['cut off', gzipSync(Buffer.alloc(100_000, 'x')).subarray(0, 60)],
    ['no tar', gzipSync(Buffer.alloc(4096, 'x'))],
  ])('that are %s are a problem of their own', async (_, content) => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'web-1.0.0.tgz': content });
    const { elsewhere } = openElsewhere({
      root: directory,
      settings: [{ url: 'https://charts.example.com', path: '.' }],
    });
    expect(
      await elsewhere.filesOf(
        sourceOf({ repoURL: 'https://charts.example.com', chart: 'web', targetRevision: '1.0.0' }),
      ),
    ).toMatchObject({ code: 'chart-archive' });
  });

  it('may have long names, links, large files and names that git writes in quotes', async () => {
    const directory = temporaryDirectory();
    const long = `web/${'a'.repeat(90)}/${'b'.repeat(90)}/${'c'.repeat(120)}.txt`;
    const content = {
      'web/Chart.yaml': 'name: web\n',
      [long]: 'long',
      'web/"quoted"\\name ü.txt': 'odd',
      'web/large.bin': Buffer.alloc(300_000, 'z'),
      'web/empty': '',
      'web/templates/here': { link: '../Chart.yaml' },
    };
    writeFiles(directory, content);
    for (const format of ['gnu', 'pax', 'ustar']) {
      if (format === 'ustar') rmSync(path.join(directory, long));
      const folder = path.join(directory, format);
      mkdirSync(folder);
      execFileSync('tar', [`--format=${format}`, '-czf', path.join(folder, 'web-1.0.0.tgz'), 'web'], {
        cwd: directory,
      });
      const { elsewhere } = openElsewhere({
        root: directory,
        settings: [{ url: 'https://charts.example.com', path: format }],
      });
      const found = await elsewhere.filesOf(
        sourceOf({ repoURL: 'https://charts.example.com', chart: 'web', targetRevision: '1.0.0' }),
      );
      if (format !== 'ustar') expect(await readFound(found, long.slice('web/'.length)), format).toBe('long');
      expect(await readFound(found, '"quoted"\\name ü.txt'), format).toBe('odd');
      expect((await readFound(found, 'large.bin')).length, format).toBe(300_000);
      expect(await readFound(found, 'empty'), format).toBe('');
      expect(await readFound(found, 'templates/here'), format).toBe('../Chart.yaml');
    }
  });
});

describe('charts in a folder of this disk', () => {
  const repoURL = 'https://charts.example.com/stable';
  it('are archives, by the same rules as in a repository', async () => {
    const root = createChartFolder();
    const { elsewhere } = openElsewhere({ root, offline: true, settings: [{ url: repoURL, path: '.' }] });
    for (const [targetRevision, version, revision] of RANGES) {
      const found = await elsewhere.filesOf(sourceOf({ repoURL, chart: 'web', targetRevision }));
      expect(await readFound(found, 'files/version.txt'), targetRevision).toBe(version);
      expect(found).toMatchObject({ revision });
    }
    expect(await elsewhere.filesOf(sourceOf({ repoURL, chart: 'web', targetRevision: '4.0.0' }))).toMatchObject({
      code: 'chart-version',
      message: expect.stringContaining('1.2.10'),
    });
    expect(await elsewhere.filesOf(sourceOf({ repoURL, chart: 'none', targetRevision: '*' }))).toMatchObject({
      code: 'chart-version',
    });
  });

  it('are directories', async () => {
    const root = temporaryDirectory();
    writeFiles(root, {
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.4.0\n',
      'charts/web/templates/a.yaml': 'a: 1\n',
      'charts/web/.git/config': 'no',
    });
    const { elsewhere } = openElsewhere({ root, offline: true, settings: [{ url: repoURL, path: 'charts' }] });
    const found = await elsewhere.filesOf(sourceOf({ repoURL, chart: 'web', targetRevision: '1.x' }));
    expect(found).toMatchObject({ revision: '1.4.0' });
    expect(await readFound(found, 'templates/a.yaml')).toBe('a: 1\n');
    expect(await readFound(found, '.git/config')).toBe('no such file');
  });

  it('are none where the archive is a pointer of Git LFS', async () => {
    const root = createChartFolder();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d'.repeat(32)}\nsize 1234\n`;
    writeFileSync(path.join(root, 'web-1.2.3.tgz'), pointer);
    const { elsewhere } = openElsewhere({ root, offline: true, settings: [{ url: repoURL, path: '.' }] });
    expect(await elsewhere.filesOf(sourceOf({ repoURL, chart: 'web', targetRevision: '1.2.3' }))).toMatchObject({
      code: 'lfs-pointer',
      message: expect.stringContaining('web-1.2.3.tgz in its folder is a pointer of Git LFS'),
      unsupported: true,
    });
    const other = await elsewhere.filesOf(sourceOf({ repoURL, chart: 'web', targetRevision: '1.3.0' }));
    expect(await readFound(other, 'files/version.txt')).toBe('1.3.0');
  });

  it('are listed by index.yaml where there is one', async () => {
    const root = createChartFolder();
    await startChartServer(root);
    const index = readFileSync(path.join(root, 'index.yaml'), 'utf8').replace(
      '- web-1.2.3.tgz',
      '- https://cdn.example.com/charts/web-1.2.3.tgz',
    );
    writeFileSync(path.join(root, 'index.yaml'), index);
    const { elsewhere } = openElsewhere({ root, offline: true, settings: [{ url: repoURL, path: '.' }] });
    expect(
      await readFound(
        await elsewhere.filesOf(sourceOf({ repoURL, chart: 'web', targetRevision: '1.2.3' })),
        'files/version.txt',
      ),
    ).toBe('1.2.3');
    expect(
      await readFound(
        await elsewhere.filesOf(sourceOf({ repoURL, chart: 'web', targetRevision: '1.3.*' })),
        'files/version.txt',
      ),
    ).toBe('1.3.0');
  });
});

describe.each(['helm3', 'helm4'] as const)('a registry, with %s', (program) => {
  it('holds charts behind credentials', async () => {
    const registry = await startRegistry(CREDENTIALS);
    const folder = createChartFolder();
    for (const version of ['1.2.3', '1.3.0']) registry.push(path.join(folder, `web-${version}.tgz`), 'acme/charts');
    registry.push(
      packageChart(folder, 'web', '1.3.1+build.7', { 'files/version.txt': '1.3.1+build.7' }),
      'acme/charts',
    );
    const settings = [{ url: `oci://${registry.host}/acme`, ...NAMES }];
    const { elsewhere, scratch } = openElsewhere({ helm: tools[program], settings, environment: ENVIRONMENT });
    const chart = (targetRevision: string) =>
      elsewhere.filesOf(sourceOf({ repoURL: `${registry.host}/acme/charts`, chart: 'web', targetRevision }));
    expect(await readFound(await chart('1.2.3'), 'files/version.txt')).toBe('1.2.3');
    expect(await readFound(await chart('~1.2'), 'files/version.txt')).toBe('1.2.3');
    const built = await chart('^1.3');
    expect(await readFound(built, 'files/version.txt')).toBe('1.3.1+build.7');
    expect(built).toMatchObject({ revision: '1.3.1+build.7' });
    expect(await chart('3.*')).toMatchObject({ code: 'chart-version' });
    for (const file of filesWith(scratch, 's3cret-words')) expect(statSync(file).mode & 0o077, file).toBe(0);
    const { elsewhere: anonymous } = openElsewhere({ helm: tools[program] });
    const refused = await anonymous.filesOf(
      sourceOf({ repoURL: `${registry.host}/acme/charts`, chart: 'web', targetRevision: '^1' }),
    );
    expect(refused).toMatchObject({ code: 'repository-unreachable', message: expect.stringContaining('401') });
    expect(
      await anonymous.filesOf(
        sourceOf({ repoURL: `${registry.host}/acme/charts`, chart: 'web', targetRevision: '1.2.3' }),
      ),
    ).toMatchObject({ code: 'repository-unreachable' });
  });
});

describe('an OCI artifact', () => {
  it('is a chart or plain manifests, found by tag, range or digest', async () => {
    const registry = await startRegistry();
    const folder = createChartFolder();
    registry.push(path.join(folder, 'web-1.2.3.tgz'), 'charts');
    registry.push(path.join(folder, 'web-1.3.0.tgz'), 'charts');
    const directory = temporaryDirectory();
    writeFiles(directory, { 'apps/a.yaml': 'kind: A\n' });
    execFileSync('tar', ['-cf', 'layer.tar', 'apps'], { cwd: directory });
    const content = readFileSync(path.join(directory, 'layer.tar'));
    const plain = 'application/vnd.oci.image.layer.v1.tar';
    const digest = await registry.pushArtifact('manifests', 'stable', [
      { mediaType: `${plain}+gzip`, content: gzipSync(content) },
    ]);
    await registry.pushArtifact('manifests', 'two', [
      { mediaType: plain, content },
      { mediaType: `${plain}+gzip`, content: gzipSync(content) },
    ]);
    await registry.pushArtifact('manifests', 'odd', [{ mediaType: 'application/x-tar', content }]);

    const { elsewhere } = openElsewhere();
    const ask = (name: string, targetRevision: string) =>
      elsewhere.filesOf(sourceOf({ repoURL: `oci://${registry.host}/${name}`, path: '.', targetRevision }));
    expect(await readFound(await ask('charts/web', '1.2.3'), 'files/version.txt')).toBe('1.2.3');
    const latest = await ask('charts/web', '^1');
    expect(await readFound(latest, 'files/version.txt')).toBe('1.3.0');
    expect(latest).toMatchObject({ revision: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
    expect(await readFound(await ask('manifests', 'stable'), 'apps/a.yaml')).toBe('kind: A\n');
    expect(await ask('manifests', digest)).toMatchObject({ revision: digest });
    expect(await ask('manifests', 'two')).toMatchObject({
      code: 'oci-artifact',
      message: expect.stringContaining('2 layers'),
    });
    expect(await ask('manifests', 'odd')).toMatchObject({
      code: 'oci-artifact',
      message: expect.stringContaining('application/x-tar'),
    });
    expect(await ask('manifests', 'none')).toMatchObject({
      code: 'repository-unreachable',
      message: expect.stringContaining('404'),
    });
    expect(await ask('charts/web', '5.*')).toMatchObject({ code: 'oci-artifact' });
    const { elsewhere: offline } = openElsewhere({ offline: true });
    expect(
      await offline.filesOf(
        sourceOf({ repoURL: `oci://${registry.host}/charts/web`, path: '.', targetRevision: '1.2.3' }),
      ),
    ).toMatchObject({ code: 'offline', unsupported: true });
  });
});

/** Files below a directory that hold a text, plain or in base64. */
function filesWith(directory: string, text: string): string[] {
  const forms = [text, Buffer.from(`robot:${text}`).toString('base64')];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(directory, name))
    .filter((file) => statSync(file).isFile() && forms.some((form) => readFileSync(file, 'latin1').includes(form)));
}

it.each([
  ['a chart repository', { repoURL: 'https://charts.example.invalid', chart: 'web', targetRevision: '1.2.3' }],
  ['a registry', { repoURL: 'registry.example.invalid/charts', chart: 'web', targetRevision: '1.*' }],
  ['an artifact', { repoURL: 'oci://registry.example.invalid/manifests', path: '.', targetRevision: 'stable' }],
])('nothing is asked of %s when the time of the run is over', async (_, source) => {
  const { elsewhere, pauses } = openElsewhere({ timeout: 0 });
  expect(await elsewhere.filesOf(sourceOf(source))).toMatchObject({ code: 'deadline-timeout' });
  expect(pauses).toEqual([]);
});
