import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap, metadata: ValueMap = {}): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...metadata },
  ...rest,
});

const refusals = (base: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base, head })
    .errors.map(({ type, field, detail }) => `${type} ${field}: ${detail}`)
    .toSorted();

const SCOPES = 'spec.scopeSelector.matchExpressions';
const quota = (spec: ValueMap): ValueMap => object('v1', 'ResourceQuota', { spec });
const scoped = (expression: ValueMap, hard: ValueMap = { pods: '1' }): ValueMap =>
  quota({ hard, scopeSelector: { matchExpressions: [expression] } });
const storageClass = (...zones: string[][]): ValueMap =>
  object('storage.k8s.io/v1', 'StorageClass', {
    provisioner: 'disk.example.com',
    allowedTopologies: zones.map((values) => ({ matchLabelExpressions: [{ key: 'zone', values }] })),
  });
const role = (selectors: ValueMap[]): ValueMap =>
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', { aggregationRule: { clusterRoleSelectors: selectors } });
const configMap = (finalizers: string[]): ValueMap => object('v1', 'ConfigMap', {}, { finalizers });
const budget = (finalizers: string[]): ValueMap => object('policy/v1', 'PodDisruptionBudget', {}, { finalizers });
const slice = (endpoint: ValueMap): ValueMap =>
  object('discovery.k8s.io/v1', 'EndpointSlice', {
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'], ...endpoint }],
  });
const ingress = (path: ValueMap): ValueMap =>
  object('networking.k8s.io/v1', 'Ingress', { spec: { rules: [{ http: { paths: [path] } }] } });
const backend = { service: { name: 'web', port: { number: 80 } } };
const ranges = (limit: ValueMap): ValueMap =>
  object('v1', 'LimitRange', {
    spec: { limits: [{ type: 'Container', max: { cpu: '2' }, min: { cpu: '1' }, ...limit }] },
  });

// All answers are those of the API server's own code, v1.36.1.
describe('kinds', () => {
  test.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'a scope that has no values',
      quota({ hard: { pods: '1' } }),
      scoped({ scopeName: 'BestEffort', operator: 'In', values: ['x'] }),
      [
        `Invalid ${SCOPES}.operator: Invalid value: "In": must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ... ngScopes`,
      ],
    ],
    [
      'a scope of pods for what is no pod',
      quota({ hard: { pods: '1' } }),
      scoped({ scopeName: 'PriorityClass', operator: 'In', values: ['x'] }, { services: '1' }),
      [`Invalid ${SCOPES}: Invalid value: unsupported scope applied to resource`],
    ],
    [
      'topologies twice',
      storageClass(['a', 'b']),
      storageClass(['a', 'b'], ['b', 'a']),
      ['Duplicate allowedTopologies[1].matchLabelExpressions: Duplicate value: ""'],
    ],
    [
      'a role that is made of no other',
      role([{ matchLabels: { a: 'b' } }]),
      role([]),
      [
        'Required aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil',
      ],
    ],
    [
      'a finalizer without domain',
      configMap([]),
      configMap(['mine']),
      [
        'Invalid metadata.finalizers[0]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
      ],
    ],
    ['a finalizer of Kubernetes', configMap([]), configMap(['foregroundDeletion']), []],
    ['a finalizer of a kind that takes any', budget([]), budget(['mine']), []],
    [
      'an address of another family',
      slice({}),
      slice({ addresses: ['2001:db8::5'] }),
      ['Invalid endpoints[0].addresses: Invalid value: "2001:db8::5": must be an IPv4 address'],
    ],
    [
      'a path without type is not looked at any further',
      ingress({ path: '/', pathType: 'Prefix', backend }),
      ingress({ path: 'x', backend: {} }),
      ['Required spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified'],
    ],
    [
      'a ratio larger than that of the limits',
      ranges({}),
      ranges({ maxLimitRequestRatio: { cpu: '3' } }),
      [
        'Invalid spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "3": ratio 3 is greater than max/min = 2.000000',
      ],
    ],
  ])('%s', (_, base, head, errors) => {
    const told = refusals(base, head);
    expect(told.map((text) => text.split(':')[0])).toEqual(errors.map((text) => text.split(':')[0]));
    for (const [index, text] of errors.entries()) if (!text.includes(' ... ')) expect(told[index]).toBe(text);
  });

  test('of a long detail the ends are told', () => {
    const [error = ''] = refusals(configMap([]), configMap(['x'.repeat(400)]));
    expect(error).toContain(' ... ');
    expect(error.startsWith(`Invalid metadata.finalizers: Invalid value: "${'x'.repeat(20)}`)).toBe(true);
  });

  test('Secrets of an account are kept by name', () => {
    const account = (secrets: ValueMap[]): ValueMap => object('v1', 'ServiceAccount', { secrets });
    const { stored, lost } = applyUpdate({ base: account([]), head: account([{ name: 'a', namespace: 'b' }]) });
    expect(stored?.secrets).toEqual([{ name: 'a' }]);
    expect(lost).toEqual(['secrets[0].namespace']);
  });
});

