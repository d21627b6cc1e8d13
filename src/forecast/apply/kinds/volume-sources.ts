import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkNoBacksteps, checkRequiredText, checkText, type Errors } from '../validation/checks.ts';
import { checkIscsi } from '../validation/iscsi.ts';
import { checkHostPath } from '../validation/volumes.ts';
import { checkDriver, checkDriverName, sourceField } from '../validation/drivers.ts';

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
 * @param isInline written into an attachment, where no nodes are asked for and a local one has none
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)
 */
export function checkVolumeSources(
  errors: Errors,
  field: string,
  spec: ValueMap,
  volume: string,
  isInline: boolean,
): void {
  const there = SOURCES.filter((kind) => isMap(spec[kind]));
  if (there.length === 0) errors.push(required(field, 'must specify a volume type'));
  for (const [index, kind] of there.entries()) {
    const source = spec[kind];
    // Only of flexVolume nobody asks whether it is the first.
    if (index > 0 && kind !== 'flexVolume')
      errors.push(
        forbidden(`${field}.${kind === 'cephfs' ? 'cephFS' : kind}`, 'may not specify more than 1 volume type'),
      );
    else if (isMap(source)) checkSource(errors, sourceField(field, kind), kind, source, volume);
  }
  if (there[0] === 'local' && (isInline || !isMap(spec['nodeAffinity'])))
    errors.push(required(`${field}.nodeAffinity`, 'Local volume requires node affinity'));
}

function checkSecret(errors: Errors, field: string, reference: ValueMap): void {
  checkRequiredText(errors, `${field}.name`, textAt(reference, 'name'), checkSubdomain);
  checkRequiredText(errors, `${field}.namespace`, textAt(reference, 'namespace'), checkLabel);
}

function checkSource(errors: Errors, field: string, kind: string, source: ValueMap, volume: string): void {
  const path = textAt(source, 'path');
  checkDriver(errors, field, kind, source, true);
  switch (kind) {
    case 'hostPath':
      return checkHostPath(errors, field, source);
    case 'local':
      checkRequiredText(errors, `${field}.path`, path);
      checkNoBacksteps(errors, `${field}.path`, path);
      return;
    case 'csi':
      checkDriverName(errors, `${field}.driver`, textAt(source, 'driver'));
      checkRequiredText(errors, `${field}.volumeHandle`, textAt(source, 'volumeHandle'));
      for (const key of SECRETS.filter((name) => isMap(source[name])))
        checkSecret(errors, `${field}.${key}`, mapAt(source, key));
      return;
    case 'iscsi':
      return checkIscsiVolume(errors, field, source, volume);
    case 'azureFile':
      if (source['secretNamespace'] === '') errors.push(required(`${field}.secretNamespace`));
      return;
    case 'glusterfs':
      return checkEndpointsNamespace(errors, `${field}.endpointsNamespace`, source['endpointsNamespace']);
  }
}

function checkEndpointsNamespace(errors: Errors, field: string, namespace: Value | undefined): void {
  if (typeof namespace !== 'string') return;
  if (namespace === '')
    errors.push(invalid(field, namespace, 'if the endpointnamespace is set, it must be a valid namespace name'));
  else checkText(errors, field, namespace, checkLabel);
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
