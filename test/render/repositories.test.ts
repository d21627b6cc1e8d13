import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { createRepositories } from '../../src/render/sources/repositories.ts';
import { openElsewhere, readFound, sourceOf } from '../support/elsewhere.ts';
import type { TestElsewhereOptions } from '../support/elsewhere.ts';
import { startGitServer } from '../support/git-http-server.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';
import type { TestRepository } from '../support/repository.ts';

/** A repository with three tags, two branches and a bare copy below a directory that a server can show. */
function createCharts(): { root: string; repository: TestRepository; commits: string[]; bare: string } {
  const root = temporaryDirectory();
  const repository = createRepository();
  const commits = ['one', 'two', 'three', 'four'].map((version, index) => {
    const commit = repository.commit({ 'charts/web/values.yaml': `version: ${version}\n` });
    if (index < 2) repository.git('tag', `v1.${index}.0`);
    if (index === 2) repository.git('tag', '--annotate', '--message', 'two', 'v2.0.0');
    return commit;
  });
  repository.git('branch', 'old', commits[0] ?? '');
  const bare = path.join(root, 'acme', 'charts.git');
  repository.git('clone', '--quiet', '--bare', repository.directory, bare);
  return { root, repository, commits, bare };
}

const VALUES = 'charts/web/values.yaml';

