import { mkdirSync, readdirSync, renameSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { askOnce } from '../../src/render/kept-answers.ts';
import { temporaryDirectory } from '../support/repository.ts';

const LARGE = 9 * 1024 * 1024;

/** A directory with a large file that is called like a program, and how often it was asked. */
function setUp(start = '\x7fELF'): {
  file: string;
  ask(program?: string, args?: string[]): Promise<string | undefined>;
  asked(): number;
  cache: string;
} {
  const directory = temporaryDirectory();
  const file = path.join(directory, 'helm');
  writeFileSync(file, start);
  truncateSync(file, LARGE);
  let asked = 0;
  const cache = path.join(directory, 'cache');
  return {
    file,
    cache,
    asked: () => asked,
    ask: (program = file, args = ['version']) =>
      askOnce({ name: 'helm', program, args }, cache, () => Promise.resolve(`v4.0.${asked++}`)),
  };
}

describe('the version of a program', () => {
  it('is asked for once', async () => {
    const { ask, asked } = setUp();
    expect([await ask(), await ask(), await ask()]).toEqual(['v4.0.0', 'v4.0.0', 'v4.0.0']);
    expect(asked()).toBe(1);
  });

  it('is one for a link and what it leads to', async () => {
    const { ask, asked, file } = setUp();
    symlinkSync(file, `${file}-link`);
    expect([await ask(), await ask(`${file}-link`)]).toEqual(['v4.0.0', 'v4.0.0']);
    expect(asked()).toBe(1);
  });

  it.each<[string, (set: ReturnType<typeof setUp>) => void]>([
    ['is larger', ({ file }) => truncateSync(file, LARGE + 1)],
    ['has another time', ({ file }) => utimesSync(file, 1, 1)],
    [
      'was replaced by one that looks alike',
      ({ file }) => {
        writeFileSync(`${file}.new`, '');
        truncateSync(`${file}.new`, LARGE);
        renameSync(`${file}.new`, file);
      },
    ],
    [
      'has an answer that was tampered with',
      ({ cache }) => {
        for (const name of readdirSync(path.join(cache, 'tools-1')))
          writeFileSync(path.join(cache, 'tools-1', name), 'v9.9.9');
      },
    ],
  ])('is asked for again when it %s', async (_, change) => {
    const made = setUp();
    expect(await made.ask()).toBe('v4.0.0');
    change(made);
    expect(await made.ask()).toBe('v4.0.1');
    expect(await made.ask()).toBe('v4.0.1');
  });

  it.each<[string, (set: ReturnType<typeof setUp>) => string]>([
    ['a script, which may start anything', () => setUp('#!/bin/sh\n').file],
    [
      'something small, which may start anything',
      ({ file }) => {
        truncateSync(file, 1024 * 1024);
        return file;
      },
    ],
    [
      'a link to what has another name',
      ({ file }) => {
        renameSync(file, path.join(path.dirname(file), 'snap'));
        symlinkSync('snap', file);
        return file;
      },
    ],
    ['not there', ({ file }) => `${file}-not`],
  ])('is asked for each time when it is %s', async (_, make) => {
    const made = setUp();
    const program = make(made);
    expect([await made.ask(program), await made.ask(program)]).toEqual(['v4.0.0', 'v4.0.1']);
  });

  it('is not kept where nothing is kept, where that cannot be written, and when there is none', async () => {
    const { file, cache } = setUp();
    let asked = 0;
    const ask = (directory: string | undefined, answer: string | undefined) =>
      askOnce({ name: 'helm', program: file, args: [] }, directory, () => {
        asked++;
        return Promise.resolve(answer);
      });
    writeFileSync(`${file}-file`, '');
    mkdirSync(cache);
    for (const directory of [undefined, `${file}-file`, `${file}-file/below`]) {
      expect(await ask(directory, 'v1.0.0')).toBe('v1.0.0');
      expect(await ask(directory, 'v1.0.0')).toBe('v1.0.0');
    }
    expect(await ask(cache, undefined)).toBeUndefined();
    expect(await ask(cache, undefined)).toBeUndefined();
    expect(asked).toBe(8);
  });
});
