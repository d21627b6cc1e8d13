import type { Value, ValueMap } from '../../manifest/model.ts';
import { compact, fieldAt, isMap, listAt, mapAt, numberAt, sameValue, textAt, withField, without } from '../fields.ts';
import { normalisePodSpec, normalisePodTemplate, patchTemplate } from '../pod-template.ts';
import type { WriteMode } from '../sync-options.ts';
import { type Refusal, refusal } from './refusal.ts';

const FIXED_JOB_FIELDS = ['selector', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'];

/**
 * What a Job fixes at its creation; more is open while it is suspended.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/batch/validation/validation.go (ValidateJobSpecUpdate)
 */
export function refuseJob(base: ValueMap, head: ValueMap, mode: WriteMode): Refusal[] {
  const before = mapAt(base, 'spec');
  const after = mapAt(head, 'spec');
  const refusals = FIXED_JOB_FIELDS.filter(
    (key) => !sameValue(compact(fieldAt(before, [key]) ?? null), compact(fieldAt(after, [key]) ?? null)),
  ).map((key) => refusal(`spec.${key}`));
  const suspended = before['suspend'] === true;
  const live = fieldAt(before, ['template']);
  const template = (value: Value | undefined) => normalisePodTemplate(openedTemplate(value, suspended), 'amount');
  if (!sameValue(template(live), template(patchTemplate(live, fieldAt(after, ['template']), mode.replace))))
    refusals.push(refusal('spec.template', 'the pod template of a Job is immutable'));
  if (completionMode(before) !== completionMode(after)) refusals.push(refusal('spec.completionMode'));
  if (!keepsCompletions(before, after)) refusals.push(refusal('spec.completions'));
  if (mode.replace && refusals.length === 0) {
    refusals.push(refusal('spec.selector', 'a PUT (Replace=true) lacks the generated selector'));
  }
  return refusals;
}

function completionMode(spec: ValueMap): string {
  return textAt(spec, 'completionMode') || 'NonIndexed';
}

/** An Indexed Job may grow or shrink when completions and parallelism change to the same number. */
function keepsCompletions(before: ValueMap, after: ValueMap): boolean {
  // Without both, completions is set to 1 at creation; dropping it later, or adding parallelism, keeps what is stored.
  const of = (spec: ValueMap) =>
    numberAt(spec, 'completions') ?? (numberAt(spec, 'parallelism') === undefined ? 1 : undefined);
  if (of(before) === of(after) || fieldAt(before, ['completions']) === fieldAt(after, ['completions'])) return true;
  return completionMode(after) === 'Indexed' && of(after) === (numberAt(after, 'parallelism') ?? 1);
}

/** Without what a suspended Job may still change. */
function openedTemplate(template: Value | undefined, suspended: boolean): Value | undefined {
  if (!suspended || !isMap(template)) return template;
  const spec = without(mapAt(template, 'spec'), ['nodeSelector', 'tolerations', 'schedulingGates']);
  const affinity = without(mapAt(spec, 'affinity'), ['nodeAffinity']);
  const containers = (key: string) =>
    listAt(spec, key).map((item) => (isMap(item) ? without(item, ['resources']) : item));
  return {
    metadata: without(mapAt(template, 'metadata'), ['labels', 'annotations']),
    spec: { ...spec, affinity, containers: containers('containers'), initContainers: containers('initContainers') },
  };
}

/**
 * A Pod: images, a shorter deadline and more tolerations are all that may change.
 * https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement
 */
export function refusePod(base: ValueMap, head: ValueMap, mode: WriteMode): Refusal[] {
  const before = mapAt(base, 'spec');
  const after = mapAt(head, 'spec');
  const refusals: Refusal[] = [];
  if (!sameValue(fixedPod(before), fixedPod(after)))
    refusals.push(refusal('spec', 'a Pod may change only images, deadline and tolerations'));
  const kept = listAt(after, 'tolerations');
  if (listAt(before, 'tolerations').some((toleration) => !kept.some((item) => sameValue(item, toleration)))) {
    refusals.push(refusal('spec.tolerations', 'tolerations can only be added'));
  }
  const deadline = numberAt(before, 'activeDeadlineSeconds');
  const later = numberAt(after, 'activeDeadlineSeconds');
  if (deadline !== undefined && (later === undefined || later > deadline)) {
    refusals.push(refusal('spec.activeDeadlineSeconds', 'it can only become shorter'));
  }
  if (mode.replace && refusals.length === 0 && textAt(after, 'nodeName') === '') {
    refusals.push(refusal('spec.nodeName', 'a PUT (Replace=true) lacks the node the scheduler chose'));
  }
  return refusals;
}

function fixedPod(spec: ValueMap): Value {
  // The pull policy follows the old tag, so it has to be worked out before the image is taken away.
  const normal = without(normalisePodSpec(spec, 'amount'), ['tolerations', 'activeDeadlineSeconds']);
  const containers = (key: string) => listAt(normal, key).map((item) => (isMap(item) ? fixedContainer(item) : item));
  return compact(
    withField(
      withField(normal, 'containers', containers('containers')),
      'initContainers',
      containers('initContainers'),
    ),
  );
}

function fixedContainer(container: ValueMap): ValueMap {
  return without(container, ['image']);
}
