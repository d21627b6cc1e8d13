import { describe, expect, test } from 'vitest';
import { hideRandom } from '../../src/diff/random-text.ts';
import type { Value } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';

/** Two sides, each as two renders gave it. */
type Four = [base: Value, baseAgain: Value, head: Value, headAgain: Value];

const isOnlyRandom = ([base, baseAgain, head, headAgain]: Four) =>
  JSON.stringify(hideRandom(base, baseAgain)) === JSON.stringify(hideRandom(head, headAgain));

describe('only randomness differs', () => {
  test.each<[string, Four]>([
    ['a password', ['x8Kd9', 'Qp2aa', 'zz7Lm', 'b1c2d']],
    ['a time', [1700000000, 1700000002, 1700000100, 1700000102]],
    [
      'a word of a line',
      ['--token=abc --level=2', '--token=def --level=2', '--token=ghi --level=2', '--token=jkl --level=2'],
    ],
    ['with punctuation', ['a.b/c,d', 'e;f', 'g!h?i', 'j']],
    ['a hash of a password', ['admin:$2a$10$abc./def', 'admin:$2a$10$ghi', 'admin:$2a$10$j.k.l', 'admin:$2a$10$mno/']],
    [
      'a certificate of other length',
      [
        '-----BEGIN X-----\naaa\nbbb\n-----END X-----\n',
        '-----BEGIN X-----\nccc\nddd\n-----END X-----\n',
        '-----BEGIN X-----\neee\nfff\nggg\n-----END X-----\n',
        '-----BEGIN X-----\nhhh\niii\n-----END X-----\n',
      ],
    ],
    [
      'UUIDs of which two happen to agree in a group',
      [
        '--id=0b9d3c1e-5f0a-4c1d-9e2b-1a2b3c4d5e6f --level=2',
        '--id=77aa01c2-93bb-4c1d-8f00-0d1e2f3a4b5c --level=2',
        '--id=1f2e3d4c-0a0b-4e5f-a6b7-c8d9e0f1a2b3 --level=2',
        '--id=9a8b7c6d-1c1d-47a8-b9c0-d1e2f3a4b5c6 --level=2',
      ],
    ],
    [
      'bcrypt hashes of which two happen to agree between two full stops',
      [
        `$2a$10$${'a'.repeat(40)}.Q.${'b'.repeat(10)}`,
        `$2a$10$${'c'.repeat(40)}.Q.${'d'.repeat(10)}`,
        `$2a$10$${'e'.repeat(53)}`,
        `$2a$10$${'f'.repeat(53)}`,
      ],
    ],
    ['inside a list and a map', [[{ a: 'x', b: 1 }], [{ a: 'y', b: 1 }], [{ a: 'z', b: 1 }], [{ a: 'w', b: 1 }]]],
  ])('%s', (_, four) => {
    expect(isOnlyRandom(four)).toBe(true);
  });
});

describe('something else differs too', () => {
  test.each<[string, Four]>([
    [
      'beside the random word',
      ['--token=abc --level=2', '--token=def --level=2', '--token=ghi --level=3', '--token=jkl --level=3'],
    ],
    ['a line more', ['p: abc\n', 'p: def\n', 'p: ghi\nq: 1\n', 'p: jkl\nq: 1\n']],
    ['a name', ['user-abc', 'user-def', 'admin-ghi', 'admin-jkl']],
    [
      'another item',
      [
        ['x', 1],
        ['y', 1],
        ['z', 2],
        ['w', 2],
      ],
    ],
    ['nothing is random', ['a', 'a', 'b', 'b']],
  ])('%s', (_, four) => {
    expect(isOnlyRandom(four)).toBe(false);
  });
});

test('a large text takes no long time', () => {
  const text = (seed: number) =>
    Array.from({ length: 40_000 }, (_, line) => `key-${line}: ${(line * seed) % 7919}`).join('\n');
  const effort = startEffort();
  hideRandom(text(3), text(5));
  expect(effort()).toBeLessThan(100);
});
