import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, mapAt, numberAt, sameValue, textAt } from '../../fields.ts';
import { forbidden, immutable, invalid, notSupported, required } from '../errors.ts';
import { checkNonNegative, checkSelector, isEmptySelector, selects, type Errors } from '../validation/checks.ts';
import { checkPodTemplate } from '../validation/pod-spec.ts';
import { sameMeaning } from '../semantic.ts';
import type { KindRules, Update } from './rules.ts';

const GENERATION = 'deprecated.daemonset.template.generation';

/**
 * The selector must be there and select the pods of the template. The template of a Deployment or a ReplicaSet is not looked at where
 * the selector cannot be read.
 */
function checkWorkload(errors: Errors, spec: ValueMap, kind: 'deployment' | 'daemonset', holder: string): void {
  const readable = checkPodSelector(errors, spec, kind, kind === 'deployment' ? 'invalid label selector' : undefined);
  if (!readable && kind === 'deployment') return;
  checkPodTemplate(errors, 'spec.template', mapAt(spec, 'template'));
  checkRestart(errors, spec);
  checkDeadline(errors, spec, holder);
}

/** @returns false for a selector that cannot be read; `unreadable` is what is said of it */
export function checkPodSelector(
  errors: Errors,
  spec: ValueMap,
  kind: string,
  unreadable: string | undefined,
): boolean {
  const selector = spec['selector'];
  const labels = mapAt(spec, 'template', 'metadata', 'labels');
  const before = errors.length;
  checkSelector(errors, 'spec.selector', selector);
  const readable = errors.length === before;
  // A DaemonSet without one is only told that it selects nothing.
  if (selector === undefined && kind !== 'daemonset') errors.push(required('spec.selector'));
  if (isEmptySelector(selector))
    errors.push(invalid('spec.selector', selector, `empty selector is invalid for ${kind}`));
  if (!readable) {
    if (unreadable !== undefined) errors.push(invalid('spec.selector', selector, unreadable));
  } else if (!isEmptySelector(selector) && !selects(selector, labels))
    errors.push(invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'));
  return readable;
}

/** Workloads keep their pods running. */
export function checkRestart(errors: Errors, spec: ValueMap): void {
  const policy = textAt(spec, 'template', 'spec', 'restartPolicy');
  if (policy !== 'Always' && policy !== '')
    errors.push(notSupported('spec.template.spec.restartPolicy', policy, ['Always']));
}

export function checkDeadline(errors: Errors, spec: ValueMap, kind: string): void {
  if (mapAt(spec, 'template', 'spec')['activeDeadlineSeconds'] === undefined) return;
  const detail = `activeDeadlineSeconds in ${kind} is not Supported`;
  errors.push(forbidden('spec.template.spec.activeDeadlineSeconds', detail));
}

/** A number or a percentage. */
export function checkCountOrPercent(errors: Errors, field: string, value: Value | undefined): void {
  if (typeof value === 'string') {
    if (!/^[0-9]+%$/.test(value)) {
      const detail =
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
      errors.push(invalid(field, value, detail));
    }
  } else checkNonNegative(errors, field, value);
}

function isZero(value: Value | undefined): boolean {
  // What is neither a number nor a percentage counts as none; a number may be a text.
  return (
    value === undefined ||
    value === 0 ||
    (typeof value === 'string' && !/^([+-]?0*[1-9][0-9]*|0*[1-9][0-9]*%)$/.test(value))
  );
}

function checkAtMostAll(errors: Errors, field: string, value: Value | undefined): void {
  const percent = typeof value === 'string' ? /^([0-9]+)%$/.exec(value)?.[1] : undefined;
  if (percent !== undefined && Number(percent) > 100)
    errors.push(invalid(field, value, 'must not be greater than 100%'));
}

function immutableSelector(errors: Errors, { object, before }: Update): void {
  const selector = mapAt(object, 'spec')['selector'];
  if (!sameValue(selector, mapAt(before, 'spec')['selector'])) errors.push(immutable('spec.selector', selector));
}

/** pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec), pkg/registry/apps/deployment/strategy.go */
export const DEPLOYMENT: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkNonNegative(errors, 'spec.replicas', spec['replicas']);
    checkWorkload(errors, spec, 'deployment', 'ReplicaSet');
    checkDeploymentStrategy(errors, mapAt(spec, 'strategy'));
    for (const key of ['minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'])
      checkNonNegative(errors, `spec.${key}`, spec[key]);
    const deadline = numberAt(spec, 'progressDeadlineSeconds');
    if (deadline !== undefined && deadline <= (numberAt(spec, 'minReadySeconds') ?? 0))
      errors.push(invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds'));
  },
  checkUpdate: immutableSelector,
};

