import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { mergeGlobalProjects } from '../../src/tree/global-projects.ts';

function project(name: string, spec: ValueMap, labels: ValueMap = {}): ValueMap {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: { name, labels }, spec };
}

function settings(globalProjects: string): ValueMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argocd-cm' }, data: { globalProjects } };
}

const entry = (name: string, selector: string) => `- projectName: ${name}\n  labelSelector: ${selector}\n`;
const ofTeams = '{matchExpressions: [{key: team, operator: Exists}]}';
const own = { sourceRepos: ['https://a'], destinations: [{ server: '*', namespace: 'a' }] };
const shared = {
  sourceRepos: ['https://shared'],
  namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }],
  description: 'not merged',
};
const merged = { ...own, ...shared, sourceRepos: ['https://a', 'https://shared'] };

describe('mergeGlobalProjects', () => {
  it.each<[string, ValueMap, ValueMap, string[]]>([
    ['a project that the selector finds', { team: 'a' }, merged, [entry('shared', ofTeams)]],
    ['one that it does not find', {}, own, [entry('shared', ofTeams)]],
    ['every project', {}, merged, [entry('shared', '{}')]],
    ['the text twice', { team: 'a' }, merged, [entry('shared', ofTeams), entry('shared', ofTeams)]],
    ['texts that differ', { team: 'a' }, own, [entry('shared', ofTeams), entry('shared', '{}')]],
    ['a global project that is not here ends the list', {}, own, [entry('none', '{}') + entry('shared', '{}')]],
    [
      'a selector that cannot be read ends it',
      {},
      own,
      [entry('shared', '{matchExpressions: [{key: a, operator: Is}]}')],
    ],
    ['one that needs values', {}, own, [entry('shared', '{matchExpressions: [{key: a, operator: NotIn}]}')]],
    [
      'a value',
      { team: 'a' },
      merged,
      [entry('shared', '{matchExpressions: [{key: team, operator: In, values: [a]}]}')],
    ],
    [
      'a value that is none of them',
      { team: 'b' },
      own,
      [entry('shared', '{matchExpressions: [{key: team, operator: In, values: [a]}]}')],
    ],
    [
      'a value that it must not have',
      { team: 'a' },
      own,
      [entry('shared', '{matchExpressions: [{key: team, operator: NotIn, values: [a]}]}')],
    ],
    ['no value', {}, merged, [entry('shared', '{matchExpressions: [{key: team, operator: NotIn, values: [a]}]}')]],
    ['another value', { team: 'b' }, own, [entry('shared', '{matchLabels: {team: a}}')]],
    [
      'a label that must not be there',
      { team: 'b' },
      own,
      [entry('shared', '{matchExpressions: [{key: team, operator: DoesNotExist}]}')],
    ],
    ['what is no YAML', {}, own, ['- {']],
    ['itself', {}, own, [entry('a', '{}')]],
  ])('%s', (_, labels, expected, texts) => {
    const [found] = mergeGlobalProjects([project('a', own, labels), project('shared', shared)], texts.map(settings));
    const { description: _words, ...spec } = { ...(expected as { description?: string }) };
    expect(found).toEqual(project('a', spec, labels));
  });

  it('leaves what permits every kind as it is, and takes an empty list for a list', () => {
    const list = (spec: ValueMap, global: ValueMap) => {
      const [found] = mergeGlobalProjects([project('a', spec), project('g', global)], [settings(entry('g', '{}'))]);
      return (found?.['spec'] as ValueMap | undefined)?.['namespaceResourceWhitelist'];
    };
    const kinds = [{ group: '', kind: 'ConfigMap' }];
    expect(list({}, {})).toBeUndefined();
    expect(list({ namespaceResourceWhitelist: [] }, {})).toEqual([]);
    expect(list({}, { namespaceResourceWhitelist: kinds })).toEqual(kinds);
  });
});
