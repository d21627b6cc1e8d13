import type { Value, ValueMap } from '../../../manifest/model.ts';
import {
  checkConfigKey,
  checkLabel,
  checkPort,
  checkPortName,
  checkQualifiedName,
  checkSubdomain,
  checkVariableName,
} from '../../../kubernetes/names.ts';
import { isMap, listAt, numberAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, notFound, notSupported, required } from '../errors.ts';
import {
  checkAmong,
  checkDescendingPath,
  checkNoBacksteps,
  checkOneOf,
  checkRequiredText,
  checkText,
  type Errors,
} from './checks.ts';

const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const RESOURCE_FIELDS = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const SUBSCRIPT = /^(.+?)\['(.*)'\]$/s;
const SUBSCRIPTED = ['metadata.annotations', 'metadata.labels'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** Ports of one container. */
export function checkContainerPorts(errors: Errors, field: string, ports: readonly Value[]): void {
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const path = `${field}[${index}]`;
    const name = textAt(port, 'name');
    if (name !== '') {
      const messages = checkPortName(name);
      for (const message of messages) errors.push(invalid(`${path}.name`, name, message));
      if (messages.length === 0 && names.has(name)) errors.push(duplicate(`${path}.name`, name));
      names.add(name);
    }
    const number = numberAt(port, 'containerPort') ?? 0;
    if (number === 0) errors.push(required(`${path}.containerPort`));
    else for (const message of checkPort(number)) errors.push(invalid(`${path}.containerPort`, number, message));
    const host = numberAt(port, 'hostPort') ?? 0;
    if (host !== 0) for (const message of checkPort(host)) errors.push(invalid(`${path}.hostPort`, host, message));
    checkOneOf(errors, `${path}.protocol`, textAt(port, 'protocol'), PROTOCOLS);
  }
}

/** No two ports of the containers on one port of the node. */
export function checkHostPorts(errors: Errors, field: string, containers: readonly Value[]): void {
  const taken = new Set<string>();
  for (const [index, container] of containers.entries()) {
    for (const [place, port] of listAt(container, 'ports').entries()) {
      const host = numberAt(port, 'hostPort') ?? 0;
      if (host === 0) continue;
      const text = `${textAt(port, 'protocol')}/${textAt(port, 'hostIP')}/${host}`;
      if (taken.has(text)) errors.push(duplicate(`${field}[${index}].ports[${place}].hostPort`, text));
      taken.add(text);
    }
  }
}

/** Variables. Their values are never told. */
export function checkEnv(errors: Errors, field: string, variables: readonly Value[]): void {
  for (const [index, variable] of variables.entries()) {
    const path = `${field}[${index}]`;
    checkRequiredText(errors, `${path}.name`, textAt(variable, 'name'), checkVariableName);
    if (isMap(variable)) checkValueFrom(errors, `${path}.valueFrom`, variable['valueFrom'], textAt(variable, 'value'));
  }
}

function checkValueFrom(errors: Errors, field: string, source: Value | undefined, value: string): void {
  if (!isMap(source)) return;
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(isMap).length;
  if (isMap(fieldRef)) checkFieldRef(errors, `${field}.fieldRef`, fieldRef, ENV_FIELDS);
  if (isMap(resourceFieldRef)) checkResourceRef(errors, `${field}.resourceFieldRef`, resourceFieldRef, false);
  if (isMap(configMapKeyRef)) checkKeyRef(errors, `${field}.configMapKeyRef`, configMapKeyRef);
  if (isMap(secretKeyRef)) checkKeyRef(errors, `${field}.secretKeyRef`, secretKeyRef);
  if (isMap(fileKeyRef)) checkFileKey(errors, `${field}.fileKeyRef`, fileKeyRef);
  if (sources === 0) {
    const ways = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
    errors.push(invalid(field, '', `must specify one of: ${ways}`));
  } else if (value !== '') errors.push(invalid(field, '', 'may not be specified when `value` is not empty'));
  else if (sources > 1) errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
}

/** A variable in a file of a volume. (validateFileKeySelector) */
function checkFileKey(errors: Errors, field: string, reference: ValueMap): void {
  checkRequiredText(errors, `${field}.key`, textAt(reference, 'key'), checkVariableName);
  checkRequiredText(errors, `${field}.volumeName`, textAt(reference, 'volumeName'), checkLabel);
  const path = textAt(reference, 'path');
  checkRequiredText(errors, `${field}.path`, path);
  checkNoBacksteps(errors, `${field}.path`, path);
}

