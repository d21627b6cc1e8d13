import type { ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkNoBacksteps, checkRequiredText, type Errors } from '../validation/checks.ts';
import { checkIscsi } from '../validation/iscsi.ts';
import { checkAzureDisk, checkFibreChannel, checkHostPath, REQUIRED_TEXTS } from '../validation/volumes.ts';

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

const MAX_INITIATOR = 64;

const SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
];

/**
 * A volume has one source.
 * @param volume its name
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)
 */
export function checkVolumeSources(errors: Errors, spec: ValueMap, volume: string): void {
  const there = SOURCES.filter((kind) => isMap(spec[kind]));
  if (there.length === 0) errors.push(required('spec', 'must specify a volume type'));
  for (const [index, kind] of there.entries()) {
    const source = spec[kind];
    // Only of flexVolume nobody asks whether it is the first.
    if (index > 0 && kind !== 'flexVolume')
      errors.push(forbidden(`spec.${kind === 'cephfs' ? 'cephFS' : kind}`, 'may not specify more than 1 volume type'));
    else if (isMap(source)) checkSource(errors, kind, source, spec, volume);
  }
}

function checkSecret(errors: Errors, field: string, reference: ValueMap): void {
  checkRequiredText(errors, `${field}.name`, textAt(reference, 'name'), checkSubdomain);
  checkRequiredText(errors, `${field}.namespace`, textAt(reference, 'namespace'), checkLabel);
}

function checkSource(errors: Errors, kind: string, source: ValueMap, spec: ValueMap, volume: string): void {
  const field = `spec.${kind === 'gcePersistentDisk' ? 'persistentDisk' : kind}`;
  for (const key of REQUIRED_TEXTS[kind] ?? []) checkRequiredText(errors, `${field}.${key}`, textAt(source, key));
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
    case 'iscsi':
      return checkIscsiVolume(errors, field, source, volume);
    case 'azureDisk':
      return checkAzureDisk(errors, field, source);
    case 'fc':
      return checkFibreChannel(errors, field, source);
    case 'storageos':
      if (textAt(source, 'volumeName') === '') errors.push(required(`${field}.volumeName`));
      return;
    case 'quobyte':
      return checkQuobyte(errors, field, source);
    case 'flocker':
      return checkFlocker(errors, field, source);
    case 'cephfs':
    case 'rbd':
      if (listAt(source, 'monitors').length === 0) errors.push(required(`${field}.monitors`));
  }
}

function checkIscsiVolume(errors: Errors, field: string, source: ValueMap, volume: string): void {
  const portal = textAt(source, 'targetPortal');
  if (typeof source['initiatorName'] === 'string' && `${volume}:${portal}`.length > MAX_INITIATOR) {
    const detail =
      'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
    errors.push(invalid(`${field}.targetportal`, portal, detail));
  }
  checkIscsi(errors, field, source, 'must be valid format');
  const secret = source['secretRef'];
  if (isMap(secret) && textAt(secret, 'name') === '') errors.push(required(`${field}.secretRef.name`));
}

function checkQuobyte(errors: Errors, field: string, source: ValueMap): void {
  if (textAt(source, 'registry') === '')
    errors.push(required(`${field}.registry`, 'must be a host:port pair or multiple pairs separated by commas'));
  if (textAt(source, 'volume') === '') errors.push(required(`${field}.volume`));
}

function checkFlocker(errors: Errors, field: string, source: ValueMap): void {
  const [name, id] = [textAt(source, 'datasetName'), textAt(source, 'datasetUUID')];
  const detail = 'one of datasetName and datasetUUID is required';
  if (name === '' && id === '') errors.push(required(field, detail));
  if (name !== '' && id !== '')
    errors.push(invalid(field, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'));
  if (name.includes('/')) errors.push(invalid(`${field}.datasetName`, name, "must not contain '/'"));
}
