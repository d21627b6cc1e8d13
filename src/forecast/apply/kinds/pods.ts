import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt, without, withField } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkTolerations } from '../validation/scheduling.ts';
import type { Errors } from '../validation/checks.ts';
import { checkPodSpec, PROFILE_PREFIX } from '../validation/pod-spec.ts';
import { differentKeys, sameMeaning } from '../semantic.ts';
import type { KindRules, Update } from './rules.ts';

const MAX_INT32 = 2 ** 31 - 1;
const MIRROR = 'kubernetes.io/config.mirror';
const UPDATABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

/** pkg/apis/core/validation/validation.go (ValidatePodCreate, ValidatePodUpdate) */
export const POD: KindRules = {
  prepareCreate: (object) => keepGrace(object),
  prepareUpdate: ({ object }) => keepGrace(object),
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkPodSpec(errors, 'spec', spec, true);
    for (const list of ['containers', 'initContainers'])
      for (const [index, container] of listAt(spec, list).entries())
        checkBlanks(errors, `spec.${list}[${index}]`, container);
  },
  checkCreate(errors, object) {
    const spec = mapAt(object, 'spec');
    if (listAt(spec, 'ephemeralContainers').length > 0)
      errors.push(forbidden('spec.ephemeralContainers', 'cannot be set on create'));
    if (textAt(spec, 'nodeName') !== '' && listAt(spec, 'schedulingGates').length > 0)
      errors.push(forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'));
  },
  checkUpdate,
  settle(object) {
    const spec = mapAt(object, 'spec');
    // The service account admission and the scheduler; a gated pod waits.
    if (textAt(spec, 'serviceAccountName') === '')
      Object.assign(spec, { serviceAccountName: 'default', serviceAccount: 'default' });
    if (listAt(spec, 'schedulingGates').length === 0) spec['nodeName'] ??= 'node';
  },
};

/** pkg/apis/core/v1/conversion.go (Convert_v1_Pod_To_core_Pod): in a template, a negative period is a mistake. */
function keepGrace(object: ValueMap): void {
  const spec = mapAt(object, 'spec');
  if ((numberAt(spec, 'terminationGracePeriodSeconds') ?? 0) < 0) spec['terminationGracePeriodSeconds'] = 1;
}

function checkBlanks(errors: Errors, field: string, container: Value): void {
  const image = textAt(container, 'image');
  if (image.trim() !== image)
    errors.push(invalid(`${field}.image`, image, 'must not have leading or trailing whitespace'));
}

function checkUpdate(errors: Errors, { object, before }: Update): void {
  const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
  checkFixedAnnotations(errors, object, before);
  for (const list of ['containers', 'initContainers']) {
    const [now, then] = [listAt(spec, list), listAt(old, list)];
    if (now.length !== then.length)
      return void errors.push(forbidden(`spec.${list}`, 'pod updates may not add or remove containers'));
    for (const [index, container] of now.entries())
      if (textAt(container, 'image') === '') errors.push(required(`spec.${list}[${index}].image`));
  }
  if (!checkDeadline(errors, spec, old)) return;
  checkAddedTolerations(errors, listAt(spec, 'tolerations'), listAt(old, 'tolerations'));
  checkGatesOnlyRemoved(errors, listAt(spec, 'schedulingGates'), listAt(old, 'schedulingGates'));
  if (sameMeaning(spec, old, 'core.PodSpec')) return;
  const gated = listAt(old, 'schedulingGates').length > 0;
  if (gated) checkGated(errors, spec, old);
  const parts = differentKeys(fixed(spec, old, gated), fixed(old, old, gated), 'core.PodSpec', 'spec');
  if (parts.length > 0)
    errors.push({ ...forbidden('spec', `pod updates may not change fields other than ${UPDATABLE}`), parts });
}

/** Annotations that the node has already acted on (`ValidatePodSpecificAnnotationUpdates`). */
function checkFixedAnnotations(errors: Errors, object: ValueMap, before: ValueMap): void {
  const [now, then] = [object, before].map((one) => mapAt(one, 'metadata', 'annotations'));
  for (const key of new Set([...Object.keys(then ?? {}), ...Object.keys(now ?? {})])) {
    const isProfile = key.startsWith(PROFILE_PREFIX);
    if ((!isProfile && key !== MIRROR) || now?.[key] === then?.[key]) continue;
    const what = isProfile ? 'AppArmor annotations' : 'mirror pod annotation';
    const verb = then?.[key] === undefined ? 'add' : 'remove or update';
    errors.push(forbidden(`metadata.annotations[${key}]`, `may not ${verb} ${what}`));
  }
}

