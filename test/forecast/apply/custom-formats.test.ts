import { describe, expect, test } from 'vitest';
import { loadLibraries } from '../../../src/cel/libraries.ts';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import { formatCheck } from '../../../src/kubernetes/formats.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

await loadLibraries();

const definition = (schema: ValueMap, spec: ValueMap = {}): ValueMap => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Thing', plural: 'things' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    ...spec,
  },
});
const ofSpec = (field: ValueMap, rest: ValueMap = {}): ValueMap =>
  definition({
    type: 'object',
    properties: { spec: { type: 'object', properties: { a: field } }, status: { type: 'object' } },
    ...rest,
  });
const thing = (spec: ValueMap, rest: ValueMap = {}): ValueMap => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: 'a', namespace: 'shop' },
  spec,
  ...rest,
});
const creation = (crd: ValueMap, value: Value): string[] =>
  createObject(thing({ a: value }), { crd }).errors.map(({ type, field, detail }) => `${type} ${field}: ${detail}`);
const serverSide = (crd: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base: thing({}), head, crd, method: 'server-side' }).errors.map(
    ({ type, field, detail }) => `${type} ${field}: ${detail}`,
  );

// All answers are those of the API server's own code, v1.36.1.
describe('formats', () => {
  test.each<[string, string[], string[]]>([
    ['byte', ['YQ=='], ['YQ', '!', '']],
    ['date', ['2024-02-29'], ['2024-13-01', '2024-02-30', 'x']],
    ['date-time', ['2024-01-01T00:00:00Z', '2024-01-01t00:00:00.123+02:00'], ['2024-01-01', '2024-01-01T24:00:00Z']],
    ['datetime', ['2024-01-01T00:00:00Z'], ['x', '2024-01-01 00:00:00Z']],
    ['duration', ['5s', '1h30m', '1d', 'P1D', '22 ns', '3 Weeks', '0'], ['x', '5', '']],
    ['email', ['a@b', 'Shop <a@b.c>'], ['x']],
    ['hostname', ['a.b.example', 'a-b', 'web'], ['A_b', 'a..b', 'example.1', 'ab-c']],
    ['ipv4', ['1.2.3.4', '01.2.3.4', '::ffff:1.2.3.4'], ['1.2.3', '::1']],
    ['ipv6', ['::1'], ['1.2.3.4', 'g::']],
    ['cidr', ['10.0.0.0/8', '10.0.0.1/8', '::/0'], ['10.0.0.0']],
    ['mac', ['00:11:22:33:44:55', '00-11-22-33-44-55', '0011.2233.4455'], ['x', '00:11:22', '00:11-22:33:44:55']],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['x']],
    ['uuid3', ['123e4567-e89b-32d3-a456-426614174000'], ['123e4567-e89b-12d3-a456-426614174000']],
    ['uuid4', ['123e4567-e89b-42d3-a456-426614174000'], ['123e4567-e89b-42d3-c456-426614174000']],
    ['uuid5', ['123e4567-e89b-52d3-a456-426614174000'], ['123e4567-e89b-42d3-a456-426614174000']],
    ['isbn', ['978-3-16-148410-0', '0-8044-2957-X'], ['978-3-16-148410-1', 'x']],
    ['isbn10', ['0-8044-2957-X'], ['978-3-16-148410-0']],
    ['isbn13', ['978-3-16-148410-0'], ['0-8044-2957-X']],
    ['creditcard', ['4111111111111111', '4111-1111-1111-1111'], ['4111111111111112', '1']],
    ['ssn', ['123-45-6789'], ['123456789', 'x']],
    ['hexcolor', ['#fff', 'ffffff'], ['#ffff']],
    ['rgbcolor', ['rgb(1, 2,255)'], ['rgb(1,2,256)', 'x']],
    ['bsonobjectid', ['507f1f77bcf86cd799439011'], ['507f1f77']],
    ['k8s-short-name', ['a-b'], ['A', 'a.b']],
    ['k8s-long-name', ['a.b'], ['A']],
    ['password', ['x'], []],
  ])('%s', (format, good, bad) => {
    expect(formatCheck(format) !== undefined).toBe(true);
    expect(good.filter((text) => !(formatCheck(format)?.(text) ?? true))).toEqual([]);
    expect(bad.filter((text) => formatCheck(format)?.(text) ?? true)).toEqual([]);
  });

  test('are told by the name that the definition has for them, and others are none', () => {
    expect(creation(ofSpec({ type: 'string', format: 'uuid-4' }), 'x')).toEqual([
      'TypeInvalid spec.a: Invalid value: "x": spec.a in body must be of type uuid-4: "x"',
    ]);
    expect(creation(ofSpec({ type: 'string', format: 'color' }), 'x')).toEqual([]);
  });

  test('a number has the size of its format', () => {
    const told = 'Invalid <nil>: Invalid value: "": Checked value must be of type number with format float in spec.a';
    expect(creation(ofSpec({ type: 'number', format: 'float' }), 1e39)).toEqual([told]);
    expect(creation(ofSpec({ type: 'number', format: 'double' }), 1e39)).toEqual([]);
  });
});

