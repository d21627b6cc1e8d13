import { describe, expect, it } from 'vitest';
import { findMatches } from '../../src/argocd/doublestar-files.ts';
import type { GlobbedFiles } from '../../src/argocd/doublestar-files.ts';

const FILES = [
  'env/a.yaml',
  'env/b.yaml',
  'env/.h.yaml',
  'env/z.yml',
  'env/a/x.yaml',
  'env/a/y.yaml',
  'env/a.b/x.yaml',
  'env/x/x.yaml',
  'env/a/x/x.yaml',
  'env/b[1].yaml',
  'env/{q}.yaml',
  'c{1}/q.yaml',
  'only/v1.yaml',
  'only/v2.yaml',
  'only/cur.yaml',
  'only/broken.yaml',
  // What a link to env/a leads to.
  'env/link/x.yaml',
  'env/link/y.yaml',
  'env/link/x/x.yaml',
];

const tree: GlobbedFiles = {
  async list(directory) {
    const prefix = directory === '' ? '' : `${directory}/`;
    const names = FILES.filter((file) => file.startsWith(prefix)).map(
      (file) => file.slice(prefix.length).split('/')[0] ?? '',
    );
    if (names.length === 0) return undefined;
    return [...new Set(names)]
      .toSorted()
      .map((name) => ({ name, directory: FILES.some((file) => file.startsWith(`${prefix}${name}/`)) }));
  },
  async find(path) {
    if (FILES.includes(path)) return 'file';
    return FILES.some((file) => file.startsWith(`${path}/`)) ? 'directory' : undefined;
  },
};

// What FilepathGlob of github.com/bmatcuk/doublestar/v4 v4.10.0 found in this tree.
describe('findMatches', () => {
  it.each<[string, string[] | 'malformed' | 'too much']>([
    ['env/*.yaml', ['env/.h.yaml', 'env/a.yaml', 'env/b.yaml', 'env/b[1].yaml', 'env/{q}.yaml']],
    [
      'env/*',
      [
        'env/.h.yaml',
        'env/a',
        'env/a.b',
        'env/a.yaml',
        'env/b.yaml',
        'env/b[1].yaml',
        'env/link',
        'env/x',
        'env/z.yml',
        'env/{q}.yaml',
      ],
    ],
    [
      'env/**',
      [
        'env',
        'env/.h.yaml',
        'env/a',
        'env/a/x',
        'env/a/x/x.yaml',
        'env/a/x.yaml',
        'env/a/y.yaml',
        'env/a.b',
        'env/a.b/x.yaml',
        'env/a.yaml',
        'env/b.yaml',
        'env/b[1].yaml',
        'env/link',
        'env/link/x',
        'env/link/x/x.yaml',
        'env/link/x.yaml',
        'env/link/y.yaml',
        'env/x',
        'env/x/x.yaml',
        'env/z.yml',
        'env/{q}.yaml',
      ],
    ],
    ['env/a/**', ['env/a', 'env/a/x', 'env/a/x/x.yaml', 'env/a/x.yaml', 'env/a/y.yaml']],
    [
      'env/**/x.yaml',
      ['env/a/x.yaml', 'env/a/x/x.yaml', 'env/a.b/x.yaml', 'env/link/x.yaml', 'env/link/x/x.yaml', 'env/x/x.yaml'],
    ],
    ['**/x/*.yaml', ['env/x/x.yaml', 'env/a/x/x.yaml', 'env/link/x/x.yaml']],
    ['env/*/x.yaml', ['env/a/x.yaml', 'env/a.b/x.yaml', 'env/link/x.yaml', 'env/x/x.yaml']],
    ['env/{b,a}.yaml', ['env/a.yaml', 'env/b.yaml']],
    [
      'env/*/{y,x}.yaml',
      ['env/a/x.yaml', 'env/a/y.yaml', 'env/a.b/x.yaml', 'env/link/x.yaml', 'env/link/y.yaml', 'env/x/x.yaml'],
    ],
    ['env/{x,a}/*.yaml', ['env/a/x.yaml', 'env/a/y.yaml', 'env/x/x.yaml']],
    ['env/{a/*,x/*}.yaml', ['env/a/x.yaml', 'env/a/y.yaml', 'env/x/x.yaml']],
    [
      'env/**/{y,x}.yaml',
      [
        'env/a.b/x.yaml',
        'env/a/x.yaml',
        'env/a/x/x.yaml',
        'env/a/y.yaml',
        'env/link/x.yaml',
        'env/link/x/x.yaml',
        'env/link/y.yaml',
        'env/x/x.yaml',
      ],
    ],
    ['env/*.y{a,}ml', ['env/.h.yaml', 'env/a.yaml', 'env/b.yaml', 'env/b[1].yaml', 'env/{q}.yaml']],
    ['env/{,a}*.yaml', ['env/.h.yaml', 'env/a.yaml', 'env/b.yaml', 'env/b[1].yaml', 'env/{q}.yaml']],
    ['env/{a,b', 'malformed'],
    ['env/[', 'malformed'],
    ['env/[!]', 'malformed'],
    ['env/a}*', 'malformed'],
    [`env/${'{a,b}'.repeat(30)}*`, 'too much'],
    [`env/${'['.repeat(100_000)}`, 'too much'],
    ['env/b[[]1].yaml', ['env/b[1].yaml']],
    ['env/b\\[1\\].yaml', ['env/b[1].yaml']],
    ['c{1}/*.yaml', []],
    ['c\\{1\\}/*.yaml', ['c{1}/q.yaml']],
    ['env/\\{q\\}*.yaml', ['env/{q}.yaml']],
    ['only/*.yaml', ['only/broken.yaml', 'only/cur.yaml', 'only/v1.yaml', 'only/v2.yaml']],
    ['env/[z-a].yaml', []],
    ['env/[\\a-b].yaml', ['env/a.yaml', 'env/b.yaml']],
    ['nope/*.yaml', []],
    ['env/a.yaml/*', []],
    ['env/{a,{b,z}}.y*', ['env/a.yaml', 'env/b.yaml', 'env/z.yml']],
    ['env/a**', ['env/a', 'env/a.b', 'env/a.yaml']],
    ['*/q.yaml', ['c{1}/q.yaml']],
    ['env/**/**/y.yaml', ['env/a/y.yaml', 'env/link/y.yaml', 'env/a/y.yaml', 'env/link/y.yaml']],
  ])('%s', async (pattern, expected) => expect(await findMatches(pattern, tree)).toEqual(expected));
});
