import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import type { Repository, Snapshot } from '../../src/git/model.ts';
import { walkFiles } from '../../src/git/paths.ts';
import { startGitServer } from '../support/git-http-server.ts';
import type { GitHttpServer } from '../support/git-http-server.ts';
import { createRepository, gitEnvironment, gitIn, temporaryDirectory } from '../support/repository.ts';

const files = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`d${index % 7}/f${index}`, `text ${index}`]),
);

/** A server with a repository of many files, and a clone of it; by default one without any file. */
async function setUp(
  flags: readonly string[] = ['--filter=blob:none', '--no-checkout'],
): Promise<{ server: GitHttpServer; clone: string; open(offline?: boolean): Promise<Repository> }> {
  const root = temporaryDirectory();
  const origin = createRepository();
  origin.commit({ ...files, link: { link: 'd0/f0' } });
  origin.git('clone', '--quiet', '--bare', origin.directory, path.join(root, 'gitops.git'));
  gitIn(path.join(root, 'gitops.git'), 'config', 'uploadpack.allowFilter', 'true');
  const server = await startGitServer(root);
  const clone = path.join(temporaryDirectory(), 'clone');
  // Not at once: the server is in this process.
  await promisify(execFile)('git', ['clone', '--quiet', ...flags, `${server.url}/gitops.git`, clone], {
    env: gitEnvironment,
  });
  return {
    server,
    clone,
    async open(offline = false) {
      const repository = await openRepository({
        directory: clone,
        environment: { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' },
        scratch: path.join(temporaryDirectory(), 'scratch'),
        offline,
      });
      onTestFinished(() => repository.close());
      return repository;
    },
  };
}

async function headOf(repository: Repository): Promise<Snapshot> {
  return repository.snapshot(await repository.resolve('HEAD'));
}

/** Reads everything below a directory. */
async function readAll(snapshot: Snapshot, directory: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const entry of walkFiles(snapshot, directory)) found[entry.path] = (await snapshot.read(entry)).toString();
  return found;
}

describe('a partial clone', () => {
  it('gets what is placed at once, and nothing else', async () => {
    const { server, open } = await setUp();
    const before = server.count('packs');
    const snapshot = await headOf(await open());
    await snapshot.place(['d1', 'd2']);
    expect(server.count('packs') - before).toBe(1);
    const placed = Object.entries(files).filter(([name]) => /^d[12]\//.test(name));
    expect({ ...(await readAll(snapshot, 'd1')), ...(await readAll(snapshot, 'd2')) }).toEqual(
      Object.fromEntries(placed),
    );
    expect(server.count('packs') - before).toBe(1);
    // The commit of the clone, and these.
    expect(server.wanted.size).toBe(1 + placed.length);
  });

  it('gets in few requests what many ask for at the same time', async () => {
    const { server, open } = await setUp();
    const before = server.count('packs');
    const snapshot = await headOf(await open());
    const found = await Promise.all(
      Object.keys(files).map(async (name) => {
        const entry = await snapshot.find(name);
        return entry && (await snapshot.read(entry)).toString();
      }),
    );
    expect(found).toEqual(Object.values(files));
    expect(server.count('packs') - before).toBeLessThanOrEqual(3);
  });

  it('stays as it was', async () => {
    const { clone, open } = await setUp();
    const count = () => gitIn(clone, 'count-objects', '-v');
    const before = count();
    await (await headOf(await open())).place(['']);
    expect(count()).toBe(before);
  });

  it('says what is missing when nothing may be fetched', async () => {
    const { server, open } = await setUp();
    const before = server.requests.length;
    const snapshot = await headOf(await open(true));
    const entry = await snapshot.find('d0/f0');
    await expect(entry && snapshot.read(entry)).rejects.toThrow(
      /is not in this partial clone: the remote must not be asked/,
    );
    expect(server.requests).toHaveLength(before);
  });

  it('says what git said when the remote does not answer', async () => {
    const { server, open } = await setUp();
    const snapshot = await headOf(await open());
    server.fail(100);
    const entry = await snapshot.find('d0/f0');
    await expect(entry && snapshot.read(entry)).rejects.toThrow(/git fetch from origin failed: .*503/);
  });

  it('knows without the network what does not exist', async () => {
    const { open } = await setUp();
    const repository = await open();
    await expect(repository.resolve('no-such-thing')).rejects.toThrow(/there is no revision/);
    expect(await (await headOf(repository)).find('d0/none')).toBeUndefined();
  });

  it.each([
    ['without trees', ['--filter=tree:0', '--no-checkout']],
    ['that is shallow, too', ['--filter=blob:none', '--no-checkout', '--depth=1']],
    ['with large files only missing', ['--filter=blob:limit=1', '--no-checkout']],
    ['with a sparse work tree', ['--filter=blob:none', '--sparse']],
    ['with a work tree', ['--filter=blob:none']],
  ])('%s reads the same', async (_, flags) => {
    const { open } = await setUp(flags);
    const snapshot = await headOf(await open());
    await snapshot.place(['']);
    const { link, ...found } = await readAll(snapshot, '');
    expect(link).toBe('d0/f0');
    expect(found).toEqual(files);
  });
});

it('a complete clone asks for nothing', async () => {
  const { server, open } = await setUp([]);
  const before = server.requests.length;
  await (await headOf(await open())).place(['']);
  expect(server.requests).toHaveLength(before);
});
