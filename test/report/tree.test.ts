import { expect, test } from 'vitest';
import { renderTree } from '../../src/report/tree.ts';
import type { Node, Tree } from '../../src/tree/model.ts';

test('advice that is the same for many is given once', () => {
  const nodes = ['a', 'b'].map((name): Node => ({
    key: `bootstrap:argocd/${name}`,
    origin: { bootstrap: 'bootstrap' },
    name,
    namespace: 'argocd',
    object: {},
    depth: 0,
    sources: [],
    warnings: [],
    problem: { code: 'offline', message: `${name} would have to be downloaded`, hint: 'Go online.' },
  }));
  const tree: Tree = { nodes, scopes: new Map(), clusters: [], projects: [], warnings: [] };
  const text = renderTree(tree, { color: false, width: 100 });
  expect(text.match(/would have to be downloaded/g)).toHaveLength(2);
  expect(text.match(/Go online/g)).toHaveLength(1);
});
