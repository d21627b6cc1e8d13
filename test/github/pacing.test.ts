import { expect, test } from 'vitest';
import { createPacedQueue } from '../../src/github/pacing.ts';

/** A clock that only goes on when somebody waits. */
function makeClock() {
  let time = 0;
  return {
    now: () => time,
    async wait(milliseconds: number) {
      time += milliseconds;
    },
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}

test('jobs start in order, and that far apart', async () => {
  const clock = makeClock();
  const queue = createPacedQueue(1000, clock).key('');
  const starts: [string, number][] = [];
  const job = (name: string, takes = 0) =>
    queue.schedule({}, async () => {
      starts.push([name, clock.now()]);
      clock.pass(takes);
    });
  await Promise.all([job('a'), job('b', 300), job('c', 5000), job('d')]);
  expect(starts).toEqual([
    ['a', 0],
    ['b', 1000],
    ['c', 2000],
    ['d', 7000],
  ]);
});

test('nobody waits when the last one was long ago', async () => {
  const clock = makeClock();
  const queue = createPacedQueue(1000, clock).key('');
  await queue.schedule({}, () => undefined);
  clock.pass(5000);
  const before = clock.now();
  await queue.schedule({}, () => undefined);
  expect(clock.now()).toBe(before);
});

test('a job that fails is told to whoever asked for it, and holds up nobody', async () => {
  const queue = createPacedQueue(1000, makeClock()).key('');
  const failing = queue.schedule({}, () => {
    throw new Error('no');
  });
  const next = queue.schedule({}, (value: number) => value, 7);
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe(7);
});
