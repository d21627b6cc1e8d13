import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, required } from '../errors.ts';
import { checkClaimSpec } from './claims.ts';
import {
  checkAmong,
  checkDescendingPath,
  checkLocalPath,
  checkNoBacksteps,
  checkOneOf,
  checkRequiredText,
  checkText,
  type Errors,
} from './checks.ts';
import { checkFieldRef, checkResourceRef, type KnownVolumes } from './container-fields.ts';
import { checkDriver, checkDriverName, sourceField } from './drivers.ts';
import { checkTemplateMetadata } from './metadata.ts';
import { checkIscsi } from './iscsi.ts';
import { append } from '../../../lists.ts';

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];
const MODE_MESSAGE = 'must be a number between 0 and 0777 (octal), both inclusive';
const VOLUME_FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];
const MIN_TOKEN_SECONDS = 600;
const MAX_INITIATOR = 64;
const INITIATOR_MESSAGE =
  'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';

/** In the order in which the API server looks at them: the first is taken, the others are refused. */
const SOURCES = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];

/** How the server spells some of them where there is one too many. */
const SPELLED: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };

/** Texts that sources that only a pod has must have; those with rules of their own are below. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  gitRepo: ['repository'],
  secret: ['secretName'],
  persistentVolumeClaim: ['claimName'],
  configMap: ['name'],
};

/** Volumes of a pod. Those that are not valid count as missing where they are mounted. */
export function checkVolumes(errors: Errors, field: string, volumes: readonly Value[]): KnownVolumes {
  const known = new Map<string, ValueMap>();
  for (const [index, volume] of volumes.entries()) {
    const path = `${field}[${index}]`;
    if (!isMap(volume)) continue;
    const own: Errors = [];
    checkSource(own, path, volume);
    const name = textAt(volume, 'name');
    checkRequiredText(own, `${path}.name`, name, checkLabel);
    if (known.has(name)) own.push(duplicate(`${path}.name`, name));
    if (own.length === 0) known.set(name, volume);
    else append(errors, own);
  }
  return known;
}

function checkSource(errors: Errors, field: string, volume: ValueMap): void {
  let found = 0;
  for (const kind of SOURCES) {
    const source = volume[kind];
    if (!isMap(source)) continue;
    found += 1;
    if (found > 1)
      errors.push(forbidden(`${field}.${SPELLED[kind] ?? kind}`, 'may not specify more than 1 volume type'));
    else checkOne(errors, sourceField(field, kind), kind, source);
    if (kind === 'iscsi') checkInitiator(errors, field, textAt(volume, 'name'), source);
  }
  if (found === 0) errors.push(required(field, 'must specify a volume type'));
}

function checkOne(errors: Errors, field: string, kind: string, source: ValueMap): void {
  for (const key of REQUIRED[kind] ?? []) if (textAt(source, key) === '') errors.push(required(`${field}.${key}`));
  checkMode(errors, `${field}.defaultMode`, source['defaultMode']);
  switch (kind) {
    case 'emptyDir':
      if (typeof source['sizeLimit'] === 'string' && source['sizeLimit'].startsWith('-'))
        errors.push(forbidden(`${field}.sizeLimit`, 'SizeLimit field must be a valid resource quantity'));
      return;
    case 'hostPath':
      return checkHostPath(errors, field, source);
    case 'gitRepo':
      return checkDescendingPath(errors, `${field}.directory`, textAt(source, 'directory'));
    case 'secret':
    case 'configMap':
      return checkItems(errors, `${field}.items`, listAt(source, 'items'));
    case 'downwardAPI':
      // Without the index of the item: the API server's quirk.
      for (const item of listAt(source, 'items')) checkDownwardFile(errors, field, item);
      return;
    case 'projected':
      return checkProjected(errors, field, listAt(source, 'sources'));
    case 'iscsi':
      return checkIscsi(errors, field, source, 'must be valid format starting with iqn, eui, or naa');
    case 'ephemeral': {
      const template = source['volumeClaimTemplate'];
      if (isMap(template)) {
        checkTemplateMetadata(errors, `${field}.volumeClaimTemplate.metadata`, mapAt(template, 'metadata'));
        checkClaimSpec(errors, `${field}.volumeClaimTemplate.spec`, template['spec']);
      } else errors.push(required(`${field}.volumeClaimTemplate`));
      return;
    }
    case 'image':
      return checkOneOf(errors, `${field}.pullPolicy`, textAt(source, 'pullPolicy'), [
        'Always',
        'IfNotPresent',
        'Never',
      ]);
    case 'csi':
      return checkPodDriver(errors, field, source);
    default:
      checkDriver(errors, field, kind, source, false);
  }
}

