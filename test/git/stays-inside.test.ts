import { expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { staysInside } from '../../src/git/stays-inside.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

// Behind `up`, which leads to the directory `top` of the root, two steps up are above the root.
const files = {
  'a/b/file': 'x',
  'a/b/up': { link: '../../top' },
  'a/b/round': { link: 'round/../file' },
  'top/file': 'y',
};

test.each<[target: string, stays: boolean]>([
  ['file', true],
  ['../../top/file', true],
  ['../../../x', false],
  ['../../../a/b/file', false],
  ['/a/b/file', false],
  ['up/../top/file', true],
  ['up/../../top/file', false],
  ['nothing/../../../x', true],
  ['nothing/../../../../x', false],
  ['round/../../../x', true],
  ['up/../a/b/link', true],
])('a link to %s stays inside: %s', async (target, stays) => {
  const made = createRepository(temporaryDirectory());
  made.commit({ ...files, 'a/b/link': { link: target } });
  const repository = await openRepository({
    directory: made.directory,
    environment: process.env,
    scratch: temporaryDirectory(),
    offline: true,
  });
  try {
    const snapshot = await repository.snapshot(await repository.resolve('HEAD'));
    expect(await staysInside(snapshot, 'a/b/link', target)).toBe(stays);
  } finally {
    await repository.close();
  }
});
