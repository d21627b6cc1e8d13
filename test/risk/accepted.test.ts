import { expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import type { Scenario } from '../replay/scenario.ts';
import { applicationObject, play, type Side } from '../replay/scenario.ts';
import { object, web } from './cases/build.ts';

/** Somebody accepts the finding of the first head; the second is pushed afterwards. */
type Swap = [rule: string, what: string, base: Side, accepted: Side, swapped: Side];

const RBAC = 'rbac.authorization.k8s.io/v1';
const rest = object('v1/ConfigMap', 'rest');
const claim = object('v1/PersistentVolumeClaim', 'data', { spec: {} });
const kafka = object('kafka.strimzi.io/v1beta2/Kafka', 'orders');
const inShop = (manifest: ValueMap) => ({ ...manifest, metadata: { name: 'data', namespace: 'shop' } });
const root = (name: string, spec: ValueMap = {}) => ({ root: [applicationObject(name, spec)] });
const moving = (namespace: string) =>
  root('a', { destination: { server: 'https://kubernetes.default.svc', namespace } });
const source = (path: string) => ({
  source: { repoURL: 'https://git.example.com/acme/gitops.git', path, targetRevision: 'main' },
});
const role = object(`${RBAC}/ClusterRole`, 'tool', {
  rules: [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }],
});
const boundTo = (name: string) =>
  object(`${RBAC}/ClusterRoleBinding`, 'tool', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'tool' },
    subjects: [{ kind: 'User', name, apiGroup: 'rbac.authorization.k8s.io' }],
  });
const policy = (...excludedNamespaces: string[]) =>
  object('constraints.gatekeeper.sh/v1beta1/K8sAllowedRepos', 'repos', {
    spec: { enforcementAction: 'deny', match: { excludedNamespaces } },
  });
const settings = (exclusions: string) =>
  object('v1/ConfigMap', 'argocd-cm', { data: { 'resource.exclusions': exclusions } });
const running = (image: string) => web({ container: { image } });
const limited = (memory: string) => web({ container: { resources: { limits: { memory } } } });

const SWAPS: Swap[] = [
  [
    'rbac-escalation',
    'the role for somebody else',
    { a: [rest] },
    { a: [rest, role, boundTo('alice')] },
    { a: [rest, role, boundTo('eve')] },
  ],
  [
    'rbac-escalation',
    'the role for anybody at all',
    { a: [rest] },
    { a: [rest, role] },
    { a: [rest, role, boundTo('eve')] },
  ],
  [
    'app-destination-namespace-changed',
    'a claim that moves along',
    { ...moving('shop'), a: [rest, inShop(claim)] },
    { ...moving('next'), a: [rest, inShop(claim)] },
    { ...moving('next'), a: [rest, claim] },
  ],
  [
    'app-renamed',
    'a claim that does not come back',
    { ...root('a', source('x')), a: [rest, claim] },
    { ...root('b', source('x')), b: [rest, claim] },
    { ...root('b', source('x')), b: [rest] },
  ],
  [
    'app-deleted-cascade',
    'a database that is not taken over',
    { root: [applicationObject('a'), applicationObject('b')], a: [rest, kafka], b: [web()] },
    { root: [applicationObject('b')], b: [web(), kafka] },
    { root: [applicationObject('b')], b: [web()] },
  ],
  [
    'policy-removed',
    'another exclusion',
    { a: [policy('kube-system')] },
    { a: [policy('kube-system', 'dev')] },
    { a: [policy('kube-system', 'prod')] },
  ],
  [
    'argocd-tracking-changed',
    'everything excluded',
    { a: [settings('[]')] },
    { a: [settings('[{kinds: [Lease]}]')] },
    { a: [settings('[{kinds: ["*"]}]')] },
  ],
  [
    'image-tag-mutable',
    'the image of somebody else',
    { a: [rest] },
    { a: [rest, running('registry.example.com/shop/web:latest')] },
    { a: [rest, running('evil.example.net/shop/web:latest')] },
  ],
  ['memory-limit-cut', 'nearly nothing', { a: [limited('2Gi')] }, { a: [limited('1Gi')] }, { a: [limited('1Mi')] }],
  [
    'replicas-drop',
    'nearly nothing',
    { a: [web({ spec: { replicas: 30 } })] },
    { a: [web({ spec: { replicas: 14 } })] },
    { a: [web({ spec: { replicas: 1 } })] },
  ],
];

test.each(SWAPS)('%s: what was accepted is not %s', (rule, _what, base, accepted, swapped) => {
  const [first, again, second] = [accepted, accepted, swapped].map((head) => fingerprintsOf(rule, { base, head }));
  expect(first).toHaveLength(1);
  expect(again).toEqual(first);
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
});

function fingerprintsOf(rule: string, scenario: Scenario): string[] {
  return play(scenario)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ fingerprint }) => fingerprint);
}
