import { expect, onTestFinished, test } from 'vitest';
import { compareFiles } from '../../src/diff/file-changes.ts';
import { openRepository } from '../../src/git/repository.ts';
import { startEffort } from '../support/effort.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

const COUNT = 30_000;

const documents = (value: number): string =>
  Array.from({ length: COUNT }, (_, index) => `a: ${index === COUNT - 1 ? value : 0}\n`).join('---\n');

test('thousands of documents without a name, read by thousands of Applications, are paired one by one', async () => {
  const created = createRepository();
  created.commit({ 'values.yaml': documents(1) });
  created.commit({ 'values.yaml': documents(2) });
  const repository = await openRepository({
    directory: created.directory,
    environment: { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' },
    scratch: temporaryDirectory(),
    offline: true,
  });
  onTestFinished(() => repository.close());
  const [base, head] = [await repository.resolve('HEAD~1'), await repository.resolve('HEAD')];
  const snapshots = { base: await repository.snapshot(base), head: await repository.snapshot(head) };
  const effort = startEffort();
  const [change] = await compareFiles(
    Array.from({ length: COUNT }, (_, index) => ({
      id: `argocd/${index}`,
      files: ['values.yaml'],
      changed: new Set<string>(),
    })),
    snapshots,
  );
  expect(effort()).toBeLessThan(100);
  expect(change?.applications).toHaveLength(COUNT);
  expect(change?.hunks.flatMap(({ lines }) => lines.filter((line) => !line.startsWith(' ')))).toEqual([
    '-a: 1',
    '+a: 2',
  ]);
});
