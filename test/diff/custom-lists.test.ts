import { describe, expect, test } from 'vitest';
import { applyFields } from '../../src/diff/apply.ts';
import { compare } from '../../src/diff/changes.ts';
import { createSchemaFinder } from '../../src/diff/custom-lists.ts';
import { compareFields } from '../../src/diff/fields.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { manifest } from './manifests.ts';

const endpoints: ValueMap = {
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['host', 'port'],
  items: {
    type: 'object',
    properties: { tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } } },
  },
};
const schema: ValueMap = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        endpoints,
        rules: { type: 'array', 'x-kubernetes-list-type': 'atomic', items: { type: 'object' } },
        byName: { type: 'object', additionalProperties: endpoints },
      },
    },
  },
};
const definition = (spec: ValueMap): ValueMap => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: { group: 'example.com', names: { kind: 'Thing' }, ...spec },
});
const current = definition({ versions: [{ name: 'v1', schema: { openAPIV3Schema: schema } }] });
const thing = (spec: ValueMap): ValueMap => ({ apiVersion: 'example.com/v1', kind: 'Thing', spec });
const options = { findSchema: createSchemaFinder([current]) };

describe('lists of custom resources', () => {
  const one = { host: 'a', port: 1, weight: 1 };
  const two = { host: 'a', port: 2, weight: 1 };
  const cases: [string, Value, Value, object[]][] = [
    [
      'are paired by their keys',
      [one, two],
      [two, { ...one, weight: 2 }],
      [
        { path: 'spec.endpoints[host=a,port=1].weight', from: 1, to: 2 },
        { path: 'spec.endpoints', orderOnly: true, noise: 'order of a list' },
      ],
    ],
    ['come and go', [one], [two, one], [{ path: 'spec.endpoints[host=a,port=2]', to: two, position: 0 }]],
    ['are sets', [{ ...one, tags: ['x', 'y'] }], [{ ...one, tags: ['y', 'x'] }], []],
    [
      'have keys that are not unique: then they are sequences',
      [one, one],
      [one, { ...one, weight: 2 }],
      [{ path: 'spec.endpoints[1].weight', from: 1, to: 2 }],
    ],
  ];
  test.each(cases)('%s', (_, base, head, expected) => {
    const [before, after] = [thing({ endpoints: base }), thing({ endpoints: head })];
    const fields = compareFields(before, after, options);
    expect(fields).toMatchObject(expected);
    expect(fields).toHaveLength(expected.length);
    expect(compareFields(applyFields(before, fields), after, options)).toEqual([]);
  });

  test('may be told apart by a key of any name', () => {
    const items: ValueMap = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['my-key'],
    };
    const openAPIV3Schema: ValueMap = { properties: { spec: { properties: { items } } } };
    const findSchema = createSchemaFinder([definition({ versions: [{ name: 'v1', schema: { openAPIV3Schema } }] })]);
    const [before, after] = [1, 2].map((x) => thing({ items: [{ 'my-key': 'a', x }] }));
    const fields = compareFields(before ?? {}, after ?? {}, { findSchema });
    expect(fields).toEqual([{ path: 'spec.items[my-key=a].x', from: 1, to: 2 }]);
    expect(applyFields(before ?? {}, fields)).toEqual(after);
  });

  test('below maps with free keys too', () => {
    const fields = compareFields(
      thing({ byName: { x: [one] } }),
      thing({ byName: { x: [{ ...one, weight: 2 }] } }),
      options,
    );
    expect(fields.map(({ path }) => path)).toEqual(['spec.byName.x[host=a,port=1].weight']);
  });

  test('without a schema, and atomic ones, are sequences whose order counts', () => {
    const [before, after] = [
      [one, two],
      [two, one],
    ];
    expect(compareFields(thing({ endpoints: before }), thing({ endpoints: after }))).toMatchObject([
      { path: 'spec.endpoints', orderOnly: true },
    ]);
    const atomic = compareFields(thing({ rules: before }), thing({ rules: after }), options);
    expect(atomic).toMatchObject([{ path: 'spec.rules', orderOnly: true }]);
    expect(atomic[0]?.noise).toBeUndefined();
  });
});

test.each<[string, ValueMap[], string, boolean]>([
  ['of that version', [current], 'v1', true],
  ['of another version, if there is none of that', [current], 'v2', true],
  [
    'of v1beta1, for all versions',
    [definition({ version: 'v1', validation: { openAPIV3Schema: schema } })],
    'v1',
    true,
  ],
  [
    'of the definition that comes last',
    [current, definition({ versions: [{ name: 'v1', schema: { openAPIV3Schema: { type: 'object' } } }] })],
    'v1',
    false,
  ],
  ['of none', [], 'v1', false],
  [
    'of what is no definition',
    [{ kind: 'CustomResourceDefinition', spec: 1 }, { spec: { group: 1, names: [], versions: {} } }],
    'v1',
    false,
  ],
])('the schema is that %s', (_, definitions, version, found) => {
  expect(createSchemaFinder(definitions)('example.com', 'Thing', version) === schema).toBe(found);
});

test('compare takes definitions, and secrets of keyed items are told apart', () => {
  const spec = (password: string, rest: object[] = []): ValueMap => ({
    spec: { endpoints: [...rest, { host: 'a', port: 1, password }] } as ValueMap,
  });
  const base = manifest('Thing', 'n/x', spec('geheim-1'));
  const head = manifest('Thing', 'n/x', spec('geheim-2', [{ host: 'b', port: 1 }]));
  const { changes } = compare([{ id: 'A', base: [base], head: [head] }], [current]);
  expect(changes[0]?.fields).toEqual([
    { path: 'spec.endpoints[host=a,port=1].password', from: '‹secret: 8 B›', to: '‹secret: 8 B, changed›' },
    { path: 'spec.endpoints[host=b,port=1]', to: { host: 'b', port: 1 }, position: 0 },
  ]);
});
