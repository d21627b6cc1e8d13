import { describe, expect, test } from 'vitest';
import type { Application } from '../../src/argocd/model.ts';
import { compareAhead } from '../../src/diff/ahead.ts';
import { compare } from '../../src/diff/changes.ts';
import { compareObjects, compareObjectsAhead } from '../../src/diff/compare-objects.ts';
import type { ApplicationManifests, Change } from '../../src/diff/model.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import type { ComparedApplication } from '../../src/tree/model.ts';
import { manifest } from './manifests.ts';
import { createRandom, mutateMap, randomObject } from './random.ts';

const told = (changes: readonly Change[]) => changes.map(({ texts, ...rest }) => ({ ...rest, texts: texts?.() }));

/** The same object with the group and kind that its identity says. */
function written(name: string, object: ValueMap): Manifest {
  const kind = object['kind'] === 'Thing' ? 'Thing' : 'Deployment';
  const one = manifest(kind, `n/${name}`);
  return { ...one, object: { ...object, metadata: { ...(object['metadata'] as ValueMap), name, namespace: 'n' } } };
}

function someApplications(seed: number): ApplicationManifests[] {
  const random = createRandom(seed);
  return ['A', 'B', 'C'].map((id) => {
    const objects = ['a', 'b', 'c', 'd'].map((name) => ({ name, object: randomObject(random) }));
    return {
      id,
      base: objects.map(({ name, object }) => written(name, object)),
      head: objects
        .filter(() => random.chance(0.9))
        .map(({ name, object }) => written(random.chance(0.1) ? `${name}-new` : name, mutateMap(random, object))),
    };
  });
}

const definition: ValueMap = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'example.com',
    names: { kind: 'Thing' },
    versions: [
      {
        name: 'v1',
        schema: { openAPIV3Schema: { properties: { spec: { properties: { list: { type: 'array' } } } } } },
      },
    ],
  },
};

describe('what was compared ahead', () => {
  test('is what is compared afterwards', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const expected = compare(someApplications(seed), [definition]);
      const applications = someApplications(seed);
      for (const application of applications) compareAhead(application);
      const result = compare(applications, [definition]);
      expect(told(result.changes)).toEqual(told(expected.changes));
      expect(result.folded).toBe(expected.folded);
    }
  });

  test('does not count where another render says what is random', () => {
    const config = (text: string) => [manifest('ConfigMap', 'n/x', { data: { a: text } })];
    const application: ApplicationManifests = { id: 'A', base: config('one'), head: config('two') };
    compareAhead(application);
    expect(compare([application]).folded).toBe(0);
    const again = { base: config('three'), head: config('four') };
    expect(compare([{ ...application, again }]).folded).toBe(1);
    expect(compare([application]).folded).toBe(0);
  });

  test('does not count with other rules', () => {
    const config = (text: string) => [manifest('ConfigMap', 'n/x', { data: { a: text } })];
    const application: ApplicationManifests = { id: 'A', base: config('one'), head: config('two') };
    compareAhead(application);
    const rules = [{ covers: () => true, paths: [[{ key: 'data' }]], reason: 'noise rule' }];
    expect(compare([{ ...application, rules }]).folded).toBe(1);
    expect(compare([application]).folded).toBe(0);
  });

  test('does not count for another object of base', () => {
    const config = (text: string) => [manifest('ConfigMap', 'n/x', { data: { a: text } })];
    const head = config('two');
    compareAhead({ id: 'A', base: config('one'), head });
    expect(compare([{ id: 'A', base: config('three'), head }]).changes[0]?.fields[0]?.from).toBe('three');
    expect(compare([{ id: 'A', head }]).changes[0]?.action).toBe('added');
  });
});

test('settings and Application fold the same ahead', () => {
  const object = {
    spec: {
      syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
      ignoreDifferences: [{ kind: 'ConfigMap', jsonPointers: ['/data/b'] }],
    },
  };
  const config = (text: string) => [manifest('ConfigMap', 'n/x', { data: { a: text, b: text, c: text } })];
  const compared = (): ComparedApplication => ({
    id: 'A',
    name: 'a',
    namespace: 'argocd',
    nodes: {},
    head: { object } as unknown as Application,
    manifests: { base: config('one'), head: config('two') },
    baseCount: 1,
    headCount: 1,
    warnings: [],
  });
  const settings = {
    noise: [{ match: { kind: 'ConfigMap', app: 'a' }, paths: ['data.a'] }],
    ignoreDifferences: 'fold' as const,
  };
  const compareAll = (application: ComparedApplication) =>
    compareObjects(
      { applications: [application], bootstraps: [], definitions: [], unrendered: 0, unread: [], notices: [] },
      settings,
    ).changes.flatMap(({ fields }) => fields.map(({ path, noise }) => [path, noise]));
  const ahead = compared();
  compareObjectsAhead(ahead, settings);
  const folded = [
    ['data.a', 'noise rule'],
    ['data.b', 'ignoreDifferences'],
    ['data.c', undefined],
  ];
  expect(compareAll({ ...ahead })).toEqual(folded);
  expect(compareAll(compared())).toEqual(folded);
});
