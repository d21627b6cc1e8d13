import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resolveSides } from '../../src/git/comparison.ts';
import { openRepository } from '../../src/git/repository.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

const environment = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null' };

test('a test merge counts for the commit that it merges, and for no other', async () => {
  const made = createRepository();
  made.commit({ 'a.yaml': 'a: 1' });
  made.git('checkout', '--quiet', '-b', 'change');
  const head = made.commit({ 'a.yaml': 'a: 2' });
  const later = made.commit({ 'a.yaml': 'a: 3' });
  made.git('checkout', '--quiet', '--detach', 'main');
  made.git('merge', '--quiet', '--no-ff', '--message', 'test merge', head);
  const merge = made.git('rev-parse', 'HEAD');
  const repository = await openRepository({
    directory: made.directory,
    environment,
    scratch: path.join(temporaryDirectory(), 'scratch'),
    offline: true,
  });
  onTestFinished(() => repository.close());
  const judge = (revision: string, merges: string) =>
    resolveSides(
      { head: { name: 'change', revision, merges }, base: { name: 'main', how: 'revision', revision: 'main' } },
      repository,
    );
  expect((await judge(merge, head)).head).toEqual({ name: 'change', id: merge });
  expect((await judge(later, later)).head.id).toBe(later);
  const short = (id: string) => id.slice(0, 12);
  await expect(judge(merge, later)).rejects.toThrow(
    `${short(merge)} merges ${short(head)}, and the pull request is at ${short(later)}`,
  );
  // Its first parent is the base.
  await expect(judge(merge, made.git('rev-parse', 'main'))).rejects.toThrow('and the pull request is at');
  await expect(judge(later, head)).rejects.toThrow(`${short(later)} is no merge`);
});

test('where what was there is gone, the branch that it is compared with instead is told', async () => {
  const made = createRepository();
  const fork = made.commit({ 'a.yaml': 'a: 1' });
  made.git('checkout', '--quiet', '-b', 'change');
  const head = made.commit({ 'a.yaml': 'a: 2' });
  const repository = await openRepository({
    directory: made.directory,
    environment,
    scratch: path.join(temporaryDirectory(), 'scratch'),
    offline: true,
  });
  onTestFinished(() => repository.close());
  const gone = 'f'.repeat(40);
  const { base } = await resolveSides(
    {
      head: { name: 'change', revision: head },
      base: {
        name: gone.slice(0, 12),
        how: 'revision',
        revision: gone,
        otherwise: { how: 'merge-base', of: head, branch: 'main' },
      },
    },
    repository,
  );
  expect(base).toEqual({ name: 'main', id: fork });
});