/** A volume that a driver of CSI makes for the pod. (validateCSIVolumeSource) */
function checkPodDriver(errors: Errors, field: string, source: ValueMap): void {
  checkDriverName(errors, `${field}.driver`, textAt(source, 'driver'));
  const secret = source['nodePublishSecretRef'];
  if (!isMap(secret)) return;
  const name = textAt(secret, 'name');
  if (name === '') errors.push(required(`${field}.nodePublishSecretRef.name`));
  // That its path is a shorter one is the server's quirk.
  else checkText(errors, `${field}.name`, name, checkSubdomain);
}

/** The name of the volume becomes part of another. */
function checkInitiator(errors: Errors, field: string, name: string, source: ValueMap): void {
  if (typeof source['initiatorName'] !== 'string') return;
  if (`${name}:${textAt(source, 'targetPortal')}`.length > MAX_INITIATOR)
    errors.push(invalid(`${field}.name`, name, INITIATOR_MESSAGE));
}

/** A place on the node. */
export function checkHostPath(errors: Errors, field: string, source: ValueMap): void {
  const path = textAt(source, 'path');
  if (path === '') return void errors.push(required(`${field}.path`));
  checkNoBacksteps(errors, `${field}.path`, path);
  checkAmong(errors, `${field}.type`, source['type'], HOST_PATH_TYPES);
}

function checkMode(errors: Errors, field: string, mode: Value | undefined): void {
  if (typeof mode === 'number' && (mode < 0 || mode > 0o777)) errors.push(invalid(field, mode, MODE_MESSAGE));
}

function checkItems(errors: Errors, field: string, items: readonly Value[]): void {
  for (const [index, item] of items.entries()) {
    const path = `${field}[${index}]`;
    if (textAt(item, 'key') === '') errors.push(required(`${path}.key`));
    if (textAt(item, 'path') === '') errors.push(required(`${path}.path`));
    checkLocalPath(errors, `${path}.path`, textAt(item, 'path'));
    if (isMap(item)) checkMode(errors, `${path}.mode`, item['mode']);
  }
}

function checkDownwardFile(errors: Errors, field: string, file: Value): void {
  if (!isMap(file)) return;
  if (textAt(file, 'path') === '') errors.push(required(`${field}.path`));
  checkLocalPath(errors, `${field}.path`, textAt(file, 'path'));
  const { fieldRef, resourceFieldRef } = file;
  if (isMap(fieldRef)) {
    checkFieldRef(errors, `${field}.fieldRef`, fieldRef, VOLUME_FIELDS);
    if (isMap(resourceFieldRef))
      errors.push(invalid(field, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
  } else if (isMap(resourceFieldRef)) checkResourceRef(errors, `${field}.resourceFieldRef`, resourceFieldRef, true);
  else errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'));
  checkMode(errors, `${field}.mode`, file['mode']);
}

function checkProjected(errors: Errors, field: string, sources: readonly Value[]): void {
  const paths = new Set<string>();
  const take = (path: string, value: string): void => {
    if (path === '') return;
    if (paths.has(path)) errors.push(invalid(field, value, 'conflicting duplicate paths'));
    paths.add(path);
  };
  for (const [index, source] of sources.entries()) {
    const path = `${field}.sources[${index}]`;
    if (!isMap(source)) continue;
    for (const kind of ['secret', 'configMap']) {
      const one = source[kind];
      if (!isMap(one)) continue;
      const name = textAt(one, 'name');
      if (name === '') errors.push(required(`${path}.${kind}.name`));
      checkItems(errors, `${path}.${kind}.items`, listAt(one, 'items'));
      for (const item of listAt(one, 'items')) take(textAt(item, 'path'), name);
    }
    for (const item of listAt(source, 'downwardAPI', 'items')) {
      checkDownwardFile(errors, `${path}.downwardAPI`, item);
      take(textAt(item, 'path'), textAt(item, 'path'));
    }
    checkTokenSource(errors, field, path, source['serviceAccountToken']);
    // Bundles and certificates of pods are dropped unless their features are switched on.
    const kinds = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'];
    const count = kinds.filter((kind) => isMap(source[kind])).length;
    if (count > 1) errors.push(forbidden(path, 'may not specify more than 1 volume type per source'));
  }
}

function checkTokenSource(errors: Errors, field: string, path: string, token: Value | undefined): void {
  if (!isMap(token)) return;
  const seconds = numberAt(token, 'expirationSeconds') ?? 0;
  const place = `${path}.serviceAccountToken.expirationSeconds`;
  if (seconds < MIN_TOKEN_SECONDS)
    errors.push(invalid(place, seconds, 'may not specify a duration less than 10 minutes'));
  if (seconds > 2 ** 32) errors.push(invalid(place, seconds, 'may not specify a duration larger than 2^32 seconds'));
  // The path has no index: the API server's quirk.
  if (textAt(token, 'path') === '') errors.push(required(`${field}.path`));
  else checkLocalPath(errors, `${field}.path`, textAt(token, 'path'));
}
