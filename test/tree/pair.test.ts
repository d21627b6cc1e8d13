import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RenderedSource } from '../../src/render/model.ts';
import { type Coverage, finishPairs } from '../../src/tree/finish.ts';
import type { Node, Tree } from '../../src/tree/model.ts';
import { type NodePair, pairNodes } from '../../src/tree/pair.ts';

function node(key: string, more: Partial<Node> = {}): Node {
  const [bootstrap = '', path = ''] = key.split(':');
  const [namespace = '', name = ''] = path.split('/');
  return { key, origin: { bootstrap }, name, namespace, object: {}, depth: 0, sources: [], warnings: [], ...more };
}

const tree = (...nodes: Node[]): Tree => ({ nodes, scopes: new Map(), clusters: [], projects: [], warnings: [] });

describe('pairNodes', () => {
  it('pairs by name, in the order of head, with what is gone behind what it followed', () => {
    const base = tree(node('b:argocd/a'), node('b:argocd/gone'), node('b:argocd/c'));
    const head = tree(node('b:argocd/c'), node('b:argocd/new'), node('b:argocd/a'));
    expect(
      pairNodes(base, head).map(({ id, base: one, head: other }) => [id, one !== undefined, other !== undefined]),
    ).toEqual([
      ['argocd/c', true, true],
      ['argocd/new', false, true],
      ['argocd/a', true, true],
      ['argocd/gone', true, false],
    ]);
  });

  it('tells Applications of one name in two bootstraps apart', () => {
    const head = tree(node('prod:argocd/web'), node('test:argocd/web'), node('test:argocd/api'));
    expect(pairNodes(tree(), head).map((pair) => pair.id)).toEqual([
      'prod:argocd/web',
      'test:argocd/web',
      'argocd/api',
    ]);
  });

  it('names the parent by its id', () => {
    const head = tree(
      node('b:argocd/root'),
      node('b:argocd/web', { origin: { bootstrap: 'b', parent: 'b:argocd/root' } }),
    );
    expect(pairNodes(tree(), head)[1]?.parent).toBe('argocd/root');
  });
});

describe('finishPairs', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pair-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  /** A rendered text: an Application, or something of Argo's that only speaks of one. */
  const text = (outcome: 'hides' | 'speaks'): string => {
    const file = join(directory, outcome);
    const kind = outcome === 'hides' ? 'Application' : 'Rollout';
    const object = `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: {name: a}\nspec: {title: Application}\n`;
    writeFileSync(file, object);
    return file;
  };
  let made: string[] = [];
  const pending = (name: string, key: string, outcome: 'ok' | 'fails' | 'hides' | 'speaks' = 'ok'): Node => {
    const source: RenderedSource = {
      type: 'Helm',
      typeReason: '',
      key,
      file: '',
      digest: '',
      mentions: { applications: false, definitions: false },
      tool: '',
      commands: () => [],
      warnings: [],
      revision: '',
      inputs: [],
    };
    const finish = (): Promise<
      { ok: true; source: RenderedSource } | { ok: false; problem: { code: string; message: string } }
    > => {
      made.push(name);
      if (outcome === 'fails') return Promise.resolve({ ok: false, problem: { code: 'helm-failed', message: 'no' } });
      return Promise.resolve({
        ok: true,
        source: {
          ...source,
          file: outcome === 'ok' ? 'x' : text(outcome),
          digest: key,
          mentions: { applications: outcome !== 'ok', definitions: false },
        },
      });
    };
    const destination = { server: 's', name: '', namespace: 'n' };
    return node(`b:argocd/${name}`, {
      application: {
        name,
        namespace: 'argocd',
        project: 'default',
        sources: [],
        multiSource: false,
        hydrated: false,
        destination,
        object: {},
      },
      sources: [{ ...source, pending: finish }],
    });
  };
  const pairsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `a${index}`,
      base: pending(`a${index}`, 'same'),
      head: pending(`a${index}`, 'same'),
    }));

  const finish = (pairs: readonly NodePair[], coverage: Coverage, distrust: boolean) =>
    finishPairs(pairs, { coverage, distrust, progress: () => {}, shard: undefined }, (pair) => Promise.resolve(pair));

  it('hands each pair on as soon as its texts are there', async () => {
    let use = (): void => {};
    const quickIsUsed = new Promise<void>((resolve) => {
      use = resolve;
    });
    const waiting = (quick: Node): Node => ({
      ...quick,
      sources: quick.sources.map((source) => ({
        ...source,
        pending: () => quickIsUsed.then(() => ({ ok: true, source: source })),
      })),
    });
    const pairs = [
      { id: 'slow', head: waiting(pending('slow', 'one')) },
      { id: 'quick', head: pending('quick', 'two') },
    ];
    const used: string[] = [];
    const { results } = await finishPairs(
      pairs,
      { coverage: 'auto', distrust: false, progress: () => {}, shard: undefined },
      async ({ id }) => {
        used.push(id);
        if (id === 'quick') use();
        return Promise.resolve(id);
      },
    );
    expect(used).toEqual(['quick', 'slow']);
    expect(results).toEqual(['slow', 'quick']);
  });

  it('makes only what differs in a large tree', async () => {
    made = [];
    const pairs = [
      ...pairsOf(60),
      { id: 'b', base: pending('base', 'one'), head: pending('head', 'two') },
      { id: 'new', head: pending('new', 'one') },
    ];
    const finished = await finish(pairs, 'auto', false);
    expect(made).toEqual(['base', 'head', 'new']);
    expect(finished.unrendered).toBe(60);
  });

  it.each([
    ['auto', 10, false, 20, 0],
    ['changed', 10, false, 0, 10],
    ['all', 60, false, 120, 0],
    ['changed', 10, true, 20, 0],
  ] as const)(
    'with %s, %i equal ones, distrust %s: %i made',
    async (coverage, count, distrust, expected, unrendered) => {
      made = [];
      const finished = await finish(pairsOf(count), coverage, distrust);
      expect(made).toHaveLength(expected);
      expect(finished.unrendered).toBe(unrendered);
    },
  );

  it('puts a failure on its node, and on what holds Applications that nothing announced', async () => {
    const pairs = [
      { id: 'f', base: pending('f', 'one'), head: pending('f', 'two', 'fails') },
      { id: 'h', head: pending('h', 'x', 'hides') },
      { id: 's', head: pending('s', 'x', 'speaks') },
    ];
    const finished = await finish(pairs, 'auto', false);
    expect(finished.results[0]?.base?.problem).toBeUndefined();
    expect(finished.results[0]?.head).toMatchObject({ problem: { code: 'helm-failed' }, sources: [] });
    expect(finished.results[1]?.head).toMatchObject({ problem: { code: 'applications-not-followed' }, sources: [] });
    expect(finished.results[2]?.head?.problem).toBeUndefined();
  });
});
