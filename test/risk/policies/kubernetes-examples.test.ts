import { describe, expect, test } from 'vitest';
import { objects, play } from '../../replay/scenario.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

// Policies in the manner of https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/

const deployment = (
  replicas: number | undefined,
  more: { image?: string; labels?: ValueMap; name?: string } = {},
): ValueMap => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: more.name ?? 'web', labels: more.labels ?? { app: 'web' } },
  spec: {
    ...(replicas === undefined ? {} : { replicas }),
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: more.image ?? 'web:1' }] },
    },
  },
});

const namespace = (labels: ValueMap): ValueMap => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});

const head = (name: string, spec: string, binding = 'validationActions: [Deny]'): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
${spec.replaceAll(/^/gm, '  ')}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}-binding}
spec:
  policyName: ${name}
${binding.replaceAll(/^/gm, '  ')}
`;

/** What is found when `a` goes from some objects to others. */
function found(base: ValueMap[], after: ValueMap[], policies: string): string[] {
  const { findings } = play({ base: { a: base }, head: { a: after }, policies: objects(policies) });
  return findings
    .filter(({ rule }) => rule.startsWith('admission-policy'))
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rest' } };

describe('a limit of replicas', () => {
  const limit = head('demo', 'validations:\n  - expression: "object.spec.replicas <= 5"');
  const refused = (what: string): string =>
    `high admission-policy-denies: Deployment shop/web, which is ${what}, is refused by the policy demo: failed expression: object.spec.replicas <= 5.`;

  test.each<[string, ValueMap[], ValueMap[], string[]]>([
    ['more than it takes', [deployment(2)], [deployment(6)], [refused('updated')]],
    ['as many as it takes', [deployment(2)], [deployment(5)], []],
    ['a new object', [other], [other, deployment(6)], [refused('created')]],
    ['no number, for which the server fills in one', [deployment(2)], [deployment(undefined)], []],
    ['an object that was no better before', [deployment(6)], [deployment(6, { image: 'web:2' })], [refused('updated')]],
    ['an object that does not change', [deployment(6), other], [deployment(6)], []],
    ['an object that is removed', [deployment(6), other], [other], []],
  ])('%s', (_, base, after, wanted) => {
    expect(found(base, after, limit)).toEqual(wanted);
  });

  test.each([
    ['[Warn]', 'medium', 'is warned about by'],
    ['[Audit]', 'low', 'is recorded in the audit log by'],
    ['[Warn, Audit]', 'medium', 'is warned about by'],
  ])('is milder with the actions %s', (actions, severity, words) => {
    const policy = head(
      'demo',
      'validations:\n  - expression: "object.spec.replicas <= 5"',
      `validationActions: ${actions}`,
    );
    const [told, ...more] = found([deployment(2)], [deployment(6)], policy);
    expect(told).toMatch(new RegExp(`^${severity} admission-policy-denies: .* ${words} the policy demo`));
    expect(more).toEqual([]);
  });
});

describe('parameters', () => {
  const params = `
apiVersion: rules.example.com/v1
kind: ReplicaLimit
metadata: {name: test-limit, namespace: default, labels: {env: test}}
maxReplicas: 3
---
apiVersion: rules.example.com/v1
kind: ReplicaLimit
metadata: {name: prod-limit, namespace: default}
maxReplicas: 100
---`;
  const policy = (reference: string, selector = '', kind = 'apiVersion: rules.example.com/v1'): string =>
    params +
    head(
      'limit',
      `paramKind: {${kind}, kind: ReplicaLimit}
