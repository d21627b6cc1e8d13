import type { ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkNoBacksteps, checkRequiredText, type Errors } from '../validation/checks.ts';
import { checkHostPath } from '../validation/volumes.ts';

/** In the order in which the API server looks at them: the first is taken, the others are refused. */
const SOURCES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
];

/** What must be there of the sources that have no rules of their own below. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  glusterfs: ['endpoints', 'path'],
  rbd: ['image'],
  iscsi: ['targetPortal', 'iqn'],
  cinder: ['volumeID'],
  flexVolume: ['driver'],
  azureFile: ['secretName', 'shareName'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  scaleIO: ['gateway', 'system', 'volumeName'],
};

const SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
];

/**
 * A volume has one source.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)
 */
export function checkVolumeSources(errors: Errors, spec: ValueMap): void {
  const there = SOURCES.filter((kind) => isMap(spec[kind]));
  if (there.length === 0) errors.push(required('spec', 'must specify a volume type'));
  for (const [index, kind] of there.entries()) {
    const source = spec[kind];
    // Only of flexVolume nobody asks whether it is the first.
    if (index > 0 && kind !== 'flexVolume')
      errors.push(forbidden(`spec.${kind === 'cephfs' ? 'cephFS' : kind}`, 'may not specify more than 1 volume type'));
    else if (isMap(source)) checkSource(errors, kind, source, spec);
  }
}

function checkSecret(errors: Errors, field: string, reference: ValueMap): void {
  checkRequiredText(errors, `${field}.name`, textAt(reference, 'name'), checkSubdomain);
  checkRequiredText(errors, `${field}.namespace`, textAt(reference, 'namespace'), checkLabel);
}

function checkSource(errors: Errors, kind: string, source: ValueMap, spec: ValueMap): void {
  const field = `spec.${kind === 'gcePersistentDisk' ? 'persistentDisk' : kind}`;
  for (const key of REQUIRED[kind] ?? []) checkRequiredText(errors, `${field}.${key}`, textAt(source, key));
  const path = textAt(source, 'path');
  switch (kind) {
    case 'hostPath':
      return checkHostPath(errors, field, source);
    case 'nfs':
      for (const key of ['server', 'path']) checkRequiredText(errors, `${field}.${key}`, textAt(source, key));
      if (!path.startsWith('/')) errors.push(invalid(`${field}.path`, path, 'must be an absolute path'));
      return;
    case 'local':
      checkRequiredText(errors, `${field}.path`, path);
      checkNoBacksteps(errors, `${field}.path`, path);
      if (spec['nodeAffinity'] === undefined)
        errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
      return;
    case 'csi':
      checkRequiredText(errors, `${field}.driver`, textAt(source, 'driver').toLowerCase(), checkSubdomain);
      checkRequiredText(errors, `${field}.volumeHandle`, textAt(source, 'volumeHandle'));
      for (const key of SECRETS.filter((name) => isMap(source[name])))
        checkSecret(errors, `${field}.${key}`, mapAt(source, key));
      return;
    case 'cephfs':
    case 'rbd':
      if (listAt(source, 'monitors').length === 0) errors.push(required(`${field}.monitors`));
  }
}
