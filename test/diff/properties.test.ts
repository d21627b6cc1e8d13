import { describe, expect, test } from 'vitest';
import { compare } from '../../src/diff/changes.ts';
import { applyFields } from '../../src/diff/apply.ts';
import { compareFields } from '../../src/diff/fields.ts';
import type { ApplicationManifests, Change } from '../../src/diff/model.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';
import { createRandom, mutateMap, randomObject, shuffleKeys, type Random } from './random.ts';

const KINDS: [kind: string, group: string][] = [
  ['Deployment', 'apps'],
  ['StatefulSet', 'apps'],
  ['Thing', 'example.com'],
  ['ConfigMap', ''],
];

function named(object: ValueMap, name: string, [kind, group]: [string, string]): Manifest {
  const apiVersion = group === '' ? 'v1' : `${group}/v1`;
  const metadata = { name, namespace: 'n' };
  return {
    identity: { cluster: 'c', group, kind, namespace: 'n', name },
    apiVersion,
    object: { ...object, apiVersion, kind, metadata },
  };
}

/** Objects with distinct names, each like the one before or not. */
function someObjects(random: Random, names: readonly string[]): Manifest[] {
  return names.filter(() => random.chance(0.7)).map((name) => named(randomObject(random), name, random.pick(KINDS)));
}

/** Some go, some change, some come, some get another name or kind. */
function edit(random: Random, objects: readonly Manifest[]): Manifest[] {
  const kept = objects
    .filter(() => random.chance(0.8))
    .map(({ object, identity }): Manifest => {
      const changed = random.chance(0.5) ? mutateMap(random, object) : object;
      const name = random.chance(0.15) ? `${identity.name}-new` : identity.name;
      const kind: [string, string] = random.chance(0.1) ? random.pick(KINDS) : [identity.kind, identity.group];
      return named(changed, name, kind);
    });
  return [
    ...kept,
    ...someObjects(random, ['x', 'y']).map((one) => ({ ...one, identity: { ...one.identity, namespace: 'm' } })),
  ];
}

function cases(seed: number, count: number): { random: Random; applications: ApplicationManifests[] }[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => ({
    random,
    applications: ['A', 'B'].map((id) => {
      const base = someObjects(
        random,
        ['a', 'b', 'c', 'd', 'e'].map((name) => `${id.toLowerCase()}-${name}`),
      );
      return { id, base, head: edit(random, base) };
    }),
  }));
}

/** All that is told, but for the objects themselves. */
const told = (changes: readonly Change[]) =>
  changes.map(({ base: _base, head: _head, texts: _texts, ...rest }) => rest);
const textOf = (manifest: Manifest | undefined) =>
  manifest === undefined ? '' : JSON.stringify(Object.values(manifest.identity));

describe('whatever the objects are', () => {
  test('equal sides have no changes', () => {
    for (const { random, applications } of cases(1, 200)) {
      const same = applications.map(({ id, base = [] }) => ({
        id,
        base,
        head: base.map((one) => ({ ...one, object: shuffleKeys(random, one.object) as ValueMap })).toReversed(),
      }));
      expect(compare(same)).toEqual({ changes: [], folded: 0 });
    }
  });

  test('every object is told once, and its fields lead from base to head', () => {
    const seen = new Set<string>();
    for (const { applications } of cases(2, 200)) {
      const { changes } = compare(applications);
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      for (const side of ['base', 'head'] as const) {
        const objects = changes.flatMap((change) => change[side] ?? []);
        expect(new Set(objects).size).toBe(objects.length);
      }
      for (const { action, base, head, fields } of changes) {
        seen.add(action);
        expect([base !== undefined, head !== undefined]).toEqual([action !== 'added', action !== 'removed']);
        if (base === undefined || head === undefined) continue;
        expect(compareFields(applyFields(base.object, fields), head.object)).toEqual([]);
      }
    }
    expect([...seen].toSorted()).toEqual(['added', 'modified', 'removed', 'renamed']);
  });

  test('swapping the sides swaps what is told', () => {
    const opposite = {
      added: 'removed',
      removed: 'added',
      modified: 'modified',
      moved: 'moved',
      renamed: 'renamed',
    } as const;
    for (const { applications } of cases(3, 200)) {
      const swapped = applications.map(({ id, base = [], head = [] }) => ({ id, base: head, head: base }));
      const there = compare(applications).changes.map(({ action, base, head }) =>
        [action, textOf(base), textOf(head)].join(' '),
      );
      const back = compare(swapped).changes.map(({ action, base, head }) =>
        [opposite[action], textOf(head), textOf(base)].join(' '),
      );
      expect(back.toSorted()).toEqual(there.toSorted());
    }
  });

  test('the order of objects and keys says nothing', () => {
    for (const { random, applications } of cases(4, 100)) {
      const turned = applications.map(({ id, base = [], head = [] }) => ({
        id,
        base: base.toReversed(),
        head: head.map((one) => ({ ...one, object: shuffleKeys(random, one.object) as ValueMap })).toReversed(),
      }));
      const byPath = (changes: readonly Change[]) =>
        told(changes).map(({ fields, hunks: _hunks, ...rest }) => ({
          ...rest,
          fields: fields.map(({ path, noise }) => `${path} ${noise ?? ''}`).toSorted(),
        }));
      expect(byPath(compare(turned).changes)).toEqual(byPath(compare(applications).changes));
    }
  });

  test('the same input gives the same output, byte for byte', () => {
    for (const { applications } of cases(5, 30))
      expect(told(compare(structuredClone(applications)).changes)).toEqual(told(compare(applications).changes));
  });
});

test('lists of thousands of items that are all others, or in another order, take no long time', () => {
  const pods = (letter: string, order: 1 | -1): ValueMap => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: {
      containers: [
        {
          name: 'a',
          env: Array.from({ length: 6_000 }, (_, index) => ({ name: `${letter}${index}`, value: 'x' })),
          ports: Array.from({ length: 6_000 }, (_, index) => ({ containerPort: (order * index + 6_000) % 6_000 })),
        },
      ],
    },
  });
  const [base, head] = [pods('a', 1), pods('b', -1)];
  const fields = compareFields(base, head);
  const effort = startEffort();
  applyFields(base, fields);
  expect(effort()).toBeLessThan(40);
});