validations:
  - expression: object.spec.replicas <= params.maxReplicas
    messageExpression: "'object.spec.replicas must be no greater than ' + string(params.maxReplicas)"
    message: too many`,
      `validationActions: [Deny]\nparamRef: ${reference}\n${selector}`,
    );
  const denied =
    'high admission-policy-denies: Deployment shop/web, which is updated, is refused by the policy limit: object.spec.replicas must be no greater than 3.';

  test.each<[string, string, string[]]>([
    ['by name', policy('{name: test-limit, namespace: default}'), [denied]],
    ['by another name', policy('{name: prod-limit, namespace: default}'), []],
    ['by labels', policy('{selector: {matchLabels: {env: test}}, namespace: default}'), [denied]],
    ['all of them', policy('{selector: {}, namespace: default}'), [denied]],
    [
      'with group and version apart',
      policy('{name: test-limit, namespace: default}', '', 'group: rules.example.com, version: v1'),
      [denied],
    ],
    [
      'for namespaces with a label',
      policy(
        '{name: test-limit, namespace: default}',
        'matchResources: {namespaceSelector: {matchLabels: {environment: test}}}',
      ),
      [denied],
    ],
    [
      'for other namespaces',
      policy(
        '{name: test-limit, namespace: default}',
        'matchResources: {namespaceSelector: {matchExpressions: [{key: environment, operator: NotIn, values: [test]}]}}',
      ),
      [],
    ],
    [
      'that are not there',
      policy('{name: nothing, namespace: default}'),
      [
        'high admission-policy-error: Whether the policy limit lets Deployment shop/web be updated cannot be evaluated: spec.paramRef: there is no ReplicaLimit nothing in default.',
      ],
    ],
    ['that need not be there', policy('{name: nothing, parameterNotFoundAction: Allow, namespace: default}'), []],
    [
      'in the namespace of the object',
      policy('{name: test-limit}'),
      [
        'high admission-policy-error: Whether the policy limit lets Deployment shop/web be updated cannot be evaluated: spec.paramRef: there is no ReplicaLimit test-limit in shop.',
      ],
    ],
  ])('%s', (_, text, wanted) => {
    const space = namespace({ environment: 'test' });
    expect(found([space, deployment(2)], [space, deployment(5)], text)).toEqual(wanted);
  });

  test('are null without a reference', () => {
    const text = head(
      'limit',
      'paramKind: {apiVersion: v1, kind: ConfigMap}\nvalidations: [{expression: params != null, message: params missing}]',
    );
    expect(found([deployment(2)], [deployment(5)], text)[0]).toContain('by the policy limit: params missing.');
  });
});

describe('variables and the namespace', () => {
  const policy = head(
    'images',
    `variables:
  - {name: environment, expression: "'environment' in namespaceObject.metadata.labels ? namespaceObject.metadata.labels['environment'] : 'prod'"}
  - {name: exempt, expression: "'exempt' in object.metadata.labels && object.metadata.labels['exempt'] == 'true'"}
  - {name: containers, expression: object.spec.template.spec.containers}
  - {name: toCheck, expression: "variables.containers.filter(c, c.image.contains('example.com'))"}
  - {name: broken, expression: 1 / 0 == 1}
