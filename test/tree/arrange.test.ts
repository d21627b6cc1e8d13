import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/tree/arrange.ts';
import type { Found } from '../../src/tree/found.ts';

function found(name: string, content: string, children: readonly Found[] = []): Found {
  return {
    name: { bootstrap: 'apps', namespace: 'argocd', name },
    object: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name }, spec: { project: content } },
    origin: { bootstrap: 'apps', file: `apps/${name}.yaml` },
    depth: 0,
    sources: [],
    warnings: [],
    children: children.map((each) => ({ found: each })),
    remarks: [],
    scopes: new Map(),
    clusters: [],
    projects: [],
  };
}

describe('two Applications of one name', () => {
  it('are both there, each with what it renders, and once', () => {
    const shared = found('shared', 'two');
    const { nodes, warnings } = arrange([
      found('a', '', [found('shared', 'one', [found('of-one', '')])]),
      found('b', '', [shared]),
      found('c', '', [shared]),
    ]);
    expect(nodes.map(({ key }) => key)).toEqual([
      'apps:argocd/a',
      'apps:argocd/shared',
      'apps:argocd/of-one',
      'apps:argocd/b',
      'apps:argocd/shared#2',
      'apps:argocd/c',
    ]);
    expect(warnings.map(({ code, node }) => [code, node])).toEqual([
      ['duplicate-application', 'apps:argocd/shared#2'],
      ['duplicate-application', 'apps:argocd/shared#2'],
    ]);
  });

  it('lead to no more nodes than there are Applications, where each level has two ways to the next', () => {
    const LEVELS = 40;
    // The names are taken by others first, so that all of these are the second ones.
    const first = Array.from({ length: LEVELS }, (_, level) => [found(`p${level}`, 'one'), found(`q${level}`, 'one')]);
    let below: Found[] = [];
    for (let level = LEVELS - 1; level >= 0; level--)
      below = [found(`p${level}`, 'two', below), found(`q${level}`, 'two', below)];
    const { nodes } = arrange([found('a', '', first.flat()), found('b', '', below)]);
    expect(nodes).toHaveLength(2 + 4 * LEVELS);
  });
});
