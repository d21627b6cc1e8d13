import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { splitLines } from '../../src/diff/lines.ts';
import type { Value } from '../../src/manifest/model.ts';
import { placeDocuments } from '../../src/manifest/positions.ts';
import { compareLines } from '../../src/places/changed-file.ts';
import type { ChangedFile } from '../../src/places/changed-file.ts';
import { editOf, editUsedBy } from '../../src/places/edit-matching.ts';
import { editsOf } from '../../src/places/edits.ts';
import { createObjectPlaces } from '../../src/places/object-places.ts';
import { startEffort } from '../support/effort.ts';

function fileOf(base: string, head: string): ChangedFile {
  const side = (text: string) => ({ length: splitLines(text).length, documents: placeDocuments(text) });
  return {
    path: 'values.yaml',
    exists: true,
    base: side(base),
    head: side(head),
    ...compareLines(splitLines(base), splitLines(head)),
  };
}

const told = (base: string, head: string): string[] =>
  editsOf(fileOf(base, head)).map(
    ({ keys, lines, from, to }) => `${lines.first} ${keys.join('.')}: ${from ?? '∅'} → ${to ?? '∅'}`,
  );

test.each<[string, string, string, string[]]>([
  ['a scalar', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n', ['2 b: 2 → 3']],
  ['one of a map', 'a:\n  b: 1\n  c: 2\n', 'a:\n  b: 1\n  c: 3\n', ['3 a.c: 2 → 3']],
  ['one that comes', 'a: 1\n', 'a: 1\nb: {c: 2}\n', ['2 b: ∅ → ', '2 b.c: ∅ → 2']],
  ['one that goes', 'a: 1\nb:\n  c: 2\nd: 3\n', 'a: 1\nd: 3\n', ['2 b:  → ∅', '2 b.c: 2 → ∅']],
  ['an item with a name', '- name: p\n  v: 1\n- name: q\n  v: 1\n', '- name: q\n  v: 2\n- name: p\n  v: 1\n', []],
  ['a text of a list', 'r:\n  - a.yaml\n  - b.yaml\n', 'r:\n  - b.yaml\n', ['2 r.a.yaml: a.yaml → ∅']],
  ['a map that becomes a text', 'a:\n  b: 1\n', 'a: x\n', ['1 a.b: 1 → ∅']],
  ['what does not parse', 'a: 1\n', '{{ a }}: : 2\n', []],
  ['another order', 'a: 1\nb: 2\n', 'b: 2\na: 1\n', []],
])('%s', (name, base, head, edits) => {
  const found = told(base, head);
  if (name === 'an item with a name') expect(found).toContainEqual(expect.stringMatching(/ q\.v: 1 → 2$/));
  else expect(found).toEqual(edits);
});

function changeOf(action: Change['action'], fields: [string, Value | undefined, Value | undefined][] = []): Change {
  return {
    id: 'c',
    application: 'a',
    action,
    identity: { cluster: '', group: '', kind: 'ConfigMap', namespace: '', name: 'test-search' },
    fields: fields.map(([path, from, to]) => ({
      path,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })),
    hunks: [],
  };
}

describe('the entry behind a change', () => {
  const lineOf = (base: string, head: string, change: Change): number | undefined =>
    editOf(editsOf(fileOf(base, head)), change, { fields: change.fields, named: [] })?.lines.first;

  test.each<[string, string, string, Change, number | undefined]>([
    ['has both values', 'a: 1\nb: 2\n', 'a: 5\nb: 3\n', changeOf('modified', [['x', 2, 3]]), 2],
    ['has them as text', 'a: 1\nb: "2"\n', 'a: 5\nb: "3"\n', changeOf('modified', [['x', 2, 3]]), 2],
    ['is a part', 'tag: v1\nb: 1\n', 'tag: v2\nb: 2\n', changeOf('modified', [['x', 'r/a:v1', 'r/a:v2']]), 1],
    ['is no part of a word', 'tag: v1\n', 'tag: v2\n', changeOf('modified', [['x', 'r/a:v11', 'r/a:v22']]), undefined],
    ['is not the only one', 'a: 2\nb: 2\n', 'a: 3\nb: 3\n', changeOf('modified', [['x', 2, 3]]), undefined],
    ['is new', 'a: 1\n', 'a: 2\nb: 4000\n', changeOf('modified', [['x', 2, 4000]]), 2],
    ['is new, but common', 'a: 1\n', 'a: 2\nb: true\n', changeOf('modified', [['x', false, true]]), undefined],
    ['has the name of what goes', 'x: 1\nsearch: {}\n', 'x: 2\n', changeOf('removed'), 1],
    ['has the name of what comes', 'x: 1\n', 'x: 2\nsearch: {a: 1}\n', changeOf('added'), 2],
    ['has another name', 'x: 1\nsear: {}\n', 'x: 2\n', changeOf('removed'), undefined],
    ['is none', 'a: 1\n', 'a: 2\n', changeOf('modified', [['x', 7, 8]]), undefined],
  ])('%s', (_, base, head, change, line) => {
    expect(lineOf(base, head, change)).toBe(line);
  });
});

describe('what a template asks for', () => {
  const base = 'a: 1\nkeep: 0\nb:\n  c: 1\nweb:\n  d: 1\n';
  const head = 'a: 2\nkeep: 0\nb:\n  c: 2\nweb:\n  d: 2\n';
  const lineOf = (text: string, path = 'charts/x/templates/a.yaml'): number | undefined =>
    editUsedBy(editsOf(fileOf(base, head)), { path, text })?.lines.first;

  test.each([
    ['{{ .Values.a }}', 1],
    ['{{- if $.Values.b.c }}', 4],
    ['{{ toYaml .Values.b | indent 2 }}', 4],
    ['{{ .Values.b.c.d }}', 4],
    ['{{ .Values.keep }}', undefined],
    ['{{ .Values.a }}{{ .Values.b.c }}', undefined],
    ['{{ .Values.d }}', undefined],
    ['{{ toYaml .Values }}', undefined],
    ['', undefined],
  ])('%j stands on line %j', (text, line) => {
    expect(lineOf(text)).toBe(line);
  });

  test('values of a subchart stand below its name', () => {
    expect(lineOf('{{ .Values.d }}', 'charts/x/charts/web/templates/a.yaml')).toBe(6);
  });
});

test('thousands of findings of one object are placed in no long time', async () => {
  const hosts = Array.from({ length: 3_000 }, (_, index) => `  - host: h${index}.example.com\n`);
  const text = `apiVersion: v1\nkind: Thing\nmetadata: {name: web}\nspec:\n  rules:\n${hosts.join('')}`;
  const file = fileOf('', text);
  const edits = editsOf(file);
  const identity = { cluster: '', group: '', kind: 'Thing', namespace: '', name: 'web' };
  const change = { id: 'a', application: 'a', action: 'added', identity } as unknown as Change;
  const places = createObjectPlaces(
    {
      byId: new Map(),
      read: async () => file,
      editsIn: () => edits,
      changeOf: () => change,
      filesOf: () => [file.path],
      filesOfBootstrap: () => [file.path],
      filesOfHolder: () => [],
      readersOf: () => 1,
      originOf: async () => undefined,
    },
    async () => undefined,
    async () => undefined,
  );
  const effort = startEffort();
  for (let index = 0; index < 3_000; index++) {
    const subject = { fields: [], named: [] };
    const place = await places({ application: undefined, identity, change, subject });
    expect(place?.file).toBe('values.yaml');
  }
  expect(effort()).toBeLessThan(40);
});