describe('another git repository over HTTP', () => {
  it.each([
    ['', 'four'],
    ['HEAD', 'four'],
    ['main', 'four'],
    ['old', 'one'],
    ['v1.0.0', 'one'],
    ['v1.*', 'two'],
    ['^2', 'three'],
    ['>=1.0.0', 'three'],
  ])('resolves %j', async (targetRevision, version) => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const { elsewhere } = openElsewhere();
    const found = await elsewhere.filesOf(
      sourceOf({ repoURL: `${server.url}/acme/charts.git`, targetRevision, path: 'charts/web' }),
    );
    expect(await readFound(found, VALUES)).toBe(`version: ${version}\n`);
    expect(found).toMatchObject({ elsewhere: `${server.url}/acme/charts.git` });
  });

  it('takes whole and shortened commit ids that no name leads to', async () => {
    const { root, commits } = createCharts();
    const server = await startGitServer(root);
    const { elsewhere } = openElsewhere();
    const [first = '', second = ''] = commits;
    const repoURL = `${server.url}/acme/charts.git`;
    const whole = await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: second }));
    expect(whole).toMatchObject({ revision: second });
    expect(server.count('packs')).toBe(1);
    expect(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: first.slice(0, 8) }))).toMatchObject({
      revision: first,
    });
  });

  it('lists once and fetches each commit once, without history, whoever asks', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const { elsewhere, scratch } = openElsewhere();
    const repoURL = `${server.url}/acme/charts.git`;
    const revisions = ['main', 'HEAD', '', 'main', 'v1.0.0', 'old'];
    await Promise.all(
      revisions.flatMap((targetRevision) =>
        [repoURL, repoURL.replace('.git', '')].map((url) =>
          elsewhere.filesOf(sourceOf({ repoURL: url, targetRevision })),
        ),
      ),
    );
    expect(server.count('packs')).toBe(2);
    expect(server.count('references')).toBe(3);
    const [store = ''] = readdirSync(path.join(scratch, 'git'));
    const log = execFileSync('git', ['rev-list', '--all', '--count'], {
      cwd: path.join(scratch, 'git', store),
      encoding: 'utf8',
    });
    expect(log.trim()).toBe('2');
  });

  it('sends credentials of the named variables, keeps them off the disk and off every other child', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root, { username: 'robot', password: 's3cret-words' });
    const repoURL = `${server.url}/acme/charts.git`;
    const environment = { CHARTS_USER: 'robot', CHARTS_PASSWORD: 's3cret-words' };
    const settings = [{ url: `${server.url}/acme`, usernameEnv: 'CHARTS_USER', passwordEnv: 'CHARTS_PASSWORD' }];
    const { elsewhere, scratch } = openElsewhere({ settings, environment });
    expect(await readFound(await elsewhere.filesOf(sourceOf({ repoURL })), VALUES)).toBe('version: four\n');
    expect(contentsBelow(scratch)).not.toContain('s3cret-words');
    expect(contentsBelow(scratch)).not.toContain(Buffer.from('robot:s3cret-words').toString('base64'));
    const wrong = openElsewhere({ settings, environment: { ...environment, CHARTS_PASSWORD: 'wr0ng-words' } });
    const refused = await wrong.elsewhere.filesOf(sourceOf({ repoURL }));
    expect(refused).toMatchObject({ code: 'repository-unreachable', message: expect.stringContaining(repoURL) });
    expect(JSON.stringify(refused)).not.toContain('wr0ng-words');
  });

  it('sends no credentials to a neighbour whose address only begins alike', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const settings = [{ url: `${server.url}/acm`, passwordEnv: 'TOKEN' }];
    const { elsewhere } = openElsewhere({ settings, environment: { TOKEN: 'hush' } });
    await elsewhere.filesOf(sourceOf({ repoURL: `${server.url}/acme/charts.git` }));
    expect(server.requests.length).toBeGreaterThan(0);
    expect(server.requests.filter((each) => each.authorization !== undefined)).toEqual([]);
  });

  it.each(['team/../acme', 'team/%2e%2E/acme', 'team/x/../../acme'])(
    'sends no credentials out of what they are for, and leaves no mirror: %s',
    async (way) => {
      const { root } = createCharts();
      const server = await startGitServer(root);
      const settings = [
        { url: `${server.url}/team`, passwordEnv: 'TOKEN' },
        { url: 'https://git.example.com/team', mirror: `file://${root}/team` },
      ];
      const { elsewhere } = openElsewhere({ settings, environment: { TOKEN: 'hush' } });
      await elsewhere.filesOf(sourceOf({ repoURL: `${server.url}/${way}/charts.git` }));
      expect(server.requests.filter((each) => each.authorization !== undefined)).toEqual([]);
      const mirrored = await elsewhere.filesOf(sourceOf({ repoURL: `https://git.example.com/${way}/charts.git` }));
      expect(mirrored).toMatchObject({ code: 'repository-unreachable' });
    },
  );

  it('says which variable is not set', async () => {
    const { warnings } = openElsewhere({
      settings: [{ url: 'https://git.example.com/acme', passwordEnv: 'CHARTS_TOKEN' }],
    });
    expect(warnings).toEqual([expect.stringContaining('CHARTS_TOKEN')]);
  });

  it('tries three times, and then fails these sources only', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const good = openElsewhere();
    server.fail(2);
    expect(
      await readFound(await good.elsewhere.filesOf(sourceOf({ repoURL: `${server.url}/acme/charts.git` })), VALUES),
    ).toBe('version: four\n');
    expect(good.pauses).toEqual([500, 2000]);
    const bad = openElsewhere();
    server.fail(1000);
    const failed = await bad.elsewhere.filesOf(sourceOf({ repoURL: `${server.url}/acme/charts.git` }));
    expect(failed).toMatchObject({ code: 'repository-unreachable', message: expect.stringContaining('503') });
    expect(bad.pauses).toHaveLength(2);
  });

  it('does not try again what will not change', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const { elsewhere, pauses } = openElsewhere();
    expect(await elsewhere.filesOf(sourceOf({ repoURL: `${server.url}/acme/none.git` }))).toMatchObject({
      code: 'repository-unreachable',
    });
    expect(pauses).toEqual([]);
  });

  it('tells what revision there is not', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const { elsewhere } = openElsewhere();
    const repoURL = `${server.url}/acme/charts.git`;
    expect(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: 'none' }))).toMatchObject({
      code: 'revision-not-found',
      message: expect.stringContaining('"none"'),
    });
    expect(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: '9.*' }))).toMatchObject({
      code: 'revision-not-found',
    });
    expect(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: 'f'.repeat(40) }))).toMatchObject({
      code: 'revision-not-found',
    });
  });

  it('reaches a mirror instead, and names the address of the source', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const { elsewhere } = openElsewhere({
      settings: [{ url: 'https://git.example.com/acme', mirror: `${server.url}/acme/` }],
    });
    const found = await elsewhere.filesOf(
      sourceOf({ repoURL: 'https://git.example.com/acme/charts.git', targetRevision: 'v1.0.0' }),
    );
    expect(await readFound(found, VALUES)).toBe('version: one\n');
    expect(found).toMatchObject({ elsewhere: 'https://git.example.com/acme/charts.git' });
  });

  it('refuses a repository with a link that leads out of it', async () => {
    const { root, repository, bare } = createCharts();
    repository.commit({ 'elsewhere/link': { link: '../../../etc/passwd' } });
    repository.git('push', '--quiet', bare, 'main');
    const server = await startGitServer(root);
    const { elsewhere } = openElsewhere();
    expect(await elsewhere.filesOf(sourceOf({ repoURL: `${server.url}/acme/charts.git` }))).toMatchObject({
      code: 'symlink-outside',
    });
  });
});

