import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...rest,
});
const pod = (spec: ValueMap, container: ValueMap = {}): ValueMap =>
  object('v1', 'Pod', { spec: { containers: [{ name: 'a', image: 'a', ...container }], ...spec } });
const claim = (exactly: ValueMap): ValueMap =>
  object('resource.k8s.io/v1', 'ResourceClaim', {
    spec: { devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'a', ...exactly } }] } },
  });

/** Whether a text is in what a server stores of a manifest. */
const keeps = (manifest: ValueMap, minor: number, text: string): boolean =>
  JSON.stringify(createObject(manifest, { cluster: { minor } }).stored).includes(text);

// As the API server of 1.36.1 answers where it stands in for an older one (--emulated-version).
describe('what older servers drop, as the feature is off there', () => {
  test.each<[string, ValueMap, string, number]>([
    ['a name of the host', pod({ hostnameOverride: 'example' }), 'hostnameOverride', 35],
    ['resources of a whole pod', pod({ resources: { requests: { cpu: '1' } } }), '"resources":{"requests"', 34],
    ['a volume that is an image', pod({ volumes: [{ name: 'v', image: { reference: 'a' } }] }), '"volumes"', 35],
    [
      'where such a volume is mounted',
      pod({ volumes: [{ name: 'v', image: { reference: 'a' } }] }, { volumeMounts: [{ name: 'v', mountPath: '/a' }] }),
      '"volumeMounts"',
      35,
    ],
    ['claims to devices', pod({ resourceClaims: [{ name: 'a', resourceClaimName: 'b' }] }), 'resourceClaims', 34],
    [
      'a variable out of a file',
      pod({}, { env: [{ name: 'A', valueFrom: { fileKeyRef: { key: 'a', path: 'b', volumeName: 'c' } } }] }),
      'fileKeyRef',
      35,
    ],
    ['a restart policy of one container', pod({}, { restartPolicy: 'Never' }), '"restartPolicy":"Never"', 35],
    [
      'a hint for nodes',
      object('discovery.k8s.io/v1', 'EndpointSlice', {
        addressType: 'IPv4',
        endpoints: [{ addresses: ['10.0.0.1'], hints: { forNodes: [{ name: 'a' }] } }],
        ports: [],
      }),
      'forNodes',
      34,
    ],
    [
      'how often a driver tells how much fits',
      object('storage.k8s.io/v1', 'CSIDriver', { spec: { nodeAllocatableUpdatePeriodSeconds: 30 } }),
      'nodeAllocatableUpdatePeriodSeconds',
      35,
    ],
    ['access as an administrator', claim({ adminAccess: true }), 'adminAccess', 34],
    ['tolerations of devices', claim({ tolerations: [{ operator: 'Exists' }] }), 'tolerations', 36],
    [
      'tolerations of devices in v1beta1',
      object('resource.k8s.io/v1beta1', 'ResourceClaim', {
        spec: { devices: { requests: [{ name: 'a', deviceClassName: 'a', tolerations: [{ operator: 'Exists' }] }] } },
      }),
      'tolerations',
      36,
    ],
  ])('%s', (_title, manifest, text, since) => {
    expect([since - 1, since].map((minor) => keeps(manifest, minor, text))).toEqual([false, true]);
  });

  test('what an object has had before stays', () => {
    const [base, head] = [
      pod({ hostnameOverride: 'example' }),
      pod({ hostnameOverride: 'example', hostNetwork: false }),
    ];
    const { stored } = applyUpdate({ base, head, live: base, cluster: { minor: 34 } });
    expect(stored).toMatchObject({ spec: { hostnameOverride: 'example' } });
  });

  test('before 1.34 only init containers had a restart policy', () => {
    const { errors } = createObject(pod({}, { restartPolicy: 'Always' }), { cluster: { minor: 33 } });
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(['Forbidden spec.containers[0].restartPolicy']);
  });

  test.each([
    [33, ['NotSupported spec.trafficDistribution']],
    [34, []],
  ])('a Service prefers its own node with 1.%i: %j', (minor, expected) => {
    const service = object('v1', 'Service', { spec: { ports: [{ port: 80 }], trafficDistribution: 'PreferSameNode' } });
    const { errors } = createObject(service, { cluster: { minor } });
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(expected);
  });
});
