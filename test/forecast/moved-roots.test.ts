import { expect, test } from 'vitest';
import { joinMovedRoots } from '../../src/forecast/moved-roots.ts';
import type { ApplicationMember, Member } from '../../src/forecast/sync/tree-model.ts';
import { application } from './sync/build.ts';

const side = (text: string) => ({ object: application('web', { metadata: { annotations: { text } } }), manifests: [] });
const member = (id: string, more: Partial<ApplicationMember>): ApplicationMember => ({
  kind: 'application',
  id,
  name: 'web',
  namespace: 'argocd',
  heldBy: 'root',
  ...more,
});
const [base, head] = [side('base'), side('head')];
const set: Member = {
  kind: 'set',
  name: 'web',
  namespace: 'argocd',
  heldBy: 'root',
  base: { object: {}, generated: [] },
};

test.each<[string, Member[], Member[]]>([
  ['one that moves', [member('a', { base }), member('b', { head })], [member('b', { base, head })]],
  ['in the other order', [member('b', { head }), member('a', { base })], [member('b', { base, head })]],
  ['one that goes', [member('a', { base })], [member('a', { base })]],
  ['one that comes', [member('b', { head })], [member('b', { head })]],
  ['one that stays', [member('a', { base, head })], [member('a', { base, head })]],
  [
    'another name',
    [member('a', { base }), member('b', { head, name: 'api' })],
    [member('a', { base }), member('b', { head, name: 'api' })],
  ],
  [
    'what Applications hold, whose objects are in the cluster',
    [member('a', { base, heldBy: 'application' }), member('b', { head, heldBy: 'application' })],
    [member('a', { base, heldBy: 'application' }), member('b', { head, heldBy: 'application' })],
  ],
  ['a set of the name', [set, member('b', { head })], [set, member('b', { head })]],
])('%s', (_, members, expected) => {
  expect(joinMovedRoots(members)).toEqual(expected);
});
