import { readFileSync, readlinkSync, rmSync, statSync, existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import type { Repository } from '../../src/git/model.ts';
import { UserError } from '../../src/user-error.ts';
import { createRepository, gitIn, temporaryDirectory } from '../support/repository.ts';

async function open(directory: string, offline = false): Promise<Repository> {
  const scratch = path.join(temporaryDirectory(), 'scratch');
  const repository = await openRepository({
    directory,
    environment: { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' },
    scratch,
    offline,
  });
  onTestFinished(() => repository.close());
  return repository;
}

/** Every file below a directory with size and inode, to show that nothing was touched. Git may refresh the time of an object. */
function fingerprint(directory: string): string {
  return execFileSync('find', ['.', '-type', 'f', '-printf', '%p %s %i\n'], { cwd: directory, encoding: 'utf8' })
    .split('\n')
    .toSorted()
    .join('\n');
}

function shallowClone(origin: string, ...args: string[]): string {
  const directory = path.join(temporaryDirectory(), 'clone');
  gitIn(path.dirname(directory), 'clone', '--quiet', ...args, `file://${origin}`, directory);
  gitIn(directory, 'config', 'protocol.file.allow', 'always');
  return directory;
}

describe('snapshot', () => {
  it('lists in byte order, finds and reads', async () => {
    const made = createRepository();
    made.commit({
      'b/x.yaml': 'x',
      'b.yaml': 'b',
      'a/deep/er/file': 'deep',
      run: { executable: '#!/bin/sh' },
      link: { link: 'b/x.yaml' },
      'ü.yaml': 'u',
    });
    const repository = await open(made.directory);
    const snapshot = await repository.snapshot(await repository.resolve('main'));
    const root = await snapshot.list('');
    expect(root?.map((entry) => [entry.name, entry.kind])).toEqual([
      ['a', 'directory'],
      ['b', 'directory'],
      ['b.yaml', 'file'],
      ['link', 'symlink'],
      ['run', 'executable'],
      ['ü.yaml', 'file'],
    ]);
    const file = await snapshot.find('a/deep/er/file');
    expect(file?.path).toBe('a/deep/er/file');
    expect(file && (await snapshot.read(file)).toString()).toBe('deep');
    expect(await snapshot.find('a/nothing')).toBeUndefined();
    expect(await snapshot.find('b.yaml/below')).toBeUndefined();
    expect(await snapshot.list('b.yaml')).toBeUndefined();
    expect(await snapshot.links()).toEqual([{ path: 'link', target: 'b/x.yaml' }]);
  });

  it('writes what is the same once, and lets go of one revision without the other', async () => {
    const made = createRepository();
    const files = { 'chart/a.yaml': 'same', 'chart/b.yaml': 'same', 'chart/run': { executable: 'same' } };
    made.commit({ ...files, 'chart/c.yaml': 'one' });
    made.commit({ 'chart/c.yaml': 'two' });
    const repository = await open(made.directory);
    const [base, head] = [await repository.resolve('main~1'), await repository.resolve('main')];
    const roots: string[] = [];
    for (const revision of [base, head])
      roots.push((await (await repository.snapshot(revision)).place(['chart'])).root);
    const [one = '', other = ''] = roots;
    const inode = (root: string, file: string) => statSync(path.join(root, 'chart', file)).ino;
    expect(inode(other, 'a.yaml')).toBe(inode(one, 'a.yaml'));
    expect(inode(one, 'b.yaml')).toBe(inode(one, 'a.yaml'));
    expect(inode(other, 'c.yaml')).not.toBe(inode(one, 'c.yaml'));
    // What can be run is another file, whatever is in it.
    expect(inode(one, 'run')).not.toBe(inode(one, 'a.yaml'));
    expect(statSync(path.join(other, 'chart/run')).mode & 0o111).toBe(0o111);
    expect(statSync(path.join(other, 'chart/a.yaml')).mode & 0o111).toBe(0);
    await repository.release(base);
    expect(existsSync(one)).toBe(false);
    expect(readFileSync(path.join(other, 'chart/a.yaml'), 'utf8')).toBe('same');
    const again = await (await repository.snapshot(base)).place(['chart']);
    expect(readFileSync(path.join(again.root, 'chart/a.yaml'), 'utf8')).toBe('same');
    expect(readFileSync(path.join(again.root, 'chart/c.yaml'), 'utf8')).toBe('one');
  });

  it('places only what was asked for, with what links lead to', async () => {
    const made = createRepository();
    made.commit({
      'chart/templates/a.yaml': 'a',
      'chart/run.sh': { executable: 'x' },
      'chart/shared': { link: '../common/lib' },
      'chart/evil': { link: '../../outside' },
      'chart/absolute': { link: '/etc/passwd' },
      'common/lib/lib.yaml': { link: '../real.yaml' },
      'common/real.yaml': 'real',
      'common/unused.yaml': 'unused',
      'other/file': 'other',
      alias: { link: 'chart' },
    });
    const repository = await open(made.directory);
    const snapshot = await repository.snapshot(await repository.resolve('HEAD'));
    const { root, contents } = await snapshot.place(['alias', 'nothing/here']);
    expect(readFileSync(path.join(root, 'chart/templates/a.yaml'), 'utf8')).toBe('a');
    expect(readFileSync(path.join(root, 'alias/shared/lib.yaml'), 'utf8')).toBe('real');
    expect(readlinkSync(path.join(root, 'alias'))).toBe('chart');
    expect(statSync(path.join(root, 'chart/run.sh')).mode & 0o111).toBe(0o111);
    for (const absent of ['chart/evil', 'chart/absolute', 'common/unused.yaml', 'other'])
      expect(existsSync(path.join(root, absent)), absent).toBe(false);
    expect(contents.map((each) => each.path).toSorted()).toEqual(['alias', 'chart', 'common/lib', 'common/real.yaml']);
    await snapshot.place(['other/file']);
    expect(readFileSync(path.join(root, 'other/file'), 'utf8')).toBe('other');
  });

  it('reads many objects at once', async () => {
    const made = createRepository();
    const files: Record<string, string> = {};
    for (let index = 0; index < 500; index++) files[`d${index % 7}/f${index}`] = `${index}\n`.repeat(index);
    made.commit(files);
    const repository = await open(made.directory);
    const snapshot = await repository.snapshot(await repository.resolve('HEAD'));
    const read = await Promise.all(
      Object.keys(files).map(async (name) => {
        const entry = await snapshot.find(name);
        return entry && (await snapshot.read(entry)).toString();
      }),
    );
    expect(read).toEqual(Object.values(files));
  });
});

it('a repository that lacks an object is the mistake of whoever cloned it, and is told as such', async () => {
  const made = createRepository();
  made.commit({ 'a.yaml': 'a' });
  const oid = made.git('rev-parse', 'HEAD:a.yaml').trim();
  rmSync(path.join(made.directory, '.git', 'objects', oid.slice(0, 2), oid.slice(2)));
  const repository = await open(made.directory, true);
  const snapshot = await repository.snapshot(await repository.resolve('main'));
  const file = await snapshot.find('a.yaml');
  if (file === undefined || file.kind === 'directory') throw new Error('it is listed');
  await expect(snapshot.read(file)).rejects.toMatchObject({
    name: 'UserError',
    message: `the repository is not whole: the git object ${oid} of this revision is not in it`,
    hint: expect.stringContaining('Clone it again'),
  });
});

it('reads modes as git does, also those that nobody writes any more', async () => {
  const made = createRepository();
  made.commit({ 'folder/a.yaml': 'a' });
  const ids = ['HEAD:folder', 'HEAD:folder/a.yaml'].map((name) => Buffer.from(made.git('rev-parse', name), 'hex'));
  const [folder = Buffer.alloc(0), file = Buffer.alloc(0)] = ids;
  const lines: [string, string, Buffer][] = [
    ['100664', 'a', file],
    ['100775', 'b', file],
    ['100744', 'c', file],
    ['040000', 'd', folder],
    ['0120000', 'e', file],
    ['0160000', 'f', file],
  ];
  const input = Buffer.concat(lines.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), id]));
  const hash = ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'];
  const tree = execFileSync('git', hash, { cwd: made.directory, input, encoding: 'utf8' }).trim();
  made.git('update-ref', 'refs/heads/old', made.git('commit-tree', tree, '-m', 'of long ago'));
  const repository = await open(made.directory);
  const snapshot = await repository.snapshot(await repository.resolve('old'));
  expect((await snapshot.list(''))?.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'a file',
    'b executable',
    'c executable',
    'd directory',
    'e symlink',
    'f submodule',
  ]);
  expect(made.git('ls-tree', 'old').match(/^\d+/gm)).toEqual([
    '100644',
    '100755',
    '100755',
    '040000',
    '120000',
    '160000',
  ]);
  expect(await snapshot.find('d/a.yaml')).toMatchObject({ kind: 'file' });
});

