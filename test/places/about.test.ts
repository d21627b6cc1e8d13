import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { subjectOf } from '../../src/places/about.ts';
import { placeInMessage } from '../../src/places/in-message.ts';
import { placeDocuments } from '../../src/manifest/positions.ts';
import { linesAt, pathsIn } from '../../src/places/paths.ts';

const paths = ['spec.replicas', 'spec.template.spec.containers[name=api].image', 'metadata.labels["a/b"]'] as const;
const change = (...fields: { path: string; noise?: string }[]): Change => ({
  id: 'c',
  application: 'a',
  action: 'modified',
  identity: { cluster: '', group: '', kind: '', namespace: '', name: '' },
  fields,
  hunks: [],
});
const all = change(...paths.map((path) => ({ path })));

test.each<[string, Parameters<typeof subjectOf>[0], Change | undefined, string | undefined]>([
  ['the only one', { rule: 'r', message: 'm', evidence: [] }, change({ path: 'x.y' }), 'x.y'],
  [
    'the only one that counts',
    { rule: 'r', message: 'm', evidence: [] },
    change({ path: 'a', noise: 'n' }, { path: 'b' }),
    'b',
  ],
  ['noise only', { rule: 'r', message: 'm', evidence: [] }, change({ path: 'a', noise: 'n' }), undefined],
  ['named whole', { rule: 'r', message: 'm', evidence: [`${paths[1]}: old`] }, all, paths[1]],
  ['named by the rule', { rule: 'image-tag-mutable', message: 'm', evidence: [] }, all, paths[1]],
  ['named by a word', { rule: 'r', message: 'It loses Replicas.', evidence: [] }, all, paths[0]],
  ['two words', { rule: 'r', message: 'replicas and image', evidence: [] }, all, undefined],
  ['no word', { rule: 'r', message: 'imagery', evidence: [] }, all, undefined],
  ['no change', { rule: 'r', message: 'm', evidence: [] }, undefined, undefined],
])('the field that a finding is about: %s', (_, finding, of, path) => {
  expect(subjectOf(finding, of).field?.path).toBe(path);
});

test('paths in a sentence', () => {
  expect(pathsIn('It sets spec.a.b and x[name=api].c, see example.com; not this. [0] a')).toEqual([
    'spec.a.b',
    'x[name=api].c',
    'example.com',
  ]);
});

describe('the lines of a field', () => {
  const [document] = placeDocuments(
    'spec:\n  ports:\n    - port: 80\n    - port: 443\n      protocol: UDP\n  args: [a,\n    b]\n  twice:\n    - name: a\n    - name: a\nlabels:\n  "a/b": c\n',
  );

  test.each([
    ['spec.ports[port=80,protocol=TCP]', 3],
    ['spec.ports[port=443,protocol=UDP].protocol', 5],
    ['spec.ports[port=443,protocol=TCP]', undefined],
    ['spec.ports[1].port', 4],
    ['spec.args[1]', 7],
    ['spec.twice[name=a]', undefined],
    ['labels["a/b"]', 12],
    ['spec.none', undefined],
    ['spec.args.key', undefined],
    ['constructor', undefined],
    ['no path at all!', undefined],
    ['', undefined],
  ])('%s', (path, line) => {
    expect(document && linesAt(document, path)?.first).toBe(line);
  });
});

describe('a place in the message of a tool', () => {
  const files = [
    'charts/web/templates/a.yaml',
    'charts/api/templates/a.yaml',
    'charts/api/templates/b.yaml',
    'apps/x.yaml',
  ];

  test.each([
    ['Error: web/templates/b.yaml:23:14: executing', 'charts/api/templates/b.yaml:23'],
    ['Error: web/templates/a.yaml:23:14: executing', undefined],
    ['charts/api/templates/a.yaml:7', 'charts/api/templates/a.yaml:7'],
    ['apps/x.yaml: yaml: line 4: did not find', 'apps/x.yaml:4'],
    ['apps/x.yaml: line 4, or line 5', 'apps/x.yaml'],
    ['apps/x.yaml cannot be read', 'apps/x.yaml'],
    ['apps/x.yaml and charts/api/templates/b.yaml: line 3', undefined],
    ['apps/x.yaml:0', 'apps/x.yaml'],
    ['line 4', undefined],
    ['', undefined],
  ])('%j is %j', (message, place) => {
    const found = placeInMessage({ code: 'c', message }, files);
    const line = found?.line === undefined ? '' : `:${found.line}`;
    expect(found && `${found.file}${line}`).toBe(place);
  });
});
