import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, notFound, invalid, notSupported, required, tooMany } from '../errors.ts';
import { checkAmong, checkOneOf, type Errors } from './checks.ts';
import {
  checkContainerName,
  checkContainerPorts,
  checkEnv,
  checkEnvFrom,
  checkHostPorts,
  checkVolumeDevices,
  checkVolumeMounts,
  type KnownVolumes,
} from './container-fields.ts';
import { checkLifecycle, checkProbe } from './probes.ts';
import { checkResources } from './resources.ts';
import { checkSecurityContext } from './security.ts';

/** What containers share with their pod. */
export interface PodAround {
  volumes: KnownVolumes;
  claims: readonly string[];
  grace: number | undefined;
  restartPolicy: string;
  hostUsers: boolean;
  os: string;
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const RESTART_POLICIES = ['Always', 'Never', 'OnFailure'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

function checkContainer(errors: Errors, field: string, container: ValueMap, around: PodAround): void {
  checkContainerName(errors, `${field}.name`, textAt(container, 'name'));
  if (textAt(container, 'image') === '') errors.push(required(`${field}.image`));
  checkOneOf(errors, `${field}.terminationMessagePolicy`, textAt(container, 'terminationMessagePolicy'), [
    'File',
    'FallbackToLogsOnError',
  ]);
  checkContainerPorts(errors, `${field}.ports`, listAt(container, 'ports'));
  checkEnv(errors, `${field}.env`, listAt(container, 'env'));
  checkEnvFrom(errors, `${field}.envFrom`, listAt(container, 'envFrom'));
  checkVolumeMounts(errors, `${field}.volumeMounts`, container, around.volumes);
  checkVolumeDevices(errors, `${field}.volumeDevices`, container, around.volumes);
  checkOneOf(errors, `${field}.imagePullPolicy`, textAt(container, 'imagePullPolicy'), PULL_POLICIES);
  checkResources(errors, `${field}.resources`, mapAt(container, 'resources'), around.claims);
  checkResizePolicy(errors, `${field}.resizePolicy`, listAt(container, 'resizePolicy'), around.restartPolicy);
  checkSecurityContext(errors, `${field}.securityContext`, container['securityContext'], around.hostUsers);
}

function checkResizePolicy(errors: Errors, field: string, policies: readonly Value[], restart: string): void {
  const seen = new Set<string>();
  for (const [index, policy] of policies.entries()) {
    const resource = textAt(policy, 'resourceName');
    const action = textAt(policy, 'restartPolicy');
    if (seen.has(resource)) errors.push(duplicate(`${field}[${index}]`, resource));
    seen.add(resource);
    checkOneOf(errors, field, resource, ['cpu', 'memory']);
    checkOneOf(errors, field, action, ['NotRequired', 'RestartContainer']);
    if (restart === 'Never' && action !== 'NotRequired')
      errors.push(invalid(field, action, "must be 'NotRequired' when `restartPolicy` is 'Never'"));
  }
}

const NO_POLICY = 'must specify restartPolicy when restart rules are used';
const MOST_RULES = 20;
const MOST_CODES = 255;

function checkRestartPolicy(errors: Errors, field: string, container: ValueMap): void {
  const policy = container['restartPolicy'];
  const rules = listAt(container, 'restartPolicyRules');
  if (typeof policy === 'string' && !RESTART_POLICIES.includes(policy))
    errors.push(notSupported(`${field}.restartPolicy`, policy, RESTART_POLICIES));
  if (policy === undefined && rules.length > 0) errors.push(required(`${field}.restartPolicy`, NO_POLICY));
  if (rules.length > MOST_RULES) errors.push(tooMany(`${field}.restartPolicyRules`, rules.length, MOST_RULES));
  for (const [index, rule] of rules.entries()) {
    const path = `${field}.restartPolicyRules[${index}]`;
    checkAmong(errors, `${path}.action`, textAt(rule, 'action'), ['Restart', 'RestartAllContainers']);
    if (!isMap(rule) || !isMap(rule['exitCodes'])) errors.push(required(`${path}.exitCodes`, 'must be specified'));
    else {
      checkAmong(errors, `${path}.exitCodes.operator`, textAt(rule, 'exitCodes', 'operator'), ['In', 'NotIn']);
      const codes = listAt(rule, 'exitCodes', 'values').length;
      if (codes > MOST_CODES) errors.push(tooMany(`${path}.exitCodes.values`, codes, MOST_CODES));
    }
  }
}

/** Of an init container without a policy the rules are not looked at. (validateInitContainerRestartPolicy) */
function checkInitRestartPolicy(errors: Errors, field: string, container: ValueMap): void {
  if (container['restartPolicy'] !== undefined) checkRestartPolicy(errors, field, container);
  else if (listAt(container, 'restartPolicyRules').length > 0)
    errors.push(required(`${field}.restartPolicy`, NO_POLICY));
}

/** The containers that a pod consists of. */
export function checkContainers(errors: Errors, field: string, containers: readonly Value[], around: PodAround): void {
  if (containers.length === 0) return void errors.push(required(field));
  const names = new Set<string>();
  for (const [index, container] of containers.entries()) {
    const path = `${field}[${index}]`;
    if (!isMap(container)) continue;
    checkContainer(errors, path, container, around);
    const name = textAt(container, 'name');
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
    checkLifecycle(errors, `${path}.lifecycle`, container['lifecycle'], around.grace);
    for (const probe of PROBES) checkProbe(errors, `${path}.${probe}`, container[probe], around.grace);
    checkRestartPolicy(errors, path, container);
  }
  checkHostPorts(errors, field, containers);
}

/** The containers that run before, or as sidecars beside them. */
export function checkInitContainers(
  errors: Errors,
  field: string,
  containers: readonly Value[],
  regular: readonly Value[],
  around: PodAround,
): void {
  const names = new Set(regular.map((container) => textAt(container, 'name')));
  for (const [index, container] of containers.entries()) {
    const path = `${field}[${index}]`;
    if (!isMap(container)) continue;
    checkContainer(errors, path, container, around);
    const sidecar = container['restartPolicy'] === 'Always';
    checkInitRestartPolicy(errors, path, container);
    const name = textAt(container, 'name');
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    if (name !== '') names.add(name);
    checkHostPorts(errors, field, [container]);
    for (const key of ['lifecycle', ...PROBES]) {
      if (container[key] === undefined) continue;
      if (!sidecar)
        errors.push(forbidden(`${path}.${key}`, 'may not be set for init containers without restartPolicy=Always'));
      else if (key === 'lifecycle') checkLifecycle(errors, `${path}.${key}`, container[key], around.grace);
      else checkProbe(errors, `${path}.${key}`, container[key], around.grace);
    }
  }
}

/** Fields that a container for debugging has not (`allowedEphemeralContainerFields`). */
const NOT_EPHEMERAL = [
  'lifecycle',
  'livenessProbe',
  'ports',
  'readinessProbe',
  'resizePolicy',
  'resources',
  'restartPolicy',
  'restartPolicyRules',
  'startupProbe',
];

const NOT_SET = 'cannot be set for an Ephemeral Container';

/** Containers for debugging: nobody writes them into a manifest that is accepted, but all that is wrong is told. */
export function checkEphemeralContainers(
  errors: Errors,
  field: string,
  containers: readonly Value[],
  others: readonly Value[],
  around: PodAround,
): void {
  const regular = new Set(others.map((container) => textAt(container, 'name')));
  const names = new Set(regular);
  for (const [index, container] of containers.entries()) {
    const path = `${field}[${index}]`;
    if (!isMap(container)) continue;
    checkContainer(errors, path, container, around);
    const name = textAt(container, 'name');
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
    const target = textAt(container, 'targetContainerName');
    if (target !== '' && !regular.has(target)) errors.push(notFound(`${path}.targetContainerName`, target));
    for (const [place, mount] of listAt(container, 'volumeMounts').entries())
      for (const key of ['subPath', 'subPathExpr'])
        if (textAt(mount, key) !== '') errors.push(forbidden(`${path}.volumeMounts[${place}].${key}`, NOT_SET));
    for (const key of NOT_EPHEMERAL)
      if (Object.keys(container[key] ?? {}).length > 0) errors.push(forbidden(`${path}.${key}`, NOT_SET));
  }
}
