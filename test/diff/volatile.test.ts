import { describe, expect, test } from 'vitest';
import { compare } from '../../src/diff/changes.ts';
import type { ApplicationManifests } from '../../src/diff/model.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import { describeField } from '../../src/report/value.ts';
import { startEffort } from '../support/effort.ts';
import { manifest } from './manifests.ts';

const code = (text: string) => Buffer.from(text).toString('base64');
/** An Application of one object, that each render of base and head gives: base, base again, head, head again. */
const application = (
  make: (render: string) => Manifest[],
  renders = ['p1', 'p2', 'p3', 'p4'],
): ApplicationManifests => {
  const [base, baseAgain, head, headAgain] = renders.map(make);
  return { id: 'A', base: base ?? [], head: head ?? [], again: { base: baseAgain ?? [], head: headAgain ?? [] } };
};
const told = (one: ApplicationManifests) =>
  compare([one]).changes.map(({ action, volatile, fields }) => ({
    action,
    volatile,
    fields: Object.fromEntries(fields.map(({ path, noise, random }) => [path, noise ?? random])),
  }));
const config = (data: ValueMap) => [manifest('ConfigMap', 'n/x', { data })];

describe('random on both sides', () => {
  test.each<[string, (render: string) => Manifest[], object]>([
    ['a value', (render) => config({ a: render }), { 'data.a': 'random' }],
    ['a word', (render) => config({ a: `t=${render} x` }), { 'data.a': 'random' }],
    ['a number', (render) => config({ a: render.charCodeAt(1) }), { 'data.a': 'random' }],
    [
      'a password of a Secret',
      (render) => [manifest('Secret', 'n/x', { data: { a: code(render) } })],
      { 'data.a': 'random' },
    ],
    ['stringData', (render) => [manifest('Secret', 'n/x', { stringData: { a: render } })], { 'data.a': 'random' }],
    [
      'a checksum of it',
      (render) => [
        manifest('Deployment', 'n/x', { spec: { template: { metadata: { annotations: { sum: render } } } } }),
      ],
      { 'spec.template.metadata.annotations.sum': 'random' },
    ],
    [
      'a certificate of a webhook',
      (render) => [manifest('Thing', 'n/x', { webhooks: [{ name: 'a', caBundle: code(render.repeat(200)) }] })],
      { 'webhooks[name=a].caBundle': 'random' },
    ],
    ['in a list', (render) => [manifest('Thing', 'n/x', { args: ['-a', render] })], { 'args[1]': 'random' }],
  ])('%s is folded', (_, make, expected) => {
    expect(told(application(make))).toEqual([{ action: 'modified', volatile: true, fields: expected }]);
    // Without the second render it is a change like any other.
    const { again: _again, ...once } = application(make);
    expect(told(once)).toMatchObject([{ volatile: undefined }]);
    expect(Object.values(told(once)[0]?.fields ?? {})).toEqual([undefined]);
  });

  const isHead = (render: string) => render >= 'p3';
  test.each<[string, (render: string) => Manifest[], object]>([
    [
      'of another field',
      (render) => config({ a: render, b: isHead(render) ? '2' : '1' }),
      { 'data.a': 'random', 'data.b': undefined },
    ],
    [
      'in the same text',
      (render) => config({ a: `t=${render} level=${isHead(render) ? 2 : 1}` }),
      { 'data.a': undefined },
    ],
    [
      'in the text of a Secret',
      (render) => [manifest('Secret', 'n/x', { data: { a: code(`t=${render}\nlevel=${isHead(render) ? 2 : 1}\n`) } })],
      { 'data.a': undefined },
    ],
    [
      'of the number of items',
      (render) => [manifest('Thing', 'n/x', { args: isHead(render) ? ['-b', '-a', render] : ['-a', render] })],
      { 'args[0]': undefined, 'args[1]': undefined, 'args[2]': undefined },
    ],
  ])('a change %s is shown', (_, make, expected) => {
    const [change] = told(application(make));
    for (const [path, noise] of Object.entries(change?.fields ?? {}))
      expect([path, noise]).toEqual([path, Object.entries(expected).find(([name]) => name === path)?.[1]]);
    expect(change?.volatile).toBe(true);
  });

  test('inside a document, field by field', () => {
    const document = (render: string) =>
      config({ 'app.yaml': `password_file: x\nid: ${render}\nlevel: ${isHead(render) ? 2 : 1}\n` });
    const [change] = compare([application(document)]).changes;
    expect(change?.fields).toMatchObject([
      { path: 'data["app.yaml"]', inner: [{ path: 'id', noise: 'random' }, { path: 'level' }] },
    ]);
    expect(change?.fields[0]?.noise).toBeUndefined();
    expect(change?.fields[0]?.inner?.[1]?.noise).toBeUndefined();
  });

  test('it is left out of the hunks, and secrets stay secret', () => {
    const make = (render: string) => [
      manifest('Secret', 'n/x', { stringData: { a: `geheim-${render}`, b: isHead(render) ? 'neu' : 'alt' } }),
    ];
    const [change] = compare([application(make)]).changes;
    const lines = change?.hunks.flatMap((hunk) => hunk.lines).filter((line) => !line.startsWith(' '));
    expect(lines).toEqual(["-  b: '‹secret: 3 B›'", "+  b: '‹secret: 3 B, changed›'"]);
    expect(JSON.stringify({ ...change, base: undefined, head: undefined })).not.toMatch(/geheim|Z2VoZWlt/);
  });

  test('objects with random names are one', () => {
    const make = (render: string) => [
      manifest('Job', `n/seed${render}${'abcd'[Number(render[1]) - 1]}`, { spec: { a: 1 } }),
    ];
    expect(told(application(make))).toEqual([
      { action: 'renamed', volatile: true, fields: { 'metadata.name': 'random' } },
    ]);
  });
});

