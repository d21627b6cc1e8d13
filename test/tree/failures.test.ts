import { expect, it } from 'vitest';
import { blame, unreadableFiles } from '../../src/tree/failures.ts';
import type { Bootstrap, ComparedApplication, Node } from '../../src/tree/model.ts';

const bootstraps: { base: Bootstrap; head: Bootstrap } = {
  base: { paths: [], documents: [], skipped: [], warnings: [], unreadable: new Map() },
  head: { paths: [], documents: [], skipped: [], warnings: [], unreadable: new Map() },
};

function node(name: string): Node {
  return {
    key: `b:argocd/${name}`,
    origin: { bootstrap: 'b' },
    name,
    namespace: 'argocd',
    object: {},
    depth: 0,
    sources: [],
    warnings: [],
  };
}

type Sides = ComparedApplication['failedOn'];

function compared(name: string, failedOn: Sides, on: ('base' | 'head')[], parent?: string): ComparedApplication {
  return {
    id: name,
    name,
    namespace: 'argocd',
    nodes: Object.fromEntries(on.map((side) => [side, node(name)])),
    baseCount: 0,
    headCount: 0,
    warnings: [],
    ...(parent === undefined ? {} : { parent }),
    ...(failedOn === undefined ? {} : { failedOn, problem: { code: 'own', message: 'its own', unsupported: true } }),
  };
}

it.each<[string, Sides, Sides, ('base' | 'head')[], Sides, string | undefined]>([
  ['gone with a parent that renders', undefined, undefined, ['base'], undefined, undefined],
  ['hidden by a parent that fails', 'head', undefined, ['base'], 'head', 'hidden'],
  ['hidden by one that fails on both sides', 'both', undefined, ['base'], 'head', 'hidden'],
  ['new below a parent that is mended', 'base', undefined, ['head'], 'base', 'hidden'],
  // Neither mended nor gone.
  ['failed before, and hidden now', 'head', 'base', ['base'], 'both', 'own'],
  ['failed before, and gone from a parent that renders', undefined, 'base', ['base'], 'base', 'own'],
  ['fails below a parent that is mended', 'base', 'head', ['head'], 'head', 'own'],
  ['mended below a parent that fails', 'head', 'base', ['base', 'head'], 'base', 'own'],
])('%s', (_, above, own, on, failedOn, code) => {
  const parent = compared('root', above, ['base', 'head']);
  const [, child] = blame([parent, compared('child', own, on, 'root')], bootstraps);
  expect([child?.failedOn, child?.problem?.code]).toEqual([failedOn, code]);
});

it('deep below one that fails is told with that one, in no longer words the deeper it is', () => {
  const MANY = 10_000;
  const chain = Array.from({ length: MANY }, (_, index) =>
    compared(`a${index}`, index === 0 ? 'head' : undefined, ['base'], index === 0 ? undefined : `a${index - 1}`),
  );
  const messages = blame(chain, bootstraps).map(({ problem }) => problem?.message);
  expect(messages.slice(0, 3)).toEqual([
    'its own',
    'a0, whose manifests hold it, fails: its own',
    'a1, whose manifests hold it, fails as a0 above it does: its own',
  ]);
  expect(messages.at(-1)).toBe('a9998, whose manifests hold it, fails as a0 above it does: its own');
});

it('of a file that cannot be read is told with its whole name, and of no other file', () => {
  const [file, other] = ['apps/a: b.yaml', 'apps/a'];
  const unreadable = new Map([[file, 'yaml: line 1']]);
  const rooted = (name: string, from: string): ComparedApplication => {
    const each = compared(name, undefined, ['base']);
    return { ...each, nodes: { base: { ...node(name), origin: { bootstrap: 'apps', file: from } } } };
  };
  const sides = { ...bootstraps, head: { ...bootstraps.head, unreadable } };
  const blamed = blame([rooted('hidden', file), rooted('gone', other)], sides);
  expect(blamed.map(({ failedOn, problem }) => [failedOn, problem?.message])).toEqual([
    ['head', 'the file that holds it cannot be read: apps/a: b.yaml: yaml: line 1'],
    [undefined, undefined],
  ]);
  expect(unreadableFiles(sides, blamed)).toEqual([]);
  expect(unreadableFiles(sides, []).map(({ id, failedOn }) => [id, failedOn])).toEqual([[file, 'head']]);
});
