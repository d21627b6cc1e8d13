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
    .errors.map(({ type, field }) => `${type} ${field}`)
    .toSorted();

const shop = { namespace: 'shop' };
const job = (spec: ValueMap, rule: ValueMap): ValueMap =>
  object(
    'batch/v1',
    'Job',
    {
      spec: {
        completionMode: 'Indexed',
        completions: 3,
        ...spec,
        podFailurePolicy: { rules: [{ onExitCodes: { operator: 'In', values: [42] }, ...rule }] },
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'run', image: 'run:1' }] } },
      },
    },
    shop,
  );
const volume = (source: ValueMap): ValueMap =>
  object('v1', 'PersistentVolume', {
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], ...source },
  });
const runtime = (...tolerations: ValueMap[]): ValueMap =>
  object('node.k8s.io/v1', 'RuntimeClass', { handler: 'runc', scheduling: { tolerations } });
const endpoints = (subset: ValueMap): ValueMap =>
  object('v1', 'Endpoints', { subsets: [{ addresses: [{ ip: '10.1.2.3' }], ports: [{ port: 80 }], ...subset }] }, shop);
const slice = (...zones: string[]): ValueMap =>
  object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    {
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.1.2.3'], hints: { forZones: zones.map((name) => ({ name })) } }],
      ports: [{ name: 'http', port: 80 }],
    },
    shop,
  );
const definition = (...versions: string[]): ValueMap =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    {
      spec: {
        group: 'example.com',
        names: { plural: 'webs', kind: 'Web' },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
        conversion: {
          strategy: 'Webhook',
          webhook: {
            conversionReviewVersions: versions,
            clientConfig: { service: { name: 'web', namespace: 'ops' } },
          },
        },
      },
    },
    { name: 'webs.example.com' },
  );
const config = (size: number): ValueMap => object('v1', 'ConfigMap', { data: { a: 'x'.repeat(size) } }, shop);

describe('what the API server refuses of kinds that few write', () => {
  test.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'an index fails for good without a limit of its own',
      job({}, { action: 'Ignore' }),
      job({}, { action: 'FailIndex' }),
      ['Invalid spec.podFailurePolicy', 'Invalid spec.podFailurePolicy.rules[0].action'],
    ],
    [
      'fibre channel without targets',
      volume({ fc: { targetWWNs: ['500a0982991b8dc5'], lun: 2 } }),
      volume({ fc: { lun: 2 } }),
      ['Forbidden spec.persistentvolumesource', 'Required spec.fc.targetWWNs'],
    ],
    [
      'fibre channel without a unit',
      volume({ fc: { targetWWNs: ['500a0982991b8dc5'], lun: 2 } }),
      volume({ fc: { targetWWNs: ['500a0982991b8dc5'] } }),
      ['Forbidden spec.persistentvolumesource', 'Required spec.fc.lun'],
    ],
    [
      'quobyte without a volume',
      volume({ quobyte: { registry: 'registry:7861', volume: 'a' } }),
      volume({ quobyte: { registry: 'registry:7861', volume: '' } }),
      ['Forbidden spec.persistentvolumesource', 'Required spec.quobyte.volume'],
    ],
    [
      'flocker by both of its names',
      volume({ flocker: { datasetName: 'a' } }),
      volume({ flocker: { datasetName: 'a', datasetUUID: 'b' } }),
      ['Forbidden spec.persistentvolumesource', 'Invalid spec.flocker'],
    ],
    [
      'storageos without a name',
      volume({ storageos: { volumeName: 'a' } }),
      volume({ storageos: { volumeName: '' } }),
      ['Forbidden spec.persistentvolumesource', 'Required spec.storageos.volumeName'],
    ],
    [
      'a toleration twice',
      runtime({ key: 'gpu', operator: 'Exists' }),
      runtime({ key: 'gpu', operator: 'Exists' }, { key: 'gpu', operator: 'Exists' }),
      ['Duplicate scheduling.tolerations[1]'],
    ],
    [
      'names of endpoints that are none',
      endpoints({}),
      endpoints({ notReadyAddresses: [{ ip: '10.1.2.4', hostname: 'A_B', nodeName: 'node 1' }] }),
      ['Invalid subsets[0].notReadyAddresses[0].hostname', 'Invalid subsets[0].notReadyAddresses[0].nodeName'],
    ],
    ['a zone twice', slice('eu-1a'), slice('eu-1a', 'eu-1a'), ['Duplicate endpoints[0].hints.forZones[1].name']],
    [
      'versions of a conversion twice, and one that is none',
      definition('v1'),
      definition('v1', 'v1', 'V.1'),
      ['Invalid spec.conversion.conversionReviewVersions[1]', 'Invalid spec.conversion.conversionReviewVersions[2]'],
    ],
    ['a ConfigMap that is too big', config(10), config(1_048_577), ['TooLong []', 'TooLong metadata.annotations']],
  ])('%s', (_title, base, head, expected) => {
    expect(refusals(base, head)).toEqual(expected);
  });
});

