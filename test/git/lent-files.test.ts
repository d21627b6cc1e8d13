import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLentFiles } from '../../src/git/lent-files.ts';
import { temporaryDirectory } from '../support/repository.ts';

function setUp() {
  const directory = temporaryDirectory();
  const files = createLentFiles(0o600);
  const at = (name: string): string => path.join(directory, name);
  return {
    directory,
    files,
    at,
    lend: (name: string, text: string) => files.lend(at(name), async () => text),
    read: (name: string) => readFileSync(at(name), 'utf8'),
    inode: (name: string) => statSync(at(name)).ino,
  };
}

describe('a file that is lent', () => {
  it('has what is asked for, and nobody else can read it', async () => {
    const { lend, read, at } = setUp();
    await lend('one', 'text one');
    expect(read('one')).toBe('text one');
    expect(statSync(at('one')).mode & 0o777).toBe(0o600);
  });

  it('becomes the next one when it is given back, however long the texts are', async () => {
    const { lend, read, inode, directory } = setUp();
    const giveBack = await lend('one', 'a long text');
    const before = inode('one');
    giveBack();
    await lend('two', 'short');
    expect(read('two')).toBe('short');
    expect(inode('two')).toBe(before);
    expect(readdirSync(directory)).toEqual(['two']);
  });

  it('stays until the last one gives it back', async () => {
    const { lend, read } = setUp();
    const [first, second] = await Promise.all([lend('one', 'text'), lend('one', 'text')]);
    first();
    await lend('two', 'another');
    expect(read('one')).toBe('text');
    second();
    await lend('three', 'third');
    expect([read('two'), read('three')]).toEqual(['another', 'third']);
  });

  it('is made again at the same place', async () => {
    const { lend, read } = setUp();
    (await lend('one', 'text'))();
    const again = await lend('one', 'text');
    expect(read('one')).toBe('text');
    await lend('two', 'another');
    expect(read('one')).toBe('text');
    again();
  });

  it('is not taken from whoever put it there', async () => {
    const { lend, read, at } = setUp();
    writeFileSync(at('one'), 'text');
    (await lend('one', 'text'))();
    await lend('two', 'another');
    expect(read('one')).toBe('text');
  });

  it('says why it cannot be had, and can be had afterwards', async () => {
    const { files, at, lend, read } = setUp();
    await expect(files.lend(at('one'), () => Promise.reject(new Error('no such object')))).rejects.toThrow('no such');
    await lend('one', 'text');
    expect(read('one')).toBe('text');
  });
});

describe('a file that is kept', () => {
  it('is there for whoever borrows it, also while whoever keeps it has yet to write it', async () => {
    const { files, at, read } = setUp();
    let tell: (text: string) => void = () => {};
    const borrowing = files.lend(at('one'), () => new Promise<string>((resolve) => (tell = resolve)));
    expect(files.keep(at('one'))).toBe(false);
    tell('text');
    await borrowing;
    expect(read('one')).toBe('text');
    expect(files.keep(at('one'))).toBe(true);
  });

  it('is there when it was lent before, and stays', async () => {
    const { lend, files, at, read } = setUp();
    const giveBack = await lend('one', 'text');
    expect(files.keep(at('one'))).toBe(true);
    giveBack();
    await lend('two', 'another');
    expect(read('one')).toBe('text');
  });

  it('is made anew when what is there was given back', async () => {
    const { lend, files, at, read } = setUp();
    (await lend('one', 'text'))();
    expect(files.keep(at('one'))).toBe(false);
    expect(existsSync(at('one'))).toBe(false);
    writeFileSync(at('one'), 'kept');
    (await lend('one', 'text'))();
    await lend('two', 'another');
    expect(read('one')).toBe('kept');
  });

  it('is written by whoever keeps it when it is still on the way', async () => {
    const { files, at, lend, read } = setUp();
    let send = (_text: string): void => {};
    const content = new Promise<string>((resolve) => {
      send = resolve;
    });
    const lending = files.lend(at('one'), () => content);
    expect(files.keep(at('one'))).toBe(false);
    writeFileSync(at('one'), 'kept');
    send('lent');
    (await lending)();
    await lend('two', 'another');
    expect(read('one')).toBe('kept');
  });
});