/** A field of the pod itself. */
export function checkFieldRef(errors: Errors, field: string, reference: ValueMap, allowed: readonly string[]): void {
  const given = textAt(reference, 'fieldPath');
  if (given === '') return void errors.push(required(`${field}.fieldPath`));
  const unreadable = (problem: string): void => {
    errors.push(invalid(`${field}.fieldPath`, given, `error converting fieldPath: ${problem}`));
  };
  const version = textAt(reference, 'apiVersion');
  if (version !== '' && version !== 'v1') return unreadable(`unsupported pod version: ${version}`);
  const [, parent, key] = SUBSCRIPT.exec(given) ?? [];
  if (parent !== undefined && key !== undefined) {
    if (!SUBSCRIPTED.includes(parent)) return unreadable(`field label does not support subscript: ${given}`);
    return checkText(errors, field, parent.endsWith('annotations') ? key.toLowerCase() : key, checkQualifiedName);
  }
  const path = given === 'spec.host' ? 'spec.nodeName' : given;
  const known = [
    ...ENV_FIELDS,
    'metadata.labels',
    'metadata.annotations',
    'spec.restartPolicy',
    'spec.schedulerName',
    'status.phase',
  ];
  if (!known.includes(path)) unreadable(`field label not supported: ${given}`);
  else if (!allowed.includes(path)) errors.push(notSupported(`${field}.fieldPath`, path, [...allowed].toSorted()));
}

/** A resource of a container. */
export function checkResourceRef(errors: Errors, field: string, reference: ValueMap, volume: boolean): void {
  const resource = textAt(reference, 'resource');
  if (volume && textAt(reference, 'containerName') === '') errors.push(required(`${field}.containerName`));
  else if (resource === '') errors.push(required(`${field}.resource`));
  else if (!RESOURCE_FIELDS.includes(resource) && !/^(?:requests|limits)\.hugepages-/.test(resource))
    errors.push(notSupported(`${field}.resource`, resource, RESOURCE_FIELDS));
  const divisor = textAt(reference, 'divisor');
  if (divisor === '' || divisor === '0') return;
  const cpu = resource.endsWith('.cpu');
  const good = cpu ? /^1m?$/.test(divisor) : /^1(?:[kMGTPE]|[KMGTPE]i)?$/.test(divisor);
  if (good || resource === '') return;
  const detail = cpu
    ? "only divisor's values 1m and 1 are supported with the cpu resource"
    : `only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the ${resource.endsWith('.memory') ? 'memory' : 'local ephemeral storage'} resource`;
  errors.push(invalid(`${field}.divisor`, resource, detail));
}

function checkKeyRef(errors: Errors, field: string, reference: ValueMap): void {
  checkText(errors, `${field}.name`, textAt(reference, 'name'), checkSubdomain);
  checkRequiredText(errors, `${field}.key`, textAt(reference, 'key'), checkConfigKey);
}

/** Variables from whole ConfigMaps and Secrets. */
export function checkEnvFrom(errors: Errors, field: string, sources: readonly Value[]): void {
  for (const [index, source] of sources.entries()) {
    const path = `${field}[${index}]`;
    const prefix = textAt(source, 'prefix');
    if (prefix !== '') checkText(errors, `${path}.prefix`, prefix, checkVariableName);
    const kinds = ['configMapRef', 'secretRef'].filter((kind) => isMap(source) && isMap(source[kind]));
    for (const kind of kinds)
      checkRequiredText(errors, `${path}.${kind}.name`, textAt(source, kind, 'name'), checkSubdomain);
    if (kinds.length === 0) errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'));
    else if (kinds.length > 1) errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
  }
}

/** Volumes of a pod that are valid themselves, by name. */
export type KnownVolumes = ReadonlyMap<string, ValueMap>;

