import { expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { play } from '../replay/scenario.ts';
import { object, pair, web } from './cases/build.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';
const get = (...resources: string[]) => ({ apiGroups: [''], resources, verbs: ['get'] });
const all = (group: string) => ({ apiGroups: [group], resources: ['*'], verbs: ['*'] });
const role = (rules: ValueMap[], name = 'reader') => object(`${RBAC}/Role`, name, { rules });
const bind = (to: string, accounts = ['web'], binding = 'all') => {
  const [kind = '', name = ''] = to.split('/');
  const subjects = accounts.map((account) => ({ kind: 'ServiceAccount', name: account, namespace: 'shop' }));
  return object(`${RBAC}/RoleBinding`, binding, { roleRef: { kind, name }, subjects });
};
const secrets = role([get('secrets')]);
const edited = role([get('secrets'), get('pods')]);
const pod = web({ pod: { serviceAccountName: 'web' } });
const bound = bind('Role/reader');
const both = bind('Role/reader', ['web', 'eve']);
const other = role([get('pods')], 'other');
const editedOther = role([get('pods', 'services')], 'other');

test('a role of more permissions than can be listed is one for everything', () => {
  const words = (letter: string) => Array.from({ length: 500 }, (_, index) => `${letter}${index}`);
  const many = role([{ apiGroups: words('g'), resources: words('r'), verbs: words('v') }]);
  const found = play(pair([bound], [bound, many])).findings.filter(({ rule }) => rule === 'rbac-wildcard');
  expect(found.map(({ severity, message }) => [severity, message])).toEqual([
    ['high', expect.stringContaining('newly grants more than 20000 single permissions')],
  ]);
});

test.each([
  ['rbac-secrets-read', 'an edited role and one more subject', 1, pair([secrets, bound], [edited, both])],
  ['rbac-secrets-read', 'an edited role', 0, pair([secrets, bound], [edited, bound])],
  ['rbac-secrets-read', 'an edited role and one subject less', 0, pair([secrets, both], [edited, bound])],
  [
    'rbac-secrets-read',
    'a binding of another role that is edited too',
    1,
    pair([secrets, other, bind('Role/other')], [edited, editedOther, bound]),
  ],
  [
    'rbac-secrets-read',
    'a binding of another role without Secrets',
    0,
    pair([secrets, other, bound], [edited, editedOther, bind('Role/other')]),
  ],
  [
    'rbac-secrets-read',
    'one more subject that had it through another binding',
    0,
    pair([secrets, bound, bind('Role/reader', ['eve'], 'eve')], [edited, both, bind('Role/reader', ['eve'], 'eve')]),
  ],
  [
    'rbac-removed',
    'everything of another group is kept',
    1,
    pair([role([get('pods'), all('apps')]), bound, pod], [role([all('apps')]), bound, pod]),
  ],
  [
    'rbac-removed',
    'everything of the same group is kept',
    0,
    pair([role([get('pods'), all('')]), bound, pod], [role([all('')]), bound, pod]),
  ],
  [
    'rbac-removed',
    'a role outside of the tree beside everything of a group',
    1,
    pair(
      [role([all('')]), bound, bind('ClusterRole/view', ['web'], 'view'), pod],
      [role([all('')]), bound, bind('ClusterRole/view', ['eve'], 'view'), pod],
    ),
  ],
  [
    'rbac-removed',
    'a role outside of the tree beside everything',
    0,
    pair(
      [role([all('*')]), bound, bind('ClusterRole/view', ['web'], 'view'), pod],
      [role([all('*')]), bound, bind('ClusterRole/view', ['eve'], 'view'), pod],
    ),
  ],
  [
    'rbac-cluster-admin',
    'a Role of that name before',
    1,
    pair([bind('Role/admin')], [bind('Role/admin'), bind('ClusterRole/admin', ['web'], 'admin')]),
  ],
  [
    'rbac-cluster-admin',
    'the ClusterRole before',
    0,
    pair([bind('ClusterRole/admin')], [bind('ClusterRole/admin'), bind('ClusterRole/admin', ['web'], 'admin')]),
  ],
])('%s: %s', (rule, _what, count, scenario) => {
  expect(play(scenario).findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});
