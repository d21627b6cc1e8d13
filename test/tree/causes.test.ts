import { describe, expect, it } from 'vitest';
import { indexChangedFiles } from '../../src/tree/causes.ts';

describe('changed files', () => {
  const files = [
    'a',
    'apps/one/values.yaml',
    'apps/two/values.yaml',
    'charts/service/Chart.yaml',
    'charts/service.yaml',
  ];
  it.each<[string, string[], string[]]>([
    ['by their paths', ['apps/two/values.yaml', 'a'], ['a', 'apps/two/values.yaml']],
    ['by their directory', ['charts/service'], ['charts/service/Chart.yaml']],
    ['by a directory far above', ['apps'], ['apps/one/values.yaml', 'apps/two/values.yaml']],
    [
      'once, however many read them',
      ['apps', 'apps/one', 'apps/one/values.yaml'],
      ['apps/one/values.yaml', 'apps/two/values.yaml'],
    ],
    ['all by the root', [''], files],
    ['not by a part of a name', ['app', 'charts/serv', 'apps/one/values'], []],
    ['not by what is below them', ['a/b'], []],
    ['by nothing', [], []],
  ])('are found %s', (_, inputs, expected) => {
    expect(indexChangedFiles(files).readBy(new Set(inputs))).toEqual(expected);
  });
});
