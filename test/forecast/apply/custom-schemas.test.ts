import { describe, expect, test } from 'vitest';
import { loadLibraries } from '../../../src/cel/libraries.ts';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import { outcomeOf } from '../../../src/forecast/apply/once.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

await loadLibraries();

const definition = (spec: ValueMap, more: ValueMap = {}): ValueMap => ({
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
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: spec }, status: { type: 'object' }, ...more },
            // Rules that are not checked are only missed where there are some.
            'x-kubernetes-validations': [{ rule: 'true' }],
          },
        },
      },
    ],
  },
});

const thing = (spec: ValueMap, rest: ValueMap = {}): ValueMap => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: 'a', namespace: 'shop' },
  spec,
  ...rest,
});

const refusals = (schema: ValueMap, value: Value): string[] =>
  applyUpdate({ base: thing({}), head: thing({ a: value }), crd: definition({ a: schema }) }).errors.map(
    ({ type, field, detail }) => `${type} ${field}: ${detail.replace(/^Invalid value: /, '')}`,
  );

const NOT_CHECKED =
  'Invalid <nil>: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
const TEXT = { type: 'string' };

// All answers are those of the API server's own code, v1.36.1.
describe('schemas', () => {
  test.each<[string, ValueMap, Value, string[]]>([
    [
      'neither of two',
      { type: 'object', oneOf: [{ required: ['b'] }, { required: ['c'] }], properties: { b: TEXT, c: TEXT } },
      {},
      [
        'Invalid <nil>: "": "spec.a" must validate one and only one schema (oneOf). Found none valid',
        'Required spec.a.b: Required value',
        NOT_CHECKED,
      ],
    ],
    [
      'both of two',
      { type: 'object', oneOf: [{ required: ['b'] }, { required: ['c'] }], properties: { b: TEXT, c: TEXT } },
      { b: 'x', c: 'x' },
      ['Invalid <nil>: "": "spec.a" must validate one and only one schema (oneOf). Found 2 valid alternatives'],
    ],
    [
      'what must not be',
      { type: 'object', not: { required: ['b'] }, properties: { b: TEXT } },
      { b: 'x' },
      ['Invalid <nil>: "": "spec.a" must not validate the schema (not)'],
    ],
    [
      'a format',
      { ...TEXT, format: 'ipv4' },
      '10.0.0.300',
      ['TypeInvalid spec.a: "10.0.0.300": spec.a in body must be of type ipv4: "10.0.0.300"', NOT_CHECKED],
    ],
    ['a host name', { ...TEXT, format: 'hostname' }, 'a-b.example.com', []],
    [
      'a host name that ends with a number',
      { ...TEXT, format: 'hostname' },
      'example.1',
      ['TypeInvalid spec.a: "example.1": spec.a in body must be of type hostname: "example.1"', NOT_CHECKED],
    ],
    [
      'another type than that of the values',
      { ...TEXT, enum: ['b', 'c'] },
      7,
      [
        'TypeInvalid spec.a: "integer": spec.a in body must be of type string: "integer"',
        'NotSupported spec.a: Unsupported value: 7: supported values: "b", "c"',
        NOT_CHECKED,
      ],
    ],
    [
      'a text that is too long, and of another pattern',
      { ...TEXT, maxLength: 2, pattern: '^x' },
      'yyy',
      ['TooLong spec.a: Too long: may not be more than 2 bytes', NOT_CHECKED],
    ],
    [
      'a number for texts or whole numbers',
      { 'x-kubernetes-int-or-string': true },
      1.5,
      ['TypeInvalid spec.a: "number": spec.a in body must be of type integer,string: "number"', NOT_CHECKED],
    ],
    [
      'a number too large for its format',
      { type: 'integer', format: 'int32' },
      3_000_000_000,
      ['Invalid <nil>: "": Checked value must be of type integer with format int32 in spec.a'],
    ],
    [
      'a part of a number',
      { type: 'integer' },
      1.5,
      [
        'TypeInvalid spec.a: "number": spec.a in body must be of type integer: "number"',
        'Invalid <nil>: "": Checked value must be of type integer (default format) in spec.a',
        NOT_CHECKED,
      ],
    ],
    ['a null that is not wanted', { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }, null, []],
  ])('%s', (_, schema, value, errors) => {
    expect(refusals(schema, value)).toEqual(errors);
  });
});

describe('lists', () => {
  const set = { type: 'array', 'x-kubernetes-list-type': 'set', items: TEXT };
  const map = {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: { type: 'object', properties: { name: TEXT } },
  };

  test('of many that are equal, the second is told of', () => {
    expect(refusals(set, ['x', 'y', 'x', 'x'])).toEqual(['Duplicate spec.a[2]: Duplicate value: "x"']);
  });

  test('a list that is a map has objects only', () => {
    expect(refusals(map, [{ name: 'x' }, 'y'])).toContain(
      'Invalid spec.a[1]: "y": must be an object for an array of list-type map',
    );
  });

  test('lists of an object with a wrong one are not looked at', () => {
    const crd = definition({ a: set, b: set });
    const base = thing({ a: ['x', 'x'] });
    expect(applyUpdate({ base, head: thing({ a: ['x', 'x'], b: ['y', 'y'] }), crd }).errors).toEqual([]);
  });
});

