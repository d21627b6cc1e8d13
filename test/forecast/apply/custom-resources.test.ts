import { describe, expect, test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { ApplyResult } from '../../../src/forecast/apply/model.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { startEffort } from '../../support/effort.ts';

const definition = (spec: ValueMap, root: ValueMap = {}, version: ValueMap = {}): ValueMap => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Thing', plural: 'things' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', ...spec } }, ...root } },
        ...version,
      },
    ],
  },
});
const thing = (spec: ValueMap, rest: ValueMap = {}): ValueMap => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: 'one', namespace: 'shop' },
  spec,
  ...rest,
});
const rule = (text: string, rest: ValueMap = {}): ValueMap => ({ rule: text, message: 'no', ...rest });
const field = (schema: ValueMap): ValueMap => ({ properties: { f: schema } });
const update = (schema: ValueMap, before: Value, after: Value): ApplyResult =>
  applyUpdate({ base: thing({ f: before }), head: thing({ f: after }), crd: definition(field(schema)) });
const told = ({ errors }: ApplyResult): string[] => errors.map(({ type, field: path }) => `${type} ${path}`);

describe('schemas', () => {
  test.each<[string, ValueMap, Value, string[]]>([
    ['type', { type: 'integer' }, 'x', ['TypeInvalid spec.f']],
    ['minimum', { type: 'integer', minimum: 2 }, 1, ['Invalid spec.f']],
    ['enum', { type: 'string', enum: ['a', 'b'] }, 'c', ['NotSupported spec.f']],
    ['pattern', { type: 'string', pattern: '^a+$' }, 'b', ['Invalid spec.f']],
    ['maxLength', { type: 'string', maxLength: 2 }, 'abc', ['TooLong spec.f']],
    ['maxItems', { type: 'array', items: { type: 'string' }, maxItems: 1 }, ['a', 'b'], ['TooMany spec.f']],
    ['required', { type: 'object', required: ['x'], properties: { x: { type: 'string' } } }, {}, ['Required spec.f.x']],
    [
      'a pattern that would run for ever',
      { type: 'string', pattern: '^(a+)+$' },
      `${'a'.repeat(2000)}!`,
      ['Invalid spec.f'],
    ],
    ['a pattern that is none', { type: 'string', pattern: '(' }, 'x', []],
    ['a schema that is none', { type: ['x'], properties: 7, items: 'x' }, 'x', []],
  ])('%s', (_, schema, value, errors) => {
    const result = applyUpdate({ base: thing({}), head: thing({ f: value }), crd: definition(field(schema)) });
    expect(told(result).filter((error) => !error.includes('<nil>'))).toEqual(errors);
  });

  test('unknown fields are lost, defaults come', () => {
    const crd = definition({ properties: { a: { type: 'string', default: 'x' }, b: { type: 'string' } } });
    const result = applyUpdate({ base: thing({}), head: thing({ b: 'y', c: 'z' }), crd });
    expect(result).toMatchObject({
      verdict: 'accepted-differs',
      lost: ['spec.c'],
      stored: { spec: { a: 'x', b: 'y' } },
    });
  });

  test('a status with a subresource stays', () => {
    const crd = definition({}, {}, { subresources: { status: {} } });
    const result = applyUpdate({ base: thing({}), head: thing({}, { status: { ready: true } }), crd });
    expect(result.stored?.['status']).toBeUndefined();
  });

  test('a version that is not served is not known', () => {
    const head = { ...thing({ f: 1 }), apiVersion: 'example.com/v2' };
    expect(applyUpdate({ base: thing({}), head, crd: definition({}) }).notes).toEqual(['schema-unknown']);
  });
});