describe('objects where the caller is', () => {
  it('are what was committed, also where somebody has replaced them', async () => {
    const made = createRepository();
    made.commit({ 'a.yaml': 'what is committed' });
    made.write({ other: 'what somebody puts in its place' });
    const [committed, other] = [made.git('rev-parse', 'HEAD:a.yaml'), made.git('hash-object', '-w', 'other')];
    made.git('replace', committed, other);
    expect(made.git('cat-file', 'blob', 'HEAD:a.yaml')).toBe('what somebody puts in its place');
    const repository = await open(made.directory);
    const snapshot = await repository.snapshot(await repository.resolve('main'));
    const entry = await snapshot.find('a.yaml');
    expect(entry === undefined ? undefined : (await snapshot.read(entry)).toString()).toBe('what is committed');
  });

  it('are read with another git when a name makes this one give up', async () => {
    const made = createRepository();
    made.commit({ 'a.yaml': 'a' });
    const repository = await open(made.directory);
    const main = await repository.resolve('main');
    // A reflog has no such entry, and git gives up.
    const wrong = repository.resolve('main@{99}').catch((error: unknown) => error);
    const snapshot = await repository.snapshot(main);
    expect((await snapshot.list(''))?.map(({ path: at }) => at)).toEqual(['a.yaml']);
    expect(await wrong).toBeInstanceOf(UserError);
  });
});

