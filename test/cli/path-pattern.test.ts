import { describe, expect, test } from 'vitest';
import { compilePath, globParts, indexPaths, templateParts } from '../../src/cli/init/path-pattern.ts';
import { startEffort } from '../support/effort.ts';

test.each<[string, string[], string[]]>([
  ['apps', ['apps'], ['', 'app', 'apps/web', 'apps/']],
  ['./apps/', ['apps'], ['./apps/']],
  ['apps/*', ['apps/web', 'apps/*'], ['apps', 'apps/', 'apps/web/prod']],
  ['apps/*/prod', ['apps/web/prod'], ['apps/prod', 'apps/web/api/prod', 'apps/web/production']],
  ['apps/**', ['apps/web', 'apps/web/prod'], ['apps', 'apps/', 'other/apps/web']],
  ['**/prod/*', ['a/prod/x', 'a/b/prod/x', 'a/prod/prod/x', 'prod/prod/x'], ['prod/x', 'a/prod/x/y', 'a/prod']],
  ['*-*', ['a-b', 'a-b-c'], ['-b', 'a-', 'a/b-c']],
  ['a/***', ['a/b', 'a/b/c'], ['a', 'a/']],
  ['', [''], ['a']],
])('%j stands for %j', (glob, some, none) => {
  const { matches } = compilePath(globParts(glob));
  expect([...some, ...none].map((path) => matches(path))).toEqual([...some.map(() => true), ...none.map(() => false)]);
});

test.each<[string, string[], string[]]>([
  ['apps/{{.name}}', ['apps/web', 'apps/web/prod'], ['apps', 'apps/']],
  ['{{path}}/overlays/{{env}}', ['apps/web/overlays/prod'], ['overlays/prod', 'apps/overlays/']],
  ['a{{b}}{{c}}d', ['axd', 'axyd'], ['ad']],
  ['a/{{b', ['a/{{b'], ['a/x']],
])('%j, with expressions in it, stands for %j', (text, some, none) => {
  const { matches } = compilePath(templateParts(text));
  expect([...some, ...none].map((path) => matches(path))).toEqual([...some.map(() => true), ...none.map(() => false)]);
});

test('an index finds what a pattern stands for, in byte order', () => {
  const paths = ['b', 'a/z', 'a', 'a/b', 'a-b', 'a/b/c', 'aa'];
  const find = (glob: string): string[] => indexPaths(paths).find(compilePath(globParts(glob)));
  expect(find('a/*')).toEqual(['a/b', 'a/z']);
  expect(find('*')).toEqual(['a', 'a-b', 'aa', 'b']);
  expect(find('**')).toEqual(['a', 'a-b', 'a/b', 'a/b/c', 'a/z', 'aa', 'b']);
  expect(find('a/b')).toEqual(['a/b']);
  expect(find('c')).toEqual([]);
});

describe('an effort that is bounded by pattern times path', () => {
  const path = Array.from({ length: 200 }, () => 'a').join('/');
  test.each([
    ['of many gaps for anything', globParts(`${'**/'.repeat(40)}zz`)],
    ['of many gaps for names', globParts(`${'*a/'.repeat(40)}zz`)],
    ['of many expressions', templateParts(`${'{{a}}a'.repeat(40)}zz`)],
    ['of expressions that touch', templateParts(`${'{{a}}'.repeat(400)}zz`)],
  ])('%s', (_, parts) => {
    const { matches } = compilePath(parts);
    const effort = startEffort();
    for (let time = 0; time < 20; time++) expect(matches(path)).toBe(false);
    expect(effort()).toBeLessThan(20);
  });

  test('of thousands of patterns, each of which stands for few of thousands of paths', () => {
    const index = indexPaths(Array.from({ length: 20_000 }, (_, at) => `apps/team-${at}/web`));
    const effort = startEffort();
    for (let at = 0; at < 20_000; at++)
      expect(index.find(compilePath(globParts(`apps/team-${at}/*`)))).toEqual([`apps/team-${at}/web`]);
    expect(effort()).toBeLessThan(40);
  });
});
