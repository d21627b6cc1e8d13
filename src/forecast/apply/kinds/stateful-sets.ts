import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, textAt, without, withField } from '../../fields.ts';
import { forbidden, invalid, notSupported, required } from '../errors.ts';
import type { ApplyCluster } from '../model.ts';
import { checkLabels, checkNonNegative, checkText, type Errors } from '../validation/checks.ts';
import { checkClaimSpec } from '../validation/claims.ts';
import { checkAnnotations } from '../validation/metadata.ts';
import { checkPodTemplate } from '../validation/pod-spec.ts';
import { differentKeys, sameMeaning } from '../semantic.ts';
import type { KindRules } from './rules.ts';
import { checkDeadline, checkPodSelector, checkRestart } from './workloads.ts';

const MUTABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];
/** `revisionHistoryLimit` became mutable with 1.33: https://github.com/kubernetes/kubernetes/pull/130263 */
const HISTORY_LIMIT_MUTABLE = 33;
/** The pods of the template, and the specs of claim templates, are validated since 1.34. */
const TEMPLATES_VALIDATED = 34;
const RETENTION = ['Retain', 'Delete'];

/**
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/apps/validation/validation.go (ValidateStatefulSetUpdate),
 * pkg/registry/apps/statefulset/strategy.go
 */
export const STATEFUL_SET: KindRules = {
  prepareCreate: (object) => dropMaxUnavailable(object),
  prepareUpdate({ object, before }) {
    if (mapAt(before, 'spec', 'updateStrategy', 'rollingUpdate')['maxUnavailable'] === undefined)
      dropMaxUnavailable(object);
  },
  checkCreate(errors, object, cluster) {
    const spec = mapAt(object, 'spec');
    checkSpec(errors, spec, cluster.minor >= TEMPLATES_VALIDATED);
    const name = textAt(spec, 'serviceName');
    if (name !== '') checkText(errors, 'spec.serviceName', name, checkLabel);
    if (cluster.minor < TEMPLATES_VALIDATED) return;
    for (const [index, claim] of listAt(spec, 'volumeClaimTemplates').entries())
      checkClaimSpec(errors, `spec.volumeClaimTemplates[${index}].spec`, mapAt(claim, 'spec'));
  },
  checkUpdate(errors, { object, before, cluster }) {
    checkSpec(errors, mapAt(object, 'spec'), validatesPods(before, cluster));
    const mutable = MUTABLE.filter((key) => key !== 'revisionHistoryLimit' || cluster.minor >= HISTORY_LIMIT_MUTABLE);
    const fixed = (value: ValueMap): ValueMap => without(mapAt(value, 'spec'), mutable);
    if (sameMeaning(fixed(object), fixed(before), 'apps.StatefulSetSpec')) return;
    const list = mutable.map((key) => `'${key}'`);
    const names = `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
    const error = forbidden('spec', `updates to statefulset spec for fields other than ${names} are forbidden`);
    errors.push({ ...error, parts: differentKeys(fixed(object), fixed(before), 'apps.StatefulSetSpec', 'spec') });
  },
};

/** The pods of an update are looked at only where those of the stored object would pass. */
function validatesPods(before: ValueMap, { minor }: ApplyCluster): boolean {
  if (minor < TEMPLATES_VALIDATED) return false;
  const errors: Errors = [];
  checkSpec(errors, mapAt(before, 'spec'), true);
  return errors.length === 0;
}

function checkSpec(errors: Errors, spec: ValueMap, withPods: boolean): void {
  const management = textAt(spec, 'podManagementPolicy');
  if (management === '') errors.push(required('spec.podManagementPolicy'));
  else if (management !== 'OrderedReady' && management !== 'Parallel')
    errors.push(invalid('spec.podManagementPolicy', management, "must be 'OrderedReady' or 'Parallel'"));
  checkStrategy(errors, mapAt(spec, 'updateStrategy'));
  const retention = spec['persistentVolumeClaimRetentionPolicy'];
  if (isMap(retention)) {
    for (const key of ['whenDeleted', 'whenScaled']) {
      const policy = textAt(retention, key);
      if (!RETENTION.includes(policy))
        errors.push(notSupported(`spec.persistentVolumeClaimRetentionPolicy.${key}`, policy, RETENTION));
    }
  }
  for (const key of ['replicas', 'minReadySeconds']) checkNonNegative(errors, `spec.${key}`, spec[key]);
  checkNonNegative(errors, 'spec.ordinals.start', mapAt(spec, 'ordinals')['start']);
  checkTemplate(errors, spec, withPods);
}

/** Its feature gate, MaxUnavailableStatefulSet, is off by default. */
function dropMaxUnavailable(object: ValueMap): void {
  delete mapAt(object, 'spec', 'updateStrategy', 'rollingUpdate')['maxUnavailable'];
}

function checkStrategy(errors: Errors, strategy: ValueMap): void {
  const field = 'spec.updateStrategy';
  const type = textAt(strategy, 'type');
  const rolling = strategy['rollingUpdate'];
  if (type === '') errors.push(required(field));
  else if (type === 'OnDelete') {
    if (rolling !== undefined) {
      const detail = "only allowed for updateStrategy 'RollingUpdate'";
      errors.push(invalid(`${field}.rollingUpdate`, rolling, detail));
    }
  } else if (type === 'RollingUpdate') {
    if (isMap(rolling)) checkNonNegative(errors, `${field}.rollingUpdate.partition`, rolling['partition']);
  } else errors.push(invalid(field, strategy, "must be 'RollingUpdate' or 'OnDelete'"));
}

function checkTemplate(errors: Errors, spec: ValueMap, withPods: boolean): void {
  const field = 'spec.template';
  const template = mapAt(spec, 'template');
  if (checkPodSelector(errors, spec, 'statefulset', '')) {
    if (withPods) checkPodTemplate(errors, field, asStarted(template, listAt(spec, 'volumeClaimTemplates')));
    checkLabels(errors, `${field}.labels`, mapAt(template, 'metadata', 'labels'));
    checkAnnotations(errors, `${field}.annotations`, mapAt(template, 'metadata', 'annotations'));
  }
  checkRestart(errors, spec);
  checkDeadline(errors, spec, 'StatefulSet');
}

/** What the controller writes over: names of the pods, and a volume for each claim template, instead of one of its name. */
function asStarted(template: ValueMap, claims: readonly Value[]): ValueMap {
  const names = [...new Set(claims.map((claim) => textAt(claim, 'metadata', 'name')))];
  const added = names.map((name): Value => ({ name, persistentVolumeClaim: { claimName: name } }));
  const pods = without(mapAt(template, 'spec'), ['hostname', 'subdomain']);
  const own = listAt(pods, 'volumes').filter((volume) => !names.includes(textAt(volume, 'name')));
  return withField(template, 'spec', { ...pods, volumes: [...added, ...own] });
}