describe('a work tree that git cannot read', () => {
  it('is no work tree without changes: a filter that has to be there is not', async () => {
    const made = createRepository();
    made.commit({ '.gitattributes': '*.bin filter=lfs\n', 'a.yaml': 'before', 'b.bin': '1' });
    made.git('config', 'filter.lfs.clean', 'false');
    made.git('config', 'filter.lfs.required', 'true');
    made.write({ 'a.yaml': 'after', 'b.bin': '22' });
    const repository = await open(made.directory);
    await expect(repository.workTree()).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining("b.bin: clean filter 'lfs' failed"),
    });
  });

  it('is read but for a repository in it that has no commit', async () => {
    const made = createRepository();
    made.commit({ 'a.yaml': 'before' });
    made.write({ 'a.yaml': 'after' });
    made.git('init', '--quiet', 'nested');
    const repository = await open(made.directory);
    const snapshot = await repository.snapshot(await repository.workTree());
    const entry = await snapshot.find('a.yaml');
    expect(entry === undefined ? undefined : (await snapshot.read(entry)).toString()).toBe('after');
  });
});

describe('revisions', () => {
  it('says what is missing of names that git itself gives up on, and goes on', async () => {
    const made = createRepository();
    made.commit({ a: 'a' });
    const repository = await open(made.directory, true);
    for (const name of ['HEAD@{99}', 'main@{99}', 'main^{/nothing', ':/nothing', 'main:a', '@{-3}', ' ', 'a\nb'])
      await expect(repository.resolve(name), name).rejects.toBeInstanceOf(UserError);
    expect((await repository.resolve('main')).id).toMatch(/^[0-9a-f]{40}$/);
  });

  it('resolves names, ids and parents, and says what is missing', async () => {
    const made = createRepository();
    const first = made.commit({ a: '1' });
    made.git('tag', 'v1');
    const second = made.commit({ a: '2' });
    const repository = await open(made.directory);
    expect((await repository.resolve('v1')).id).toBe(first);
    expect((await repository.resolve('main^')).id).toBe(first);
    expect((await repository.resolve(second)).id).toBe(second);
    expect(await repository.parents(await repository.resolve('main'))).toEqual([first]);
    expect(repository.defaultBranch).toBe('main');
    await expect(repository.resolve('nope')).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('no revision "nope"'),
    });
    await expect(repository.resolve('--upload-pack=x')).rejects.toMatchObject({ name: 'UserError' });
  });

  it('refuses a directory that is no repository', async () => {
    await expect(open(temporaryDirectory())).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('not inside a git repository'),
    });
  });

  it('reads the work tree, untracked files included, and leaves everything as it was', async () => {
    const made = createRepository();
    made.commit({ 'a.yaml': '1', '.gitignore': 'ignored\n', 'gone.yaml': 'x' });
    made.write({ 'a.yaml': '2', 'new/b.yaml': 'b', ignored: 'i', 'gone.yaml': null });
    const before = fingerprint(made.directory);
    const status = made.git('status', '--porcelain');
    const after = fingerprint(made.directory);
    const repository = await open(path.join(made.directory, 'new'));
    const snapshot = await repository.snapshot(await repository.workTree());
    expect((await snapshot.list(''))?.map((entry) => entry.name)).toEqual(['.gitignore', 'a.yaml', 'new']);
    const entry = await snapshot.find('a.yaml');
    expect(entry && (await snapshot.read(entry)).toString()).toBe('2');
    expect(fingerprint(made.directory)).toBe(after);
    expect(made.git('status', '--porcelain')).toBe(status);
    expect(before).toContain('a.yaml');
  });

  it('sees what was changed in the second of the checkout, though it has as many bytes as before', async () => {
    const made = createRepository();
    const file = path.join(made.directory, 'a.yaml');
    const second = () => Math.floor(statSync(file).ctimeMs / 1000);
    for (let value = 0, isSame = false; !isSame; value++) {
      made.commit({ 'a.yaml': `old ${value % 10}` });
      const before = second();
      made.write({ 'a.yaml': `new ${value % 10}` });
      isSame =
        second() === before && Math.floor(statSync(path.join(made.directory, '.git/index')).mtimeMs / 1000) === before;
    }
    await setTimeout(1100);
    const repository = await open(made.directory);
    const snapshot = await repository.snapshot(await repository.workTree());
    const entry = await snapshot.find('a.yaml');
    expect(entry && (await snapshot.read(entry)).toString()).toMatch(/^new/);
  });

  it('fetches just enough for the parents of a merge commit in a shallow clone, and leaves the clone as it was', async () => {
    const origin = createRepository();
    for (let index = 0; index < 30; index++) origin.commit({ a: String(index) });
    const base = origin.git('rev-parse', 'HEAD');
    origin.git('checkout', '--quiet', '-b', 'feature', 'HEAD~3');
    origin.commit({ b: 'feature' });
    origin.git('checkout', '--quiet', '-b', 'merge', 'main');
    origin.git('merge', '--quiet', '--no-ff', '--no-edit', 'feature');
    const clone = shallowClone(origin.directory, '--depth=1', '--branch=merge');
    const before = fingerprint(clone);
    const repository = await open(clone);
    const head = await repository.resolve('HEAD');
    const parent = await repository.resolve(`${head.id}^1`);
    expect(parent.id).toBe(base);
    const snapshot = await repository.snapshot(parent);
    const entry = await snapshot.find('a');
    expect(entry && (await snapshot.read(entry)).toString()).toBe('29');
    expect(fingerprint(clone)).toBe(before);
  });

  it('fetches branches, tags and commits that a shallow clone lacks', async () => {
    const origin = createRepository();
    const first = origin.commit({ a: '1' });
    origin.git('tag', '-a', 'v1', '-m', 'v1');
    const second = origin.commit({ a: '2' });
    origin.git('branch', 'release');
    origin.commit({ a: '3' });
    const repository = await open(shallowClone(origin.directory, '--depth=1'));
    expect((await repository.resolve('release')).id).toBe(second);
    expect((await repository.resolve('v1')).id).toBe(first);
    expect((await repository.resolve(second)).id).toBe(second);
    // As they are called in a clone that has fetched them.
    for (const name of ['origin/release', 'refs/remotes/origin/release', 'origin/release~1'])
      expect((await repository.resolve(name)).id, name).toBe(name.endsWith('~1') ? first : second);
    await expect(repository.resolve('absent')).rejects.toMatchObject({
      hint: expect.stringContaining('git fetch from origin failed'),
    });
  });

  it('finds the merge base by deepening, or at once in a full clone', async () => {
    const origin = createRepository();
    for (let index = 0; index < 70; index++) origin.commit({ a: String(index) });
    const fork = origin.git('rev-parse', 'HEAD~60');
    origin.git('checkout', '--quiet', '-b', 'feature', fork);
    origin.commit({ b: 'feature' });
    origin.git('checkout', '--quiet', 'main');
    for (const args of [['--depth=1', '--no-single-branch'], []]) {
      const repository = await open(shallowClone(origin.directory, ...args));
      const base = await repository.mergeBase(await repository.resolve('main'), await repository.resolve('feature'));
      expect(base.id).toBe(fork);
    }
  });

  it('fetches nothing when offline', async () => {
    const origin = createRepository();
    origin.commit({ a: '1' });
    origin.commit({ a: '2' });
    const repository = await open(shallowClone(origin.directory, '--depth=1'), true);
    await expect(repository.resolve('HEAD^')).rejects.toMatchObject({ hint: expect.stringContaining('--offline') });
  });

  it('reads blobs on demand in a partial clone', async () => {
    const origin = createRepository();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.commit({ 'a/file': 'content' });
    const clone = shallowClone(origin.directory, '--filter=blob:none', '--no-checkout');
    const repository = await open(clone);
    const snapshot = await repository.snapshot(await repository.resolve('HEAD'));
    const entry = await snapshot.find('a/file');
    expect(entry && (await snapshot.read(entry)).toString()).toBe('content');
  });
});
