import { append } from '../../../lists.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { bytesOf, checkLabel } from '../../../kubernetes/names.ts';
import { compact, isMap, listAt, mapAt, numberAt, sameValue, textAt, without } from '../../fields.ts';
import { immutable, invalid, notSupported, required, tooLong } from '../errors.ts';
import {
  checkAmong,
  checkDomainPath,
  checkNonNegative,
  checkSelector,
  selects,
  type Errors,
} from '../validation/checks.ts';
import { checkPodTemplate } from '../validation/pod-spec.ts';
import { sameMeaning } from '../semantic.ts';
import { checkFailurePolicy, checkSuccessPolicy } from './job-policies.ts';
import type { KindRules, Update } from './rules.ts';

/** Since 1.36 the condition `Suspended` decides, before that the start time. */
const CONDITION_DECIDES = 36;
const MAX_MANAGER = 63;
const FIXED = ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'];
const MAX_INDEXED_PARALLELISM = 100_000;

/** pkg/apis/batch/validation/validation.go (ValidateJobSpec, ValidateJobUpdate), pkg/registry/batch/job/strategy.go */
export const JOB: KindRules = {
  prepareCreate: generateSelector,
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkJobSpec(errors, 'spec', spec);
    const labels = mapAt(spec, 'template', 'metadata', 'labels');
    const selector = spec['selector'];
    checkHostnames(errors, object);
    const wrong: Errors = [];
    if (selector === undefined) errors.push(required('spec.selector'));
    else checkSelector(wrong, 'spec.selector', selector);
    append(errors, wrong);
    // A selector that cannot be read is not asked whether it fits.
    if (wrong.length === 0 && !selects(selector, labels))
      errors.push(invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'));
  },
  checkCreate: (errors, object) => checkGenerated(errors, object, Object.keys(generatedLabels('', ''))),
  checkUpdate,
  settle(object) {
    // The controller suspends at once: no pod has run yet.
    const status = mapAt(object, 'status');
    if (mapAt(object, 'spec')['suspend'] !== true || status['conditions'] !== undefined) return;
    object['status'] = { ...status, conditions: [{ type: 'Suspended', status: 'True' }] };
  },
};

/** The Job controller finds its pods by the uid of the Job (`generateSelectorIfNeeded`). */
function generateSelector(object: ValueMap): void {
  const spec = mapAt(object, 'spec');
  if (spec['manualSelector'] === true) return;
  const metadata = mapAt(object, 'metadata');
  const [uid, name] = [textAt(metadata, 'uid'), textAt(metadata, 'name')];
  const template = mapAt(spec, 'template', 'metadata');
  const own = mapAt(template, 'labels');
  const generated = generatedLabels(uid, name);
  // Labels that came from the template are the very same ones in the server's memory, others only look like them.
  if (isMap(metadata['labels']) && metadata['labels'] === template['labels'])
    metadata['labels'] = { ...own, ...generated };
  template['labels'] = { ...own, ...generated };
  const selector = mapAt(spec, 'selector');
  const labels = { ...mapAt(selector, 'matchLabels'), 'batch.kubernetes.io/controller-uid': uid };
  spec['selector'] = { ...selector, matchLabels: labels };
}

function generatedLabels(uid: string, name: string): Record<string, string> {
  return {
    'controller-uid': uid,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
  };
}

/** The labels that the server gave the template must stay, and the selector must select them (`validateGeneratedSelector`). */
function checkGenerated(errors: Errors, object: ValueMap, needed: readonly string[]): void {
  const spec = mapAt(object, 'spec');
  if (spec['manualSelector'] === true || !isMap(spec['selector'])) return;
  const labels = mapAt(spec, 'template', 'metadata', 'labels');
  const expected = generatedLabels(textAt(object, 'metadata', 'uid'), textAt(object, 'metadata', 'name'));
  for (const [key, value] of Object.entries(expected)) {
    if (!needed.includes(key)) continue;
    const field = `spec.template.metadata.labels[${key}]`;
    if (labels[key] === undefined) errors.push(required(field, `must be '${value}'`));
    else if (labels[key] !== value) errors.push(invalid(field, labels[key], `must be '${value}'`));
  }
  const unreadable: Errors = [];
  checkSelector(unreadable, 'spec.selector', spec['selector']);
  if (unreadable.length === 0 && !selects(spec['selector'], expected))
    errors.push(invalid('spec.selector', spec['selector'], '`selector` not auto-generated'));
}

