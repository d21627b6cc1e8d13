import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeScratch, removeScratch } from '../src/scratch.ts';
import { temporaryDirectory } from './support/repository.ts';

async function setUp() {
  const parent = temporaryDirectory();
  const scratch = await makeScratch(parent);
  return { parent, scratch, at: (name: string) => path.join(scratch, name) };
}

test('all goes that is in it, and nothing that its links lead to', async () => {
  const { parent, scratch, at } = await setUp();
  const outside = path.join(parent, 'outside');
  mkdirSync(outside);
  writeFileSync(path.join(outside, 'kept'), 'text');
  mkdirSync(at('a/b'), { recursive: true });
  writeFileSync(at('a/b/file'), 'text');
  symlinkSync(outside, at('a/to-directory'));
  symlinkSync(path.join(outside, 'kept'), at('to-file'));
  symlinkSync(at('nowhere'), at('to-nothing'));
  await removeScratch(scratch);
  expect(existsSync(scratch)).toBe(false);
  expect(readFileSync(path.join(outside, 'kept'), 'utf8')).toBe('text');
});

test('what is gone already is gone', async () => {
  const { scratch } = await setUp();
  await removeScratch(scratch);
  await expect(removeScratch(scratch)).resolves.toBeUndefined();
});
