import { expect, test } from 'vitest';
import type { Identity } from '../../src/manifest/model.ts';
import { placeDocuments } from '../../src/manifest/positions.ts';
import type { ChangedFile } from '../../src/places/changed-file.ts';
import { placeInFile } from '../../src/places/in-document.ts';
import { startEffort } from '../support/effort.ts';

const written = (name: string, namespace = '', kind = 'ConfigMap') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`}}\n`;
const identity = (name: string, namespace = 'web'): Identity => ({
  cluster: '',
  group: '',
  kind: 'ConfigMap',
  namespace,
  name,
});
const subject = { named: [], fields: [] };

/** A file that is new as a whole. */
function fileOf(text: string): ChangedFile {
  const length = text.split('\n').length;
  const head = { length, documents: placeDocuments(text) };
  return { path: 'a.yaml', exists: true, head, hunks: [{ first: 1, last: length }], removed: new Map() };
}

test.each([
  ['its name', 'b', false, 5],
  ['its name in a namespace of its own', 'c', false, 17],
  ['its name, of two the last', 'd', false, 25],
  ['a part of its name, where kustomize may have added to it', 'pre-b-x7k2', true, 5],
  ['no part of its name', 'pre-b-x7k2', false, undefined],
  ['nothing', 'z', true, undefined],
])('an object is found by %s', (_what, name, loose, line) => {
  const text = [
    written('a'),
    written('b'),
    written('c', 'other'),
    written('b', '', 'Secret'),
    written('c', 'web'),
    written('d'),
    written('d'),
  ].join('---\n');
  expect(placeInFile(fileOf(text), { identity: identity(name), loose }, subject)?.lines.first).toBe(line);
});

const MANY = 10_000;

test.each<[what: string, write: (index: number) => string, wanted: (index: number) => Identity, loose: boolean]>([
  ['by their names', (index) => written(`a${index}`), (index) => identity(`a${index}`), false],
  ['by parts of their names', (index) => written(`a${index}b`), (index) => identity(`pre-a${index}b-x7k2`), true],
  ['by their namespaces', (index) => written('a', `n${index}`), (index) => identity('a', `n${index}`), false],
  [
    'by their kinds',
    (index) => written('a', '', `K${index}`),
    (index) => ({ ...identity('a'), kind: `K${index}` }),
    false,
  ],
])('thousands of objects of one file are found %s in time', (_what, write, wanted, loose) => {
  const file = fileOf(Array.from({ length: MANY }, (_, index) => write(index)).join('---\n'));
  const effort = startEffort();
  for (let index = 0; index < MANY; index++)
    expect(placeInFile(file, { identity: wanted(index), loose }, subject)?.lines.first).toBe(index * 4 + 1);
  expect(effort()).toBeLessThan(40);
});
