import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, web } from './build.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';
const rest = object('v1/ConfigMap', 'rest');
const account = (name: string) => object('v1/ServiceAccount', name);
const as = (serviceAccountName: string, name = 'web') => web({ name, pod: { serviceAccountName } });
const bound = (name: string, role: string, namespace = 'shop') =>
  object(`${RBAC}/ClusterRoleBinding`, `${name}-${role}`, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
const role = (name: string, resources: string[], verbs: string[]) =>
  object(`${RBAC}/ClusterRole`, name, { rules: [{ apiGroups: [''], resources, verbs }] });
/** The account `strong` of a controller that runs elsewhere. */
const strong = [account('strong'), bound('strong', 'cluster-admin')];
const weak = [account('weak'), role('reader', ['pods'], ['get']), bound('weak', 'reader')];
const workflow = (serviceAccountName: string) =>
  object('argoproj.io/v1alpha1/WorkflowTemplate', 'build', { spec: { serviceAccountName, templates: [] } });
const kubeSystem = (name: string) => ({
  ...web({ pod: { serviceAccountName: name } }),
  metadata: { name: 'web', namespace: 'kube-system' },
});
const split = (base: ValueMap[], head: ValueMap[], others: ValueMap[] = strong) => ({
  base: { a: base, b: others },
  head: { a: head, b: others },
});
const id = 'pod-account-changed';

export const ACCOUNT_CASES: Case[] = [
  [id, 'fires', 'an administrator', 'high', split([web()], [as('strong')])],
  [id, 'fires', 'a new workload', 'high', split([rest], [rest, as('strong')])],
  [
    id,
    'fires',
    'beside others that had it',
    'medium',
    pair([...strong, as('strong')], [...strong, as('strong'), as('strong', 'more')]),
  ],
  [
    id,
    'fires',
    'of Secrets',
    'high',
    split(
      [web()],
      [as('keeper')],
      [account('keeper'), role('keeper', ['secrets'], ['list']), bound('keeper', 'keeper')],
    ),
  ],
  [id, 'fires', 'in the older field', 'high', split([web()], [web({ pod: { serviceAccount: 'strong' } })])],
  [
    id,
    'fires',
    'the default one, which is bound',
    'high',
    split([as('weak')], [web()], [...weak, bound('default', 'cluster-admin')]),
  ],
  [
    id,
    'fires',
    'a controller of Kubernetes',
    'high',
    split([kubeSystem('default')], [kubeSystem('clusterrole-aggregation-controller')], [rest]),
  ],
  [id, 'fires', 'an account of which the tree says nothing', 'medium', split([as('weak')], [as('elsewhere')], weak)],
  [id, 'fires', 'a Workflow', 'high', split([workflow('weak')], [workflow('strong')], [...weak, ...strong])],
  [id, 'silent', 'rights that lead nowhere', '', split([web()], [as('weak')], weak)],
  [
    id,
    'silent',
    'the same account',
    '',
    split([as('strong')], [web({ pod: { serviceAccountName: 'strong', hostUsers: false } })]),
  ],
  [id, 'silent', 'fewer rights', '', split([as('strong')], [as('weak')], [...strong, ...weak])],
  [
    id,
    'silent',
    'another one with the same rights',
    '',
    split([as('strong')], [as('other')], [...strong, account('other'), bound('other', 'cluster-admin')]),
  ],
  [id, 'exempt', 'rights that come with the change', '', pair([web()], [...strong, as('strong')])],
  [id, 'exempt', 'a new workload, and the tree says nothing', '', split([rest], [rest, as('elsewhere')], [rest])],
];