describe('an address that only a manifest names', () => {
  it.each(['ext::sh -c "touch pwned"', '--upload-pack=touch pwned', 'file:///etc', '/etc', 'fd::7', '../sibling'])(
    '%j is not fetched from',
    async (repoURL) => {
      const { elsewhere, pauses } = openElsewhere();
      expect(await elsewhere.filesOf(sourceOf({ repoURL }))).toMatchObject({ code: 'repository-unreachable' });
      expect(pauses).toEqual([]);
      expect(existsSync('pwned')).toBe(false);
    },
  );

  it('never shows a repository of this disk', async () => {
    const { bare } = createCharts();
    const { elsewhere } = openElsewhere();
    expect(await elsewhere.filesOf(sourceOf({ repoURL: `file://${bare}` }))).toMatchObject({
      code: 'repository-unreachable',
    });
    const trusted = openElsewhere({
      settings: [{ url: 'https://git.example.com/acme/charts', mirror: `file://${bare}` }],
    });
    expect(
      await readFound(
        await trusted.elsewhere.filesOf(sourceOf({ repoURL: 'https://git.example.com/acme/charts' })),
        VALUES,
      ),
    ).toBe('version: four\n');
  });
});

describe('the cache directory', () => {
  it('keeps what was fetched, for runs that may not download', async () => {
    const { root, commits } = createCharts();
    const server = await startGitServer(root);
    const cacheDir = temporaryDirectory();
    const repoURL = `${server.url}/acme/charts.git`;
    await openElsewhere({ cacheDir }).elsewhere.filesOf(sourceOf({ repoURL, targetRevision: 'v1.0.0' }));
    const asked = server.requests.length;
    const { elsewhere } = openElsewhere({ cacheDir, offline: true });
    expect(await readFound(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: 'v1.0.0' })), VALUES)).toBe(
      'version: one\n',
    );
    expect(
      await readFound(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: commits[0] ?? '' })), VALUES),
    ).toBe('version: one\n');
    expect(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: 'main' }))).toMatchObject({
      code: 'offline',
      unsupported: true,
    });
    expect(server.requests).toHaveLength(asked);
  });

  it('spares the contact for a commit that is there', async () => {
    const { root, commits } = createCharts();
    const server = await startGitServer(root);
    const cacheDir = temporaryDirectory();
    const source = sourceOf({ repoURL: `${server.url}/acme/charts.git`, targetRevision: commits[1] ?? '' });
    await openElsewhere({ cacheDir }).elsewhere.filesOf(source);
    const asked = server.requests.length;
    expect(await readFound(await openElsewhere({ cacheDir }).elsewhere.filesOf(source), VALUES)).toBe('version: two\n');
    expect(server.requests).toHaveLength(asked);
  });

  it('has nothing to give before', async () => {
    const { elsewhere } = openElsewhere({ offline: true, cacheDir: temporaryDirectory() });
    expect(await elsewhere.filesOf(sourceOf({ repoURL: 'https://git.example.com/acme/charts.git' }))).toMatchObject({
      code: 'offline',
      unsupported: true,
    });
  });
});

describe('a repository of this disk', () => {
  const repoURL = 'https://git.example.com/acme/charts.git';
  it.each(['checkout', 'bare'])('%s, relative to the root, also without network', async (kind) => {
    const { repository, bare } = createCharts();
    const directory = kind === 'bare' ? bare : repository.directory;
    const root = temporaryDirectory();
    const options: TestElsewhereOptions = {
      root,
      offline: true,
      settings: [{ url: 'git@git.example.com:acme/charts', path: path.relative(root, directory) }],
    };
    const { elsewhere } = openElsewhere(options);
    expect(await readFound(await elsewhere.filesOf(sourceOf({ repoURL })), VALUES)).toBe('version: four\n');
    expect(await readFound(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: '1.x' })), VALUES)).toBe(
      'version: two\n',
    );
    expect(await readFound(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: 'old' })), VALUES)).toBe(
      'version: one\n',
    );
    expect(await elsewhere.filesOf(sourceOf({ repoURL, targetRevision: 'none' }))).toMatchObject({
      code: 'revision-not-found',
    });
  });

  it('is a repository itself, not a folder in one', async () => {
    const { repository } = createCharts();
    for (const directory of ['charts', 'missing']) {
      const { elsewhere } = openElsewhere({
        root: repository.directory,
        settings: [{ url: repoURL, path: directory }],
      });
      expect(await elsewhere.filesOf(sourceOf({ repoURL }))).toMatchObject({
        code: 'repository-path',
        message: expect.stringContaining(repoURL),
      });
    }
  });
});

