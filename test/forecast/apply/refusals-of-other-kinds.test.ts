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
