import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { renderExplanation } from '../../src/report/explain.ts';
import { renderTree, treeJson } from '../../src/report/tree.ts';
import type { Node, Tree } from '../../src/tree/model.ts';
import { startEffort } from '../support/effort.ts';

function treeOf(more: (name: string) => Partial<Node>): Tree {
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
  return { nodes, scopes: new Map(), clusters: [], projects: [], warnings: [] };
}

function draw(more: (name: string) => Partial<Node>): string {
  return renderTree(treeOf(more), { color: false, width: 100 });
}

test('the tree as JSON has nothing in it that a terminal obeys', () => {
  const text = '\u009b31m\u202etxet';
  const json = treeJson(
    treeOf(() => ({ object: { kind: text } })),
    'abc',
  );
  expect(json).toContain(String.raw`\u009b31m\u202etxet`);
  expect(JSON.parse(json)).toMatchObject({ applications: [{ application: { kind: text } }, {}] });
});

test.each(['a: 1', 'a: |\n  END\nEND\necho pwned', 'END\nEND2\n$(echo pwned)\nEND3'])(
  'a command line that somebody pastes takes all of a file for its text: %j',
  (content) => {
    const command = { cwd: '', argv: ['cat', 'values.yaml'], files: [{ name: 'values.yaml', content }] };
    const tree = treeOf(() => ({ problem: { code: 'helm-failed', message: 'no', commands: [command] } }));
    const revision = { name: 'main', id: 'a'.repeat(40) };
    const told = renderExplanation(
      'a',
      [{ revision, tree, tools: {} }],
      { clusters: [], apiVersions: [] },
      { color: false, width: 100 },
    );
    const pasted = told.slice(told.indexOf('    (cd'));
    expect(execFileSync('sh', { input: pasted, encoding: 'utf8' })).toBe(`${content}\n`);
  },
);

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

test('a chain of Applications may be longer than a terminal is wide, or than calls can be nested', () => {
  const MANY = 10_000;
  const keyOf = (index: number) => `bootstrap:argocd/n${index}`;
  const nodes = Array.from({ length: MANY }, (_, index): Node => {
    const origin = { bootstrap: 'bootstrap', ...(index === 0 ? {} : { parent: keyOf(index - 1) }) };
    const name = `n${index}`;
    return { key: keyOf(index), origin, name, namespace: 'ns', object: {}, depth: index, sources: [], warnings: [] };
  });
  const tree: Tree = { nodes, scopes: new Map(), clusters: [], projects: [], warnings: [] };
  const effort = startEffort();
  const lines = renderTree(tree, { color: false, width: 100 }).split('\n');
  expect(effort()).toBeLessThan(10);
  expect(lines.slice(1, 3)).toEqual(['└─ n0  ns', '   └─ n1  ns']);
  expect(lines.slice(40, 42)).toEqual([`${'   '.repeat(39)}└─ n39  ns`, `${'   '.repeat(40)}level 40: n40  ns`]);
  expect(lines.at(-3)).toBe(`${'   '.repeat(40)}level 9999: n9999  ns`);
});
