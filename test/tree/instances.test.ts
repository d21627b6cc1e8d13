import { expect, test } from 'vitest';
import { instancesOf } from '../../src/tree/instances.ts';
import type { Node } from '../../src/tree/model.ts';

/** A tree by its bootstraps and the names that they hold, in the namespace argocd or in one that they say. */
function tree(bootstraps: Record<string, string[]>): { nodes: Node[] } {
  const nodes = Object.entries(bootstraps).flatMap(([bootstrap, names]) =>
    names.map((place) => {
      const [name = '', namespace = 'argocd'] = place.split('/').toReversed();
      return {
        key: `${bootstrap}:${namespace}/${name}`,
        origin: { bootstrap },
        name,
        namespace,
        object: {},
        depth: 0,
        sources: [],
        warnings: [],
      };
    }),
  );
  return { nodes };
}

test.each<[string, Record<string, string[]>, Record<string, string[]>, Record<string, string | undefined>]>([
  ['one bootstrap', { a: ['web'] }, { a: ['web'] }, { a: undefined }],
  ['several of one Argo CD', { a: ['web'], b: ['api'] }, { a: ['web'], b: ['api'] }, { a: undefined, b: undefined }],
  ['a name in both', { a: ['web'], b: ['web', 'api'] }, {}, { a: 'a', b: 'b' }],
  ['a name in both, each in a namespace of its own', { a: ['web'], b: ['gitops/web'] }, {}, { a: 'a', b: 'b' }],
  [
    'what is in the namespace of one is with that',
    { a: ['web'], b: ['gitops/web'], c: ['gitops/api'] },
    {},
    { a: 'a', b: 'b', c: 'b' },
  ],
  [
    'Applications of a team in one Argo CD, which holds their root',
    { a: ['web'], b: ['team', 'team/web'] },
    {},
    { a: undefined, b: undefined },
  ],
  ['other names in other namespaces', { a: ['web'], b: ['gitops/api'] }, {}, { a: undefined, b: undefined }],
  [
    'what has no name in common is with the first',
    { a: ['web'], b: ['web'], c: ['api'] },
    {},
    { a: 'a', b: 'b', c: 'a' },
  ],
  [
    'a change makes no other Argo CD of what it adds',
    { a: ['web'] },
    { a: ['web'], b: ['web'] },
    { a: undefined, b: undefined },
  ],
  ['nor of what base has', { a: ['web'], b: ['api'] }, { a: ['web'], b: ['web'] }, { a: undefined, b: undefined }],
  [
    'one more beside several',
    { a: ['web'], b: ['web'] },
    { a: ['web'], b: ['web'], c: ['web'] },
    { a: 'a', b: 'b', c: 'c' },
  ],
])('%s', (_, base, head, expected) => {
  const instanceOf = instancesOf(tree(base), tree(head));
  expect(Object.fromEntries(Object.keys(expected).map((each) => [each, instanceOf(each)]))).toEqual(expected);
});
