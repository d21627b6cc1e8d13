import { describe, expect, test } from 'vitest';
import { loadLibraries } from '../../../src/cel/libraries.ts';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { asMap } from '../../support/cases.ts';

await loadLibraries();

const fields = (base: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base, head }).errors.map(({ type, field }) => `${type} ${field}`);

const policy = (spec: ValueMap): ValueMap => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'web' },
  spec: {
    matchConstraints: {
      resourceRules: [{ operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] }],
    },
    validations: [{ expression: 'true' }],
    ...spec,
  },
});
const EXPRESSION = ['Invalid spec.validations[0].expression'];

const SCHEMA: ValueMap = {
  size: { type: 'integer' },
  name: { type: 'string' },
  tags: { type: 'array', items: { type: 'string' } },
  labels: { type: 'object', additionalProperties: { type: 'string' } },
  port: { 'x-kubernetes-int-or-string': true },
  when: { type: 'string', format: 'date-time' },
  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};
const definition = (spec: ValueMap, properties: ValueMap = SCHEMA): ValueMap => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Thing', plural: 'things' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties, ...spec } } } },
      },
    ],
  },
});
const SPEC = 'spec.validation.openAPIV3Schema.properties[spec]';
const RULE = `${SPEC}.x-kubernetes-validations[0]`;

// All answers are those of the API server's own code, v1.36.1.
describe('expressions of policies', () => {
  test.each<[string, string, string[]]>([
    ['a field of the object, compared', 'object.spec.replicas <= 5', []],
    ['a field of the object, which may be anything', 'object.spec.replicas', EXPRESSION],
    ['a name that nobody declared', 'foo', EXPRESSION],
    ['variables where there are none', 'variables.x', EXPRESSION],
    ['parameters where there are none', 'params.x > 1', EXPRESSION],
    ['a field that requests do not have', 'request.foo', EXPRESSION],
    ['a field of a request of another type', 'request.operation == 1', EXPRESSION],
    ['a number', '1', EXPRESSION],
    ['a text and a number', '"a" + 1 == "a"', EXPRESSION],
    ['a text, negated', '-"a" == "b"', EXPRESSION],
    ['a function that does not exist', 'object.foo()', EXPRESSION],
    ['a function of another type', 'object.spec.containers.all(c, c.image.startsWith(1))', EXPRESSION],
    ['a question to the authorizer', 'authorizer.group("a").resource("b").check("get").allowed()', []],
    ['a part that may be absent', 'object.?spec.?x.orValue(1) == 1', []],
    ['an object that may be null', 'oldObject == null || oldObject.spec == object.spec', []],
  ])('%s', (_, expression, expected) => {
    expect(fields(policy({}), policy({ validations: [{ expression }] }))).toEqual(expected);
  });

  test.each<[string, ValueMap, string[]]>([
    [
      'a message of a number',
      { validations: [{ expression: 'true', messageExpression: '1' }] },
      ['Invalid spec.validations[0].messageExpression'],
    ],
    [
      'a variable that is declared later',
      {
        variables: [
          { name: 'a', expression: 'variables.b' },
          { name: 'b', expression: '1' },
        ],
      },
      ['Invalid spec.variables[0].expression'],
    ],
    [
      'a variable of another type',
      { variables: [{ name: 'x', expression: '1' }], validations: [{ expression: 'variables.x == "a"' }] },
      EXPRESSION,
    ],
    [
      'a condition about parameters',
      {
        paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
        matchConditions: [{ name: 'a', expression: 'params.data.x == "1"' }],
      },
      [],
    ],
    [
      'an annotation of a number',
      { auditAnnotations: [{ key: 'a', valueExpression: '1' }] },
      ['Invalid spec.auditAnnotations[0].valueExpression'],
    ],
  ])('%s', (_, spec, expected) => {
    expect(fields(policy({}), policy(spec))).toEqual(expected);
  });

  test('a binding says what happens without parameters, and has one way to name them', () => {
    const binding = (paramRef: ValueMap): ValueMap => ({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'web' },
      spec: { policyName: 'web', validationActions: ['Deny'], paramRef },
    });
    const base = binding({ name: 'a', parameterNotFoundAction: 'Deny' });
    expect(fields(base, binding({ name: 'a', selector: {} }))).toEqual([
      'Forbidden spec.paramRef.name',
      'Forbidden spec.paramRef.selector',
      'Required spec.paramRef.parameterNotFoundAction',
    ]);
  });
});

