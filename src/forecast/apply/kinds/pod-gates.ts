import type { Value, ValueMap } from '../../../manifest/model.ts';
import { fieldAt, isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, notSupported } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';

/** Where the spec of a pod is, by struct of the kind. */
const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  'core.Pod': ['spec'],
  'core.PodTemplate': ['template', 'spec'],
  'core.ReplicationController': ['spec', 'template', 'spec'],
  'apps.DaemonSet': ['spec', 'template', 'spec'],
  'apps.Deployment': ['spec', 'template', 'spec'],
  'apps.ReplicaSet': ['spec', 'template', 'spec'],
  'apps.StatefulSet': ['spec', 'template', 'spec'],
  'batch.CronJob': ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  'batch.Job': ['spec', 'template', 'spec'],
};

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

/** A feature of pods: since when it is on, whether a pod has it, and how it is taken away. */
interface PodGate {
  since: number;
  inUse(spec: ValueMap): boolean;
  drop(spec: ValueMap, minor: number, errors: Errors, field: string): void;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/api/pod/util.go (dropDisabledFields) */
const GATES: readonly PodGate[] = [
  // PodLevelResources
  {
    since: 34,
    inUse: (spec) => spec['resources'] !== undefined,
    drop: (spec) => void delete spec['resources'],
  },
  // DynamicResourceAllocation
  {
    since: 34,
    inUse: (spec) => listAt(spec, 'resourceClaims').length > 0,
    drop(spec) {
      delete spec['resourceClaims'];
      for (const container of containersOf(spec)) delete mapAt(container, 'resources')['claims'];
    },
  },
  // ContainerRestartRules
  {
    since: 35,
    inUse: (spec) =>
      containersOf(spec).some((container) => listAt(container, 'restartPolicyRules').length > 0) ||
      [...listAt(spec, 'containers'), ...listAt(spec, 'ephemeralContainers')].some(
        (container) => mapAt(container)['restartPolicy'] !== undefined,
      ) ||
      listAt(spec, 'initContainers').some((container) => !['', 'Always'].includes(textAt(container, 'restartPolicy'))),
    drop: dropRestartRules,
  },
  // HostnameOverride
  {
    since: 35,
    inUse: (spec) => spec['hostnameOverride'] !== undefined,
    drop: (spec) => void delete spec['hostnameOverride'],
  },
  // EnvFiles
  {
    since: 35,
    inUse: (spec) => variablesOf(spec).some((source) => source['fileKeyRef'] !== undefined),
    drop(spec) {
      for (const source of variablesOf(spec)) delete source['fileKeyRef'];
    },
  },
  // ImageVolume
  {
    since: 35,
    inUse: (spec) => listAt(spec, 'volumes').some(isImage),
    drop: dropImages,
  },
];

/** Drops, in place, what a pod may only say to newer servers, unless it has said so before. */
export function dropPodFields(
  errors: Errors,
  struct: string,
  object: ValueMap,
  before: ValueMap | undefined,
  minor: number,
): void {
  const path = Object.hasOwn(POD_SPECS, struct) ? POD_SPECS[struct] : undefined;
  const spec = path === undefined ? undefined : fieldAt(object, path);
  if (path === undefined || !isMap(spec)) return;
  const old = fieldAt(before, path);
  for (const gate of GATES)
    if (minor < gate.since && !(isMap(old) && gate.inUse(old))) gate.drop(spec, minor, errors, path.join('.'));
}

function containersOf(spec: ValueMap): ValueMap[] {
  return LISTS.flatMap((list) => listAt(spec, list)).filter(isMap);
}

function variablesOf(spec: ValueMap): ValueMap[] {
  return containersOf(spec).flatMap((container) =>
    listAt(container, 'env').flatMap((variable) => {
      const source = mapAt(variable)['valueFrom'];
      return isMap(source) ? [source] : [];
    }),
  );
}

/** A container of its own restart policy was a mistake, before it was one more field that is dropped. */
const RULES_KNOWN = 34;

function dropRestartRules(spec: ValueMap, minor: number, errors: Errors, field: string): void {
  for (const container of containersOf(spec)) delete container['restartPolicyRules'];
  for (const list of LISTS)
    for (const [index, container] of listAt(spec, list).entries()) {
      const policy = mapAt(container)['restartPolicy'];
      if (!isMap(container) || policy === undefined || (list === 'initContainers' && policy === 'Always')) continue;
      delete container['restartPolicy'];
      if (minor >= RULES_KNOWN) continue;
      const path = `${field}.${list}[${index}].restartPolicy`;
      if (list === 'initContainers') errors.push(notSupported(path, policy, ['Always']));
      else if (list === 'containers') errors.push(forbidden(path, 'may not be set for non-init containers'));
      else errors.push(forbidden(path, 'cannot be set for an Ephemeral Container'));
    }
}

function isImage(volume: Value): boolean {
  return mapAt(volume)['image'] !== undefined;
}

function dropImages(spec: ValueMap): void {
  const volumes = listAt(spec, 'volumes');
  const gone = new Set(volumes.filter(isImage).map((volume) => textAt(volume, 'name')));
  keep(spec, 'volumes', (volume) => !isImage(volume));
  for (const container of containersOf(spec))
    keep(container, 'volumeMounts', (mount) => !gone.has(textAt(mount, 'name')));
}

function keep(holder: ValueMap, key: string, isKept: (item: Value) => boolean): void {
  const items = listAt(holder, key);
  const kept = items.filter(isKept);
  if (kept.length === items.length) return;
  if (kept.length > 0) holder[key] = kept;
  else delete holder[key];
}
