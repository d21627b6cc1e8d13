import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap, metadata: ValueMap = {}): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...metadata },
  ...rest,
});
const told = (errors: readonly { type: string; field: string; detail: string }[]): string[] =>
  errors.map(({ type, field, detail }) => `${type} ${field}: ${detail}`);
const creation = (head: ValueMap): string[] => told(createObject(head).errors);
const refusals = (base: ValueMap, head: ValueMap): string[] => told(applyUpdate({ base, head }).errors);

// All answers are those of the API server's own code, v1.36.1.
describe('addresses', () => {
  const slice = (addressType: string, address: string): ValueMap =>
    object('discovery.k8s.io/v1', 'EndpointSlice', { addressType, endpoints: [{ addresses: [address] }], ports: [] });
  const endpoints = (ip: string): ValueMap =>
    object('v1', 'Endpoints', { subsets: [{ addresses: [{ ip }], ports: [{ port: 80 }] }] });
  const own = 'endpoints[0].addresses[0]';
  const loopback = 'may not be in the loopback range (127.0.0.0/8, ::1/128)';

  test.each<[string, ValueMap, string[]]>([
    [
      'of another family, and of no use either',
      slice('IPv4', '::1'),
      [
        'Invalid endpoints[0].addresses: Invalid value: "::1": must be an IPv4 address',
        `Invalid ${own}: Invalid value: "::1": ${loopback}`,
      ],
    ],
    [
      'spelled in a longer way, and nothing else',
      slice('IPv6', '0:0::1'),
      [`Invalid ${own}: Invalid value: "0:0::1": must be in canonical form ("::1")`],
    ],
    ['of its family', slice('IPv6', '2001:db8::1'), []],
    [
      'with zeros in front is an address',
      endpoints('010.0.0.1'),
      ['Invalid subsets[0].addresses[0].ip: Invalid value: "010.0.0.1": must not have leading 0s'],
    ],
    [
      'with zeros in front may be of no use',
      endpoints('127.0.0.01'),
      [
        'Invalid subsets[0].addresses[0].ip: Invalid value: "127.0.0.01": must not have leading 0s',
        `Invalid subsets[0].addresses[0].ip: Invalid value: "127.0.0.01": ${loopback}`,
      ],
    ],
    [
      'of IPv4 in the clothes of IPv6 is what it stands for',
      endpoints('::ffff:127.0.0.1'),
      [
        'Invalid subsets[0].addresses[0].ip: Invalid value: "::ffff:127.0.0.1": must not be an IPv4-mapped IPv6 address',
        `Invalid subsets[0].addresses[0].ip: Invalid value: "::ffff:127.0.0.1": ${loopback}`,
      ],
    ],
    [
      'with zeros in front of a group of IPv6',
      endpoints('2001:00db8::1'),
      ['Invalid subsets[0].addresses[0].ip: Invalid value: "2001:00db8::1": must not have leading 0s'],
    ],
    ['that only looks like one of a link', slice('IPv6', 'fe8::1'), []],
    [
      'of a link, for many, with flags',
      slice('IPv6', 'ff12::1'),
      [
        `Invalid ${own}: Invalid value: "ff12::1": may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)`,
      ],
    ],
    [
      'that is none is read twice',
      endpoints('x'),
      [
        'Invalid subsets[0].addresses[0].ip: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
        'Invalid subsets[0].addresses[0].ip: Invalid value: "x": must be a valid IP address',
      ],
    ],
  ])('an address %s', (_what, head, expected) => expect(creation(head)).toEqual(expected));
});

describe('quotas', () => {
  const quota = (spec: ValueMap): ValueMap => object('v1', 'ResourceQuota', { spec });

  test.each<[string, ValueMap, string[]]>([
    [
      'a resource that nobody has',
      quota({ hard: { foo: '1' } }),
      [
        'Invalid spec.hard[foo]: Invalid value: "foo": must be a standard resource type or fully qualified',
        'Invalid spec.hard[foo]: Invalid value: "foo": must be a standard resource for quota',
      ],
    ],
    [
      'a resource that quotas do not have',
      quota({ hard: { storage: '1Gi' } }),
      ['Invalid spec.hard[storage]: Invalid value: "storage": must be a standard resource for quota'],
    ],
    [
      'a scope that there is not says nothing of resources',
      quota({ hard: { 'requests.hugepages-2Mi': '4Mi' }, scopes: ['Foo'] }),
      ['Invalid spec.scopes: Invalid value: unsupported scope'],
    ],
  ])('%s', (_what, head, expected) => expect(creation(head)).toEqual(expected));
});