describe('random on one side', () => {
  test.each<[string, string[], 'base' | 'head', RegExp]>([
    ['becomes random', ['p', 'p', 'x1', 'x2'], 'head', /random from now on/],
    ['is no longer random', ['x1', 'x2', 'p', 'p'], 'base', /was random/],
  ])('a value that %s is shown and says so', (_, renders, side, words) => {
    const { changes, folded } = compare([application((render) => config({ a: render }), renders)]);
    expect(folded).toBe(0);
    expect(changes).toMatchObject([{ volatile: true, fields: [{ path: 'data.a', random: side }] }]);
    expect(JSON.stringify(describeField(changes[0]?.fields[0] ?? { path: '' }))).toMatch(words);
  });

  test('new objects tell it as a whole', () => {
    const [first, again] = [config({ a: '1' }), config({ a: '2' })];
    expect(compare([{ id: 'A', head: first, again: { head: again } }]).changes).toMatchObject([
      { action: 'added', volatile: true },
    ]);
    expect(compare([{ id: 'A', head: first, again: { head: first } }]).changes[0]?.volatile).toBeUndefined();
  });
});

test('thousands of random items are found by their names in no long time', () => {
  const items = (render: string) =>
    Array.from({ length: 10_000 }, (_, index) => ({ name: `n${index}`, value: `${render}${index}` }));
  const one = application((render) => [
    manifest('Deployment', 'n/x', {
      spec: { template: { spec: { containers: [{ name: 'a', env: items(render) }] } } },
    }),
  ]);
  const effort = startEffort();
  expect(compare([one]).folded).toBe(10_000);
  expect(effort()).toBeLessThan(150);
});

test('a side that was not rendered again proves nothing', () => {
  const { again, ...rest } = application((render) => config({ a: render }));
  const half = { ...rest, again: { head: again?.head ?? [] } };
  expect(told(half)).toEqual([{ action: 'modified', volatile: true, fields: { 'data.a': undefined } }]);
});
