import { describe, expect, it } from 'vitest';
import { createCrew } from '../../src/process/crew.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a crew', () => {
  it('does all there is, no more than so much at one time, in order', async () => {
    const crew = createCrew(3);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    for (let number = 0; number < 20; number++)
      crew.add(async () => {
        begun.push(number);
        most = Math.max(most, ++running);
        await turn();
        running--;
      });
    await crew.finished();
    expect(begun).toEqual(Array.from({ length: 20 }, (_, number) => number));
    expect([most, running]).toEqual([3, 0]);
  });

  it('does what is added by what it does, and after it was finished once', async () => {
    const crew = createCrew(2);
    const done: string[] = [];
    const add = (name: string, depth: number): void =>
      crew.add(async () => {
        await turn();
        done.push(name);
        if (depth > 0) for (const each of ['a', 'b']) add(name + each, depth - 1);
      });
    add('', 3);
    await crew.finished();
    expect(done).toHaveLength(15);
    add('later', 0);
    await crew.finished();
    expect(done.at(-1)).toBe('later');
  });

  it('has nothing to wait for when there is nothing to do', async () => {
    await expect(createCrew(2).finished()).resolves.toBeUndefined();
  });
});