describe('shapes of definitions', () => {
  const definition = (field: ValueMap): ValueMap =>
    object(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      {
        spec: {
          group: 'example.com',
          scope: 'Namespaced',
          names: { kind: 'Thing', listKind: 'ThingList', plural: 'things', singular: 'thing' },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: { openAPIV3Schema: { type: 'object', properties: { f: field } } },
            },
          ],
        },
      },
      { name: 'things.example.com' },
    );
  const list = (items: ValueMap, more: ValueMap = {}): ValueMap => ({
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items,
    ...more,
  });
  const item = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const path = 'spec.validation.openAPIV3Schema.properties[f]';

  test.each<[string, ValueMap, string[]]>([
    ['a list by name', list(item), []],
    [
      'a list by a name that may be missing',
      list({ ...item, required: [] }),
      [`Required ${path}.items.properties[name].default`],
    ],
    ['a list by what is not there', list({ ...item, properties: {} }), [`Invalid ${path}.x-kubernetes-list-map-keys`]],
    ['a list of texts by name', list({ type: 'string' }), [`Invalid ${path}.items.type`]],
    [
      'a list of no type by name',
      { type: 'array', 'x-kubernetes-list-map-keys': ['name'], items: item },
      [`Required ${path}.x-kubernetes-list-type`],
    ],
    [
      'a list of another type',
      list(item, { 'x-kubernetes-list-type': 'bag', 'x-kubernetes-list-map-keys': [] }),
      [`NotSupported ${path}.x-kubernetes-list-type`],
    ],
    ['a text that is merged as a map', { type: 'string', 'x-kubernetes-map-type': 'atomic' }, [`Invalid ${path}.type`]],
    [
      'a set of maps that are merged',
      { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'object', properties: {} } },
      [`Invalid ${path}.items.x-kubernetes-map-type`],
    ],
    [
      'unknown fields that are not preserved',
      { type: 'object', 'x-kubernetes-preserve-unknown-fields': false },
      [`Invalid ${path}.x-kubernetes-preserve-unknown-fields`],
    ],
  ])('%s', (_, field, errors) => {
    const told = refusals(definition({ type: 'string' }), definition(field)).map((text) => text.split(': ')[0] ?? '');
    expect(told).toEqual(errors);
  });
});

test('of what somebody else brings, a quota may ask for a part', () => {
  const hard = (name: string): ValueMap => quota({ hard: { [name]: '500m' } });
  const fields = (head: ValueMap): string[] => createObject(head).errors.map(({ field }) => field);
  expect(fields(hard('requests.nvidia.com/gpu'))).toEqual([]);
  expect(fields(hard('pods'))).toEqual(['spec.hard[pods]']);
  expect(fields(hard('count/deployments.apps'))).toEqual(['spec.hard[count/deployments.apps]']);
});

// Store.create of k8s.io/apiserver allocates (BeginCreate) before it validates (BeforeCreate).
test('what cannot be allocated is told alone, and before what is wrong', () => {
  const service = (spec: ValueMap): string[] =>
    createObject(object('v1', 'Service', { spec: { type: 'ClusterIP', ...spec } })).errors.map(({ field }) => field);
  expect(service({ ports: [{ port: 0, targetPort: 80 }] })).toEqual(['spec.ports[0].port']);
  expect(service({ ports: [{ port: 0 }], selector: { a: 'b' }, ipFamilyPolicy: 'RequireDualStack' })).toEqual([
    'spec.ipFamilyPolicy',
  ]);
});
