import { expect, test } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import type { Node, SetResult, Tree } from '../../src/tree/model.ts';
import { refuseUnknownProjects } from '../../src/tree/projects.ts';

function application(name: string, project: string, set?: string): Node {
  const object = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: { project, destination: { name: 'in-cluster' }, source: { repoURL: 'https://x.example.com', path: 'a' } },
  };
  const decoded = decodeApplication(object, 'argocd');
  if (!decoded.ok) throw new Error('it does not decode');
  return {
    key: `b:argocd/${name}`,
    origin: { bootstrap: 'b', ...(set === undefined ? {} : { parent: `b:argocd/${set}` }) },
    name,
    namespace: 'argocd',
    object,
    application: decoded.application,
    depth: 0,
    sources: [],
    warnings: [],
    ...(set === undefined ? {} : { generatedBy: { set, parameters: {} } }),
  };
}

/** A set `fleet` that makes `one` in a project of its own and `two` in default, beside what else is in the tree. */
function treeOf(others: Node[], projects: string[] = []): Tree {
  const [one, two] = [application('one', 'team', 'fleet'), application('two', 'default', 'fleet')];
  const set: SetResult = {
    applications: [one.object, two.object],
    rejected: [],
    policy: {
      applicationsSync: 'sync',
      preserveResourcesOnDeletion: false,
      preservedFields: { annotations: [], labels: [] },
      ignoreApplicationDifferences: [],
      deletionOrder: '',
    },
  };
  const { application: _none, ...fleet } = application('fleet', '');
  return { nodes: [{ ...fleet, set }, one, two, ...others], scopes: new Map(), clusters: [], projects, warnings: [] };
}

test.each<[string, Tree, string[] | undefined, boolean]>([
  ['that most of the tree has', treeOf([]), undefined, true],
  ['that is in the tree', treeOf([], ['team']), undefined, false],
  // Only what is said is a pattern.
  ['that a name of the tree would fit as a pattern', treeOf([], ['te*']), undefined, true],
  ['that is said to exist', treeOf([]), ['te*'], false],
  ['that is not said to exist', treeOf([]), ['other'], true],
  // Half of those that are known is enough to know them all.
  [
    'with half of the projects elsewhere',
    treeOf([application('a', 'elsewhere'), application('b', 'default')]),
    undefined,
    true,
  ],
  [
    'with most of the projects elsewhere',
    treeOf([application('a', 'elsewhere'), application('b', 'there')]),
    undefined,
    false,
  ],
  [
    'with most of the projects elsewhere, and said not to exist',
    treeOf([application('a', 'elsewhere'), application('b', 'there')]),
    [],
    true,
  ],
])('an Application of a set in a project %s', (_, tree, said, refused) => {
  const [{ nodes, warnings } = tree] = refuseUnknownProjects([tree], said);
  const [fleet, one, two, ...others] = nodes;
  expect(one?.problem?.code).toBe(refused ? 'unknown-project' : undefined);
  expect(fleet?.set?.applications.map(({ metadata }) => metadata)).toMatchObject(
    refused ? [{ name: 'two' }] : [{ name: 'one' }, { name: 'two' }],
  );
  expect(fleet?.set?.rejected.map(({ name, stage }) => [name, stage])).toEqual(refused ? [['one', 'validation']] : []);
  expect(warnings.map(({ code, node }) => [code, node])).toEqual(
    refused ? [['application-rejected', 'b:argocd/fleet']] : [],
  );
  // The set does not decide about others.
  expect([two, ...others].map((each) => each?.problem)).toEqual([two, ...others].map(() => undefined));
});

/** An Application that does not render, or a set that cannot be expanded. */
function failing(node: Node): Node {
  return { ...node, problem: { code: 'helm-failed', message: 'it does not render' } };
}

test.each<[string, [Tree, Tree], string[] | undefined, boolean]>([
  ['of both sides', [treeOf([]), treeOf([])], undefined, true],
  // What does not render may hold the project: that it is nowhere else says nothing.
  [
    'of a side that does not render as a whole',
    [treeOf([]), treeOf([failing(application('a', 'default'))])],
    undefined,
    false,
  ],
  [
    'of both, which do not either',
    [treeOf([failing(application('a', 'default'))]), treeOf([failing(application('a', 'default'))])],
    undefined,
    false,
  ],
  ['where it is said which projects there are', [treeOf([]), treeOf([failing(application('a', 'default'))])], [], true],
  [
    'of a side that holds none',
    [treeOf([]), treeOf([application('a', 'elsewhere'), application('b', 'there')])],
    undefined,
    false,
  ],
])('a project that is not there is missing on both sides or on none: %s', (_, trees, said, refused) => {
  const codes = refuseUnknownProjects(trees, said).map(({ nodes }) => nodes[1]?.problem?.code);
  expect(codes).toEqual([1, 2].map(() => (refused ? 'unknown-project' : undefined)));
});