describe('objects inside of objects', () => {
  const embedded = {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    'x-kubernetes-preserve-unknown-fields': true,
  };
  test.each<[string, Value, string[]]>([
    ['kind and version', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { a: 'b' } }, []],
    ['no kind', { apiVersion: 'v1' }, ['Required spec.a.kind: Required value', NOT_CHECKED]],
    ['an empty version', { apiVersion: '', kind: 'A' }, ['Invalid spec.a.apiVersion: "": must not be empty']],
  ])('%s', (_, value, errors) => {
    expect(refusals(embedded, value)).toEqual(errors);
  });

  test('a kind that is no text cannot be read, and metadata keeps what it knows', () => {
    const crd = definition({ a: embedded });
    const head = thing({ a: { apiVersion: 'v1', kind: 7 } });
    expect(applyUpdate({ base: thing({}), head, crd }).errors).toMatchObject([{ type: 'Decode', field: '' }]);
    const { stored } = createObject(thing({ a: { apiVersion: 'v1', kind: 'A', metadata: { name: 'x', stray: 1 } } }), {
      crd,
    });
    expect(stored).toMatchObject({ spec: { a: { metadata: { name: 'x' } } } });
    expect(JSON.stringify(stored)).not.toContain('stray');
  });
});

test('a status without a subresource is written with the object', () => {
  const crd = definition({}, { status: { type: 'object', properties: { phase: { type: 'integer' } } } });
  const { errors } = createObject(thing({}, { status: { phase: 'x' } }), { crd });
  expect(errors.map(({ field }) => field)).toContain('status.phase');
});

// As an API server answers, v1.36.1.
describe('rules', () => {
  const rule = (text: string): ValueMap => ({ 'x-kubernetes-validations': [{ rule: text }] });
  const told = (schema: ValueMap, before: Value, after: Value): string[] => {
    const crd = definition({ a: schema });
    return applyUpdate({ base: thing({ a: before }), head: thing({ a: after }), crd }).errors.map(
      ({ type, field }) => `${type} ${field}`,
    );
  };
  const same = rule('self == oldSelf');
  const items = { type: 'object', properties: { k: TEXT, v: TEXT }, required: ['k'] };
  const list = (rest: ValueMap): ValueMap => ({
    type: 'array',
    maxItems: 5,
    items: { ...TEXT, maxLength: 5 },
    ...rest,
  });
  const map = { ...list({ items }), 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['k'] };

  test.each<[string, ValueMap, Value, Value, string[]]>([
    ['a list in another order', list(same), ['a', 'b'], ['b', 'a'], ['Invalid spec.a']],
    ['a set in another order', list({ 'x-kubernetes-list-type': 'set', ...same }), ['a', 'b'], ['b', 'a'], []],
    ['another set', list({ 'x-kubernetes-list-type': 'set', ...same }), ['a', 'b'], ['b', 'c'], ['Invalid spec.a']],
    ['a map in another order', { ...map, ...same }, [{ k: 'a' }, { k: 'b' }], [{ k: 'b' }, { k: 'a' }], []],
    [
      'another map',
      { ...map, ...same },
      [{ k: 'a' }, { k: 'b' }],
      [{ k: 'b' }, { k: 'a', v: 'c' }],
      ['Invalid spec.a'],
    ],
    [
      'a map in another order, of an object',
      { type: 'object', properties: { b: map }, ...same },
      { b: [{ k: 'a' }, { k: 'b' }] },
      { b: [{ k: 'b' }, { k: 'a' }] },
      [],
    ],
    [
      'nothing is added to a set that is there',
      list({ 'x-kubernetes-list-type': 'set', ...rule('self + oldSelf == self') }),
      ['b', 'a'],
      ['a', 'b'],
      [],
    ],
    [
      'in a map the second item with a key counts',
      { ...map, ...rule('self + oldSelf == oldSelf') },
      [{ k: 'a', v: 'b' }],
      [{ k: 'a', v: 'c' }],
      [],
    ],
    ['a list goes on with another', list(rule('self + oldSelf == self')), ['a'], ['a'], ['Invalid spec.a']],
    ['what was null has no past', { ...TEXT, nullable: true, ...same }, null, 'a', []],
    [
      'a part of an atomic map is the one that it was',
      { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { b: { ...TEXT, ...same } } },
      { b: 'c' },
      { b: 'd' },
      ['Invalid spec.a.b'],
    ],
  ])('%s', (_, schema, before, after, errors) => {
    expect(told(schema, before, after)).toEqual(errors);
  });

  test('nothing is missed where there are none', () => {
    const crd = {
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
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { spec: { type: 'object', properties: { a: { type: 'integer' } } } },
              },
            },
          },
        ],
      },
    };
    const { errors } = applyUpdate({ base: thing({}), head: thing({ a: 'x' }), crd });
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(['TypeInvalid spec.a']);
  });

  test('unknown fields of items stay where they stay around them', () => {
    const crd = definition({ a: { 'x-kubernetes-preserve-unknown-fields': true } });
    const { stored } = createObject(thing({ a: [{ b: 1 }] }), { crd });
    expect(stored['spec']).toEqual({ a: [{ b: 1 }] });
  });
});

test('a definition that becomes stricter does not make room for what its rules refuse', () => {
  const stricter = definition({
    class: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'is fixed' }] },
    size: { type: 'integer', minimum: 10 },
  });
  const how = { method: 'client-side', writtenBy: 'client-side' } as const;
  const outcome = outcomeOf(thing({ class: 'a', size: 1 }), thing({ class: 'b', size: 10 }), how, stricter);
  expect(outcome.errors).toMatchObject([{ field: 'spec.class', detail: 'Invalid value: "b": is fixed' }]);
});
