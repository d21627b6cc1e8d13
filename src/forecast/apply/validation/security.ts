import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../errors.ts';
import { checkAmong, checkDescendingPath, checkRange, type Errors } from './checks.ts';
import { checkWindowsOptions } from './windows.ts';

const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const MAX_ID = 2 ** 31 - 1;
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const SYSCTL_LENGTH = 253;

function checkId(errors: Errors, field: string, value: Value | undefined): void {
  checkRange(errors, field, value, 0, MAX_ID);
}

function checkSeccomp(errors: Errors, field: string, profile: Value | undefined): void {
  if (!isMap(profile)) return;
  const type = textAt(profile, 'type');
  if (type === '') errors.push(required(`${field}.type`, 'type is required when seccompProfile is set'));
  else if (!PROFILE_TYPES.includes(type)) errors.push(notSupported(`${field}.type`, type, PROFILE_TYPES));
  const local = profile['localhostProfile'];
  if (type === 'Localhost') {
    if (typeof local === 'string') checkDescendingPath(errors, `${field}.localhostProfile`, local);
    else errors.push(required(`${field}.localhostProfile`, 'must be set when seccomp type is Localhost'));
  } else if (local !== undefined)
    errors.push(invalid(`${field}.localhostProfile`, profile, 'can only be set when seccomp type is Localhost'));
}

function checkAppArmor(errors: Errors, field: string, profile: Value | undefined): void {
  if (!isMap(profile)) return;
  const type = textAt(profile, 'type');
  const local = profile['localhostProfile'];
  const path = `${field}.localhostProfile`;
  if (type === 'Localhost') {
    if (typeof local !== 'string' || local === '')
      errors.push(required(path, 'must be set when AppArmor type is Localhost'));
    else if (local.trim() !== local) errors.push(invalid(path, local, 'must not be padded with whitespace'));
  } else if (type === '') errors.push(required(`${field}.type`, 'type is required when appArmorProfile is set'));
  else if (!PROFILE_TYPES.includes(type)) errors.push(notSupported(`${field}.type`, type, PROFILE_TYPES));
  else if (local !== undefined) errors.push(invalid(path, local, 'can only be set when AppArmor type is Localhost'));
}

/** What a container may do on its node. */
export function checkSecurityContext(
  errors: Errors,
  field: string,
  context: Value | undefined,
  hostUsers: boolean,
): void {
  if (!isMap(context)) return;
  checkId(errors, `${field}.runAsUser`, context['runAsUser']);
  checkId(errors, `${field}.runAsGroup`, context['runAsGroup']);
  const proc = context['procMount'];
  checkAmong(errors, `${field}.procMount`, proc, ['Default', 'Unmasked']);
  if (hostUsers && proc === 'Unmasked')
    errors.push(invalid(`${field}.procMount`, proc, '`hostUsers` must be false to use `Unmasked`'));
  checkSeccomp(errors, `${field}.seccompProfile`, context['seccompProfile']);
  if (context['allowPrivilegeEscalation'] === false) {
    if (context['privileged'] === true)
      errors.push(invalid(field, context, 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true'));
    if (listAt(context, 'capabilities', 'add').includes('CAP_SYS_ADMIN')) {
      const detail = 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN';
      errors.push(invalid(field, context, detail));
    }
  }
  checkWindowsOptions(errors, `${field}.windowsOptions`, context['windowsOptions']);
  checkAppArmor(errors, `${field}.appArmorProfile`, context['appArmorProfile']);
}

/** What holds for all containers of a pod. */
export function checkPodSecurityContext(errors: Errors, field: string, context: ValueMap, spec: ValueMap): void {
  for (const key of ['fsGroup', 'runAsUser', 'runAsGroup']) checkId(errors, `${field}.${key}`, context[key]);
  for (const [index, group] of listAt(context, 'supplementalGroups').entries())
    checkId(errors, `${field}.supplementalGroups[${index}]`, group);
  if (spec['shareProcessNamespace'] === true && spec['hostPID'] === true) {
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
    errors.push(invalid(`${field}.shareProcessNamespace`, true, detail));
  }
  checkSysctls(errors, `${field}.sysctls`, listAt(context, 'sysctls'), spec);
  checkAmong(errors, `${field}.fsGroupChangePolicy`, context['fsGroupChangePolicy'], ['Always', 'OnRootMismatch']);
  checkSeccomp(errors, `${field}.seccompProfile`, context['seccompProfile']);
  checkWindowsOptions(errors, `${field}.windowsOptions`, context['windowsOptions']);
  checkAppArmor(errors, `${field}.appArmorProfile`, context['appArmorProfile']);
  const groups = context['supplementalGroupsPolicy'];
  checkAmong(errors, `${field}.supplementalGroupsPolicy`, groups, ['Merge', 'Strict']);
  const linux = context['seLinuxChangePolicy'];
  checkAmong(errors, `${field}.seLinuxChangePolicy`, linux, ['Recursive']);
}

function checkSysctls(errors: Errors, field: string, sysctls: readonly Value[], spec: ValueMap): void {
  const names = new Set<string>();
  for (const [index, item] of sysctls.entries()) {
    const path = `${field}[${index}].name`;
    const name = textAt(item, 'name');
    if (name === '') errors.push(required(path));
    else if (name.length > SYSCTL_LENGTH || !SYSCTL.test(name))
      errors.push(
        invalid(
          path,
          name,
          `must have at most ${SYSCTL_LENGTH} characters and match regex ${SYSCTL.source.replace('[./]', String.raw`[\./]`)}`,
        ),
      );
    else if (names.has(name)) errors.push(duplicate(path, name));
    if (spec['hostNetwork'] === true && /^net[./]/.test(name))
      errors.push(invalid(path, name, "may not be specified when 'hostNetwork' is true"));
    if (spec['hostIPC'] === true && /^(?:kernel[./](?:shm|msg|sem)|fs[./]mqueue[./])/.test(name))
      errors.push(invalid(path, name, "may not be specified when 'hostIPC' is true"));
    names.add(name);
  }
}

/** Pods with user namespaces of their own have no host namespaces, and since 1.34 no raw block devices. */
export function checkHostUsers(errors: Errors, field: string, spec: ValueMap): void {
  if (spec['hostUsers'] !== false) return;
  for (const [key, name] of [
    ['hostNetwork', 'hostNetwork'],
    ['hostPID', 'HostPID'],
    ['hostIPC', 'HostIPC'],
  ] as const)
    if (spec[key] === true) errors.push(forbidden(`${field}.${name}`, 'when `hostUsers` is false'));
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'])
    for (const [index, container] of listAt(spec, list).entries())
      if (listAt(container, 'volumeDevices').length > 0)
        errors.push(forbidden(`${field}.${list}[${index}].volumeDevices`, 'when `hostUsers` is false'));
}
