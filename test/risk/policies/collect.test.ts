import { expect, test } from 'vitest';
import { bindingsIn, collectPolicies } from '../../../src/risk/policies/collect.ts';
import { objects } from '../../replay/scenario.ts';
import type { PolicyDocument } from '../../../src/risk/policies/model.ts';

const [policy = {}] = objects(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: demo}
spec: {validations: [{expression: 'true'}]}`);

function binding(action: string, place: Partial<PolicyDocument> = {}, name = 'demo'): PolicyDocument {
  const [object = {}] = objects(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: demo, validationActions: [${action}]}`);
  return { object, file: '', ...place };
}

function actionsIn(cluster: string, bindings: PolicyDocument[]): string[] {
  const { policies } = collectPolicies([{ object: policy, file: 'p.yaml' }, ...bindings]);
  return policies.flatMap((each) => bindingsIn(cluster, each).flatMap(({ actions }) => actions));
}

test.each<[string, PolicyDocument[], string[], string[]]>([
  ['of a file', [binding('Deny', { file: 'p.yaml' })], ['Deny'], ['Deny']],
  ['of one cluster', [binding('Deny', { cluster: 'prod' })], ['Deny'], []],
  [
    'of one name in two clusters',
    [binding('Deny', { cluster: 'prod' }), binding('Audit', { cluster: 'dev' })],
    ['Deny'],
    ['Audit'],
  ],
  [
    'of a file, and rendered in one cluster',
    [binding('Deny', { file: 'p.yaml' }), binding('Audit', { cluster: 'dev' })],
    ['Deny'],
    ['Audit'],
  ],
  [
    'of two names',
    [binding('Deny', { file: 'p.yaml' }), binding('Audit', { cluster: 'dev' }, 'other')],
    ['Deny'],
    ['Audit', 'Deny'],
  ],
])('bindings %s', (_, bindings, prod, dev) => {
  expect([actionsIn('prod', bindings), actionsIn('dev', bindings)]).toEqual([prod, dev]);
});

test('a document that is named twice is one policy', () => {
  const document = { object: policy, file: 'p.yaml' };
  expect(collectPolicies([document, document]).policies).toHaveLength(1);
  expect(collectPolicies([document, { ...document, file: 'q.yaml' }]).policies).toHaveLength(2);
  const rendered = { object: policy, file: '', cluster: 'prod' };
  expect(collectPolicies([rendered, { ...rendered }]).policies).toHaveLength(1);
});
