import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid } from '../errors.ts';
import type { Errors } from './checks.ts';

/** What a pod of Windows must not say: of itself, in its security context, and of its containers. */
const LINUX_POD = ['hostUsers', 'shareProcessNamespace'];
const LINUX_POD_FLAGS = ['hostPID', 'hostIPC'];
const LINUX_CONTEXT = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const LINUX_CONTAINER = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];
const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'];

/** A container and the field it stands in. */
type Place = readonly [field: string, container: Value];

/**
 * What only one of the two operating systems knows, and containers that are processes of their Windows host.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (validateLinux, validateWindows, validateWindowsHostProcessPod)
 */
export function checkSystem(errors: Errors, field: string, spec: ValueMap): void {
  const places = CONTAINERS.flatMap((list) =>
    listAt(spec, list).map((container, index): Place => [`${field}.${list}[${index}]`, container]),
  );
  checkHostProcesses(errors, field, spec, places);
  const contexts: Place[] = [[field, spec], ...places];
  const system = textAt(spec, 'os', 'name');
  if (system === 'linux') {
    const detail = 'windows options cannot be set for a linux pod';
    for (const [path, holder] of contexts)
      if (isMap(mapAt(holder, 'securityContext')['windowsOptions']))
        errors.push(forbidden(`${path}.securityContext.windowsOptions`, detail));
  }
  if (system !== 'windows') return;
  const refuse = (path: string, holder: ValueMap, keys: readonly string[]): void => {
    for (const key of keys)
      if (holder[key] !== undefined) errors.push(forbidden(`${path}.${key}`, 'cannot be set for a windows pod'));
  };
  refuse(field, spec, [...LINUX_POD, ...LINUX_POD_FLAGS.filter((key) => spec[key] === true)]);
  refuse(`${field}.securityContext`, mapAt(spec, 'securityContext'), LINUX_CONTEXT);
  for (const [path, container] of places)
    refuse(`${path}.securityContext`, mapAt(container, 'securityContext'), LINUX_CONTAINER);
}

function hostProcessOf(holder: Value): Value | undefined {
  return mapAt(holder, 'securityContext', 'windowsOptions')['hostProcess'];
}

function checkHostProcesses(errors: Errors, field: string, spec: ValueMap, places: readonly Place[]): void {
  const common = hostProcessOf(spec);
  let processes = 0;
  for (const [path, container] of places) {
    const own = hostProcessOf(container);
    if (own !== undefined && common !== undefined && own !== common) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${common === true}`;
      errors.push(invalid(`${path}.securityContext.windowsOptions.hostProcess`, own, detail));
    }
    if ((own ?? common) === true) processes += 1;
  }
  if (processes === 0) return;
  if (processes < places.length) {
    const detail = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
    errors.push(invalid(field, '', detail));
  }
  if (spec['hostNetwork'] === true) return;
  const detail = 'hostNetwork must be true if pod contains any hostProcess containers';
  errors.push(invalid(`${field}.hostNetwork`, false, detail));
}
