import { expect, test } from 'vitest';
import { ownShare } from '../../src/tree/shard.ts';

const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

test.each([1, 2, 3, 7, 9])(
  '%i parts share a list: each thing is in exactly one, and neighbours are not in the same',
  (of) => {
    const shares = Array.from({ length: of }, (_, index) => ownShare(list, { index: index + 1, of }));
    expect(shares.flat().toSorted()).toEqual(list);
    expect(shares[0]?.[0]).toBe('a');
    const lengths = shares.map((share) => share.length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    if (of > 1) for (const share of shares) expect(share.join('')).not.toMatch(/ab|bc|cd|de|ef|fg/);
  },
);
