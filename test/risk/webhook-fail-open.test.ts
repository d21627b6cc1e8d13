import { describe, expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { isOpened } from '../../src/risk/webhook-reach.ts';
import { play } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';
import { object, pair } from './cases/build.ts';

const rule = (operation: string, resource: string, group = '') => ({
  rules: [{ apiGroups: [group], operations: [operation], resources: [resource] }],
});
const several = (apiGroups: string[], resources: string[]): ValueMap => ({
  rules: [{ apiGroups, apiVersions: ['v1'], operations: ['CREATE'], resources }],
});
const parted = (...parts: [string, string[]][]): ValueMap => ({
  rules: parts.map(([group, resources]) => ({
    apiGroups: [group],
    apiVersions: ['v1'],
    operations: ['CREATE'],
    resources,
  })),
});
const scoped = (scope: string): ValueMap => ({ rules: [{ ...rule('CREATE', 'pods').rules[0], scope }] });
const versions = (version: string): ValueMap => ({
  matchPolicy: 'Exact',
  rules: [{ ...rule('CREATE', 'pods').rules[0], apiVersions: [version] }],
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
const names = (length: number): string[] => Array.from({ length }, (_, index) => `n${index}`);
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
    ['only objects of the cluster', rule('CREATE', 'pods'), scoped('Cluster')],
    ['only its own versions', {}, { matchPolicy: 'Exact' }],
    ['another version, exactly', versions('v1'), versions('v2')],
    [
      'what two rules ask about together, but for one',
      several(['a', 'b'], ['c', 'd']),
      parted(['a', ['c', 'd']], ['b', ['c']]),
    ],
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
    [
      'another version, or what is as good',
      rule('CREATE', 'pods'),
      { rules: [{ ...rule('CREATE', 'pods').rules[0], apiVersions: ['v2'] }] },
    ],
    ['all versions, exactly', versions('v1'), versions('*')],
    ['all scopes', scoped('Namespaced'), scoped('*')],
    ['subresources and their resource', rule('CREATE', 'pods'), rule('CREATE', 'pods/*')],
    [
      'what two rules ask about together',
      several(['a', 'b'], ['c', 'd']),
      parted(['a', ['c', 'd']], ['b', ['c', 'd']]),
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

  test.each<[string, (end: string) => ValueMap]>([
    ['rules of many groups and resources', (end) => several(names(3000), [...names(3000), end])],
    ['many rules', (end) => parted(...names(3000).map((name): [string, string[]] => [name, ['pods', end]]))],
    [
      'selectors of many labels',
      (end) => objects({ matchLabels: Object.fromEntries([...names(20_000), end].map((name) => [name, 'a'])) }),
    ],
  ])('%s take no longer than they are', (_what, make) => {
    const effort = startEffort();
    expect([isOpened(make('x'), make('y')), isOpened(make('x'), make('x'))]).toEqual([true, false]);
    expect(effort()).toBeLessThan(50);
  });
});
