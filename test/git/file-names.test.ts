import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { copyFiles } from '../../src/git/copy-files.ts';
import { decodeName, encodeName, isText, toDisk } from '../../src/git/file-names.ts';
import type { Snapshot } from '../../src/git/model.ts';
import { openRepository } from '../../src/git/repository.ts';
import { digestContents } from '../../src/git/snapshot.ts';
import { createRepository, gitEnvironment, temporaryDirectory } from '../support/repository.ts';

const NAMES: [string, number[], string][] = [
  ['plain', [0x61], 'a'],
  ['two bytes', [0xc3, 0xbc], 'ü'],
  ['four bytes', [0xf0, 0x9f, 0x98, 0x80], '\u{1F600}'],
  ['a replacement character that is one', [0xef, 0xbf, 0xbd], '\ufffd'],
  ['Latin-1', [0x61, 0xfc, 0x62], 'a\udcfcb'],
  ['another one', [0x61, 0xfd, 0x62], 'a\udcfdb'],
  ['a beginning without an end', [0xe2, 0x82], '\udce2\udc82'],
  ['half of a pair', [0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
  ['a longer way to write a slash', [0xc0, 0xaf], '\udcc0\udcaf'],
  ['a replacement character beside no text', [0xef, 0xbf, 0xbd, 0xff], '\ufffd\udcff'],
];

it.each(NAMES)('tells names apart that are no text: %s', (_name, bytes, text) => {
  expect(decodeName(Buffer.from(bytes))).toBe(text);
  expect([...encodeName(text)]).toEqual(bytes);
  expect(Buffer.from(toDisk(text))).toEqual(Buffer.from(bytes));
  expect(isText(text)).toBe(!text.includes('\udce2') && !/\p{Cs}/u.test(text));
});

/** A repository with two commits: files by names that are bytes. */
async function snapshotsOf(...commits: [Buffer, string, string?][][]): Promise<{ all: Snapshot[]; changed: string[] }> {
  const { directory } = createRepository();
  const input: Buffer[] = [];
  for (const [index, files] of commits.entries()) {
    input.push(Buffer.from(`commit refs/heads/r${index}\ncommitter t <t@example.com> 1700000000 +0000\ndata 1\nx\n`));
    for (const [name, content, mode = '100644'] of files)
      input.push(
        Buffer.from(`M ${mode} inline `),
        name,
        Buffer.from(`\ndata ${Buffer.byteLength(content)}\n${content}\n`),
      );
  }
  execFileSync('git', ['-C', directory, 'fast-import', '--quiet'], { input: Buffer.concat(input) });
  const repository = await openRepository({
    directory,
    environment: gitEnvironment,
    scratch: path.join(temporaryDirectory(), 'scratch'),
    offline: true,
  });
  onTestFinished(() => repository.close());
  const revisions = await Promise.all(commits.map((_, index) => repository.resolve(`r${index}`)));
  const [first, last] = [revisions[0], revisions.at(-1)];
  if (first === undefined || last === undefined) throw new Error('there is a commit');
  return {
    all: await Promise.all(revisions.map((revision) => repository.snapshot(revision))),
    changed: await repository.changedFiles(first, last),
  };
}

const named = (...bytes: number[]): Buffer => Buffer.from([...Buffer.from('apps/a'), ...bytes]);

it('reads, lists and writes files and links whose names are no UTF-8, each by itself', async () => {
  const { all, changed } = await snapshotsOf(
    [
      [named(0xfe), 'good'],
      [named(0xff), 'bad'],
    ],
    [
      [named(0xfe), 'evil'],
      [named(0xff), 'bad'],
      [named(0xef, 0xbf, 0xbd), 'third'],
      [named(0xfd), 'a\ufffd', '120000'],
    ],
  );
  expect(changed).toEqual(['apps/a\ufffd', 'apps/a\udcfd', 'apps/a\udcfe']);
  const [, head] = all;
  if (head === undefined) throw new Error('there are two');
  const entries = (await head.list('apps')) ?? [];
  const texts = await Promise.all(entries.map(async (entry) => (await head.read(entry)).toString()));
  expect(texts).toEqual(['third', 'a\ufffd', 'evil', 'bad']);
  expect(await head.links()).toEqual([{ path: 'apps/a\udcfd', target: 'a\ufffd' }]);
  expect(await head.lendDirectory('apps')).toBeUndefined();
  const { root } = await head.place(['apps']);
  const at = Buffer.from(`${root}/apps/`);
  expect(readdirSync(at, 'buffer').map((each) => each.toString('latin1'))).toHaveLength(4);
  expect(readFileSync(Buffer.concat([at, Buffer.from([0x61, 0xfe])]), 'utf8')).toBe('evil');
  expect(readlinkSync(Buffer.concat([at, Buffer.from([0x61, 0xfd])]), 'utf8')).toBe('a\ufffd');
  const copy = path.join(temporaryDirectory(), 'some/where');
  await copyFiles(`${root}/apps`, copy);
  expect(readFileSync(Buffer.concat([Buffer.from(`${copy}/a`), Buffer.from([0xff])]), 'utf8')).toBe('bad');
});

it('copies what is there and never writes through a link', async () => {
  const directory = temporaryDirectory();
  mkdirSync(`${directory}/from/folder`, { recursive: true });
  writeFileSync(`${directory}/from/program`, '#!', { mode: 0o755 });
  writeFileSync(`${directory}/from/folder/file`, 'new');
  symlinkSync('program', `${directory}/from/link`);
  mkdirSync(`${directory}/outside`);
  writeFileSync(`${directory}/outside/file`, 'old');
  mkdirSync(`${directory}/to`);
  symlinkSync('../outside', `${directory}/to/folder`);
  symlinkSync('../outside/file', `${directory}/to/program`);
  await copyFiles(`${directory}/from`, `${directory}/to`);
  await copyFiles(`${directory}/from`, `${directory}/to`);
  expect(readFileSync(`${directory}/outside/file`, 'utf8')).toBe('old');
  expect(readFileSync(`${directory}/to/folder/file`, 'utf8')).toBe('new');
  expect(readlinkSync(`${directory}/to/link`)).toBe('program');
  expect(statSync(`${directory}/to/program`).mode & 0o111).toBe(0o111);
});

it('has one id for one list of files: a name cannot look like two', () => {
  const two = digestContents([
    { path: 'a', oid: '1' },
    { path: 'b', oid: '2' },
  ]);
  expect(digestContents([{ path: 'a\n2 b', oid: '1' }])).not.toBe(two);
});
