import { describe, expect, test } from 'vitest';
import { decodeDocuments } from '../../src/manifest/decode.ts';
import { ManifestError } from '../../src/manifest/manifest-error.ts';

const item = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n';

describe('decodeDocuments', () => {
  test('drops what is null and keeps the order', () => {
    expect(decodeDocuments('kind: A\n---\n---\n~\n---\nkind: B\n')).toEqual([{ kind: 'A' }, { kind: 'B' }]);
  });

  test.each([
    ['kind: A\n---\na: 1\n', 'missing-kind', "document 2 (line 3) has no kind: Object 'Kind' is missing"],
    ['kind: ""\n', 'missing-kind', 'document 1 (line 1) has no kind'],
    ['kind: yes\n', 'missing-kind', 'document 1 (line 1) has a kind that is a boolean'],
    ['- kind: A\n', 'missing-kind', 'document 1 (line 1) is a list, not an object'],
    ['just text\n', 'missing-kind', 'document 1 (line 1) is a string, not an object'],
    ['apiVersion: a/b/c\nkind: A\n', 'missing-kind', "has an apiVersion with more than one '/'"],
    ['kind: A\n---\nkind: [\n', 'invalid-yaml', 'document 2, line 4'],
    ['kind: List\nitems: [1]\n', 'invalid-list-item', 'item 0 of List is a number, not an object'],
    ['kind: List\nitems: [{kind: A}, {a: 1}]\n', 'invalid-list-item', 'item 1 of List has no kind'],
  ])('%j is an error', (text, code, message) => {
    expect(() => decodeDocuments(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
    expect(() => decodeDocuments(text)).toThrow(ManifestError);
  });

  test('reports the document without kind before a later one that does not parse', () => {
    expect(() => decodeDocuments('a: 1\n---\nkind: [\n')).toThrow('document 1 (line 1) has no kind');
  });
});

describe('lists', () => {
  test.each([
    ['a List', `apiVersion: v1\nkind: List\nitems:\n- {${item.trim().replaceAll('\n', ', ')}}\n`, ['ConfigMap']],
    ['any kind with items', 'kind: Playlist\nspec: {}\nitems: [{kind: A}, {kind: B}]\n', ['A', 'B']],
    ['an empty list', 'kind: SecretList\nitems: []\n', []],
    ['items without value', 'kind: ConfigMapList\nitems:\n', []],
    ['items without value beside a spec', 'kind: Playlist\nspec: {}\nitems:\n', ['Playlist']],
    ['items without value beside a status', 'kind: Playlist\nstatus: {}\nitems: null\n', ['Playlist']],
    ['items that are a map', 'kind: Basket\nitems: {a: 1}\n', ['Basket']],
    ['a list in a list', 'kind: List\nitems: [{kind: List, items: [{kind: A}]}]\n', ['List']],
  ])('%s', (_title, text, kinds) => {
    expect(decodeDocuments(text).map((object) => object['kind'])).toEqual(kinds);
  });
});