describe('what everybody has of priority and fairness is fixed', () => {
  const api = 'flowcontrol.apiserver.k8s.io/v1';
  const all = ['*'];
  const rules = (...groups: string[]): ValueMap[] => [
    {
      subjects: groups.map((name) => ({ kind: 'Group', group: { name } })),
      resourceRules: [{ verbs: all, apiGroups: all, resources: all, clusterScope: true, namespaces: all }],
      nonResourceRules: [{ verbs: all, nonResourceURLs: all }],
    },
  ];
  const exempt = (spec: ValueMap): ValueMap =>
    object(
      api,
      'FlowSchema',
      {
        spec: {
          priorityLevelConfiguration: { name: 'exempt' },
          matchingPrecedence: 1,
          rules: rules('system:masters'),
          ...spec,
        },
      },
      { name: 'exempt' },
    );
  const level = (name: string, spec: ValueMap): ValueMap =>
    object(api, 'PriorityLevelConfiguration', { spec }, { name });
  const limited = { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' } };

  test.each<[string, ValueMap, string[]]>([
    ['a schema as it is', exempt({}), []],
    [
      'a schema of others',
      exempt({ rules: rules('team') }),
      ["Invalid spec: Invalid value: spec of 'exempt' must equal the fixed value"],
    ],
    ['a level that shares', level('exempt', { type: 'Exempt', exempt: { nominalConcurrencyShares: 7 } }), []],
    [
      'a level that shares less than nothing',
      level('exempt', { type: 'Exempt', exempt: { nominalConcurrencyShares: -1, lendablePercent: 101 } }),
      [
        'Invalid spec.exempt.nominalConcurrencyShares: Invalid value: -1: must be a non-negative integer',
        'Invalid spec.exempt.lendablePercent: Invalid value: 101: must be between 0 and 100, inclusive',
      ],
    ],
    ['the level of what is left', level('catch-all', { type: 'Limited', limited }), []],
    [
      'another level of what is left',
      level('catch-all', { type: 'Limited', limited: { ...limited, nominalConcurrencyShares: 6 } }),
      ["Invalid spec: Invalid value: spec of 'catch-all' must equal the fixed value"],
    ],
    [
      'a level that is no exemption',
      level('exempt', { type: 'Limited', limited }),
      [
        "Invalid spec.type: Invalid value: \"Limited\": must be 'Exempt' if and only if `name` is 'exempt'",
        "Invalid spec: Invalid value: spec of 'exempt' except the 'spec.exempt' field must equal the fixed value",
      ],
    ],
  ])('%s', (_what, head, expected) => expect(creation(head)).toEqual(expected));
});

describe('values as they are written', () => {
  const revision = (data: ValueMap[string]): ValueMap => object('apps/v1', 'ControllerRevision', { revision: 1, data });
  const attachment = (attacher: string): ValueMap =>
    object('storage.k8s.io/v1', 'VolumeAttachment', {
      spec: { attacher, nodeName: 'n', source: { persistentVolumeName: 'p' } },
    });

  test('data that is no map is told, a map is not', () => {
    expect(refusals(revision({ a: 1 }), revision('x'))).toEqual([
      'Invalid data: Invalid value: "x": field is immutable',
    ]);
    expect(refusals(revision({ a: 1 }), revision({ a: 2 }))).toEqual([
      'Invalid data: Invalid value: field is immutable',
    ]);
  });

  test('a driver is compared in lower case', () => {
    expect(creation(attachment('A.b'))).toEqual([]);
    expect(creation(attachment('A_'))[0]).toMatch(/^Invalid spec\.attacher: Invalid value: "A_": a lowercase/);
  });
});

describe('pods', () => {
  const deployment = (spec: ValueMap): ValueMap =>
    object('apps/v1', 'Deployment', {
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }], ...spec } },
      },
    });

  test('a namespace of an affinity is one label', () => {
    const term = { topologyKey: 'zone', namespaces: ['a.b'] };
    const affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
    expect(creation(deployment({ affinity }))).toEqual([
      expect.stringMatching(/podAffinity\.required\w+\[0\]\.namespace: Invalid value: "a\.b": must not contain dots/),
    ]);
  });

  test('the pattern of a sysctl is told as it is written', () => {
    expect(creation(deployment({ securityContext: { sysctls: [{ name: 'a..b', value: '1' }] } }))).toEqual([
      expect.stringContaining(String.raw`match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]`),
    ]);
  });
});

describe('metadata that only the server writes', () => {
  const settings = (metadata: ValueMap): ValueMap => object('v1', 'ConfigMap', { data: { a: '1' } }, metadata);
  const deletion = { deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 5 };

  test('a time of deletion is dropped from a new object, and is no change of another', () => {
    expect(creation(settings(deletion))).toEqual([]);
    expect(refusals(settings({}), settings(deletion))).toEqual([
      'Invalid metadata.deletionTimestamp: Invalid value: "2026-01-01T00:00:00Z": field is immutable',
      'Invalid metadata.deletionGracePeriodSeconds: Invalid value: 5: field is immutable',
    ]);
  });

  test('nobody applies who owns what', () => {
    const head = settings({ managedFields: [{ manager: 'x', operation: 'Apply' }] });
    expect(told(applyUpdate({ base: settings({}), head, method: 'server-side' }).errors)).toEqual([
      'ServerPatch : metadata.managedFields must be nil',
    ]);
  });
});
