import { expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { openingsBetween } from '../../src/risk/network-openings.ts';
import { widerRanges } from '../../src/risk/wider-ranges.ts';
import { manifest } from '../diff/manifests.ts';
import { startEffort } from '../support/effort.ts';

const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index);
const block = (at: number, prefix: number): string => `10.${at >> 8}.${at & 255}.0/${prefix}`;

const policy = (peers: ValueMap[]): ReturnType<typeof manifest> =>
  manifest('NetworkPolicy', 'a/a', {
    spec: { podSelector: {}, ingress: [{ from: peers, ports: [{ port: 80 }] }] },
  });
const blocks = (count: number, prefix: number): ValueMap[] =>
  numbers(count).map((at) => ({ ipBlock: { cidr: block(at, prefix) } }));
const pods = (name: string): ValueMap[] =>
  numbers(5000).map((at) => ({ podSelector: { matchLabels: { app: `${name}${at}` } } }));
const excepts = (count: number, prefix: number): ValueMap[] => [
  { ipBlock: { cidr: '10.0.0.0/8', except: numbers(count).map((at) => block(at, prefix)) } },
];

const [narrow, wide] = [25, 24].map((prefix) => numbers(500).map((at) => block(at, prefix))) as [string[], string[]];

test.each<[string, () => unknown, unknown]>([
  ['ranges that get wider', () => openingsBetween(policy(blocks(5000, 25)), policy(blocks(5000, 24))).length, 5000],
  ['peers that get others', () => openingsBetween(policy(pods('a')), policy(pods('b'))).length, 0],
  [
    'exceptions that get smaller',
    () => openingsBetween(policy(excepts(5000, 24)), policy(excepts(5000, 25))).length,
    5000,
  ],
  ['ranges of some lists', () => numbers(20).flatMap(() => widerRanges(narrow, wide)).length, 10_000],
])('thousands of %s are compared in time', (_, compare, expected) => {
  const effort = startEffort();
  expect(compare()).toBe(expected);
  expect(effort()).toBeLessThan(40);
});
