import { expect, test } from 'vitest';
import type { Application } from '../../src/argocd/model.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { settle } from '../../src/config/options.ts';
import type { RenderedSource } from '../../src/render/model.ts';
import type { ComparedTrees, Node, Tree } from '../../src/tree/model.ts';
import { renderAgain } from '../../src/tree/second-render.ts';

const settings = settle(
  { repo: '.', bootstrap: ['b'], concurrency: 1, timeout: 1000, offline: true, maxDepth: 3, coverage: 'auto' },
  defaultConfig(),
);
const empty: Tree = { nodes: [], scopes: new Map(), clusters: [], projects: [], warnings: [] };

/** An Application whose values are a template. */
function nodeWith(values: string): Node {
  const source = {
    repoURL: 'https://git.example.com/a.git',
    path: 'chart',
    targetRevision: 'main',
    chart: '',
    ref: '',
    name: '',
    tagPrefix: '',
    raw: { helm: { values } },
  };
  const application: Application = {
    name: 'web',
    namespace: 'argocd',
    project: 'default',
    sources: [source],
    multiSource: false,
    hydrated: false,
    destination: { server: 'https://kubernetes.default.svc', name: '', namespace: 'shop' },
    object: {},
  };
  const rendered: RenderedSource = {
    type: 'Helm',
    typeReason: '',
    key: '',
    file: '',
    digest: '',
    mentions: { applications: false, definitions: false },
    tool: 'helm 3.17.3',
    commands: () => [],
    warnings: [],
    revision: '',
    inputs: [],
  };
  return {
    key: 'b:argocd/web',
    origin: { bootstrap: 'b' },
    name: 'web',
    namespace: 'argocd',
    object: {},
    application,
    depth: 0,
    sources: [rendered],
    warnings: [],
  };
}

test.each<[string, boolean, boolean]>([
  ['a: 1', false, false],
  ['a: "{{ uuidv4 }}"', true, false],
  ['a: "{{ now }}"', true, true],
])('%s: rendered twice %s, after another second %s', async (values, isTwice, isLater) => {
  const node = nodeWith(values);
  const compared: ComparedTrees = {
    applications: [
      {
        id: 'web',
        name: 'web',
        namespace: 'argocd',
        nodes: { base: node, head: node },
        manifests: { base: [], head: [] },
        baseCount: 0,
        headCount: 0,
        warnings: [],
      },
    ],
    bootstraps: [],
    definitions: [],
    unrendered: 0,
    unread: [],
    notices: [],
  };
  let renders = 0;
  let waits = 0;
  const again = {
    filesOf: () => Promise.resolve({ code: 'x', message: 'there are none' }),
    render: () => {
      renders++;
      return Promise.resolve({ ok: false as const, problem: { code: 'x', message: 'it fails' } });
    },
  };
  await renderAgain({
    compared,
    changed: new Set(['web']),
    trees: { base: empty, head: empty },
    again: { base: again, head: again },
    settings,
    wait: () => {
      waits++;
      return Promise.resolve();
    },
  });
  expect([renders > 0, waits > 0]).toEqual([isTwice, isLater]);
});