/** Where volumes are mounted. */
export function checkVolumeMounts(errors: Errors, field: string, container: ValueMap, volumes: KnownVolumes): void {
  const devices = listAt(container, 'volumeDevices');
  const places = new Set<string>();
  for (const [index, mount] of listAt(container, 'volumeMounts').entries()) {
    const path = `${field}[${index}]`;
    const name = textAt(mount, 'name');
    const place = textAt(mount, 'mountPath');
    if (name === '') errors.push(required(`${path}.name`));
    if (!volumes.has(name)) errors.push(notFound(`${path}.name`, name));
    if (place === '') errors.push(required(`${path}.mountPath`));
    if (places.has(place)) errors.push(invalid(`${path}.mountPath`, place, 'must be unique'));
    places.add(place);
    if (devices.some((device) => textAt(device, 'name') === name))
      errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeDevices'));
    if (devices.some((device) => textAt(device, 'devicePath') === place))
      errors.push(invalid(`${path}.mountPath`, place, 'must not already exist as a path in volumeDevices'));
    const [sub, expression] = [textAt(mount, 'subPath'), textAt(mount, 'subPathExpr')];
    // The paths of the two have no index: the API server's quirk.
    if (sub !== '') checkDescendingPath(errors, `${field}.subPath`, sub);
    if (expression !== '') {
      if (sub !== '')
        errors.push(invalid(`${path}.subPathExpr`, expression, 'subPathExpr and subPath are mutually exclusive'));
      checkDescendingPath(errors, `${field}.subPathExpr`, expression);
    }
    checkPropagation(errors, field, mount, container);
  }
}

function checkPropagation(errors: Errors, field: string, mount: Value, container: ValueMap): void {
  if (!isMap(mount)) return;
  const propagation = mount['mountPropagation'];
  checkAmong(errors, `${field}.mountPropagation`, propagation, ['Bidirectional', 'HostToContainer', 'None']);
  const context = container['securityContext'];
  if (propagation === 'Bidirectional' && !(isMap(context) && context['privileged'] === true)) {
    const detail = 'Bidirectional mount propagation is available only to privileged containers';
    errors.push(forbidden(`${field}.mountPropagation`, detail));
  }
  const recursive = mount['recursiveReadOnly'];
  checkAmong(errors, `${field}.recursiveReadOnly`, recursive, ['Disabled', 'Enabled', 'IfPossible']);
  if (recursive !== 'Enabled' && recursive !== 'IfPossible') return;
  if (mount['readOnly'] !== true)
    errors.push(forbidden(`${field}.recursiveReadOnly`, 'may only be specified when readOnly is true'));
  if (propagation !== undefined && propagation !== 'None') {
    const detail = 'may only be specified when mountPropagation is None or not specified';
    errors.push(forbidden(`${field}.recursiveReadOnly`, detail));
  }
}

/** Raw block devices. */
export function checkVolumeDevices(errors: Errors, field: string, container: ValueMap, volumes: KnownVolumes): void {
  const mounts = listAt(container, 'volumeMounts');
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [index, device] of listAt(container, 'volumeDevices').entries()) {
    const path = `${field}[${index}]`;
    const [name, place] = [textAt(device, 'name'), textAt(device, 'devicePath')];
    const volume = volumes.get(name);
    if (name === '') errors.push(required(`${path}.name`));
    if (names.has(name)) errors.push(invalid(`${path}.name`, name, 'must be unique'));
    if (volume === undefined) errors.push(notFound(`${path}.name`, name));
    else if (!isMap(volume['persistentVolumeClaim']) && !isMap(volume['ephemeral'])) {
      const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
      errors.push(invalid(`${path}.name`, name, detail));
    }
    if (place === '') errors.push(required(`${path}.devicePath`));
    if (paths.has(place)) errors.push(invalid(`${path}.devicePath`, place, 'must be unique'));
    const leads = place.split('/').includes('..');
    if (leads) errors.push(invalid(`${path}.devicePath`, place, "can not contain backsteps ('..')"));
    if (mounts.some((mount) => textAt(mount, 'name') === name))
      errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeMounts'));
    if (mounts.some((mount) => textAt(mount, 'mountPath') === place))
      errors.push(invalid(`${path}.devicePath`, place, 'must not already exist as a path in volumeMounts'));
    if (name !== '') names.add(name);
    if (!leads) paths.add(place);
  }
}

/** The name of a container. */
export function checkContainerName(errors: Errors, field: string, name: string): void {
  checkRequiredText(errors, field, name, checkLabel);
}
