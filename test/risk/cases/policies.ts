import type { ValueMap } from '../../../src/manifest/model.ts';
import { apps, type Case, object, pair } from './build.ts';

const POLICY = 'policy-removed';
const K8S = 'admissionregistration.k8s.io/v1';
const managed = (level: string): ValueMap => ({
  syncPolicy: { managedNamespaceMetadata: { labels: { 'pod-security.kubernetes.io/enforce': level } } },
});
const spec = (type: string, before: ValueMap, after: ValueMap) =>
  pair(object(type, 'x', { spec: before }), object(type, 'x', { spec: after }));
const validations = (...expressions: string[]) => ({ validations: expressions.map((expression) => ({ expression })) });
const bound = (more: ValueMap) => ({ policyName: 'a', validationActions: ['Deny'], ...more });
const parameters = (name: string) => ({ name, parameterNotFoundAction: 'Deny' });
const namespace = (labels: ValueMap) => object('v1/Namespace', 'shop', {}, { labels });
const BINDING = `${K8S}/ValidatingAdmissionPolicyBinding`;
const VAP = `${K8S}/ValidatingAdmissionPolicy`;
const rule = (name: string) => ({
  name,
  match: { any: [{ resources: { kinds: ['Pod'] } }] },
  validate: { pattern: { [name]: 'x' } },
});
const enforce = (...names: string[]) => ({ validationFailureAction: 'Enforce', rules: names.map(rule) });

/** Policies of admission that refuse less, by whatever their controllers read. */
export const POLICY_CASES: Case[] = [
  [
    POLICY,
    'fires',
    'the newer kinds of Kyverno',
    'high',
    spec('policies.kyverno.io/v1/ValidatingPolicy', { validationActions: ['Deny'] }, { validationActions: ['Audit'] }),
  ],
  [
    POLICY,
    'fires',
    'Kubewarden',
    'high',
    spec('policies.kubewarden.io/v1/ClusterAdmissionPolicy', {}, { mode: 'monitor' }),
  ],
  [
    POLICY,
    'fires',
    'Sigstore',
    'high',
    spec(
      'policy.sigstore.dev/v1beta1/ClusterImagePolicy',
      { authorities: [{ keyless: {} }] },
      { authorities: [{ static: { action: 'pass' } }] },
    ),
  ],
  [POLICY, 'fires', 'an expression that is true', 'high', spec(VAP, validations('object.a'), validations('true'))],
  [
    POLICY,
    'fires',
    'an expression that goes',
    'medium',
    spec(VAP, validations('object.a', 'object.b'), validations('object.a')),
  ],
  [
    POLICY,
    'silent',
    'an expression that comes',
    '',
    spec(VAP, validations('object.a'), validations('object.a', 'object.b')),
  ],
  [POLICY, 'fires', 'a rule that goes', 'medium', spec('kyverno.io/v1/ClusterPolicy', enforce('a', 'b'), enforce('a'))],
  [
    POLICY,
    'exempt',
    'a rule that only audits',
    '',
    spec('kyverno.io/v1/ClusterPolicy', { rules: [rule('a')] }, { rules: [] }),
  ],
  [
    POLICY,
    'fires',
    'what a template says',
    'medium',
    spec('templates.gatekeeper.sh/v1/ConstraintTemplate', { targets: [{ rego: 'a' }] }, { targets: [{ rego: 'b' }] }),
  ],
  [POLICY, 'fires', 'a binding to another policy', 'high', spec(BINDING, bound({}), bound({ policyName: 'b' }))],
  [
    POLICY,
    'fires',
    'other parameters',
    'medium',
    spec(BINDING, bound({ paramRef: parameters('a') }), bound({ paramRef: parameters('b') })),
  ],
  [
    POLICY,
    'fires',
    'a namespace that is spared',
    'high',
    pair(namespace({}), namespace({ 'admission.gatekeeper.sh/ignore': 'x' })),
  ],
  [
    POLICY,
    'fires',
    'a namespace that is left out',
    'high',
    pair(namespace({ 'policy.sigstore.dev/include': 'true' }), namespace({})),
  ],
  [
    'access-guard-removed',
    'fires',
    'a namespace that leaves the mesh',
    'medium',
    pair(namespace({ 'istio-injection': 'enabled' }), namespace({})),
  ],
  [
    'access-guard-removed',
    'exempt',
    'a namespace in the mesh by a revision',
    '',
    pair(namespace({ 'istio-injection': 'enabled' }), namespace({ 'istio.io/rev': 'stable' })),
  ],
  [
    'pss-label-downgraded',
    'fires',
    'what an Application gives its Namespace',
    'high',
    apps(managed('restricted'), managed('baseline')),
  ],
  ['pss-label-downgraded', 'silent', 'what it gives is higher', '', apps(managed('baseline'), managed('restricted'))],
  [
    'networkpolicy-removed',
    'fires',
    'a policy of the whole cluster',
    'high',
    pair(
      [object('crd.projectcalico.org/v1/GlobalNetworkPolicy', 'x', { spec: {} }), object('v1/ConfigMap', 'stays')],
      object('v1/ConfigMap', 'stays'),
    ),
  ],
  [
    'access-guard-removed',
    'fires',
    'a store for all namespaces',
    'medium',
    spec('external-secrets.io/v1/ClusterSecretStore', { conditions: [{ namespaces: ['a'] }] }, {}),
  ],
  [
    'data-sent-elsewhere',
    'fires',
    'an issuer of somebody else',
    'medium',
    spec(
      'cert-manager.io/v1/ClusterIssuer',
      { acme: { server: 'https://acme-v02.api.letsencrypt.org/directory' } },
      { acme: { server: 'https://acme.example.org/directory' } },
    ),
  ],
  [
    'data-sent-elsewhere',
    'exempt',
    'a new issuer',
    '',
    pair(
      [],
      object('cert-manager.io/v1/ClusterIssuer', 'x', { spec: { acme: { server: 'https://acme.example.org' } } }),
    ),
  ],
];
