import { Buffer } from 'node:buffer';
import { checkLabel, checkLabel1035, checkSubdomain } from '../../../kubernetes/names.ts';
import { ipFamilyOf, isCidr } from '../../../kubernetes/addresses.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { duplicate, forbidden, immutable, invalid, required } from '../errors.ts';
import { checkLabels, checkNonNegative, checkOneOf, checkRequiredText, checkText } from '../validation/checks.ts';
import { checkFinalizerName } from '../validation/metadata.ts';
import { checkCidr } from '../validation/addresses.ts';
import { checkResources } from '../validation/resources.ts';
import { checkTaints, checkTolerations } from '../validation/scheduling.ts';
import type { KindRules } from './rules.ts';

/** Finalizers are written through a subresource: pkg/registry/core/namespace/strategy.go */
export const NAMESPACE: KindRules = {
  prepareCreate(object) {
    const finalizers = listAt(object, 'spec', 'finalizers');
    if (!finalizers.includes('kubernetes')) object['spec'] = { finalizers: [...finalizers, 'kubernetes'] };
  },
  prepareUpdate({ object, before }) {
    object['spec'] = before['spec'] ?? {};
  },
  check(errors, object) {
    for (const finalizer of textsAt(object, 'spec', 'finalizers'))
      checkFinalizerName(errors, 'spec.finalizers', finalizer);
  },
};

/**
 * pkg/apis/core/validation/validation.go (ValidateNode, ValidateNodeUpdate); that errors of taints speak of metadata is its quirk.
 */
export const NODE: KindRules = {
  check(errors, object, { minor }) {
    checkTaints(errors, 'metadata.taints', listAt(object, 'spec', 'taints'));
    const blocks = textsAt(object, 'spec', 'podCIDRs');
    for (const [index, block] of blocks.entries()) checkCidr(errors, `spec.podCIDRs[${index}]`, block, minor);
    if (blocks.length > 1 && !blocks.every(isCidr))
      errors.push({
        field: 'spec.podCIDRs',
        type: 'InternalError',
        detail: 'invalid PodCIDRs. failed to check with dual stack',
      });
    const families = new Set(blocks.map((block) => ipFamilyOf(block.split('/')[0] ?? '')));
    if (blocks.length > families.size)
      errors.push(invalid('spec.podCIDRs', undefined, 'may specify no more than one CIDR for each IP family'));
  },
  checkUpdate(errors, { object, before }) {
    const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
    if (listAt(old, 'podCIDRs').length > 0 && !sameValue(spec['podCIDRs'], old['podCIDRs']))
      errors.push(forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'));
    if (textAt(old, 'providerID') !== '' && spec['providerID'] !== old['providerID'])
      errors.push(forbidden('spec.providerID', 'node updates may not change providerID except from "" to valid'));
    if (textAt(spec, 'externalID') !== textAt(old, 'externalID'))
      errors.push(forbidden('spec.externalID', 'may not be updated'));
  },
};

/** pkg/apis/apps/validation/validation.go (ValidateControllerRevisionCreate, ValidateControllerRevisionUpdate) */
export const CONTROLLER_REVISION: KindRules = {
  check: (errors, object) => checkNonNegative(errors, 'revision', object['revision']),
  checkCreate(errors, { data = null }) {
    if (data === null) errors.push(required('data', 'data is mandatory'));
    else if (!isMap(data)) errors.push(required('data', 'data must be a valid JSON object'));
  },
  checkUpdate(errors, { object, before }) {
    if (!sameValue(object['data'], before['data']))
      errors.push(immutable('data', isMap(object['data']) ? undefined : object['data']));
  },
};

/** pkg/apis/scheduling/validation/validation.go */
export const PRIORITY_CLASS: KindRules = {
  updateAlone: true,
  check(errors, object) {
    const value = numberAt(object, 'value') ?? 0;
    const name = textAt(object, 'metadata', 'name');
    if (name.startsWith('system-') && !['system-cluster-critical', 'system-node-critical'].includes(name))
      errors.push(
        forbidden('metadata.name', "priority class names with 'system-' prefix are reserved for system use only"),
      );
    else if (value > 1_000_000_000 && !name.startsWith('system-'))
      errors.push(forbidden('value', 'maximum allowed value of a user defined priority is 1000000000'));
    const preemption = object['preemptionPolicy'];
    if (typeof preemption === 'string')
      checkOneOf(errors, 'preemptionPolicy', preemption, ['PreemptLowerPriority', 'Never']);
  },
  checkUpdate(errors, { object, before }) {
    // A changed value is "forbidden", a changed policy "invalid".
    if (!sameValue(object['value'], before['value']))
      errors.push(forbidden('value', 'may not be changed in an update.'));
    if (!sameValue(object['preemptionPolicy'], before['preemptionPolicy']))
      errors.push(immutable('preemptionPolicy', object['preemptionPolicy'] ?? null));
  },
};

/** pkg/apis/node/validation/validation.go */
export const RUNTIME_CLASS: KindRules = {
  check(errors, object) {
    checkRequiredText(errors, 'handler', textAt(object, 'handler'), checkLabel);
    const overhead = mapAt(object, 'overhead', 'podFixed');
    if (Object.keys(overhead).length > 0) checkResources(errors, 'overhead', { limits: overhead }, []);
    const scheduling = object['scheduling'];
    if (!isMap(scheduling)) return;
    checkLabels(errors, 'scheduling.nodeSelector', mapAt(scheduling, 'nodeSelector'));
    const tolerations = listAt(scheduling, 'tolerations');
    checkTolerations(errors, 'scheduling.tolerations', tolerations);
    const known = new Set<string>();
    for (const [index, toleration] of tolerations.entries()) {
      const key = JSON.stringify(['key', 'operator', 'value', 'effect'].map((name) => textAt(toleration, name)));
      if (known.has(key)) errors.push(duplicate(`scheduling.tolerations[${index}]`, toleration));
      known.add(key);
    }
  },
  checkUpdate(errors, { object, before }) {
    if (object['handler'] !== before['handler']) errors.push(immutable('handler', object['handler'] ?? null));
  },
};

/** pkg/apis/coordination/validation/validation.go */
export const LEASE: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const seconds = numberAt(spec, 'leaseDurationSeconds');
    if (seconds !== undefined && seconds <= 0)
      errors.push(invalid('spec.leaseDurationSeconds', seconds, 'must be greater than 0'));
    const transitions = numberAt(spec, 'leaseTransitions');
    if (transitions !== undefined && transitions < 0)
      errors.push(invalid('spec.leaseTransitions', transitions, 'must be greater than or equal to 0'));
  },
};

