import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/tree/arrange.ts';
import type { Found } from '../../src/tree/found.ts';
import { startEffort } from '../support/effort.ts';

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

describe('roots of which each renders the next one', () => {
  const MANY = 10_000;
  const shared = found('shared', '');
  const roots = Array.from({ length: MANY }, (_, index) => found(`r${index}`, ''));
  for (const [index, root] of roots.entries())
    root.children = [roots[index + 1], roots[0], shared].flatMap((each) =>
      each === undefined ? [] : [{ found: each }],
    );
  const effort = startEffort();
  const { nodes, warnings } = arrange(roots);
  const taken = effort();

  it('are put into order, however many there are', () => {
    expect(nodes.map(({ name }) => name)).toEqual([...roots.keys()].map((index) => `r${index}`).concat('shared'));
    expect(nodes.at(-2)).toMatchObject({ depth: MANY - 1, origin: { parent: `apps:argocd/r${MANY - 2}` } });
  });

  it('take no more than their number', () => {
    expect(taken).toBeLessThan(20);
  });

  it('are told as circles, the way around cut where it is long', () => {
    const circles = warnings.filter(({ code }) => code === 'cycle').map(({ message }) => message);
    expect(circles).toHaveLength(MANY);
    expect(circles[0]).toBe('Application r0 is rendered by itself (r0 -> r0) and is not followed again');
    expect(circles.at(-1)).toBe(
      'Application r0 is rendered by itself (r0 -> r1 -> r2 -> … 9994 more … -> r9997 -> r9998 -> r9999 -> r0) and is not followed again',
    );
  });
});