/** Pods of an Indexed Job are hosts by the name of the Job and their index. (ValidateJob) */
function checkHostnames(errors: Errors, object: ValueMap): void {
  const spec = mapAt(object, 'spec');
  const completions = numberAt(spec, 'completions') ?? 0;
  if (textAt(spec, 'completionMode') !== 'Indexed' || completions <= 0) return;
  const name = textAt(object, 'metadata', 'name');
  const last = `${name}-${completions - 1}`;
  if (checkLabel(last).length === 0) return;
  const detail = `will not able to create pod with invalid DNS label: ${last}`;
  errors.push(invalid('metadata.name', name, detail));
}

/** What holds for Jobs, and for what a CronJob makes. */
export function checkJobSpec(errors: Errors, field: string, spec: ValueMap): void {
  for (const key of [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
  ])
    checkNonNegative(errors, `${field}.${key}`, spec[key]);
  checkIndexed(errors, field, spec);
  const template = mapAt(spec, 'template');
  const policy = spec['podFailurePolicy'];
  if (isMap(policy))
    checkFailurePolicy(
      errors,
      `${field}.podFailurePolicy`,
      policy,
      mapAt(template, 'spec'),
      spec['backoffLimitPerIndex'] !== undefined,
    );
  const success = spec['successPolicy'];
  if (isMap(success)) checkSuccessPolicy(errors, field, success, spec);
  const replacements = isMap(policy) ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  checkAmong(errors, `${field}.podReplacementPolicy`, spec['podReplacementPolicy'], replacements);
  if (typeof spec['managedBy'] === 'string') checkManager(errors, `${field}.managedBy`, spec['managedBy']);
  checkPodTemplate(errors, `${field}.template`, template);
  const restart = textAt(template, 'spec', 'restartPolicy');
  if (restart === 'Always') {
    const path = `${field}.template.spec.restartPolicy`;
    errors.push(required(path, 'valid values: "OnFailure", "Never"'));
  } else if (restart !== 'OnFailure' && restart !== 'Never')
    errors.push(notSupported(`${field}.template.spec.restartPolicy`, restart, ['OnFailure', 'Never']));
  else if (isMap(policy) && restart !== 'Never') {
    const detail = 'only "Never" is supported when podFailurePolicy is specified';
    errors.push(invalid(`${field}.template.spec.restartPolicy`, restart, detail));
  }
}

function checkManager(errors: Errors, field: string, manager: string): void {
  checkDomainPath(errors, field, manager);
  if (bytesOf(manager) > MAX_MANAGER) errors.push(tooLong(field, MAX_MANAGER));
}

