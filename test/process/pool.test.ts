import { describe, expect, it } from 'vitest';
import { createPool } from '../../src/process/pool.ts';

/** Hands tasks of these weights in at once, and tells in which order they began. */
async function orderOf(size: number, weights: readonly (number | undefined)[]): Promise<string[]> {
  const pool = createPool(size);
  const begun: string[] = [];
  await Promise.all(
    weights.map((weight, index) =>
      pool.run(
        async () => {
          begun.push(`${index}:${weight ?? ''}`);
          await new Promise(setImmediate);
        },
        weight === undefined ? {} : { weight },
      ),
    ),
  );
  return begun;
}

describe('createPool', () => {
  it.each([
    ['one after the other', 1, [undefined, undefined, undefined], ['0:', '1:', '2:']],
    ['the heaviest of those that wait first', 1, [1, 2, 9, 5, 9], ['0:1', '2:9', '4:9', '3:5', '1:2']],
    ['equal ones in turn, between others', 1, [0, 3, 1, 3, 1, 3], ['0:0', '1:3', '3:3', '5:3', '2:1', '4:1']],
    ['several at a time', 2, [1, 1, 1, 7], ['0:1', '1:1', '3:7', '2:1']],
  ])('%s', async (_, size, weights, expected) => {
    expect(await orderOf(size, weights)).toEqual(expected);
  });

  it('never runs more than so many, and goes on after a failure', async () => {
    const pool = createPool(3);
    let running = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        pool.run(
          async () => {
            most = Math.max(most, ++running);
            await new Promise(setImmediate);
            running--;
            if (index % 5 === 0) throw new Error(`${index}`);
          },
          { weight: index % 4 },
        ),
      ),
    );
    expect(most).toBe(3);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(4);
  });

  it('tells when the next task begins', async () => {
    const pool = createPool(1);
    for (let round = 0; round < 2; round++) {
      let begun = false;
      void pool.next().then(() => (begun = true));
      await new Promise(setImmediate);
      expect(begun).toBe(false);
      await pool.run(() => Promise.resolve());
      expect(begun).toBe(true);
    }
  });

  it('lets some begin too early, but never beside one that must not', async () => {
    const pool = createPool(2, () => 2);
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const task = (name: string) => () => {
      begun.push(name);
      return new Promise<void>((resolve) => void ends.push(resolve));
    };
    const early = { ahead: true };
    const turn = () => new Promise(setImmediate);
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => pool.run(task(name), early));
    all.push(pool.run(task('strict'), {}), pool.run(task('f'), early));
    await turn();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    ends[0]?.();
    await turn();
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
    ends[1]?.();
    ends[2]?.();
    await turn();
    expect(begun).toHaveLength(5);
    ends[3]?.();
    await turn();
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e', 'strict']);
    ends[4]?.();
    await turn();
    expect(begun.at(-1)).toBe('f');
    ends[5]?.();
    ends[6]?.();
    await Promise.all(all);
  });
});