test.each<[string, ValueMap, string[]]>([
  ['in order', { values: [1, 2, 42] }, []],
  ['out of order', { values: [2, 1] }, ['Invalid values']],
  ['twice', { values: [1, 1] }, ['Duplicate values[1]']],
  ['zero, twice', { values: [0, 0] }, ['Invalid values[0]', 'Duplicate values[1]', 'Invalid values[1]']],
  ['zero, where all others count', { operator: 'NotIn', values: [0] }, []],
  ['too many', { values: Array.from({ length: 256 }, (_, index) => index + 1) }, ['TooMany values']],
  ['of a container without a name', { containerName: '' }, ['Invalid containerName']],
])('exit codes of a Job %s', (_title, codes, expected) => {
  const rule = { action: 'Ignore', onExitCodes: { operator: 'In', values: [42], ...codes } };
  const prefix = /spec\.podFailurePolicy\.rules\[0\]\.onExitCodes\./;
  expect(
    createObject(job({}, rule))
      .errors.map(({ type, field }) => `${type} ${field.replace(prefix, '')}`)
      .toSorted(),
  ).toEqual(expected.toSorted());
});

test('a Job has twenty rules for failed pods, and a rule twenty conditions', () => {
  const rule = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };
  const conditions = Array.from({ length: 21 }, () => ({ type: 'DisruptionTarget', status: 'True' }));
  const told = (rules: ValueMap[]): string[] => {
    const made = job({}, {});
    const spec = { ...(made['spec'] as ValueMap), podFailurePolicy: { rules } };
    return createObject({ ...made, spec }).errors.map(({ type, field }) => `${type} ${field}`);
  };
  expect(told(Array.from({ length: 20 }, () => rule))).toEqual([]);
  expect(told(Array.from({ length: 21 }, () => rule))).toEqual(['TooMany spec.podFailurePolicy.rules']);
  expect(told([{ ...rule, onPodConditions: conditions }])).toEqual([
    'TooMany spec.podFailurePolicy.rules[0].onPodConditions',
  ]);
});

test.each([
  [35, ['Invalid spec.template']],
  [36, []],
])('a Job that waits gets other metadata of its pods, beyond labels, under Kubernetes 1.%i', (minor, expected) => {
  const waits = (metadata: ValueMap): ValueMap =>
    object(
      'batch/v1',
      'Job',
      {
        spec: {
          suspend: true,
          template: { metadata, spec: { restartPolicy: 'Never', containers: [{ name: 'run', image: 'run:1' }] } },
        },
      },
      shop,
    );
  const base = waits({ labels: { a: 'b' } });
  const told = (metadata: ValueMap): string[] =>
    applyUpdate({ base, head: waits(metadata), cluster: { minor } }).errors.map(
      ({ type, field }) => `${type} ${field}`,
    );
  expect(told({ labels: { a: 'c' } })).toEqual([]);
  expect(told({ labels: { a: 'b' }, generateName: 'x-' })).toEqual(expected);
});

