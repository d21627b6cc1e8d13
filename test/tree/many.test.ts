import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import type { Snapshot } from '../../src/git/model.ts';
import { candidatesOf } from '../../src/tree/claims.ts';
import type { Node, Tree } from '../../src/tree/model.ts';
import { pairNodes } from '../../src/tree/pair.ts';
import { refuseUnknownProjects } from '../../src/tree/projects.ts';
import { createWrittenIn } from '../../src/tree/written-in.ts';
import { startEffort } from '../support/effort.ts';
import { temporaryDirectory } from '../support/repository.ts';

const MANY = 30_000;
const numbers = [...Array.from({ length: MANY }).keys()];

function nodeOf(name: string, rest: object = {}): Node {
  return { key: `b:argocd/${name}`, origin: { bootstrap: 'b' }, name, namespace: 'argocd', ...rest } as unknown as Node;
}

function treeOf(nodes: Node[]): Tree {
  return { nodes, scopes: new Map(), clusters: [], projects: [], warnings: [] };
}

/** Twice as much takes about twice as long, and no more. */
describe('an effort that grows no faster than its input', () => {
  test('finds the repositories that a tree names', async () => {
    const claims = numbers.map((number) => ({ repoURL: `https://git.example.com/acme/${number}`, path: 'apps' }));
    const entry = { path: 'apps', name: 'apps', kind: 'directory' as const, oid: 'a' };
    const snapshot = { tree: '', findOrLink: async () => entry } as unknown as Snapshot;
    const effort = startEffort();
    expect(await candidatesOf(claims, snapshot)).toHaveLength(MANY);
    expect(effort()).toBeLessThan(50);
  });

  test('pairs trees of which all is gone', () => {
    const base = treeOf(numbers.map((number) => nodeOf(String(number))));
    const effort = startEffort();
    expect(pairNodes(base, treeOf([]))).toHaveLength(MANY);
    expect(effort()).toBeLessThan(50);
  });

  test('refuses all that a set makes in a project that is not there', () => {
    const objects = numbers.map((number) => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: `a${number}` },
      spec: {
        project: 'nowhere',
        destination: { name: 'in-cluster' },
        source: { repoURL: 'https://x.example.com', path: 'a' },
      },
    }));
    const set = nodeOf('set', { set: { applications: objects, rejected: [], policy: {} } });
    const children = objects.map((object) => {
      const decoded = decodeApplication(object, 'argocd');
      if (!decoded.ok) throw new Error('it does not decode');
      const origin = { bootstrap: 'b', parent: set.key };
      return nodeOf(object.metadata.name, { object, application: decoded.application, origin, generatedBy: {} });
    });
    const effort = startEffort();
    const [{ nodes } = treeOf([])] = refuseUnknownProjects([treeOf([set, ...children])], []);
    expect(effort()).toBeLessThan(50);
    expect(nodes[0]?.set).toMatchObject({ applications: [], rejected: { length: MANY } });
    expect(nodes.filter(({ problem }) => problem?.code === 'unknown-project')).toHaveLength(MANY);
  });

  test('tells where an object was written of which there are many of one name', async () => {
    const file = path.join(temporaryDirectory(), 'rendered.yaml');
    const document = '---\n# Source: all.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    writeFileSync(file, document.repeat(MANY));
    const node = nodeOf('a', {
      application: { sources: [{ path: 'plain', ref: '', chart: '' }] },
      sources: [{ type: 'Directory', revision: 'x', file }],
    });
    const identity = { cluster: '', group: '', kind: 'ConfigMap', namespace: '', name: 'a' };
    const effort = startEffort();
    expect(await createWrittenIn()(node, identity, 'x')).toBe('plain/all.yaml');
    expect(effort()).toBeLessThan(150);
  });
});
