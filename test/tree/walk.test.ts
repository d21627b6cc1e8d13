import { describe, expect, it } from 'vitest';
import { clusterOf } from '../../src/argocd/clusters.ts';
import type { Application } from '../../src/argocd/model.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import type { RenderedSource } from '../../src/render/model.ts';
import type { RootDocument } from '../../src/tree/model.ts';
import { walk } from '../../src/tree/walk.ts';

/** An Application whose path says what it renders. */
function application(name: string, path: string, more: { namespace?: string; destination?: string } = {}): ValueMap {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, ...(more.namespace === undefined ? {} : { namespace: more.namespace }) },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example.com/a/b.git', path },
      destination: { server: 'https://kubernetes.default.svc', namespace: more.destination ?? 'argocd' },
    },
  };
}

/** Walks a made-up repository: what each path renders. */
async function walkOver(roots: ValueMap[], rendered: Record<string, ValueMap[]>, maxDepth = 32, assumed = false) {
  const documents = roots.map((object): RootDocument => ({
    bootstrap: 'bootstrap',
    file: 'bootstrap/a.yaml',
    object,
    ...(assumed ? { assumed: 'chart' as const } : {}),
  }));
  const runs: string[] = [];
  const tree = await walk({
    bootstrap: { paths: ['bootstrap'], documents, skipped: [], warnings: [], unreadable: new Map() },
    async render(app: Application) {
      const path = app.sources[0]?.path ?? '';
      runs.push(app.name);
      // The order in which renders finish must not show.
      await new Promise((resolve) => setTimeout(resolve, (app.name.length * 7) % 5));
      if (path === 'broken') return { ok: false, problem: { code: 'helm-failed', message: 'it does not render' } };
      const source: RenderedSource = {
        type: 'Helm',
        typeReason: '',
        key: path,
        file: path,
        digest: path,
        mentions: { applications: true, definitions: true },
        tool: 'helm',
        commands: () => [],
        warnings: [],
        revision: app.sources[0]?.repoURL ?? '',
        inputs: [],
      };
      return { ok: true, sources: [source] };
    },
    clusterOf: (destination) => clusterOf(destination, []),
    expand: () => Promise.reject(new Error('there is no set')),
    readObjects: (sources) =>
      Promise.resolve({ ok: true, objects: sources.flatMap((source) => rendered[source.file] ?? []) }),
    maxDepth,
    argocdNamespace: 'argocd',
    ignored: [],
    progress() {},
  });
  return {
    tree,
    runs,
    names: tree.nodes.map((node) => `${'>'.repeat(node.depth)}${node.name}`),
    codes: tree.warnings.map((warning) => warning.code),
  };
}

