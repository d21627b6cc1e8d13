import { objects } from '../../replay/scenario.ts';
import { type Case, object, pair, web } from './build.ts';

const policies = (expression: string, more = '') =>
  objects(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: limit}
spec:
  ${more}
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
  validations: [{expression: '${expression}'}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: limit-everywhere}
spec: {policyName: limit, validationActions: [Deny], matchResources: {namespaceSelector: {matchExpressions: [{key: free, operator: DoesNotExist}]}}}
`);
const limit = { policies: policies('object.spec.replicas <= 5') };
const broken = { policies: policies('object.spec.nothing <= 5') };
const scaled = (replicas: number) => web({ spec: { replicas } });
const free = object('v1/Namespace', 'shop', {}, { labels: { free: 'yes' } });
const rule = (when: string, more = '') => ({
  customRules: `  - {id: acme-rule, severity: high, match: {kinds: [apps/v1/Deployment]}, when: "${when}", message: "'found'", why: Because.${more}}`,
});

/** Cases of what is said of rules and policies of one's own. */
export const OWN_CASES: Case[] = [
  ['admission-policy-denies', 'fires', 'more than the policy takes', 'high', pair(scaled(2), scaled(6), limit)],
  ['admission-policy-denies', 'silent', 'as many as it takes', '', pair(scaled(2), scaled(5), limit)],
  [
    'admission-policy-denies',
    'exempt',
    'the binding leaves the namespace out',
    '',
    pair([free, scaled(2)], [free, scaled(6)], limit),
  ],
  ['admission-policy-error', 'fires', 'a field that is not there', 'high', pair(scaled(2), scaled(6), broken)],
  ['admission-policy-error', 'silent', 'nothing is asked for', '', pair(scaled(2), scaled(6), limit)],
  [
    'admission-policy-error',
    'exempt',
    'failurePolicy Ignore',
    '',
    pair(scaled(2), scaled(6), { policies: policies('object.spec.nothing <= 5', 'failurePolicy: Ignore') }),
  ],
  [
    'custom-rule-error',
    'fires',
    'a field that is not there',
    'high',
    pair(scaled(2), scaled(6), rule('object.spec.nothing > 1')),
  ],
  [
    'custom-rule-error',
    'silent',
    'the condition can be evaluated',
    '',
    pair(scaled(2), scaled(6), rule('object.spec.replicas > 1')),
  ],
  [
    'custom-rule-error',
    'exempt',
    'the rule is off',
    '',
    pair(scaled(2), scaled(6), rule('object.spec.nothing > 1', ', enforcement: "off"')),
  ],
];