function checkDeploymentStrategy(errors: Errors, strategy: ValueMap): void {
  const field = 'spec.strategy';
  const type = textAt(strategy, 'type');
  const rolling = strategy['rollingUpdate'];
  if (type === 'Recreate') {
    if (rolling !== undefined)
      errors.push(forbidden(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'"));
  } else if (type !== 'RollingUpdate') errors.push(notSupported(field, strategy, ['Recreate', 'RollingUpdate']));
  else if (isMap(rolling)) checkRolling(errors, `${field}.rollingUpdate`, rolling);
  else errors.push(required(`${field}.rollingUpdate`, 'this should be defaulted and never be nil'));
}

function checkRolling(errors: Errors, field: string, rolling: ValueMap): void {
  const { maxUnavailable, maxSurge } = rolling;
  checkCountOrPercent(errors, `${field}.maxUnavailable`, maxUnavailable);
  checkCountOrPercent(errors, `${field}.maxSurge`, maxSurge);
  if (isZero(maxUnavailable) && isZero(maxSurge))
    errors.push(invalid(`${field}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  checkAtMostAll(errors, `${field}.maxUnavailable`, maxUnavailable);
}

/** pkg/apis/apps/validation/validation.go (ValidateDaemonSetSpec), pkg/registry/apps/daemonset/strategy.go */
export const DAEMON_SET: KindRules = {
  preparesTop: true,
  prepareCreate(object) {
    setGeneration(object, '1');
  },
  prepareUpdate({ object, before }) {
    const old = textAt(before, 'metadata', 'annotations', GENERATION) || '0';
    const same = sameMeaning(
      mapAt(object, 'spec', 'template'),
      mapAt(before, 'spec', 'template'),
      'core.PodTemplateSpec',
    );
    setGeneration(object, same ? old : String(Number(old) + 1));
  },
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkWorkload(errors, spec, 'daemonset', 'DaemonSet');
    for (const key of ['minReadySeconds', 'revisionHistoryLimit']) checkNonNegative(errors, `spec.${key}`, spec[key]);
    const strategy = mapAt(spec, 'updateStrategy');
    const type = textAt(strategy, 'type');
    if (type !== 'OnDelete' && type !== 'RollingUpdate')
      errors.push(notSupported('spec.updateStrategy', strategy, ['RollingUpdate', 'OnDelete']));
    const rolling = strategy['rollingUpdate'];
    if (type === 'RollingUpdate' && isMap(rolling)) checkDaemonRolling(errors, rolling);
  },
  checkUpdate: immutableSelector,
};

function checkDaemonRolling(errors: Errors, rolling: ValueMap): void {
  const field = 'spec.updateStrategy.rollingUpdate';
  const { maxUnavailable, maxSurge } = rolling;
  for (const [key, value] of [
    ['maxUnavailable', maxUnavailable],
    ['maxSurge', maxSurge],
  ] as const) {
    checkCountOrPercent(errors, `${field}.${key}`, value);
    checkAtMostAll(errors, `${field}.${key}`, value);
  }
  if (!isZero(maxUnavailable) && !isZero(maxSurge))
    errors.push(invalid(`${field}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  if (isZero(maxUnavailable) && isZero(maxSurge))
    errors.push(required(`${field}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'));
}

function setGeneration(object: ValueMap, generation: string): void {
  const metadata = mapAt(object, 'metadata');
  metadata['annotations'] = { ...mapAt(metadata, 'annotations'), [GENERATION]: generation };
}

/** pkg/apis/apps/validation/validation.go (ValidateReplicaSetSpec), pkg/registry/apps/replicaset/strategy.go */
export const REPLICA_SET: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    for (const key of ['replicas', 'minReadySeconds']) checkNonNegative(errors, `spec.${key}`, spec[key]);
    checkWorkload(errors, spec, 'deployment', 'ReplicaSet');
  },
  checkUpdate: immutableSelector,
};

/** pkg/apis/core/validation/validation.go (ValidateReplicationControllerSpec) */
export const REPLICATION_CONTROLLER: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    for (const key of ['replicas', 'minReadySeconds']) checkNonNegative(errors, `spec.${key}`, spec[key]);
    const selector = mapAt(spec, 'selector');
    const labels = mapAt(spec, 'template', 'metadata', 'labels');
    if (Object.keys(selector).length === 0) errors.push(required('spec.selector'));
    if (spec['template'] === undefined) return void errors.push(required('spec.template'));
    if (!Object.entries(selector).every(([key, value]) => labels[key] === value))
      errors.push(invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'));
    checkPodTemplate(errors, 'spec.template', mapAt(spec, 'template'));
    checkRestart(errors, spec);
    checkDeadline(errors, spec, 'ReplicationController');
  },
};

/** pkg/apis/core/validation/validation.go (ValidatePodTemplate) */
export const POD_TEMPLATE: KindRules = {
  check: (errors, object) => checkPodTemplate(errors, 'template', mapAt(object, 'template')),
};