describe('rules', () => {
  test.each<[string, string, boolean]>([
    ['self >= duration("1m")', '1s', false],
    ['self >= duration("1m")', '2 hours', true],
    ['type(self) == google.protobuf.Duration', '1d', true],
  ])('a duration is one: %s of %s', (rule, value, holds) => {
    const crd = ofSpec({ type: 'string', format: 'duration', maxLength: 20, 'x-kubernetes-validations': [{ rule }] });
    expect(creation(crd, value)).toEqual(
      holds ? [] : [`Invalid spec.a: Invalid value: ${JSON.stringify(value)}: failed rule: ${rule}`],
    );
  });

  test('what a rule says of the whole is told of no field', () => {
    const rule = { rule: 'self.metadata.name.startsWith("g")', message: 'no' };
    const crd = ofSpec({ type: 'string' }, { 'x-kubernetes-validations': [rule] });
    expect(createObject(thing({}), { crd }).errors.map(({ type, field }) => `${type} ${field}`)).toEqual([
      'Invalid <nil>',
    ]);
  });
});

describe('of several schemas, that which fits best is told of', () => {
  const text = { type: 'string' };
  const number = { type: 'integer' };
  const whole = (combination: ValueMap): ValueMap => ({
    type: 'object',
    properties: { b: text, c: number },
    ...combination,
  });
  const branches = [{ required: ['b'] }, { properties: { c: { minimum: 5 } }, required: ['c'] }];

  test.each<[string, ValueMap, ValueMap, string[]]>([
    ['anyOf', { anyOf: branches }, { c: 1 }, ['Invalid <nil>', 'Invalid spec.a.c']],
    ['oneOf', { oneOf: branches }, { c: 1 }, ['Invalid <nil>', 'Invalid spec.a.c']],
    ['the first of two that fit as well', { anyOf: branches }, {}, ['Invalid <nil>', 'Required spec.a.b']],
    ['none where one fits', { anyOf: branches }, { c: 6 }, []],
  ])('%s', (_what, combination, value, expected) => {
    const told = creation(ofSpec(whole(combination)), value).map((one) => one.split(': ')[0] ?? '');
    expect(told.toSorted()).toEqual(expected);
  });
});

describe('server-side', () => {
  const crd = ofSpec({ type: 'string' });
  const NOT_CHECKED =
    'Invalid <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

  test('a null that the schema does not allow has the wrong type, and rules are not asked then', () => {
    const told = 'TypeInvalid spec.a: Invalid value: "null": spec.a in body must be of type string: "null"';
    expect(serverSide(crd, thing({ a: null }))).toEqual([told]);
    expect(serverSide(ofSpec({ 'x-kubernetes-int-or-string': true }), thing({ a: null }))).toEqual([
      'TypeInvalid spec.a: Invalid value: "null": spec.a in body must be of type integer,string: "null"',
    ]);
    const ruled = ofSpec({ type: 'string' }, { 'x-kubernetes-validations': [{ rule: 'true' }] });
    expect(serverSide(ruled, thing({ a: null }))).toEqual([told, NOT_CHECKED]);
  });

  test('a status that no schema has is no typed value, one that is kept is', () => {
    const told = (field: string): string[] => [expect.stringContaining(`${field}: field not declared in schema`)];
    const declared = definition({
      type: 'object',
      properties: { spec: { type: 'object' }, status: { type: 'object', properties: { a: { type: 'string' } } } },
    });
    expect(serverSide(declared, thing({}, { status: { b: 1 } }))).toEqual(told('.status.b'));
    // What declares nothing may have anything.
    expect(serverSide(crd, thing({}, { status: { b: 1 } }))).toEqual([]);
    const without = definition({ type: 'object', properties: { spec: { type: 'object' } } });
    expect(serverSide(without, thing({}, { status: {} }))).toEqual(told('.status'));
    const kept = definition({
      type: 'object',
      properties: { status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
    });
    const { spec: _spec, ...statusOnly } = thing({}, { status: { b: 1 } });
    expect(serverSide(kept, statusOnly)).toEqual([]);
  });
});

test('an object of the cluster has no namespace, whatever it says', () => {
  const crd = definition({ type: 'object' }, { scope: 'Cluster' });
  expect(createObject(thing({}), { crd }).stored['metadata']).not.toHaveProperty('namespace');
  expect(createObject(thing({}), { crd: definition({ type: 'object' }) }).stored['metadata']).toHaveProperty(
    'namespace',
  );
});