validations:
  - expression: variables.exempt || variables.toCheck.all(c, c.image.startsWith(variables.environment + '.'))
    messageExpression: "'only ' + variables.environment + ' images are allowed in namespace ' + namespaceObject.metadata.name"`,
  );

  test.each<[string, ValueMap[], ValueMap, string[]]>([
    [
      'another environment',
      [namespace({ environment: 'dev' })],
      deployment(1, { image: 'prod.example.com/web:1' }),
      ['only dev images are allowed in namespace shop'],
    ],
    ['its environment', [namespace({ environment: 'dev' })], deployment(1, { image: 'dev.example.com/web:1' }), []],
    [
      'a namespace that nobody renders',
      [],
      deployment(1, { image: 'dev.example.com/web:1' }),
      ['only prod images are allowed in namespace shop'],
    ],
    ['what is exempt', [], deployment(1, { image: 'dev.example.com/web:1', labels: { exempt: 'true' } }), []],
    ['images from elsewhere', [], deployment(1, { image: 'nginx' }), []],
  ])('%s', (_, more, object, wanted) => {
    const told = found([...more, other], [...more, other, object], policy);
    expect(told.map((line) => line.replace(/^.*policy images: (.*)\.$/, '$1'))).toEqual(wanted);
  });
});

describe('match conditions', () => {
  const policy = (conditions: string): string =>
    head(
      'demo',
      `matchConditions:\n${conditions}\nvalidations: [{expression: "object.metadata.name.startsWith('demo')"}]`,
    )
      .replace('apiGroups: [apps]', 'apiGroups: ["*"]')
      .replace('apiVersions: [v1]', 'apiVersions: ["*"]')
      .replace('resources: [deployments]', 'resources: ["*"]');
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [],
  };
  const conditions = `  - {name: no-leases, expression: '!(request.resource.group == "coordination.k8s.io" && request.resource.resource == "leases")'}
  - {name: no-kubelets, expression: '!("system:nodes" in request.userInfo.groups)'}
  - {name: no-rbac, expression: 'request.resource.group != "rbac.authorization.k8s.io"'}`;

  test('choose what is looked at', () => {
    const told = found([other], [other, role, deployment(1), deployment(1, { name: 'demo-web' })], policy(conditions));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Deployment shop/web, which is created');
  });

  test.each<[string, string, string[]]>([
    [
      'an error refuses',
      '  - {name: a, expression: object.spec.nothing == 1}',
      ['matchConditions[0].expression: no such key: nothing'],
    ],
    [
      'but not where another one is false',
      '  - {name: a, expression: object.spec.nothing == 1}\n  - {name: b, expression: "false"}',
      [],
    ],
  ])('%s', (_, text, wanted) => {
    const told = found([other], [other, deployment(1)], policy(text));
    expect(told.map((line) => line.replace(/^.*spec\.(match.*)\.$/, '$1'))).toEqual(wanted);
  });
});

describe('errors', () => {
  const policy = (expression: string, failure: string): string =>
    head('demo', `failurePolicy: ${failure}\nvalidations: [{expression: '${expression}'}]`);
  const error = (message: string): string[] => [
    `high admission-policy-error: Whether the policy demo lets Deployment shop/web be updated cannot be evaluated: spec.validations[0].expression: ${message}.`,
  ];

  test.each<[string, string, string, string[]]>([
    ['a field that is not there', 'object.spec.nothing > 1', 'Fail', error('no such key: nothing')],
    ['is ignored where the policy says so', 'object.spec.nothing > 1', 'Ignore', []],
    ['a condition that is none', 'object.spec.replicas', 'Fail', error('the expression gives no bool')],
    [
      'a function that nobody knows',
      'object.metadata.name.startWith("demo")',
      'Fail',
      error("undeclared reference to 'startWith'"),
    ],
    ['the authorizer', 'authorizer.group("apps").resource("deployments").check("get").allowed()', 'Fail', []],
    [
      'the authorizer, where it does not matter',
      'object.spec.replicas <= 1 && authorizer.path("/").check("get").allowed()',
      'Fail',
      [
        'high admission-policy-denies: Deployment shop/web, which is updated, is refused by the policy demo: failed expression: object.spec.replicas <= 1 && authorizer.path("/").check("get").allowed().',
      ],
    ],
    [
      'too many steps',
      `lists.range(90000).all(x, lists.range(90000).all(y, x + y >= 0))`,
      'Fail',
      error('the expression takes too many steps'),
    ],
  ])('%s', (_, expression, failure, wanted) => {
    expect(found([deployment(1)], [deployment(2)], policy(expression, failure))).toEqual(wanted);
  });
});

describe('what a policy is asked for', () => {
  const rule = (fields: string): string =>
    head('demo', 'validations: [{expression: "false", message: never}]').replace(/- \{apiGroups.*\}/, `- {${fields}}`);
  const all = 'apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"]';
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [],
  };
  const policyObject = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'x' },
    spec: {},
  };

  test.each<[string, string, string[]]>([
    ['everything but policies', all, ['ClusterRole reader', 'Deployment shop/web', 'NetworkPolicy shop/deny']],
    [
      'a resource by its plural',
      'apiGroups: ["*"], apiVersions: [v1], operations: [CREATE], resources: [networkpolicies]',
      ['NetworkPolicy shop/deny'],
    ],
    ['a subresource', 'apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: [deployments/scale]', []],
    ['another group', 'apiGroups: [""], apiVersions: ["*"], operations: ["*"], resources: ["*"]', []],
    [
      'another version, which is converted',
      'apiGroups: [apps], apiVersions: [v1beta1], operations: ["*"], resources: [deployments]',
      ['Deployment shop/web'],
    ],
    ['another operation', 'apiGroups: ["*"], apiVersions: ["*"], operations: [DELETE], resources: ["*"]', []],
    ['what has no namespace', `${all}, scope: Cluster`, ['ClusterRole reader']],
    ['what has one', `${all}, scope: Namespaced`, ['Deployment shop/web', 'NetworkPolicy shop/deny']],
    ['a name', `${all}, resourceNames: [deny]`, ['NetworkPolicy shop/deny']],
  ])('%s', (_, fields, wanted) => {
    const deny = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'deny' },
      spec: { podSelector: {} },
    };
    const told = found([other], [other, role, deployment(1), deny, policyObject], rule(fields));
    expect(told.map((line) => /: (.*), which/.exec(line)?.[1] ?? '').toSorted()).toEqual(wanted);
  });

  test.each<[string, string, number]>([
    ['an exact version', 'matchPolicy: Exact', 0],
    ['labels of the object', 'objectSelector: {matchLabels: {app: web}}', 1],
    ['other labels', 'objectSelector: {matchLabels: {app: other}}', 0],
    [
      'what is left out',
      'excludeResourceRules: [{apiGroups: [apps], apiVersions: ["*"], operations: ["*"], resources: [deployments]}]',
      0,
    ],
    ['a namespace by its name', 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}', 1],
    [
      'another namespace',
      'namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}',
      0,
    ],
  ])('%s', (_, line, count) => {
    const fields = 'apiGroups: [apps], apiVersions: [v1beta9], operations: ["*"], resources: [deployments]';
    const text = rule(fields).replace('    resourceRules:', `    ${line}\n    resourceRules:`);
    expect(found([other], [other, deployment(1)], text)).toHaveLength(count);
  });

  test('a deletion, of which only the old object is there', () => {
    const text = rule('apiGroups: [apps], apiVersions: [v1], operations: [DELETE], resources: [deployments]').replace(
      '"false"',
      "\"object == null && oldObject.metadata.name != 'web' && request.operation == 'DELETE'\"",
    );
    expect(found([other, deployment(1)], [other], text)).toEqual([
      'high admission-policy-denies: Deployment shop/web, which is deleted, is refused by the policy demo: never.',
    ]);
  });

  test('the plural that a definition has', () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'sheep.acme.io' },
      spec: {
        group: 'acme.io',
        scope: 'Namespaced',
        names: { kind: 'Sheep', plural: 'sheep' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        ],
      },
    };
    const dolly = { apiVersion: 'acme.io/v1', kind: 'Sheep', metadata: { name: 'dolly' } };
    const text = rule('apiGroups: [acme.io], apiVersions: [v1], operations: [CREATE], resources: [sheep]');
    expect(found([crd], [crd, dolly], text)).toHaveLength(1);
  });
});

describe('policies that base renders', () => {
  const limit = objects(head('demo', 'validations:\n  - expression: "object.spec.replicas <= 5"'));

  test('hold for their cluster', () => {
    expect(found([...limit, deployment(2)], [...limit, deployment(6)], '')).toHaveLength(1);
  });

  test('do not hold before they are there, and hold when they are removed with what they refuse', () => {
    expect(found([deployment(2)], [...limit, deployment(6)], '')).toEqual([]);
    expect(found([...limit, deployment(2)], [deployment(6)], '')).toHaveLength(1);
  });

  test('win over a file with the same name', () => {
    const milder = head('demo', 'validations:\n  - expression: "object.spec.replicas <= 50"');
    expect(found([...limit, deployment(2)], [...limit, deployment(6)], milder)).toHaveLength(1);
  });
});

test('fields that the server writes in any case are null where nothing is in them', () => {
  const text = head(
    'demo',
    'validations: [{expression: "has(object.rules) && object.rules == null", message: has rules}]',
  )
    .replace('apiGroups: [apps]', 'apiGroups: [rbac.authorization.k8s.io]')
    .replace('deployments', 'roles');
  const role = (more: ValueMap): ValueMap => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader' },
    ...more,
  });
  expect(found([other], [other, role({})], text)).toEqual([]);
  expect(
    found([other], [other, role({ rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] })], text),
  ).toHaveLength(1);
});

test('secrets are seen by the validation and by nobody else', () => {
  const secret = (value: string): ValueMap => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    stringData: { password: value },
  });
  const text = head(
    'demo',
    `validations:
  - expression: object.data.password == 'c3dvcmRmaXNo' || object.data.password == 'aHVudGVyMg=='
    messageExpression: "'the password is ' + object.data.password"
  - expression: quantity(object.data.password) == quantity('1')`,
  )
    .replace('apiGroups: [apps]', 'apiGroups: [""]')
    .replace('deployments', 'secrets');
  const told = found([secret('hunter2')], [secret('correcthorse')], text);
  expect(told.map((line) => line.split(' ')[1])).toEqual(['admission-policy-denies:', 'admission-policy-error:']);
  expect(told.join('\n')).not.toMatch(/correcthorse|Y29ycmVjdGhvcnNl|hunter2|aHVudGVyMg/);
  expect(found([secret('hunter2')], [secret('swordfish')], text)).toHaveLength(1);
});
