import { expect, test } from 'vitest';
import { renderTree } from '../../src/report/tree.ts';
import type { Node, Tree } from '../../src/tree/model.ts';

function draw(more: (name: string) => Partial<Node>): string {
  const nodes = ['a', 'b'].map((name): Node => ({
    key: `bootstrap:argocd/${name}`,
    origin: { bootstrap: 'bootstrap' },
    name,
    namespace: 'argocd',
    object: {},
    depth: 0,
    sources: [],
    warnings: [],
    ...more(name),
  }));
  const tree: Tree = { nodes, scopes: new Map(), clusters: [], projects: [], warnings: [] };
  return renderTree(tree, { color: false, width: 100 });
}

test('advice that is the same for many is given once', () => {
  const text = draw((name) => ({
    problem: { code: 'offline', message: `${name} would have to be downloaded`, hint: 'Go online.' },
  }));
  expect(text.match(/would have to be downloaded/g)).toHaveLength(2);
  expect(text.match(/Go online/g)).toHaveLength(1);
});

test('a warning that is the same for many is given once', () => {
  const text = draw(() => ({ warnings: [{ code: 'clusters-unknown', message: 'Name the clusters.' }] }));
  expect(text.match(/Name the clusters/g)).toHaveLength(1);
  expect(text).toContain('! the same as for a above');
});

test.each([
  ['a few lines', 7, 0],
  ['a trace', 200, 194],
])('%s of a tool', (_, count, left) => {
  const detail = Array.from({ length: count }, (__, index) => `line ${index};`).join('\n');
  const text = draw(() => ({ problem: { code: 'jsonnet-failed', message: 'jsonnet failed', detail } }));
  expect(text.match(/line \d+;/g)).toHaveLength((count - left) * 2);
  expect(text.includes(`… and ${left} more lines: argo-manifest-diff explain a`)).toBe(left > 0);
});
