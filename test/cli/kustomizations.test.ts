import { expect, test } from 'vitest';
import { listLeading } from '../../src/cli/init/kustomizations.ts';

test.each<[string, Record<string, string[]>, [string, string[]][]]>([
  ['one that names a file twice', { a: ['a/x', 'a/x'] }, [['a/x', ['a']]]],
  [
    'one that comes to a file on two ways',
    { top: ['left', 'right'], left: ['x'], right: ['x'] },
    [['x', ['top', 'left', 'right']]],
  ],
  ['some that name each other in a circle', { a: ['b'], b: ['a', 'x'] }, [['x', ['a', 'b']]]],
])('kustomizations lead to a file once each: %s', (_, kustomizations, leading) => {
  expect([...listLeading(new Map(Object.entries(kustomizations)))]).toEqual(leading);
});
