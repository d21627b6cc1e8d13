import { describe, expect, test } from 'vitest';
import { createObject } from '../../../src/forecast/apply/apply.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

/** What the API server refuses of a new object, beside the beginning of the path. */
function refused(kind: string, spec: ValueMap): string[] {
  const manifest = { apiVersion: 'resource.k8s.io/v1', kind, metadata: { name: 'gpu', namespace: 'shop' }, spec };
  return createObject(manifest).errors.map(
    ({ type, field }) => `${type} ${field.replace(/^(?:spec\.)+(?:devices\.)?/, '')}`,
  );
}

const selector = (expression: string): ValueMap => ({ selectors: [{ cel: { expression } }] });

describe('selectors of a DeviceClass', () => {
  const EXPRESSION = 'selectors[0].cel.expression';

  test.each<[string, string[]]>([
    ['device.driver == "gpu.example.com"', []],
    ['device.attributes["gpu.example.com"].isGood', []],
    ['device.attributes["d"].version.isGreaterThan(semver("1.0.0"))', []],
    ['device.capacity["d"].memory.compareTo(quantity("10Gi")) >= 0', []],
    ['device.allowMultipleAllocations', []],
    ['cel.bind(dra, device.attributes["dra.example.com"], dra.one && dra.other)', []],
    ['device.attributes["d"].all(k, k.matches("^[a-z]+$"))', []],
    ['device.foo', [`Invalid ${EXPRESSION}`]],
    ['device.driver', [`Invalid ${EXPRESSION}`]],
    ['dyn(true)', [`Invalid ${EXPRESSION}`]],
    ['self.driver == "a"', [`Invalid ${EXPRESSION}`]],
    ['cel.bind(1, 2, true)', [`Invalid ${EXPRESSION}`]],
    ['device.attributes["d"].x.exists(y, y == 1)', [`Invalid ${EXPRESSION}`]],
    ['', [`Invalid ${EXPRESSION}`]],
    ['lists.range(1000).all(x, lists.range(2000).all(y, x == y))', [`Forbidden ${EXPRESSION}`]],
    ['x'.repeat(10_241), [`TooLong ${EXPRESSION}`]],
  ])('%.60s', (expression, expected) => {
    expect(refused('DeviceClass', selector(expression))).toEqual(expected);
  });
});

test.each<[string, ValueMap, string[]]>([
  ['nothing', { creationTimestamp: null, labels: { a: 'b' }, annotations: {} }, []],
  [
    'lists without items',
    { finalizers: [], ownerReferences: [] },
    ['Forbidden metadata.finalizers', 'Forbidden metadata.ownerReferences'],
  ],
])('a template of claims has labels and annotations, and beyond that %s', (_title, metadata, expected) => {
  const spec = { metadata, spec: { devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'x' } }] } } };
  expect(refused('ResourceClaimTemplate', spec)).toEqual(expected);
  const older = { metadata, spec: { devices: { requests: [{ name: 'a', deviceClassName: 'x' }] } } };
  const manifest = { apiVersion: 'resource.k8s.io/v1beta1', kind: 'ResourceClaimTemplate', metadata: { name: 'gpu' } };
  expect(createObject({ ...manifest, spec: older }).errors).toHaveLength(expected.length);
});

describe('the rest of a DeviceClass', () => {
  const opaque = (driver: string, parameters: Value): ValueMap => ({ config: [{ opaque: { driver, parameters } }] });

  test.each<[string, ValueMap, string[]]>([
    ['a selector of nothing', { selectors: [{}] }, ['Required selectors[0].cel']],
    [
      '33 selectors',
      { selectors: Array.from({ length: 33 }, () => ({ cel: { expression: 'true' } })) },
      ['TooMany selectors'],
    ],
    ['what a driver is told', opaque('GPU.example.com', { a: 1 }), []],
    ['a driver with a bad name', opaque('gpu_x', {}), ['Invalid config[0].opaque.driver']],
    ['a list for a driver', opaque('gpu', []), ['Invalid config[0].opaque.parameters']],
    ['no word for a driver', opaque('gpu', null), ['Required config[0].opaque.parameters']],
    ['no driver', { config: [{}] }, ['Required config[0].opaque']],
    ['a resource with a domain', { extendedResourceName: 'example.com/gpu' }, []],
    ['a resource without one', { extendedResourceName: 'gpu' }, ['Invalid extendedResourceName']],
    ['a resource of Kubernetes', { extendedResourceName: 'kubernetes.io/gpu' }, ['Invalid extendedResourceName']],
  ])('%s', (_, spec, expected) => {
    expect(refused('DeviceClass', spec)).toEqual(expected);
  });
});

describe('requests of a ResourceClaim', () => {
  const exactly = (rest: ValueMap): ValueMap => ({ name: 'a', exactly: { deviceClassName: 'gpu', ...rest } });
  const some = (...names: string[]): ValueMap => ({
    name: 'a',
    firstAvailable: names.map((name) => ({ name, deviceClassName: 'gpu' })),
  });
  const constraint = (rest: ValueMap): ValueMap => ({ requests: [exactly({})], constraints: [rest] });

  test.each<[string, ValueMap, string[]]>([
    ['one', { requests: [exactly({})] }, []],
    ['choices', { requests: [some('b', 'c')] }, []],
    ['the same choice twice', { requests: [some('b', 'b')] }, ['Duplicate requests[0].firstAvailable[1]']],
    ['both', { requests: [{ ...exactly({}), ...some('b') }] }, ['Invalid requests[0]']],
    [
      'a selector',
      { requests: [exactly(selector('device.x'))] },
      ['Invalid requests[0].exactly.selectors[0].cel.expression'],
    ],
    [
      'all of some',
      { requests: [exactly({ allocationMode: 'All', count: 2 })] },
      ['Invalid requests[0].exactly.count'],
    ],
    [
      'a taint that is tolerated',
      { requests: [exactly({ tolerations: [{ key: 'a b', operator: 'Exists', value: 'x', effect: 'Never' }] })] },
      [
        'Invalid requests[0].exactly.tolerations[0].key',
        'Invalid requests[0].exactly.tolerations[0].value',
        'NotSupported requests[0].exactly.tolerations[0].effect',
      ],
    ],
    ['an attribute for all', constraint({ requests: ['a'], matchAttribute: 'd/x' }), []],
    ['an attribute without a domain', constraint({ matchAttribute: 'x' }), ['Invalid constraints[0].matchAttribute']],
    [
      'an attribute with a bad name',
      constraint({ distinctAttribute: 'd/1' }),
      ['Invalid constraints[0].distinctAttribute'],
    ],
    ['no attribute', constraint({ requests: ['a'] }), ['Required constraints[0]']],
    [
      'a request that is not there',
      constraint({ requests: ['b'], matchAttribute: 'd/x' }),
      ['Invalid constraints[0].requests[0]'],
    ],
    [
      'a choice that is not there',
      { requests: [some('b')], constraints: [{ requests: ['a/b', 'a/c'], matchAttribute: 'd/x' }] },
      ['Invalid constraints[0].requests[1]'],
    ],
  ])('%s', (_, devices, expected) => {
    expect(refused('ResourceClaim', { devices })).toEqual(expected);
    expect(refused('ResourceClaimTemplate', { spec: { devices } })).toEqual(expected);
  });
});