describe('walk', () => {
  it('puts parents before children, and children in the order of their names', async () => {
    const { names } = await walkOver([application('root', 'apps'), application('other', 'none')], {
      apps: [application('web', 'none'), application('api', 'group')],
      group: [application('deep', 'none')],
    });
    expect(names).toEqual(['root', '>api', '>>deep', '>web', 'other']);
  });

  it('takes a root that manages itself as it manages itself, and follows it once', async () => {
    const root = application('root', 'apps');
    const own = application('root', 'apps', { namespace: 'argocd' });
    const { names, codes, runs, tree } = await walkOver([root], { apps: [own, application('web', 'none')] });
    expect(names).toEqual(['root', '>web']);
    expect(tree.nodes[0]).toMatchObject({ object: own, origin: { file: 'bootstrap/a.yaml' } });
    expect(tree.nodes.map((node) => node.problem)).toEqual([undefined, undefined]);
    expect(codes).toContain('cycle');
    expect(runs.length).toBeLessThanOrEqual(3);
  });

  it('takes the Application that installs the directory for a root that is only assumed', async () => {
    const assumed = application('made-up', 'bootstrap', { namespace: 'argocd' });
    const own = application('root', './bootstrap/', { namespace: 'argocd' });
    const rendered = [own, application('web', 'none')];
    const { names, tree } = await walkOver([assumed], { bootstrap: rendered, './bootstrap/': rendered }, 32, true);
    expect(names).toEqual(['root', '>web']);
    expect(tree.nodes[0]?.origin.parent).toBeUndefined();
    expect((await walkOver([assumed], { bootstrap: [application('web', 'none')] }, 32, true)).names).toEqual([
      'made-up',
      '>web',
    ]);
  });

  it('takes no directory of that name in another repository for it', async () => {
    const assumed = application('made-up', 'bootstrap', { namespace: 'argocd' });
    const other = application('other', 'bootstrap', { namespace: 'argocd' });
    Object.assign((other.spec as ValueMap).source as ValueMap, { repoURL: 'https://git.example.com/else/where.git' });
    const { names } = await walkOver([assumed], { bootstrap: [other, application('web', 'none')] }, 32, true);
    expect(names).toEqual(['made-up', '>other', '>>web']);
  });

  it('treats a root that manages itself, unchanged, as one', async () => {
    const root = application('root', 'apps', { namespace: 'argocd' });
    const { names, codes } = await walkOver([root], { apps: [root, application('web', 'none')] });
    expect(names).toEqual(['root', '>web']);
    expect(codes).toEqual(['cycle']);
  });

  it('ends a cycle over several Applications', async () => {
    const { names, codes } = await walkOver([application('a', 'a')], {
      a: [application('b', 'b')],
      b: [application('a', 'a')],
    });
    expect(names).toEqual(['a', '>b']);
    expect(codes).toEqual(['cycle']);
  });

  it('stops at the depth limit with a problem on the node', async () => {
    const rendered: Record<string, ValueMap[]> = {};
    for (let level = 0; level < 10; level++) rendered[`p${level}`] = [application(`app${level + 1}`, `p${level + 1}`)];
    const { tree, names } = await walkOver([application('app0', 'p0')], rendered, 2);
    expect(names).toEqual(['app0', '>app1', '>>app2', '>>>app3']);
    expect(tree.nodes[3]?.problem).toMatchObject({ code: 'max-depth' });
  });

  it('does not explode where many parents share children', async () => {
    const rendered: Record<string, ValueMap[]> = {};
    for (let level = 0; level < 25; level++)
      rendered[`p${level}`] = [application(`l${level}`, `p${level + 1}`), application(`r${level}`, `p${level + 1}`)];
    const { tree, runs } = await walkOver([application('root', 'p0')], rendered);
    expect(runs).toHaveLength(51);
    expect(tree.nodes).toHaveLength(51);
    expect(tree.warnings.every((warning) => warning.code === 'duplicate-application')).toBe(true);
  });

  it('names a second Application of the same name with another content', async () => {
    const { tree } = await walkOver([application('root', 'apps'), application('web', 'none')], {
      apps: [application('web', 'other')],
    });
    const [, first, second] = tree.nodes;
    expect(first).toMatchObject({ name: 'web', depth: 1 });
    expect(first?.twin).toBeUndefined();
    // Both are rendered: nobody knows which one is in the cluster.
    expect(second).toMatchObject({ name: 'web', depth: 0, sources: [expect.anything()] });
    expect(second?.problem).toBeUndefined();
    expect(second?.twin).toContain('bootstrap/a.yaml');
    expect(second?.key).not.toBe(first?.key);
    expect(tree.warnings.map(({ code, node }) => [code, node])).toEqual([['duplicate-application', second?.key]]);
  });

  it('takes the last of several Applications of one name that one parent renders', async () => {
    const { tree, names } = await walkOver([application('root', 'apps')], {
      apps: [application('web', 'first'), application('web', 'none'), application('api', 'none')],
      first: [application('never', 'none')],
    });
    expect(names).toEqual(['root', '>api', '>web']);
    expect(tree.nodes[2]?.application?.sources[0]?.path).toBe('none');
    expect(tree.warnings).toMatchObject([
      { code: 'duplicate-application', message: /renders 2 Applications .*last one/ },
    ]);
  });

  const heals = { automated: { selfHeal: true } };
  it.each<[string, ValueMap, ValueMap, RegExp]>([
    ['neither heals itself', { automated: {} }, {}, /whichever is synced last counts/],
    [
      'one heals itself',
      heals,
      { automated: { enabled: false, selfHeal: true } },
      /only argocd\/one of argocd\/one and argocd\/two heals itself, so/,
    ],
    ['both heal themselves', heals, heals, /replace each other without end/],
  ])('says which of two is in the cluster where %s', async (_what, one, two, expected) => {
    const parent = (name: string, syncPolicy: ValueMap): ValueMap => {
      const made = application(name, name, { namespace: 'argocd' });
      Object.assign(made.spec as ValueMap, { syncPolicy });
      return made;
    };
    const { tree } = await walkOver([parent('one', one), parent('two', two)], {
      one: [application('web', 'none')],
      two: [application('web', 'other')],
    });
    expect(tree.nodes.flatMap(({ twin }) => twin ?? [])).toEqual([expect.stringMatching(expected)]);
  });

  it('keeps a failure on its node', async () => {
    const { tree } = await walkOver([application('root', 'apps')], {
      apps: [
        application('bad', 'broken'),
        { ...application('worse', 'x'), spec: 'nonsense' },
        application('good', 'none'),
      ],
    });
    expect(tree.nodes.map((node) => [node.name, node.problem?.code])).toEqual([
      ['root', undefined],
      ['bad', 'helm-failed'],
      ['good', undefined],
      ['worse', 'invalid-application'],
    ]);
  });

  it('does not follow an Application that lands where Argo CD does not look', async () => {
    const { names, codes } = await walkOver([application('root', 'apps', { destination: 'demo' })], {
      apps: [application('lost', 'none'), application('found', 'none', { namespace: 'team-a' })],
    });
    expect(names).toEqual(['root', '>found']);
    expect(codes).toEqual(['application-unwatched']);
  });

  it('collects the scopes that definitions of the tree say', async () => {
    const definition: ValueMap = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'x' },
      spec: { group: 'example.com', names: { kind: 'Thing' }, scope: 'Cluster' },
    };
    const { tree } = await walkOver([application('root', 'apps')], { apps: [definition] });
    expect([...tree.scopes]).toEqual([['example.com/Thing', 'Cluster']]);
  });
});
