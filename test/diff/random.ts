import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { setEntry } from '../../src/manifest/value-map.ts';

/** A source of numbers that gives the same ones in every run (mulberry32). */
export interface Random {
  /** An integer from 0 up to, but not including, `end`. */
  below(end: number): number;
  pick<Item>(items: readonly Item[]): Item;
  chance(share: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    chance: (share) => next() < share,
  };
}

const KEYS = [
  'a',
  'b',
  'name',
  'spec',
  'a/b',
  'x.y',
  '',
  'constructor',
  '__proto__',
  '0',
  'with "quote"',
  'ü',
  'list',
  'valuesObject',
];
const SCALARS: Value[] = [
  0,
  1,
  80,
  '80',
  '',
  'a',
  'b',
  'text\nof\nlines',
  true,
  false,
  null,
  12345678901234567890n,
  1.5,
  '500m',
  '{"a": 1}',
  'a: 1\nb: 2\n',
];

/** Any value, with nasty keys. */
export function randomValue(random: Random, depth = 3): Value {
  if (depth === 0 || random.chance(0.3)) return random.pick(SCALARS);
  if (random.chance(0.4)) return Array.from({ length: random.below(5) }, () => randomValue(random, depth - 1));
  return randomMap(random, depth);
}

export function randomMap(random: Random, depth = 3): ValueMap {
  const map: ValueMap = {};
  for (let count = random.below(5); count > 0; count--)
    setEntry(map, random.pick(KEYS), randomValue(random, depth - 1));
  return map;
}

/** A Deployment or custom resource with lists that have merge keys, and free fields. */
export function randomObject(random: Random): ValueMap {
  const custom = random.chance(0.4);
  const containers = (names: readonly string[]) => sample(random, names).map((name) => randomContainer(random, name));
  const object: ValueMap = {
    apiVersion: custom ? 'example.com/v1' : 'apps/v1',
    kind: custom ? 'Thing' : 'Deployment',
    metadata: {
      name: 'web',
      ...(random.chance(0.5) ? { labels: randomLabels(random) } : {}),
      ...(random.chance(0.3) ? { annotations: randomLabels(random) } : {}),
      ...(random.chance(0.3) ? { finalizers: sample(random, ['x', 'y', 'z']) } : {}),
      ...(random.chance(0.3) ? { creationTimestamp: null } : {}),
    },
    spec: {
      replicas: random.below(3),
      template: {
        metadata: { labels: randomLabels(random) },
        spec: {
          containers: containers(['api', 'web', 'log', 'a b,c=']),
          initContainers: containers(['init', 'migrate']),
          tolerations: sample(random, [{ key: 'a' }, { key: 'b' }, { key: 'b', effect: 'NoExecute' }]),
        },
      },
      ...(random.chance(0.5) ? { free: randomValue(random) } : {}),
    },
    ...(random.chance(0.3) ? { status: { ready: random.below(9) } } : {}),
  };
  return object;
}

function randomLabels(random: Random): ValueMap {
  return Object.fromEntries(
    sample(random, ['app', 'helm.sh/chart', 'tier']).map((key) => [key, random.pick(['1', '2'])]),
  );
}

function randomContainer(random: Random, name: string): ValueMap {
  return {
    name,
    image: random.pick(['a:1', 'a:2', 'b:1']),
    args: Array.from({ length: random.below(5) }, () => random.pick(['-a', '-b', '-c', '-d'])),
    env: sample(random, ['A', 'B', 'C', 'D']).map((key) => ({ name: key, value: random.pick(['1', '2', '$(A)']) })),
    ports: sample(random, [80, '80', 81, 443]).map((containerPort) => ({
      containerPort,
      ...(random.chance(0.5) ? { protocol: random.pick(['TCP', 'UDP']) } : {}),
    })),
    resources: { limits: { cpu: random.pick(['500m', 0.5, '1', 1, '1000m', '2']) } },
  };
}

/** Some of the items, in any order. */
function sample<Item>(random: Random, items: readonly Item[]): Item[] {
  const rest = [...items];
  const taken: Item[] = [];
  for (let count = random.below(items.length + 1); count > 0; count--) {
    taken.push(...rest.splice(random.below(rest.length), 1));
  }
  return taken;
}

/** A copy with a few changes at random places. */
export function mutate(random: Random, value: Value, rate = 0.08): Value {
  if (random.chance(rate)) return randomValue(random, 2);
  if (Array.isArray(value)) {
    const items = value.filter(() => !random.chance(rate)).map((item) => mutate(random, item, rate));
    if (random.chance(rate)) items.splice(random.below(items.length + 1), 0, randomValue(random, 2));
    if (random.chance(rate)) items.reverse();
    return items;
  }
  if (value === null || typeof value !== 'object') return value;
  return mutateMap(random, value, rate);
}

export function mutateMap(random: Random, map: ValueMap, rate = 0.08): ValueMap {
  const result: ValueMap = {};
  for (const [key, value] of Object.entries(map)) {
    if (!random.chance(rate / 2)) setEntry(result, key, mutate(random, value, rate));
  }
  if (random.chance(rate)) setEntry(result, random.pick(KEYS), randomValue(random, 2));
  return result;
}

/** The same value with the keys of every map in another order. */
export function shuffleKeys(random: Random, value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(random, item));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const result: ValueMap = {};
  while (entries.length > 0) {
    for (const [key, item] of entries.splice(random.below(entries.length), 1))
      setEntry(result, key, shuffleKeys(random, item));
  }
  return result;
}
