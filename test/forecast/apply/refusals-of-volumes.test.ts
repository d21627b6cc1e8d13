import { describe, expect, test } from 'vitest';
import { createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const refusals = (object: ValueMap): string[] =>
  createObject(object).errors.map(({ type, field }) => `${type} ${field}`);
const pod = (spec: ValueMap): string[] =>
  refusals({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'a', image: 'a' }], ...spec },
  });
const volume = (spec: ValueMap): string[] =>
  refusals({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'data' },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], ...spec },
  });

// Each as the API server's own code answers, Kubernetes 1.36.1.
describe('sources of volumes', () => {
  test.each<[string, ValueMap, string[]]>([
    [
      'a disk of Google',
      { gcePersistentDisk: { pdName: '', partition: 300 } },
      ['Required persistentDisk.pdName', 'Invalid persistentDisk.partition'],
    ],
    [
      'a disk of Amazon',
      { awsElasticBlockStore: { volumeID: 'a', partition: 256 } },
      ['Invalid awsElasticBlockStore.partition'],
    ],
    [
      'a disk of Azure',
      { azureDisk: { diskName: 'a', diskURI: 'https://a', kind: '', cachingMode: 'a' } },
      ['NotSupported azureDisk.cachingMode', 'NotSupported azureDisk.kind'],
    ],
    [
      'a disk of Azure that is managed',
      { azureDisk: { diskName: 'a', diskURI: 'https://a', kind: 'Managed' } },
      ['NotSupported azureDisk.diskURI'],
    ],
    ['quobyte', { quobyte: { registry: 'a:1,b', volume: 'a' } }, ['Invalid quobyte.registry']],
    ['quobyte with an address of IPv6', { quobyte: { registry: '[::1]:1', volume: 'a' } }, []],
    [
      'quobyte of a long tenant',
      { quobyte: { registry: 'a:1', volume: 'a', tenant: 'a'.repeat(65) } },
      ['Required quobyte.tenant'],
    ],
    [
      'storageos',
      { storageos: { volumeName: 'a.b', volumeNamespace: 'A' } },
      ['Invalid storageos.volumeName', 'Invalid storageos.volumeNamespace'],
    ],
    [
      'flocker',
      { flocker: { datasetName: 'a/b', datasetUUID: 'c' } },
      ['Invalid flocker', 'Invalid flocker.datasetName'],
    ],
    [
      'flexVolume',
      { flexVolume: { driver: 'a', options: { 'a.K8s.io/b': 'c', 'my-k8s.io': 'd' } } },
      ['Invalid flexVolume.options[a.K8s.io/b]'],
    ],
    ['rbd', { rbd: { monitors: [], image: '' } }, ['Required rbd.image', 'Required rbd.monitors']],
    [
      'scaleIO',
      { scaleIO: { gateway: '', system: 'a', volumeName: '', secretRef: { name: 'a' } } },
      ['Required scaleIO.gateway', 'Required scaleIO.volumeName'],
    ],
  ])('%s, of a pod and of a volume', (_title, source, expected) => {
    const within = (field: string): string[] => expected.map((text) => text.replace(' ', ` ${field}.`));
    expect(pod({ volumes: [{ name: 'data', ...source }] })).toEqual(within('spec.volumes[0]'));
    expect(volume(source)).toEqual(within('spec'));
  });

  test.each<[string, ValueMap, string[]]>([
    ['cinder', { cinder: { volumeID: 'a', secretRef: {} } }, ['Required cinder.secretRef.name']],
    ['storageos', { storageos: { volumeName: 'a', secretRef: {} } }, ['Required storageos.secretRef.name']],
    [
      'a directory of git that leads out',
      { gitRepo: { repository: 'a', directory: '../b' } },
      ['Invalid gitRepo.directory'],
    ],
    [
      'a driver of CSI',
      { csi: { driver: 'a_b', nodePublishSecretRef: { name: 'A' } } },
      ['Invalid csi.driver', 'Invalid csi.name'],
    ],
    [
      'a disk whose name is too long for its initiator',
      {
        iscsi: {
          targetPortal: 'a'.repeat(60),
          iqn: 'iqn.2001-04.com.example:a',
          lun: 0,
          initiatorName: 'iqn.2001-04.com.example:b',
        },
      },
      ['Invalid name'],
    ],
    [
      'a claim of its own',
      {
        ephemeral: {
          volumeClaimTemplate: {
            metadata: { name: 'a' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        },
      },
      ['Forbidden ephemeral.volumeClaimTemplate.metadata.name'],
    ],
  ])('%s, of a pod', (_title, source, expected) => {
    expect(pod({ volumes: [{ name: 'data', ...source }] })).toEqual(
      expected.map((text) => text.replace(' ', ' spec.volumes[0].')),
    );
  });

  test.each<[string, ValueMap, string[]]>([
    [
      'cinder',
      { cinder: { volumeID: 'a', secretRef: {} } },
      ['Required cinder.secretRef.name', 'Required cinder.secretRef.namespace'],
    ],
    [
      'a file share of Azure',
      { azureFile: { secretName: 'a', shareName: 'b', secretNamespace: '' } },
      ['Required azureFile.secretNamespace'],
    ],
    [
      'glusterfs',
      { glusterfs: { endpoints: 'a', path: 'b', endpointsNamespace: 'A' } },
      ['Invalid glusterfs.endpointsNamespace'],
    ],
    [
      'a place of the node that is emptied',
      { hostPath: { path: '/./' }, persistentVolumeReclaimPolicy: 'Recycle' },
      ['Forbidden persistentVolumeReclaimPolicy'],
    ],
  ])('%s, of a volume', (_title, source, expected) => {
    expect(volume(source)).toEqual(expected.map((text) => text.replace(' ', ' spec.')));
  });

  test.each<[string, ValueMap, string[]]>([
    ['of CSI', { csi: { driver: 'a', volumeHandle: 'b' } }, []],
    ['of the node', { local: { path: '/a' } }, ['Required csi', 'Required nodeAffinity']],
    [
      'with what only a volume of its own has',
      {
        csi: { driver: 'a', volumeHandle: 'b' },
        capacity: { storage: '1Gi' },
        storageClassName: 'a',
        volumeMode: 'Block',
        persistentVolumeReclaimPolicy: 'Delete',
      },
      [
        'Forbidden capacity',
        'Forbidden storageClassName',
        'Forbidden persistentVolumeReclaimPolicy',
        'Forbidden volumeMode',
      ],
    ],
  ])('a volume within an attachment: %s', (_title, spec, expected) => {
    const source = { inlineVolumeSpec: { accessModes: ['ReadWriteOnce'], ...spec } };
    expect(
      refusals({
        apiVersion: 'storage.k8s.io/v1',
        kind: 'VolumeAttachment',
        metadata: { name: 'data' },
        spec: { attacher: 'a', nodeName: 'b', source },
      }),
    ).toEqual(expected.map((text) => text.replace(' ', ' spec.source.inlineVolumeSpec.')));
  });
});

describe('who a container is on Windows', () => {
  test.each<[ValueMap, string[]]>([
    [{ runAsUserName: 'ContainerAdministrator' }, []],
    [{ runAsUserName: String.raw`example.com\web` }, []],
    [{ runAsUserName: '' }, ['runAsUserName']],
    [{ runAsUserName: String.raw`a\b\c` }, ['runAsUserName']],
    [{ runAsUserName: String.raw`.a\b` }, ['runAsUserName']],
    [{ runAsUserName: `a\\${'b'.repeat(105)}` }, ['runAsUserName']],
    [{ runAsUserName: '..' }, ['runAsUserName']],
    [{ runAsUserName: 'a@b' }, ['runAsUserName']],
    [{ runAsUserName: 'a\tb' }, ['runAsUserName']],
    [{ gmsaCredentialSpecName: 'A', gmsaCredentialSpec: '' }, ['gmsaCredentialSpecName', 'gmsaCredentialSpec']],
    [{ gmsaCredentialSpec: 'a'.repeat(64 * 1024 + 1) }, ['gmsaCredentialSpec']],
  ])('%j', (windowsOptions, expected) => {
    const field = 'securityContext.windowsOptions';
    expect(pod({ securityContext: { windowsOptions } })).toEqual(expected.map((key) => `Invalid spec.${field}.${key}`));
    expect(pod({ containers: [{ name: 'a', image: 'a', securityContext: { windowsOptions } }] })).toEqual(
      expected.map((key) => `Invalid spec.containers[0].${field}.${key}`),
    );
  });
});
