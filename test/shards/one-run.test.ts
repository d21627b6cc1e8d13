import { describe, expect, test } from 'vitest';
import type { Repository } from '../../src/git/model.ts';
import { findDifference, requireExpected } from '../../src/shards/one-run.ts';
import type { Part } from '../../src/shards/read.ts';

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string];

interface Wanted {
  of?: number;
  head?: string;
  base?: string;
  settings?: object;
  origin?: object;
  tools?: Record<string, string>;
}

function part({ of = 2, head = B, base = A, settings = {}, origin = {}, tools = {} }: Wanted): Part {
  return {
    file: 'part.json',
    index: 1,
    of,
    written: [],
    origin: { version: '1.0.0', urls: ['u'], branch: 'main', ...origin },
    gathered: {
      revisions: { base: { name: 'main', id: base }, head: { name: 'change', id: head } },
      settings: { failOn: 'high', ...settings },
      tools,
    } as unknown as Part['gathered'],
  };
}

test.each<[string, Wanted, string | undefined]>([
  ['nothing', {}, undefined],
  ['the number of parts', { of: 3 }, 'another number of parts (3 instead of 2)'],
  ['the head', { head: C }, `another head (${C} instead of ${B})`],
  ['the base', { base: C }, `another base (${C} instead of ${A})`],
  ['the version', { origin: { version: '1.1.0' } }, 'another version of argo-manifest-diff (1.1.0 instead of 1.0.0)'],
  ['what is judged by', { settings: { failOn: 'never' } }, 'other options (failOn)'],
  [
    'the roots',
    { settings: { bootstrap: ['other'], kubeVersion: '1.34.0' } },
    'other options (bootstrap, kubeVersion)',
  ],
  ['the branch that sources follow', { origin: { branch: 'other' } }, 'other options (branch)'],
  ['the addresses that sources follow', { origin: { urls: [] } }, 'other options (urls)'],
  ['the machine', { settings: { repo: '/elsewhere', concurrency: 9, cacheDir: '/c', timeout: 1 } }, undefined],
  ['a tool', { tools: { helm: '4.1.4' } }, 'another helm (4.1.4 instead of 3.17.3)'],
  ['a tool that only one part needed', { tools: { kustomize: '5.7.1' } }, undefined],
])('parts of one run may differ in the machine: %s', (_what, other, expected) => {
  expect(findDifference(part({ tools: { helm: '3.17.3' } }), part({ tools: { helm: '3.17.3' }, ...other }))).toBe(
    expected,
  );
});

describe('parts are about what the run is about', () => {
  const revisions = { base: { name: 'main', id: A }, head: { name: 'change', id: B } };
  /** Knows one branch, and the parents of a merge. */
  const repository = {
    resolve: (name: string) => Promise.resolve({ name, id: name === 'change' ? B : C }),
    parents: ({ id }: { id: string }) => Promise.resolve(id === B ? [A, C] : [C, A]),
  } as unknown as Repository;
  const otherwise = { how: 'merge-base', of: B, branch: 'main' } as const;
  const base = (revision: string) => ({ name: 'main', how: 'revision', revision }) as const;
  const merge = { name: 'main', how: 'first-parent', of: B, otherwise } as const;

  test.each([
    ['both as the event names them', B, base(A), undefined, undefined],
    ['another head', C, base(A), undefined, 'the head'],
    ['another base', B, base(C), undefined, 'the base'],
    ['a test merge', B, merge, repository, undefined],
    ['a test merge without a repository: its first parent is not known', B, merge, undefined, undefined],
    ['a head in words', 'change', base(A), repository, undefined],
    ['a head in words that is another', 'other', base(A), repository, 'the head'],
    ['words without a repository', 'other', base(A), undefined, undefined],
    ['a base that was overwritten', B, { ...base(C), otherwise }, repository, undefined],
  ])('%s', async (_what, head, wantedBase, where, refused) => {
    const asked = requireExpected(revisions, { head: { name: 'x', revision: head }, base: wantedBase }, where);
    if (refused === undefined) await expect(asked).resolves.toBeUndefined();
    else await expect(asked).rejects.toThrow(refused);
  });

  test('a test merge on another base is another one', async () => {
    const moved = { ...revisions, base: { name: 'main', id: C } };
    const asked = requireExpected(moved, { head: { name: 'x', revision: B }, base: merge }, repository);
    await expect(asked).rejects.toThrow(`the parts compared the base ${C}, and this run is about ${A}`);
  });
});
