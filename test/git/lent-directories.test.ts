import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLentDirectories, type PlainFile } from '../../src/git/lent-directories.ts';
import { createRandom } from '../diff/random.ts';
import { temporaryDirectory } from '../support/repository.ts';

type Content = Record<string, string>;

function setUp() {
  const root = path.join(temporaryDirectory(), 'lent');
  const directories = createLentDirectories(root);
  let reads = 0;
  const filesOf = (content: Content): PlainFile[] =>
    Object.entries(content).map(([at, text]) => ({
      path: at,
      oid: `id of ${text}`,
      read: async () => {
        reads++;
        return Buffer.from(text);
      },
    }));
  return {
    root,
    lend: (content: Content) => directories.lend(JSON.stringify(content), async () => filesOf(content)),
    lendAs: directories.lend,
    filesOf,
    readCount: () => reads,
  };
}

/** All files and directories below a directory. */
function contentOf(directory: string): Content {
  const found = readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    found.map((at) => {
      const file = path.join(directory, at);
      return statSync(file).isDirectory() ? [`${at}/`, ''] : [at, readFileSync(file, 'utf8')];
    }),
  );
}

/** The same of what was asked for. */
function wantedOf(content: Content): Content {
  const parents = Object.keys(content).flatMap((at) => {
    const parts = at.split('/').slice(0, -1);
    return parts.map((_, index) => [`${parts.slice(0, index + 1).join('/')}/`, '']);
  });
  return Object.fromEntries([...parents, ...Object.entries(content)]);
}

const chart = (name: string, more: Content = {}): Content => ({
  'Chart.yaml': `name: ${name}`,
  'values.yaml': '{}',
  'templates/all.yaml': `kind: ${name}`,
  ...more,
});

describe('a directory that is lent', () => {
  it('holds what was asked for', async () => {
    const { lend } = setUp();
    const content = chart('a', { 'templates/deep/er/x.yaml': '', 'empty.txt': '' });
    expect(contentOf((await lend(content)).directory)).toEqual(wantedOf(content));
  });

  it('is the same one for the same content, as long as somebody needs it and after that', async () => {
    const { lend, readCount } = setUp();
    const [one, other] = await Promise.all([lend(chart('a')), lend(chart('a'))]);
    expect(other.directory).toBe(one.directory);
    one.giveBack();
    other.giveBack();
    expect((await lend(chart('a'))).directory).toBe(one.directory);
    expect(readCount()).toBe(3);
  });

  it('is not taken from whoever needs it', async () => {
    const { lend } = setUp();
    const needed = await lend(chart('needed'));
    for (let index = 0; index < 20; index++) (await lend(chart(`other-${index}`))).giveBack();
    expect(contentOf(needed.directory)).toEqual(wantedOf(chart('needed')));
  });

  it('becomes another one once nobody needs it, and only what differs is read', async () => {
    const { lend, root, readCount } = setUp();
    for (let index = 0; index < 20; index++) {
      const { directory, giveBack } = await lend(chart(`node-${index}`));
      expect(contentOf(directory)).toEqual(wantedOf(chart(`node-${index}`)));
      giveBack();
    }
    expect(readdirSync(root).length).toBeLessThan(6);
    expect(readCount()).toBeLessThan(20 * 3 - 10);
  });

  it('stays for what is needed again and again', async () => {
    const { lend, readCount } = setUp();
    for (let round = 0; round < 5; round++) {
      (await lend(chart('shared'))).giveBack();
      for (let index = 0; index < 5; index++) (await lend(chart(`node-${round}-${index}`))).giveBack();
    }
    const before = readCount();
    await lend(chart('shared'));
    expect(readCount()).toBe(before);
  });

  it('is whatever is asked for, whatever it was', async () => {
    const { lend } = setUp();
    const random = createRandom(5);
    const names = ['a', 'b', 'a/a', 'a/b', 'b/c/d', 'c', 'c/d', 'templates/x', 'templates/y', 'values.yaml'];
    for (let round = 0; round < 300; round++) {
      const content: Content = {};
      for (const name of names) {
        const fits = Object.keys(content).every((each) => !each.startsWith(`${name}/`) && !name.startsWith(`${each}/`));
        if (fits && random.chance(0.5)) content[name] = String(random.below(3)).repeat(random.below(5));
      }
      const { directory, giveBack } = await lend(content);
      expect(contentOf(directory)).toEqual(wantedOf(content));
      giveBack();
    }
  });

  it('is asked for anew after it could not be made', async () => {
    const { lendAs, filesOf, root } = setUp();
    const broken = { path: 'values.yaml', oid: 'x', read: () => Promise.reject(new Error('no such object')) };
    await expect(lendAs('id', async () => [broken])).rejects.toThrow('no such object');
    const { directory } = await lendAs('id', async () => filesOf(chart('a')));
    expect(contentOf(directory)).toEqual(wantedOf(chart('a')));
    expect(existsSync(root)).toBe(true);
  });
});
