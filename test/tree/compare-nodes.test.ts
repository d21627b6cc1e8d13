import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isSame, scopesDiffer } from '../../src/tree/compare-nodes.ts';
import type { Node } from '../../src/tree/model.ts';
import { lookAt } from '../../src/tree/source-text.ts';
import { temporaryDirectory } from '../support/repository.ts';

const DESTINATION = { server: 'https://prod.example.com', name: '', namespace: 'shop' };
const text = (...names: string[]): string =>
  names.map((name) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`).join('');

interface Side {
  destination?: Partial<typeof DESTINATION>;
  sources?: { type?: string; text: string }[];
  rest?: Partial<Node>;
}

let count = 0;

function nodeOf(directory: string, { destination = {}, sources = [{ text: text('a', 'b') }], rest = {} }: Side): Node {
  return {
    application: { destination: { ...DESTINATION, ...destination } },
    sources: sources.map(({ type = 'Helm', text: content }) => {
      const file = path.join(directory, `${count++}.yaml`);
      writeFileSync(file, content);
      return { type, file, digest: content };
    }),
    ...rest,
  } as unknown as Node;
}

test.each<[string, Side, boolean]>([
  ['all of it is equal', {}, true],
  ['documents have changed places', { sources: [{ text: text('b', 'a') }] }, true],
  ['equal texts are of another type of source', { sources: [{ type: 'Kustomize', text: text('a', 'b') }] }, true],
  [
    'documents have changed places in another type of source',
    { sources: [{ type: 'Kustomize', text: text('b', 'a') }] },
    false,
  ],
  ['a document is another one', { sources: [{ text: text('a', 'c') }] }, false],
  ['the server is another one', { destination: { server: 'https://test.example.com' } }, false],
  ['the name of the cluster is another one', { destination: { name: 'prod' } }, false],
  ['the namespace is another one', { destination: { namespace: 'bar' } }, false],
  ['there is one source more', { sources: [{ text: text('a', 'b') }, { text: '' }] }, false],
  ['it fails', { rest: { problem: { code: 'helm-failed', message: 'no' } } }, false],
])('two nodes where %s', (_, other, expected) => {
  const directory = temporaryDirectory();
  const one = nodeOf(directory, {});
  const two = nodeOf(directory, other);
  expect([isSame(one, two), isSame(two, one)]).toEqual([expected, expected]);
});

test('nodes that do not decode are never the same', () => {
  const directory = temporaryDirectory();
  const [one, two] = [nodeOf(directory, {}), nodeOf(directory, {})];
  delete two.application;
  expect([isSame(one, two), isSame(two, one)]).toEqual([false, false]);
});

test('texts that are found to be the same are kept in memory no longer, others until they are read', () => {
  const directory = temporaryDirectory();
  const pair = (other: string): [Node, Node] => [
    nodeOf(directory, {}),
    nodeOf(directory, { sources: [{ text: other }] }),
  ];
  const isKept = ({ sources: [source] }: Node): boolean => {
    if (source === undefined) throw new Error('a source is missing');
    writeFileSync(source.file, 'read again');
    return lookAt(source) !== 'read again';
  };
  for (const [other, kept] of [
    [text('b', 'a'), false],
    [text('a', 'c'), true],
  ] as const) {
    const [one, two] = pair(other);
    isSame(one, two);
    expect([isKept(one), isKept(two)]).toEqual([kept, kept]);
  }
});

test.each<[string, [string, 'Cluster' | 'Namespaced'][], boolean]>([
  ['the same kinds', [['example.com/Widget', 'Cluster']], false],
  ['another scope', [['example.com/Widget', 'Namespaced']], true],
  ['another kind', [['example.com/Gadget', 'Cluster']], true],
  [
    'a kind more',
    [
      ['example.com/Widget', 'Cluster'],
      ['example.com/Gadget', 'Cluster'],
    ],
    true,
  ],
  ['no kind', [], true],
])('trees that define %s', (_, head, expected) => {
  const base = new Map([['example.com/Widget', 'Cluster' as const]]);
  expect(scopesDiffer(base, new Map(head))).toBe(expected);
});