function checkIndexed(errors: Errors, field: string, spec: ValueMap): void {
  const mode = textAt(spec, 'completionMode');
  checkAmong(errors, `${field}.completionMode`, spec['completionMode'], ['NonIndexed', 'Indexed']);
  const indexed = mode === 'Indexed';
  const completions = numberAt(spec, 'completions');
  if (indexed) {
    if (completions === undefined) errors.push(required(`${field}.completions`, 'when completion mode is Indexed'));
    const parallelism = numberAt(spec, 'parallelism') ?? 0;
    if (parallelism > MAX_INDEXED_PARALLELISM) {
      const detail = `must be less than or equal to ${MAX_INDEXED_PARALLELISM} when completion mode is Indexed`;
      errors.push(invalid(`${field}.parallelism`, parallelism, detail));
    }
  } else if (spec['completionMode'] === undefined || mode === 'NonIndexed') {
    for (const key of ['backoffLimitPerIndex', 'maxFailedIndexes'])
      if (spec[key] !== undefined)
        errors.push(invalid(`${field}.${key}`, spec[key], 'requires indexed completion mode'));
  }
  const failed = numberAt(spec, 'maxFailedIndexes');
  if (failed === undefined) return;
  if (spec['backoffLimitPerIndex'] === undefined)
    errors.push(required(`${field}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  if (indexed && completions !== undefined && failed > completions)
    errors.push(invalid(`${field}.maxFailedIndexes`, failed, 'must be less than or equal to completions'));
}

function checkUpdate(errors: Errors, update: Update): void {
  const [after, old] = [mapAt(update.object, 'spec'), mapAt(update.before, 'spec')];
  const known = mapAt(old, 'template', 'metadata', 'labels');
  const all = Object.keys(generatedLabels('', ''));
  // The newer labels are asked for only of a Job that has had them.
  const newer = all.filter((key) => key.includes('/'));
  const hasNewer = newer.every((key) => known[key] !== undefined);
  checkGenerated(errors, update.object, hasNewer ? all : all.filter((key) => !newer.includes(key)));
  checkCompletions(errors, after, old);
  if (!sameValue(after['selector'], old['selector']))
    errors.push(immutable('spec.selector', after['selector'] ?? null));
  checkTemplate(errors, after, old, update);
  for (const key of FIXED)
    if (!sameValue(after[key], old[key])) errors.push(immutable(`spec.${key}`, after[key] ?? null));
}

/** An Indexed Job may grow and shrink, its parallelism with it. */
function checkCompletions(errors: Errors, after: ValueMap, old: ValueMap): void {
  const [now, before] = [after['completions'], old['completions']];
  if (sameValue(now, before)) return;
  if (textAt(after, 'completionMode') !== 'Indexed') errors.push(immutable('spec.completions', now ?? null));
  else if (now !== undefined && !sameValue(now, after['parallelism'])) {
    const detail = 'can only be modified in tandem with spec.parallelism';
    errors.push(invalid('spec.completions', now ?? null, detail));
  }
}

function checkTemplate(errors: Errors, after: ValueMap, old: ValueMap, { before, cluster }: Update): void {
  const [now, then] = [mapAt(after, 'template'), mapAt(old, 'template')];
  if (sameMeaning(now, then, 'core.PodTemplateSpec')) return;
  const open = isSuspended(before, cluster.minor);
  const resources = cluster.minor >= CONDITION_DECIDES;
  if (open && sameValue(openTemplate(now, resources), openTemplate(then, resources))) return;
  const specOnly = open && cluster.minor >= CONDITION_DECIDES;
  errors.push(immutable(specOnly ? 'spec.template.spec' : 'spec.template'));
}

function isSuspended(before: ValueMap, minor: number): boolean {
  if (mapAt(before, 'spec')['suspend'] !== true) return false;
  const status = mapAt(before, 'status');
  if (minor < CONDITION_DECIDES) return status['startTime'] === undefined;
  const suspended = listAt(status, 'conditions').some(
    (condition) => textAt(condition, 'type') === 'Suspended' && textAt(condition, 'status') === 'True',
  );
  return suspended && (numberAt(status, 'active') ?? 0) === 0;
}

/**
 * Without what the scheduler looks at, and since 1.36 without resources and all metadata: a suspended Job may still change those.
 * pkg/apis/batch/validation/validation.go (validatePodTemplateUpdate, validatePodResourceUpdatesOnly)
 */
function openTemplate(template: ValueMap, resources: boolean): Value {
  const spec = without(mapAt(template, 'spec'), ['nodeSelector', 'tolerations', 'schedulingGates', 'affinity']);
  const affinity = without(mapAt(template, 'spec', 'affinity'), ['nodeAffinity']);
  const open = (key: string): Value[] =>
    listAt(spec, key).map((item) => (isMap(item) && resources ? without(item, ['resources']) : item));
  const metadata = resources ? {} : without(mapAt(template, 'metadata'), ['labels', 'annotations']);
  return compact({
    ...spec,
    metadata,
    affinity,
    containers: open('containers'),
    initContainers: open('initContainers'),
  });
}