describe('the repository under review', () => {
  async function openReview(repository: TestRepository, options: TestElsewhereOptions = {}) {
    const { elsewhere, context } = openElsewhere(options);
    const opened = await openRepository({
      directory: repository.directory,
      environment: context.environment,
      scratch: path.join(temporaryDirectory(), 'scratch'),
      offline: context.offline,
    });
    onTestFinished(() => opened.close());
    const side = await opened.resolve('main');
    return createRepositories(
      opened,
      side,
      { urls: ['https://git.example.com/acme/gitops.git'], revisions: new Set(['', 'HEAD', 'main']) },
      elsewhere,
      context,
    );
  }
  const repoURL = 'git@git.example.com:acme/gitops';

  it.each([
    ['main', '', 'four'],
    ['', '', 'four'],
    ['old', '', 'one'],
    ['v1.0.0', '', 'one'],
    ['v1.*', '', 'two'],
    ['*', 'v', 'three'],
    ['1.0.0', 'v', 'one'],
    ['refs/heads/old', '', 'one'],
  ])('%j with prefix %j', async (targetRevision, tagPrefix, version) => {
    const { repository } = createCharts();
    const repositories = await openReview(repository);
    expect(await readFound(await repositories.filesOf(sourceOf({ repoURL, targetRevision, tagPrefix })), VALUES)).toBe(
      `version: ${version}\n`,
    );
  });

  const shorthand = ['@', 'heads/old', 'tags/v1.0.0', 'origin/old', 'remotes/origin/old', 'ORIG_HEAD'];
  it.each(['main~1', 'old^{tree}', ':/two', '@{-1}', '9.*', 'none', ...shorthand])(
    '%j is no revision',
    async (targetRevision) => {
      const { repository } = createCharts();
      const repositories = await openReview(repository);
      expect(await repositories.filesOf(sourceOf({ repoURL, targetRevision }))).toMatchObject({
        code: 'revision-not-found',
      });
    },
  );

  it('takes what looks like shorthand of git for the name that it is', async () => {
    const { repository, commits } = createCharts();
    const named = ['heads/old', 'tags/two', 'cafe'];
    for (const name of named) repository.git('branch', name, commits[1] ?? '');
    repository.git('update-ref', 'refs/remotes/origin/old', commits[0] ?? '');
    repository.git('update-ref', 'ORIG_HEAD', commits[0] ?? '');
    const repositories = await openReview(repository);
    for (const targetRevision of named) {
      const files = await repositories.filesOf(sourceOf({ repoURL, targetRevision }));
      expect(await readFound(files, VALUES)).toBe('version: two\n');
    }
    const short = (commits[1] ?? '').slice(0, 6);
    for (const targetRevision of [short, 'ORIG_HEAD', 'origin/old'])
      expect(await repositories.filesOf(sourceOf({ repoURL, targetRevision }))).toMatchObject({
        code: 'revision-not-found',
      });
  });

  it('asks the remote for tags that a shallow clone lacks', async () => {
    const { root } = createCharts();
    const server = await startGitServer(root);
    const clone = createRepository();
    clone.git('remote', 'add', 'origin', `${server.url}/acme/charts.git`);
    // Not at once: the server runs in this process.
    await promisify(execFile)('git', ['fetch', '--quiet', '--depth=1', '--no-tags', 'origin', 'main'], {
      cwd: clone.directory,
    });
    clone.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
    expect(clone.git('tag')).toBe('');
    const repositories = await openReview(clone);
    expect(await readFound(await repositories.filesOf(sourceOf({ repoURL, targetRevision: '1.x' })), VALUES)).toBe(
      'version: two\n',
    );
    expect(await readFound(await repositories.filesOf(sourceOf({ repoURL, targetRevision: 'v2.0.0' })), VALUES)).toBe(
      'version: three\n',
    );
    expect(clone.git('tag')).toBe('');
    const offline = await openReview(clone, { offline: true });
    expect(await offline.filesOf(sourceOf({ repoURL, targetRevision: '1.x' }))).toMatchObject({
      code: 'revision-not-found',
    });
  });

  it('goes by other names of the configuration', async () => {
    const { repository } = createCharts();
    const repositories = await openReview(repository, {
      settings: [{ url: 'git@old-host.example.com:acme/gitops.git', thisRepository: true }],
    });
    expect(
      await readFound(
        await repositories.filesOf(sourceOf({ repoURL: 'https://old-host.example.com/acme/gitops' })),
        VALUES,
      ),
    ).toBe('version: four\n');
  });

  it('prefers a tag in a range to a base branch that is called like the range', async () => {
    const { repository } = createCharts();
    const { elsewhere, context } = openElsewhere();
    const opened = await openRepository({
      directory: repository.directory,
      environment: context.environment,
      scratch: path.join(temporaryDirectory(), 'scratch'),
      offline: false,
    });
    onTestFinished(() => opened.close());
    const side = await opened.resolve('main');
    const repositories = createRepositories(
      opened,
      side,
      { urls: [repoURL], revisions: new Set(['1.x', '3.x']) },
      elsewhere,
      context,
    );
    expect(await readFound(await repositories.filesOf(sourceOf({ repoURL, targetRevision: '1.x' })), VALUES)).toBe(
      'version: two\n',
    );
    expect(await readFound(await repositories.filesOf(sourceOf({ repoURL, targetRevision: '3.x' })), VALUES)).toBe(
      'version: four\n',
    );
  });
});

function contentsBelow(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(directory, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}
