import { expect, test } from 'vitest';
import { checkPolicies } from '../../../src/risk/policies/check.ts';
import { objects } from '../../replay/scenario.ts';

function check(resources: string, spec: string, group = 'apps'): string[] {
  const text = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: demo}
spec:
  matchConstraints: {resourceRules: [{apiGroups: ["${group}"], apiVersions: [v1], operations: [CREATE], resources: [${resources}]}]}
${spec.replaceAll(/^/gm, '  ')}`;
  return checkPolicies(objects(text).map((object) => ({ object, file: 'p.yaml' }))).map((line) =>
    line.replace('p.yaml: ValidatingAdmissionPolicy demo: ', ''),
  );
}

const validation = (expression: string): string => `validations: [{expression: ${JSON.stringify(expression)}}]`;

test.each<[string, string, string, string[]]>([
  ['a field of the kind', 'deployments', validation('object.spec.replicas > 1'), []],
  [
    'a field that no kind has',
    'deployments, replicasets',
    validation('object.replicas > 1'),
    [
      "apps/v1/Deployment: spec.validations[0].expression: undefined field 'replicas' of apps.Deployment",
      "apps/v1/ReplicaSet: spec.validations[0].expression: undefined field 'replicas' of apps.ReplicaSet",
    ],
  ],
  ['wildcards, of which nothing is known', '"*"', validation('object.what.ever > 1'), []],
  ['the authorizer', 'deployments', validation("authorizer.group('').resource('pods').check('get').allowed()"), []],
  [
    'no bool',
    'deployments',
    validation('object.spec.replicas'),
    ['apps/v1/Deployment: spec.validations[0].expression: is of type int, expected bool'],
  ],
  [
    'a variable and its type',
    'deployments',
    `variables: [{name: count, expression: object.spec.replicas}, {name: twice, expression: variables.count * 2}]
${validation("variables.twice > 1 && variables.count > 'a' && variables.nothing && request.nome == ''")}`,
    [
      'apps/v1/Deployment: spec.validations[0].expression: no such overload: int > string',
      "apps/v1/Deployment: spec.validations[0].expression: undefined field 'nothing' of variables",
      "apps/v1/Deployment: spec.validations[0].expression: undefined field 'nome' of request, did you mean name?",
    ],
  ],
  [
    'parameters of a built-in kind, and a message',
    'deployments',
    `paramKind: {apiVersion: v1, kind: ConfigMap}
validations: [{expression: "params.data['a'] == 'b' && params.daata == {}", messageExpression: "size(params.data)"}]`,
    [
      "apps/v1/Deployment: spec.validations[0].expression: undefined field 'daata' of core.ConfigMap, did you mean data?",
      'apps/v1/Deployment: spec.validations[0].messageExpression: is of type int, expected string',
    ],
  ],
  [
    'a function that is none',
    'deployments',
    `matchConditions: [{name: a, expression: "request.name.startWith('a')"}]
${validation('true')}`,
    [
      "apps/v1/Deployment: spec.matchConditions[0].expression: undeclared reference to function 'startWith', did you mean startsWith?",
    ],
  ],
])('%s', (_, resources, spec, wanted) => {
  expect(check(resources, spec)).toEqual(wanted);
});
