import { expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { toJson } from '../../src/manifest/stringify.ts';
import { decodeDocument } from '../../src/manifest/go-yaml/decode.ts';
import { readDocuments } from '../../src/manifest/yaml.ts';
import { createRandom, randomObject } from '../diff/random.ts';

const text = (name: string, more = ''): string =>
  `---
# Source: service/templates/role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${name}
  labels: {app: ${name}, team: a-team-with-a-long-name}
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list]
${more}`;

const read = (stream: string): ValueMap[] =>
  readDocuments(stream, 'tool').documents.map((document) => document.value as ValueMap);

test('what two objects of one template have in common is in memory once, the objects themselves are two', () => {
  const [one, other] = read(text('first-application') + text('second-application'));
  expect(other?.['rules']).toBe(one?.['rules']);
  expect(other?.['metadata']).not.toBe(one?.['metadata']);
  expect(other).not.toBe(one);
  expect(other?.['metadata']).toEqual({
    name: 'second-application',
    labels: { app: 'second-application', team: 'a-team-with-a-long-name' },
  });
});

test('objects that are equal but for their comments are two', () => {
  const [one, other] = read(`${text('same')}# here\n${text('same')}# there\n`);
  expect(other).toEqual(one);
  expect(other).not.toBe(one);
});

test('sides that differ in a line each have objects of their own to be read by', () => {
  const sides = ['a', 'b', 'c'].flatMap((name) => [text(name), text(name, '  - apiGroups: [batch]\n')]);
  const objects = read(sides.join('').replace('---\n', '').replaceAll('role.yaml', 'other.yaml'));
  const [base = [], head = []] = [0, 1].map((side) => objects.filter((_, index) => index % 2 === side));
  expect(base.map((each) => each['rules'])).toEqual(base.map(() => objects[0]?.['rules']));
  for (const side of [base, head]) for (const each of side) expect(each['rules']).toBe(side[0]?.['rules']);
  expect(objects.map((each) => (each['metadata'] as ValueMap)['name'])).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
});

test('what is only like a text that was read is no list', () => {
  const list = (name: string): string => `---\nkind: List\nitems:\n- kind: Any\n  name: ${name}\n`;
  expect(read(list('a') + list('b') + list('c')).map((each) => toJson(each['items'] ?? null))).toEqual(
    ['a', 'b', 'c'].map((name) => `[{"kind":"Any","name":"${name}"}]`),
  );
});

test('nobody can tell what was read beside what', () => {
  const random = createRandom(3);
  const objects = Array.from({ length: 300 }, () => toJson({ ...randomObject(random), kind: 'Any', apiVersion: 'v1' }));
  const alone = objects.map((object) => toJson(decodeDocument(object).value));
  const beside = read(objects.map((object) => `---\n${object}\n`).join('')).map((object) => toJson(object));
  expect(beside).toEqual(alone);
});