describe('rules of definitions', () => {
  const rule = (change: ValueMap): string[] =>
    fields(definition({}), definition({ 'x-kubernetes-validations': [change] }));

  test.each<[string, string, string[]]>([
    ['fields of the schema', 'self.size > 0 && self.tags.all(t, t.startsWith("a")) && self.labels.a == "x"', []],
    ['a number or a text', 'self.port == 80 || self.port == "80%"', []],
    ['a time', 'self.when > timestamp("2026-01-01T00:00:00Z")', []],
    ['the value before', 'self.size >= oldSelf.size', []],
    ['a field that the schema does not have', 'has(self.foo)', [`Invalid ${RULE}.rule`]],
    ['a field that the schema only keeps', 'self.free.x == 1', [`Invalid ${RULE}.rule`]],
    ['another type', 'self.size == "a"', [`Invalid ${RULE}.rule`]],
    ['items of another type', 'self.tags.all(t, t == 1)', [`Invalid ${RULE}.rule`]],
    ['no test', 'self.size', [`Invalid ${RULE}.rule`]],
    ['metadata below the root', 'self.metadata.name == "a"', [`Invalid ${RULE}.rule`]],
  ])('%s', (_, text, expected) => {
    expect(rule({ rule: text })).toEqual(expected);
  });

  test.each<[string, ValueMap, string[]]>([
    ['a message in two lines', { message: 'a\nb' }, [`Invalid ${RULE}.message`]],
    ['a message of a number', { messageExpression: 'self.size' }, [`Invalid ${RULE}.messageExpression`]],
    ['a reason that does not exist', { reason: 'No' }, [`NotSupported ${RULE}.reason`]],
    ['a field that does not exist', { fieldPath: '.foo' }, [`Invalid ${RULE}.fieldPath`]],
    ['a field that exists', { fieldPath: '.size' }, []],
    ['no value before that could be absent', { optionalOldSelf: true }, [`Invalid ${RULE}.optionalOldSelf`]],
  ])('%s', (_, change, expected) => {
    expect(rule({ rule: 'self.size > 0', ...change })).toEqual(expected);
  });

  test('what is wrong with a rule itself is told before its expression', () => {
    expect(rule({ rule: 'self.foo', reason: 'No' })).toEqual([`NotSupported ${RULE}.reason`]);
    expect(rule({ rule: 'self.size > 0 &&\nself.on', message: '' })).toEqual([`Required ${RULE}.message`]);
  });

  test('an item of a list without keys has no value before', () => {
    const items = { type: 'string', maxLength: 5, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] };
    const head = definition({}, { ...SCHEMA, tags: { type: 'array', maxItems: 5, items } });
    expect(fields(definition({}), head)).toEqual([
      `Invalid ${SPEC}.properties[tags].items.x-kubernetes-validations[0].rule`,
    ]);
  });
});

