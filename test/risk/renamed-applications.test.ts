import { describe, expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { applicationObject, play } from '../replay/scenario.ts';
import { object } from './cases/build.ts';
import type { ApplicationSides } from '../../src/forecast/model.ts';
import type { Facts } from '../../src/risk/facts.ts';
import { describeRename, renamedApplications } from '../../src/risk/renamed-applications.ts';

/** An Application of a chart that many Applications share, and the one object that it makes. */
interface One {
  name: string;
  makes: string;
  size?: string;
  zone?: string;
}

const side = (applications: One[]) => ({
  root: applications.map(({ name, size = 's', zone = 'eu' }) =>
    applicationObject(name, {
      source: {
        repoURL: 'https://git.example.com/acme/gitops.git',
        path: 'charts/policy',
        targetRevision: 'main',
        helm: {
          parameters: [
            { name: 'size', value: size },
            { name: 'zone', value: zone },
          ],
        },
      },
    }),
  ),
  ...Object.fromEntries(
    applications.map(({ name, makes }): [string, ValueMap[]] => [name, [object('v1/ConfigMap', makes, { data: {} })]]),
  ),
});

test.each<[string, One[], One[], string[]]>([
  [
    'the one that takes its objects over, whatever it is called',
    [
      { name: 'one', makes: 'x' },
      { name: 'two', makes: 'y' },
    ],
    [
      { name: 'one-new', makes: 'y' },
      { name: 'two-new', makes: 'x' },
    ],
    ['one becomes two-new', 'two becomes one-new'],
  ],
  [
    'the one with the same values, where none takes them over',
    [
      { name: 'one', makes: 'a', size: 's' },
      { name: 'two', makes: 'b', size: 'm' },
    ],
    [
      { name: 'one-new', makes: 'c', size: 'm' },
      { name: 'two-new', makes: 'd', size: 's' },
    ],
    ['one becomes two-new', 'two becomes one-new'],
  ],
  [
    'the one that the diff takes it for, where the values differ',
    [{ name: 'one', makes: 'a', size: 's', zone: 'us' }],
    [
      { name: 'one-new', makes: 'c', size: 'm', zone: 'asia' },
      { name: 'zebra', makes: 'd', size: 'l', zone: 'us' },
    ],
    ['one becomes zebra'],
  ],
  [
    'the one with the likest name, where nothing else tells',
    [
      { name: 'quota-api', makes: 'a' },
      { name: 'quota-web', makes: 'b' },
    ],
    [
      { name: 'quota-web-dev', makes: 'c' },
      { name: 'quota-api-dev', makes: 'd' },
    ],
    ['quota-api becomes quota-api-dev', 'quota-web becomes quota-web-dev'],
  ],
  [
    'none, where the only new one is that of another',
    [
      { name: 'one', makes: 'x' },
      { name: 'two', makes: 'y' },
    ],
    [{ name: 'new', makes: 'y' }],
    ['two becomes new'],
  ],
])('an Application is renamed to %s', (_, base, head, expected) => {
  const found = play({ base: side(base), head: side(head) }).findings;
  const renamed = found.filter(({ rule }) => rule === 'app-renamed');
  expect(renamed.map(({ message }) => /^Application (.*?):/.exec(message)?.[1])).toEqual(expected);
  // What is not renamed is removed, and that is told.
  const removed = found.filter(({ rule }) => rule === 'app-deleted-cascade').length;
  expect(removed).toBe(base.length - expected.length);
});

const like = (name: string) => ({
  name,
  sources: [{ repoURL: 'https://git.example.com/acme/gitops.git', path: 'charts/policy', chart: '', raw: {} }],
  destination: { server: 'https://prod.example.com', name: '', namespace: 'shop' },
});

test.each([
  ['begins like it', 'quota-api', ['other-web', 'quota-web'], 'quota-web'],
  ['ends like it', 'api-quota', ['web-other', 'web-quota'], 'web-quota'],
  ['begins and ends like it', 'a-quota-dev', ['a-quota-prd', 'b-quota-dev', 'a-quota-x-dev'], 'a-quota-x-dev'],
  ['shares most with it, each character counted once', 'aba', ['a', 'abx'], 'abx'],
  ['is the first, where all are as like', 'aa', ['a', 'aaa', 'aab'], 'aaa'],
  ['is the first, where none is like', 'a', ['c', 'b'], 'c'],
])('of several that tell nothing else, the one is meant whose name %s', (_, old, fresh, expected) => {
  const facts = {
    applications: [{ id: old, base: like(old) }, ...fresh.map((name) => ({ id: name, head: like(name) }))],
    changes: [],
  } as unknown as Facts;
  expect(renamedApplications(facts).get(old)?.id).toBe(expected);
});

test('thousands that look alike are paired by what they take over, wherever that is', () => {
  const count = 4000;
  const numbers = Array.from({ length: count }, (_, index) => index);
  const facts = {
    applications: numbers.flatMap((number) => [
      { id: `old-${number}`, base: like(`old-${number}`) },
      { id: `new-${number}`, head: like(`new-${number}`) },
    ]),
    // The first becomes the last.
    changes: numbers.map((number) => ({
      previousApplication: `old-${number}`,
      application: `new-${count - 1 - number}`,
    })),
  } as unknown as Facts;
  const renamed = renamedApplications(facts);
  expect(renamed.size).toBe(count);
  for (const number of [0, 1, 1999, count - 1])
    expect(renamed.get(`old-${number}`)?.id).toBe(`new-${count - 1 - number}`);
});

describe('what becomes of it', () => {
  const at = (id: string, parent: string, namespace = 'argocd') => {
    const application = { ...like('web'), namespace };
    return { id, parent, base: application, head: application } as unknown as ApplicationSides;
  };
  test.each([
    ['made by another set', at('a:web', 'a:set'), at('b:web', 'b:set'), 'moves from a:set to b:set: if the former'],
    ['in another namespace', at('a', 'root'), at('b', 'root', 'apps'), 'moves from the namespace argocd to apps: the'],
  ])('%s', (_, old, next, words) => {
    expect(describeRename(old, next, true)).toContain(words);
  });

  test('without the finalizer nothing goes', () => {
    expect(describeRename(at('a', 'a:set'), at('b', 'b:set'), false)).toBe(
      'moves from a:set to b:set: its objects stay',
    );
  });
});
