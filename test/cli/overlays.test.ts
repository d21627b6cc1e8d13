import { expect, test } from 'vitest';
import { listPatched } from '../../src/cli/init/overlays.ts';
import { scan } from '../../src/cli/init/scan.ts';
import { openRepository } from '../../src/git/repository.ts';
import type { Value } from '../../src/manifest/model.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  sources:
    - {repoURL: a, path: one}
    - {repoURL: b, path: two}
`;

/** The spec of the Application as a kustomization with these patches makes it; undefined where none of them is about it. */
async function patch(patches: string, files: Record<string, string> = {}): Promise<Value | undefined> {
  const repository = createRepository();
  repository.commit({
    'base/web.yaml': application,
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'prod/kustomization.yaml': `resources: [../base]\n${patches}`,
    ...files,
  });
  const opened = await openRepository({
    directory: repository.directory,
    environment: process.env,
    scratch: temporaryDirectory(),
    offline: true,
  });
  try {
    const snapshot = await opened.snapshot(await opened.resolve('HEAD'));
    const [holder, ...others] = await listPatched(await scan(snapshot), snapshot);
    expect(others).toEqual([]);
    return holder?.objects[0]?.spec;
  } finally {
    await opened.close();
  }
}

const operations = (text: string): string =>
  `patches: [{target: {kind: Application}, patch: ${JSON.stringify(`[${text}]`)}}]\n`;

const [one, two] = [
  { repoURL: 'a', path: 'one' },
  { repoURL: 'b', path: 'two' },
];

test.each<[string, string, Value | undefined]>([
  [
    'a field of an item',
    '{op: replace, path: /spec/sources/1/path, value: x}',
    { sources: [one, { ...two, path: 'x' }] },
  ],
  [
    'an item that is replaced',
    '{op: replace, path: /spec/sources/0, value: {path: x}}',
    { sources: [{ path: 'x' }, two] },
  ],
  ['an item that is added before another', '{op: add, path: /spec/sources/1, value: x}', { sources: [one, 'x', two] }],
  ['an item that is added behind the last', '{op: add, path: /spec/sources/-, value: x}', { sources: [one, two, 'x'] }],
  ['an item that is added at the end', '{op: add, path: /spec/sources/2, value: x}', { sources: [one, two, 'x'] }],
  ['an item that is removed', '{op: remove, path: /spec/sources/0}', { sources: [two] }],
  ['a field that is added', '{op: add, path: /spec/a~1b~0c, value: x}', { sources: [one, two], 'a/b~c': 'x' }],
  ['a field that is removed', '{op: remove, path: /spec/sources}', {}],
  ['one after the other', '{op: remove, path: /spec/sources/0}, {op: remove, path: /spec/sources/0}', { sources: [] }],
  ['nothing at the end to replace', '{op: replace, path: /spec/sources/2, value: x}', { sources: [one, two] }],
  ['nothing behind the last to remove', '{op: remove, path: /spec/sources/-}', { sources: [one, two] }],
  ['nothing in an item that is not there', '{op: add, path: /spec/sources/2/path, value: x}', { sources: [one, two] }],
  ['nothing at what is no place', '{op: add, path: /spec/sources/x, value: x}', { sources: [one, two] }],
  ['nothing by another operation', '{op: test, path: /spec/sources, value: []}', { sources: [one, two] }],
])('a patch of operations: %s', async (_, text, expected) => {
  expect(await patch(operations(text))).toEqual(expected);
});

test('a patch in a file, and part of an object that names what it is for', async () => {
  const files = {
    'prod/patch.yaml': 'kind: Application\nmetadata: {name: web}\nspec: {sources: [{path: x}]}\n',
    'prod/operations.yaml': '- {op: replace, path: /spec/sources/0/path, value: z}\n',
  };
  expect(await patch('patches: [{path: patch.yaml}]\n', files)).toEqual({ sources: [{ path: 'x' }] });
  expect(await patch('patchesStrategicMerge: [patch.yaml]\n', files)).toEqual({ sources: [{ path: 'x' }] });
  expect(await patch('patchesJson6902: [{target: {name: web}, path: operations.yaml}]\n', files)).toEqual({
    sources: [{ repoURL: 'a', path: 'z' }, two],
  });
});

test.each<[string, string, boolean]>([
  ['its name', '{name: web}', true],
  ['its kind and an expression', '{kind: Application, name: w.*b}', true],
  ['an expression that fits only a part', '{name: w.*x}', false],
  ['another kind', '{kind: Deployment}', false],
  ['another name', '{name: we}', false],
])('a target by %s', async (_, target, fits) => {
  const text = `patches: [{target: ${target}, patch: "[{op: remove, path: /spec/sources}]"}]\n`;
  expect(await patch(text)).toEqual(fits ? {} : undefined);
});