describe('a definition of two versions', () => {
  const schema = (more: ValueMap = {}): ValueMap => ({
    openAPIV3Schema: {
      type: 'object',
      properties: { spec: { type: 'object', properties: { size: { type: 'string', ...more } } } },
    },
  });
  const fields = { selectableFields: [{ jsonPath: '.spec.size' }] };
  const two = (first: ValueMap, second: ValueMap, spec: ValueMap = {}): string[] => {
    const made = definition('v1');
    const versions = [
      { name: 'v1', served: true, storage: true, ...first },
      { name: 'v2', served: true, storage: false, ...second },
    ];
    return createObject({ ...made, spec: { ...(made['spec'] as ValueMap), versions, ...spec } }).errors.map(
      ({ type, field }) => `${type} ${field}`,
    );
  };
  const [one, other] = [{ schema: schema() }, { schema: schema({ maxLength: 9 }) }];

  test.each<[string, ValueMap, ValueMap, string[]]>([
    ['with fields of both', { ...one, ...fields }, { ...one, ...fields }, []],
    ['with fields of one, beside a schema of its own', { ...one, ...fields }, other, []],
    [
      'with fields of one, beside the schema of both',
      { ...one, ...fields },
      one,
      ['Invalid spec.versions[0].selectableFields'],
    ],
    [
      'with fields of both, beside two schemas',
      { ...one, ...fields },
      { ...other, ...fields },
      ['Invalid spec.selectableFields'],
    ],
  ])('%s', (_title, first, second, expected) => {
    expect(two(first, second)).toEqual(expected);
  });

  test('keeps unknown fields and converts nothing', () => {
    expect(two(one, one, { preserveUnknownFields: true })).toEqual([
      'Invalid spec.preserveUnknownFields',
      'Invalid spec.conversion.strategy',
    ]);
  });

  test.each([
    [
      { additionalItems: {} },
      'Forbidden spec.validation.openAPIV3Schema.properties[spec].properties[size].additionalItems',
    ],
    [
      { additionalItems: false },
      'Forbidden spec.validation.openAPIV3Schema.properties[spec].properties[size].additionalItems',
    ],
    [{ dependencies: {} }, 'Forbidden spec.validation.openAPIV3Schema.properties[spec].properties[size].dependencies'],
  ])('with %o is not read any further', (word, expected) => {
    const typeless = { schema: schema({ type: '', ...word }) };
    const told = two(typeless, typeless);
    expect(told).toContain(expected);
    expect(told.some((text) => text.endsWith('.type'))).toBe('dependencies' in word);
  });
});

test('endpoints that were taken are taken again, as long as they stay as they are', () => {
  const made = (addressType: string, ...addresses: string[]): ValueMap => ({
    ...slice(),
    addressType,
    endpoints: [{ addresses }],
  });
  expect(refusals(made('IPv6', '2001:db8::1'), made('IPv4', '2001:db8::1'))).toEqual(['Invalid addressType']);
  expect(refusals(made('IPv6', '2001:db8::1'), made('IPv4', '2001:db8::2'))).toEqual([
    'Invalid addressType',
    'Invalid endpoints[0].addresses',
  ]);
});

test('blocks of a Node that are none are told one by one, and together', () => {
  const node = (...podCIDRs: string[]): string[] =>
    createObject(object('v1', 'Node', { spec: { podCIDRs } })).errors.map(({ type, field }) => `${type} ${field}`);
  expect(node('10.0.0.0/24', '2001:db8::/64')).toEqual([]);
  expect(node('10.0.0.0/24', 'a b')).toEqual(
    expect.arrayContaining(['Invalid spec.podCIDRs[1]', 'InternalError spec.podCIDRs']),
  );
});