/** https://github.com/kubernetes/kube-aggregator/blob/master/pkg/apis/apiregistration/validation/validation.go */
export const API_SERVICE: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const name = textAt(object, 'metadata', 'name');
    const wanted = `${textAt(spec, 'version')}.${textAt(spec, 'group')}`;
    if (name !== wanted) {
      const detail = `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(wanted)}`;
      errors.push(invalid('metadata.name', name, detail));
    }
    if (textAt(spec, 'group') === '' && textAt(spec, 'version') !== 'v1') {
      const detail = 'only v1 may have an empty group and it better be legacy kube';
      errors.push(required('spec.group', detail));
    }
    if (textAt(spec, 'group') !== '') checkText(errors, 'spec.group', textAt(spec, 'group'), checkSubdomain);
    checkText(errors, 'spec.version', textAt(spec, 'version'), checkLabel1035);
    for (const [key, most] of [
      ['groupPriorityMinimum', 20_000],
      ['versionPriority', 1000],
    ] as const) {
      const value = numberAt(spec, key) ?? 0;
      if (value <= 0 || value > most)
        errors.push(invalid(`spec.${key}`, value, `must be positive and less than ${most}`));
    }
    const service = spec['service'];
    const bundle = textAt(spec, 'caBundle');
    if (!isMap(service)) {
      if (bundle !== '') errors.push(invalid('spec.caBundle', undefined, 'local APIServices may not have a caBundle'));
      if (spec['insecureSkipTLSVerify'] === true)
        errors.push(
          invalid('spec.insecureSkipTLSVerify', true, 'local APIServices may not have insecureSkipTLSVerify'),
        );
      return;
    }
    for (const key of ['namespace', 'name'])
      if (textAt(service, key) === '') errors.push(required(`spec.service.${key}`));
    const port = numberAt(service, 'port') ?? 443;
    if (port < 1 || port > 65_535)
      errors.push(invalid('spec.service.port', port, 'port is not valid: must be between 1 and 65535, inclusive'));
    if (spec['insecureSkipTLSVerify'] === true && Buffer.from(bundle, 'base64').length > 0)
      errors.push(invalid('spec.insecureSkipTLSVerify', true, 'may not be true if caBundle is present'));
  },
};
