import { describe, expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { play } from '../replay/scenario.ts';
import { object, pair } from './cases/build.ts';

const rule = (operation: string, resource: string, group = '') => ({
  rules: [{ apiGroups: [group], operations: [operation], resources: [resource] }],
});
const guard = (fields: ValueMap) =>
  object('admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration', 'guard', {
    webhooks: [{ name: 'guard.acme.io', ...rule('CREATE', 'pods'), ...fields }],
  });
const objects = (objectSelector: ValueMap) => ({ objectSelector });
const namespaces = (...matchExpressions: ValueMap[]) => ({ namespaceSelector: { matchExpressions } });
const without = (...values: string[]) => ({ key: 'name', operator: 'NotIn', values });
const within = (...values: string[]) => ({ key: 'name', operator: 'In', values });
const only = (...expressions: string[]) => ({
  matchConditions: expressions.map((expression, index) => ({ name: `c${index}`, expression })),
});
const ignore = { failurePolicy: 'Ignore' };
const config = object('v1/ConfigMap', 'rest');

function count(base: ValueMap, head: ValueMap | undefined): number {
  const scenario = pair([config, guard(base)], head === undefined ? config : [config, guard(head)]);
  return play(scenario).findings.filter((finding) => finding.rule === 'webhook-fail-open').length;
}

describe('webhook-fail-open', () => {
  test.each<[string, ValueMap, ValueMap]>([
    ['fails open', {}, ignore],
    ['gets another name', {}, { name: 'other.acme.io' }],
    ['objectSelector is added', {}, objects({ matchLabels: { guarded: 'yes' } })],
    [
      'label is added to objectSelector',
      objects({ matchLabels: { a: 'b' } }),
      objects({ matchLabels: { a: 'b', c: 'd' } }),
    ],
    ['label gets another value', objects({ matchLabels: { a: 'b' } }), objects({ matchLabels: { a: 'c' } })],
    ['namespaceSelector is added', {}, namespaces(without('a'))],
    ['one more namespace is left out', namespaces(without('a')), namespaces(without('a', 'b'))],
    ['one namespace less is taken', namespaces(within('a', 'b')), namespaces(within('a'))],
    ['second condition', namespaces(without('a')), namespaces(without('a'), { key: 'x', operator: 'Exists' })],
    ['star for something else', rule('CREATE', 'pods'), rule('*', 'configmaps')],
    ['star in the group of something else', rule('CREATE', 'pods'), rule('CREATE', 'configmaps', '*')],
    ['another group', rule('CREATE', 'deployments', 'apps'), rule('CREATE', 'deployments', 'extensions')],
    ['another operation', rule('CREATE', 'pods'), rule('UPDATE', 'pods')],
    ['subresources go', rule('CREATE', 'pods/*'), rule('CREATE', '*')],
    ['matchConditions are added', {}, only('false')],
    ['one more matchCondition', only('true'), only('true', 'false')],
    ['matchCondition changes', only('true'), only('false')],
  ])('fires: %s', (_what, base, head) => {
    expect(count(base, head)).toBe(1);
  });

  test.each<[string, ValueMap, ValueMap | undefined]>([
    ['failed open before: selector', ignore, { ...ignore, ...objects({ matchLabels: { a: 'b' } }) }],
    ['failed open before: rules', ignore, { ...ignore, ...rule('UPDATE', 'pods') }],
    ['failed open before: condition', ignore, { ...ignore, ...only('false') }],
    ['failed open before: another name', ignore, { ...ignore, name: 'other.acme.io' }],
    ['failed open before: removed', ignore, undefined],
    ['star that covers', rule('CREATE', 'pods', 'apps'), rule('*', '*', '*')],
    ['star for subresources covers', rule('CREATE', 'pods/exec'), rule('CREATE', '*/*')],
    [
      'every operation written out',
      rule('*', 'pods'),
      { rules: [{ apiGroups: [''], operations: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'], resources: ['pods'] }] },
    ],
    ['selector goes', namespaces(without('a')), {}],
    ['one namespace less is left out', namespaces(without('a', 'b')), namespaces(without('a'))],
    ['one more namespace is taken', namespaces(within('a')), namespaces(within('a', 'b'))],
    [
      'label becomes an expression',
      objects({ matchLabels: { a: 'b' } }),
      objects({ matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }),
    ],
    ['matchCondition goes', only('true', 'false'), only('true')],
  ])('does not fire: %s', (_what, base, head) => {
    expect(count(base, head)).toBe(0);
  });
});
