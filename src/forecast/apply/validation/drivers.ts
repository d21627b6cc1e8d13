import type { ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { invalid, notSupported, required, tooLong } from '../errors.ts';
import { checkAmong, checkRange, checkText, type Errors } from './checks.ts';

/** Texts that sources must have, of a pod's volume as of a PersistentVolume. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  glusterfs: ['endpoints', 'path'],
  nfs: ['server', 'path'],
  rbd: ['image'],
  cinder: ['volumeID'],
  flexVolume: ['driver'],
  azureFile: ['secretName', 'shareName'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  scaleIO: ['gateway', 'system', 'volumeName'],
  storageos: ['volumeName'],
  quobyte: ['volume'],
};

/** How errors inside of a source spell it, where that is not its name. */
const SPELLED: Readonly<Record<string, string>> = { gcePersistentDisk: 'persistentDisk' };

const PAIRS = 'must be a host:port pair or multiple pairs separated by commas';
const MAX_TENANT = 64;
const MAX_DRIVER_NAME = 63;

/** What Go's `net.SplitHostPort` splits. */
const HOST_PORT = /^(?:\[[^[\]]*\]|[^[\]:]*):[^[\]:]*$/;

/** Where errors inside of a source are. */
export function sourceField(field: string, kind: string): string {
  return `${field}.${SPELLED[kind] ?? kind}`;
}

/**
 * What the driver of a volume asks of its source, wherever the volume is; drivers that have left Kubernetes among them, as the API still has them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (validateGCEPersistentDiskVolumeSource and those that follow)
 * @param field of the source
 * @param isPersistent of a PersistentVolume: references to Secrets say their namespaces
 */
export function checkDriver(
  errors: Errors,
  field: string,
  kind: string,
  source: ValueMap,
  isPersistent: boolean,
): void {
  for (const key of REQUIRED[kind] ?? []) if (textAt(source, key) === '') errors.push(required(`${field}.${key}`));
  switch (kind) {
    case 'gcePersistentDisk':
    case 'awsElasticBlockStore':
      return checkPartition(errors, field, source);
    case 'nfs':
      if (!textAt(source, 'path').startsWith('/'))
        errors.push(invalid(`${field}.path`, textAt(source, 'path'), 'must be an absolute path'));
      return;
    case 'cephfs':
    case 'rbd':
      if (listAt(source, 'monitors').length === 0) errors.push(required(`${field}.monitors`));
      return;
    case 'cinder':
      return checkSecretName(errors, field, source, isPersistent);
    case 'storageos':
      for (const key of ['volumeName', 'volumeNamespace'])
        if (textAt(source, key) !== '') checkText(errors, `${field}.${key}`, textAt(source, key), checkLabel);
      return checkSecretName(errors, field, source, isPersistent);
    case 'flocker':
      return checkFlocker(errors, field, source);
    case 'quobyte':
      return checkQuobyte(errors, field, source);
    case 'flexVolume':
      return checkOptions(errors, `${field}.options`, mapAt(source, 'options'));
    case 'azureDisk':
      return checkAzureDisk(errors, field, source);
    case 'fc':
      return checkFibreChannel(errors, field, source);
  }
}

/**
 * The name of a driver of CSI, or of devices; capitals are no mistake. (ValidateCSIDriverName)
 */
export function checkDriverName(errors: Errors, field: string, name: string): void {
  if (name === '') return void errors.push(required(field));
  if (name.length > MAX_DRIVER_NAME) errors.push(tooLong(field, MAX_DRIVER_NAME));
  for (const message of checkSubdomain(name.toLowerCase())) errors.push(invalid(field, name, message));
}

function checkPartition(errors: Errors, field: string, { partition }: ValueMap): void {
  if (typeof partition === 'number' && (partition < 0 || partition > 255))
    errors.push(invalid(`${field}.partition`, partition, 'must be between 1 and 255, inclusive'));
}

function checkSecretName(errors: Errors, field: string, source: ValueMap, isPersistent: boolean): void {
  const secret = source['secretRef'];
  if (!isMap(secret)) return;
  for (const key of isPersistent ? ['name', 'namespace'] : ['name'])
    if (textAt(secret, key) === '') errors.push(required(`${field}.secretRef.${key}`));
}

function checkFlocker(errors: Errors, field: string, source: ValueMap): void {
  const [name, id] = [textAt(source, 'datasetName'), textAt(source, 'datasetUUID')];
  if (name === '' && id === '') errors.push(required(field, 'one of datasetName and datasetUUID is required'));
  if (name !== '' && id !== '')
    errors.push(invalid(field, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'));
  if (name.includes('/')) errors.push(invalid(`${field}.datasetName`, name, "must not contain '/'"));
}

function checkQuobyte(errors: Errors, field: string, source: ValueMap): void {
  const registry = textAt(source, 'registry');
  if (registry === '') errors.push(required(`${field}.registry`, PAIRS));
  else if (textAt(source, 'tenant').length > MAX_TENANT)
    errors.push(required(`${field}.tenant`, 'must be a UUID and may not exceed a length of 64 characters'));
  else if (!registry.split(',').every((pair) => HOST_PORT.test(pair)))
    errors.push(invalid(`${field}.registry`, registry, PAIRS));
}

/** Options of the cluster's own are none for a user. */
function checkOptions(errors: Errors, field: string, options: ValueMap): void {
  for (const key of Object.keys(options))
    if (/(?:^|\.)(?:kubernetes|k8s)\.io$/.test((key.split('/')[0] ?? '').toLowerCase()))
      errors.push(invalid(`${field}[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved'));
}

/** How a disk is named depends on its kind. (validateAzureDisk) */
function checkAzureDisk(errors: Errors, field: string, source: ValueMap): void {
  const { kind } = source;
  const address = textAt(source, 'diskURI');
  const managed = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
  const blob = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';
  checkAmong(errors, `${field}.cachingMode`, source['cachingMode'], ['None', 'ReadOnly', 'ReadWrite']);
  checkAmong(errors, `${field}.kind`, kind, ['Dedicated', 'Managed', 'Shared']);
  if (typeof kind !== 'string') return;
  const [start, form] = kind === 'Managed' ? ['/subscriptions/', managed] : ['https://', blob];
  if (!address.startsWith(start)) errors.push(notSupported(`${field}.diskURI`, address, [form]));
}

/** Names of a target or of a volume, not both. (validateFCVolumeSource) */
function checkFibreChannel(errors: Errors, field: string, source: ValueMap): void {
  const [names, ids] = [listAt(source, 'targetWWNs'), listAt(source, 'wwids')];
  if (names.length === 0 && ids.length === 0)
    errors.push(required(`${field}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both'));
  if (names.length > 0 && ids.length > 0)
    errors.push(invalid(`${field}.targetWWNs`, undefined, 'targetWWNs and wwids can not be specified simultaneously'));
  if (names.length > 0 && source['lun'] === undefined)
    errors.push(required(`${field}.lun`, 'lun is required if targetWWNs is specified'));
  if (names.length > 0) checkRange(errors, `${field}.lun`, source['lun'], 0, 255);
}