describe('what definitions say beside their rules', () => {
  const version = (change: ValueMap): ValueMap => {
    const whole = definition({});
    const spec = asMap(whole['spec']);
    const [first] = Array.isArray(spec['versions']) ? spec['versions'] : [];
    return { ...whole, spec: { ...spec, versions: [{ ...asMap(first), ...change }] } };
  };
  const root = (properties: ValueMap): ValueMap => ({
    schema: {
      openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: SCHEMA }, ...properties } },
    },
  });
  const atRoot = (words: ValueMap): ValueMap => {
    const properties = { spec: { type: 'object', properties: SCHEMA }, ...asMap(words['properties']) };
    return { schema: { openAPIV3Schema: { type: 'object', ...words, properties } } };
  };
  const SCHEMA_FIELD = 'spec.validation.openAPIV3Schema';

  test.each<[string, ValueMap, string[]]>([
    ['fields to select by', { selectableFields: [{ jsonPath: '.spec.size' }, { jsonPath: '.spec.labels.a' }] }, []],
    [
      'fields that nothing can be selected by',
      {
        selectableFields: [
          { jsonPath: '.spec.nope' },
          { jsonPath: '.spec.tags' },
          { jsonPath: '' },
          { jsonPath: '.spec.size' },
          { jsonPath: '.spec.size' },
        ],
      },
      [
        'Invalid spec.selectableFields[0].jsonPath',
        'Invalid spec.selectableFields[1].jsonPath',
        'Required spec.selectableFields[2].jsonPath',
        'Duplicate spec.selectableFields[4].jsonPath',
      ],
    ],
    [
      'a selector of scale outside of spec and status',
      {
        subresources: {
          scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size', labelSelectorPath: '.a' },
        },
      },
      ['Invalid spec.subresources.scale.labelSelectorPath'],
    ],
    ['a limit of names', root({ metadata: { type: 'object', properties: { name: { type: 'string' } } } }), []],
    [
      'a limit of labels',
      root({ metadata: { type: 'object', properties: { labels: { type: 'object' } } } }),
      [`Forbidden ${SCHEMA_FIELD}.properties[metadata]`],
    ],
    [
      'a default of the kind',
      root({ kind: { type: 'string', default: 'Thing' } }),
      [`Forbidden ${SCHEMA_FIELD}.properties[kind].default`],
    ],
    [
      'an object in an object of which nothing is known or kept',
      root({ other: { type: 'object', 'x-kubernetes-embedded-resource': true } }),
      [`Required ${SCHEMA_FIELD}.properties[other].properties`],
    ],
    [
      'the name of the language of schemas',
      root({ other: { type: 'string', $schema: 'http://json-schema.org/draft-07/schema#' } }),
      [`Invalid ${SCHEMA_FIELD}`],
    ],
    [
      'a reference',
      root({ other: { type: 'string', $ref: '#/x' } }),
      [`Forbidden ${SCHEMA_FIELD}.properties[other].$ref`],
    ],
    [
      'a choice at the root of what has a status of its own',
      { ...atRoot({ anyOf: [{ required: ['spec'] }] }), subresources: { status: {} } },
      [`Invalid ${SCHEMA_FIELD}`],
    ],
    ['a choice at another root', atRoot({ anyOf: [{ required: ['spec'] }] }), []],
    [
      'a choice about what is not there',
      atRoot({ not: { properties: { a: {} } } }),
      [`Required ${SCHEMA_FIELD}.properties[a]`],
    ],
    [
      'a choice about what is not there, below the root',
      root({ other: { type: 'object', not: { properties: { a: {} } } } }),
      [],
    ],
    [
      'a choice about metadata',
      atRoot({ oneOf: [{ properties: { metadata: {} } }], properties: { metadata: { type: 'object' } } }),
      [`Forbidden ${SCHEMA_FIELD}.oneOf[0].properties[metadata]`],
    ],
    ['a root that may be null', atRoot({ nullable: true }), [`Forbidden ${SCHEMA_FIELD}.nullable`]],
    [
      'a number or a text',
      root({ other: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] } }),
      [],
    ],
    [
      'a number or a text, said another way',
      root({ other: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'string' }, { type: 'integer' }] } }),
      [
        `Forbidden ${SCHEMA_FIELD}.properties[other].anyOf[0].type`,
        `Forbidden ${SCHEMA_FIELD}.properties[other].anyOf[1].type`,
      ],
    ],
    [
      'a set in a choice',
      root({ other: { type: 'array', items: { type: 'string' }, allOf: [{ 'x-kubernetes-list-type': 'set' }] } }),
      [
        `Forbidden ${SCHEMA_FIELD}.properties[other].allOf[0].x-kubernetes-list-type`,
        `Required ${SCHEMA_FIELD}.properties[other].allOf[0].type`,
      ],
    ],
    [
      'a column in a format that does not exist',
      { additionalPrinterColumns: [{ name: 'a', type: 'string', jsonPath: '.spec.size', format: 'bytes' }] },
      ['Invalid spec.additionalPrinterColumns[0].format'],
    ],
    [
      'a warning in two lines',
      { deprecated: true, deprecationWarning: 'a\nb' },
      ['Invalid spec.versions[0].deprecationWarning'],
    ],
  ])('%s', (_, change, expected) => {
    expect(fields(definition({}), version(change))).toEqual(expected);
  });
});
