import { describe, expect, test } from 'vitest';
import { hideRandom } from '../../src/diff/random-text.ts';
import type { Value } from '../../src/manifest/model.ts';

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
  const start = performance.now();
  hideRandom(text(3), text(5));
  expect(performance.now() - start).toBeLessThan(2000);
});
