import { expect, test } from 'vitest';
import type { ApplicationSides } from '../../src/forecast/model.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { isExpanded } from '../../src/risk/expanded-sets.ts';
import type { Facts } from '../../src/risk/facts.ts';
import type { Update } from '../../src/risk/updates.ts';
import { object } from './cases/build.ts';

const LIST = { list: { elements: [{ region: 'eu' }] } };
const node: Partial<ApplicationSides> = {
  id: 'apps:argocd/ApplicationSet/fleet',
  set: { applicationsSync: 'sync', preserveResourcesOnDeletion: false },
};

function ask(generators: ValueMap[], nodes: Partial<ApplicationSides>[]): boolean {
  const set = object('argoproj.io/v1alpha1/ApplicationSet', 'fleet', { spec: { generators } });
  const side = { identity: { namespace: 'argocd', name: 'fleet' }, object: set };
  return isExpanded({ base: side, head: side } as unknown as Update, { applications: nodes } as unknown as Facts);
}

test.each<[string, boolean, ValueMap[], Partial<ApplicationSides>[]]>([
  ['lists and files of Git', true, [{ matrix: { generators: [LIST, { git: { repoURL: 'x' } }] } }], [node]],
  ['a list with a selector', true, [{ ...LIST, selector: {} }], [node]],
  ['clusters, which may not all be given', false, [{ matrix: { generators: [{ clusters: {} }, LIST] } }], [node]],
  ['a generator that nobody knows', false, [{ later: {} }], [node]],
  ['no generator', false, [], [node]],
  ['a set that the tree does not have', false, [LIST], []],
  ['a set of another name', false, [LIST], [{ ...node, id: 'apps:argocd/ApplicationSet/a-fleet' }]],
  ['a set that fails', false, [LIST], [{ ...node, failedOn: 'head' }]],
  ['one of two that fails', false, [LIST], [node, { ...node, failedOn: 'both' }]],
  [
    'a set that goes',
    false,
    [LIST],
    [{ ...node, set: { applicationsSync: 'sync', preserveResourcesOnDeletion: false, removed: {} } }],
  ],
])('whether the tree has all Applications of a set: %s', (_, expected, generators, nodes) => {
  expect(ask(generators, nodes)).toBe(expected);
});