describe('rules', () => {
  test.each<[string, ValueMap, Value, Value, string[]]>([
    [
      'immutable',
      { type: 'string', 'x-kubernetes-validations': [rule('self == oldSelf')] },
      'a',
      'b',
      ['Invalid spec.f'],
    ],
    [
      'immutable, and the same',
      { type: 'string', 'x-kubernetes-validations': [rule('self == oldSelf')] },
      'a',
      'a',
      [],
    ],
    [
      'only grows',
      { type: 'integer', 'x-kubernetes-validations': [rule('self >= oldSelf')] },
      3,
      2,
      ['Invalid spec.f'],
    ],
    [
      'with a reason and a place',
      {
        type: 'object',
        properties: { x: { type: 'integer' } },
        'x-kubernetes-validations': [rule('self.x > 1', { reason: 'FieldValueForbidden', fieldPath: '.x' })],
      },
      { x: 2 },
      { x: 1 },
      ['Forbidden spec.f.x'],
    ],
    [
      'of items by their keys',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: {
          type: 'object',
          properties: { name: { type: 'string' }, size: { type: 'integer' } },
          'x-kubernetes-validations': [rule('self.size >= oldSelf.size')],
        },
      },
      [
        { name: 'a', size: 5 },
        { name: 'b', size: 1 },
      ],
      [
        { name: 'b', size: 2 },
        { name: 'a', size: 4 },
      ],
      ['Invalid spec.f[1]'],
    ],
    [
      'not where nothing was there',
      { type: 'array', items: { type: 'string', 'x-kubernetes-validations': [rule('self == oldSelf')] } },
      ['a'],
      ['b'],
      [],
    ],
  ])('%s', (_, schema, before, after, errors) => {
    const result = update(schema, before, after);
    expect(told(result)).toEqual(errors);
    expect(result.notes).toEqual([]);
  });

  const said = ({ errors }: ApplyResult): string[] => errors.map(({ field: path, detail }) => `${path}: ${detail}`);

  // As a kube-apiserver answers, Kubernetes 1.36.1.
  test('a rule that breaks is told with the type of the field, without its reason and its place', () => {
    const breaking = rule('self[0] == oldSelf[0]', {
      message: ' first ',
      reason: 'FieldValueForbidden',
      fieldPath: '.x',
    });
    const schema = { type: 'array', items: { type: 'string' }, 'x-kubernetes-validations': [breaking] };
    expect(said(update(schema, ['a'], []))).toEqual([
      'spec.f: Invalid value: "array": index out of bounds: 0 evaluating rule: first',
    ]);
  });

  test.each<[Value, ValueMap, string, string]>([
    [1.5, { type: 'string', format: 'date-time' }, 'float64', 'date-time'],
    [['a'], { type: 'integer', format: 'int32' }, 'array', 'integer'],
    ['a', { type: 'integer', format: 'int64' }, 'string', 'integer'],
    [{ a: 1 }, { type: 'integer', format: 'int64' }, '', 'int64'],
  ])('%j is not of the type %j', (value, schema, own, wanted) => {
    const before = schema.type === 'string' ? '2026-01-01T00:00:00Z' : 1;
    expect(said(update(schema, before, value))).toEqual([
      `spec.f: Invalid value: "${own}": spec.f in body must be of type ${wanted}: "${own}"`,
    ]);
  });

  test('old sins of a value that stays are no errors', () => {
    const schema = { type: 'integer', 'x-kubernetes-validations': [rule('self > 5')] };
    const crd = definition({ properties: { f: schema, g: { type: 'integer' } } });
    expect(applyUpdate({ base: thing({ f: 1, g: 1 }), head: thing({ f: 1, g: 2 }), crd }).verdict).toBe('accepted');
  });

  test.each<[string, string]>([
    ['what the engine does not know', 'self.unheardOf()'],
    ['what is no expression', 'self ==='],
    ['what would take too long', 'self.all(a, self.all(b, self.exists(c, c == "item-299")))'],
    ['what would take too much memory', `[self]${'.map(x, x + x)'.repeat(12)}.size() > 0`],
  ])('%s is left undecided, and that is said', (_, text) => {
    const schema = { type: 'array', items: { type: 'string' }, 'x-kubernetes-validations': [rule(text)] };
    const list = Array.from({ length: 300 }, (__, index) => `item-${index}`);
    const effort = startEffort();
    const result = update(schema, ['a'], list);
    expect(effort()).toBeLessThan(100);
    expect(result).toMatchObject({ errors: [], notes: ['rules-not-evaluated'] });
  });

  test('many items with a rule each end in time', () => {
    const schema = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
        'x-kubernetes-validations': [rule('self.tags.all(x, self.tags.exists_one(y, x == y))')],
      },
    };
    const items = Array.from({ length: 5000 }, (_, index) => ({
      name: `n${index}`,
      tags: ['a', 'b', 'c', 'd', 'e', 'f'],
    }));
    const effort = startEffort();
    expect(update(schema, items.slice(1), items).errors).toEqual([]);
    expect(effort()).toBeLessThan(250);
  });
});
