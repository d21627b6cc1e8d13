import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { compilePathMatch } from '../../../src/argocd/application-set/generators/path-match.ts';
import { pathParams } from '../../../src/argocd/application-set/generators/path-params.ts';
import { compilePathspec } from '../../../src/argocd/application-set/generators/pathspec.ts';
import { goMap, typedList } from '../../../src/argocd/application-set/go-value.ts';
import { createRepository } from '../../support/repository.ts';

describe('git directories: path.Match', () => {
  test.each([
    ['apps/*', 'apps/cart', true],
    ['apps/*', 'apps/cart/web', false],
    ['apps/**', 'apps/cart', true],
    ['apps/**', 'apps/cart/web', false],
    ['*/*', '.x/a', true],
    ['*', 'apps', true],
    ['apps/[a-c]*', 'apps/cart', true],
    ['apps/[^a-c]*', 'apps/cart', false],
    ['apps/[!a-c]*', 'apps/!x', true],
    ['a[/]b', 'a/b', true],
    ['c?rt', 'cart', true],
    ['c?rt', 'c/rt', false],
    ['\\*', '*', true],
    ['ü?', 'üß', true],
    ['', '', true],
  ])('%j on %j: %s', (pattern, path, expected) => {
    expect(compilePathMatch(pattern)?.(path)).toBe(expected);
  });

  test.each(['[', 'a[', '[]a]', '[a-]', '[-x]', 'x\\', '[a'])('%j is malformed', (pattern) => {
    expect(compilePathMatch(pattern)).toBeUndefined();
  });
});

const files = [
  'root.yaml',
  'config/global.yaml',
  'config/eu/prod.yaml',
  'config/eu/west/dr.yaml',
  'config/us/notes.txt',
  'config[1]/x.yaml',
  'Config/Upper.yaml',
  '.hidden/a.yaml',
  'ümlaut/ß.yaml',
  'a b/c-d.yaml',
];

const pathspecs = [
  '',
  '.',
  '*.yaml',
  'config',
  'config/',
  'config/eu',
  'config/eu/prod.yaml',
  'config/eu/prod.yaml/',
  'config/*.yaml',
  'config/**/prod.yaml',
  'config/**/global.yaml',
  'config/*/',
  'config/[eg]*',
  'config/[!e]*',
  'config/[^e]*',
  'config[1]/x.yaml',
  'config\\[1]/*',
  'config[[]1]/*',
  'con*dr.yaml',
  'c?nfig/us/*',
  '[[:upper:]]*',
  '[[:nope:]]*',
  '[[:constructor:]]*',
  '[[:__proto__:]]*',
  '[',
  'a b/[a-z]-?.yaml',
  '??mlaut/*',
  './config//eu/../us/.',
  ':(glob)config/*.yaml',
  ':(glob)**/prod.yaml',
  ':(glob)config/**',
  ':(glob)config/**/*.yaml',
  ':(glob)*.yaml',
  ':(icase)CONFIG/*.YAML',
  ':(icase,glob)config/*.yaml',
  ':(literal)config/*.yaml',
  ':(literal)config[1]',
  ':/config/eu',
  ':!config',
  ':^*.yaml',
  ':(exclude)config/eu',
  ':(top,literal)root.yaml',
  ':',
  '../x',
  '/config',
  ':(nope)x',
  ':(glob,literal)x',
  ':(glob',
  ':-x',
];

/** Git is the judge: our answer is that of `git ls-files` for every pattern. */
test('git files: pathspecs', () => {
  const repository = createRepository();
  repository.commit(Object.fromEntries(files.map((file) => [file, 'x'])));
  const asked = pathspecs.map((pattern) => {
    const pathspec = compilePathspec(pattern);
    return [pattern, pathspec.ok ? files.filter((file) => pathspec.matches(file)) : 'refused'];
  });
  const answers = pathspecs.map((pattern) => [
    pattern,
    listFiles(repository.directory, pattern === '' ? '.' : pattern),
  ]);
  expect(asked).toEqual(answers);
});

function listFiles(directory: string, pattern: string): string[] | 'refused' {
  try {
    const output = execFileSync('git', ['ls-files', '-z', '--', pattern], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return files.filter((file) => output.split('\0').includes(file));
  } catch {
    return 'refused';
  }
}

test('parameters of a path', () => {
  const go = { goTemplate: true, prefix: '' };
  expect(goMap(pathParams('apps/My_App', undefined, go))).toEqual(
    goMap([
      [
        'path',
        goMap([
          ['path', 'apps/My_App'],
          ['basename', 'My_App'],
          ['basenameNormalized', 'my-app'],
          ['segments', typedList(['apps', 'My_App'])],
        ]),
      ],
    ]),
  );
  expect(pathParams('a', 'F.yaml', { goTemplate: true, prefix: 'team' })[0]?.[0]).toBe('team');
  expect(Object.fromEntries(pathParams('.', 'cluster_config.yaml', { goTemplate: false, prefix: '' }))).toEqual({
    path: '.',
    'path.basename': '.',
    'path.basenameNormalized': '',
    'path.filename': 'cluster_config.yaml',
    'path.filenameNormalized': 'cluster-config.yaml',
    'path[0]': '.',
  });
  expect(Object.fromEntries(pathParams('a/b', undefined, { goTemplate: false, prefix: 'x' }))).toEqual({
    'x.path': 'a/b',
    'x.path.basename': 'b',
    'x.path.basenameNormalized': 'b',
    'x.path[0]': 'a',
    'x.path[1]': 'b',
  });
});