/** A pod that waits for its gates may be limited to fewer nodes, not sent to others. */
function checkGated(errors: Errors, spec: ValueMap, old: ValueMap): void {
  const [now, then] = [mapAt(spec, 'nodeSelector'), mapAt(old, 'nodeSelector')];
  if (!Object.entries(then).every(([key, value]) => now[key] === value)) {
    const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
    errors.push(invalid('spec.nodeSelector', undefined, detail));
  }
  const path = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
  const field = `spec.${path.join('.')}`;
  const [terms, oldTerms] = [listAt(spec, ...path), listAt(old, ...path)];
  if (oldTerms.length > 0 && oldTerms.length !== terms.length) {
    const detail = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed';
    return void errors.push(invalid(field, undefined, detail));
  }
  for (const [index, term] of oldTerms.entries()) {
    if (!onlyAdds(terms[index] ?? {}, term))
      errors.push(invalid(`${field}[${index}]`, undefined, 'only additions are allowed (no mutations or deletions)'));
  }
}

function onlyAdds(term: Value, old: Value): boolean {
  const keys = ['matchExpressions', 'matchFields'];
  const empty = keys.every((key) => listAt(old, key).length === 0);
  if (empty) return keys.every((key) => listAt(term, key).length === 0);
  return keys.every((key) => sameValue(listAt(term, key).slice(0, listAt(old, key).length), listAt(old, key)));
}

/** False where nothing further is looked at. */
function checkDeadline(errors: Errors, spec: ValueMap, old: ValueMap): boolean {
  const field = 'spec.activeDeadlineSeconds';
  const [now, then] = [numberAt(spec, 'activeDeadlineSeconds'), numberAt(old, 'activeDeadlineSeconds')];
  if (now === undefined) {
    if (then !== undefined) errors.push(invalid(field, null, 'must not update from a positive integer to nil value'));
    return true;
  }
  if (now < 0 || now > MAX_INT32) errors.push(invalid(field, now, `must be between 0 and ${MAX_INT32}, inclusive`));
  else if (then !== undefined && then < now)
    errors.push(invalid(field, now, 'must be less than or equal to previous value'));
  else return true;
  return false;
}

function checkAddedTolerations(errors: Errors, now: readonly Value[], then: readonly Value[]): void {
  const free = (toleration: Value): Value =>
    isMap(toleration) ? without(toleration, ['tolerationSeconds']) : toleration;
  if (then.every((old) => now.some((toleration) => sameValue(free(toleration), free(old)))))
    return checkTolerations(errors, 'spec.tolerations', now);
  const detail = 'existing toleration can not be modified except its tolerationSeconds';
  errors.push(forbidden('spec.tolerations', detail));
}

function checkGatesOnlyRemoved(errors: Errors, now: readonly Value[], then: readonly Value[]): void {
  const known = then.map((gate) => textAt(gate, 'name'));
  for (const [index, gate] of now.entries()) {
    const name = textAt(gate, 'name');
    if (known.includes(name)) continue;
    const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
    errors.push(forbidden(`spec.schedulingGates[${index}].name`, detail));
  }
}

/** The spec without what may change. */
function fixed(spec: ValueMap, old: ValueMap, gated: boolean): ValueMap {
  const containers = (list: string): Value[] =>
    listAt(spec, list).map((item) => (isMap(item) ? without(item, ['image']) : item));
  const open = [
    'activeDeadlineSeconds',
    'schedulingGates',
    'tolerations',
    ...(gated ? ['nodeSelector', 'affinity'] : []),
  ];
  const grace = numberAt(old, 'terminationGracePeriodSeconds') ?? 0;
  if (grace < 0 && (spec === old || numberAt(spec, 'terminationGracePeriodSeconds') === 1))
    open.push('terminationGracePeriodSeconds');
  let result = without(spec, open);
  for (const list of ['containers', 'initContainers']) result = withField(result, list, containers(list));
  if (gated) {
    const affinity = without(mapAt(spec, 'affinity'), ['nodeAffinity']);
    if (Object.keys(affinity).length > 0) result = withField(result, 'affinity', affinity);
  }
  return result;
}
