import type { ValueMap } from '../../manifest/model.ts';
import { fieldAt, listAt, mapAt, numberAt, textAt } from '../fields.ts';
import { type Refusal, refusal } from './refusal.ts';

/**
 * What a Service fixes: the address it was given, its first IP family, the class of its load balancer. Fields that Git drops keep
 * what the server allocated, so only written ones count, and a change to or from ExternalName frees the address.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateServiceUpdate)
 */
export function refuseService(base: ValueMap, head: ValueMap): Refusal[] {
  const before = mapAt(base, 'spec');
  const after = mapAt(head, 'spec');
  if (typeOf(before) === 'ExternalName' || typeOf(after) === 'ExternalName') return [];
  return [...refuseAddress(before, after), ...refuseFamily(before, after), ...refuseBalancer(before, after)];
}

function typeOf(spec: ValueMap): string {
  return textAt(spec, 'type') || 'ClusterIP';
}

function refuseAddress(before: ValueMap, after: ValueMap): Refusal[] {
  const from = addressOf(before);
  const to = addressOf(after);
  if (from === 'None' && (to === '' || to === 'None') && typeOf(after) !== 'ClusterIP') {
    return [
      refusal('spec.clusterIP', `None stays from the headless Service and is not allowed for type ${typeOf(after)}`),
    ];
  }
  if (to === '' || to === from) return [];
  const detail =
    from === '' && to !== 'None' ? 'a written address must be the one the Service already has' : 'immutable';
  return [refusal('spec.clusterIP', detail)];
}

function addressOf(spec: ValueMap): string {
  const first = listAt(spec, 'clusterIPs')[0];
  return textAt(spec, 'clusterIP') || (typeof first === 'string' ? first : '');
}

function refuseFamily(before: ValueMap, after: ValueMap): Refusal[] {
  const from = listAt(before, 'ipFamilies')[0];
  const to = listAt(after, 'ipFamilies')[0];
  return from === undefined || to === undefined || from === to
    ? []
    : [refusal('spec.ipFamilies', 'the first family is immutable')];
}

function refuseBalancer(before: ValueMap, after: ValueMap): Refusal[] {
  const refusals: Refusal[] = [];
  const both = typeOf(before) === 'LoadBalancer' && typeOf(after) === 'LoadBalancer';
  if (both && textAt(before, 'loadBalancerClass') !== textAt(after, 'loadBalancerClass')) {
    refusals.push(refusal('spec.loadBalancerClass', 'immutable while the type stays LoadBalancer'));
  }
  const from = numberAt(before, 'healthCheckNodePort');
  const to = numberAt(after, 'healthCheckNodePort');
  const local = fieldAt(after, ['externalTrafficPolicy']) === 'Local';
  if (both && local && from !== undefined && to !== undefined && from !== to)
    refusals.push(refusal('spec.healthCheckNodePort'));
  return refusals;
}
