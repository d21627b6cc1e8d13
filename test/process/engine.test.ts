import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { engineFlag } from '../../src/process/engine.ts';
import { tools } from '../support/tools.ts';

/**
 * Tells how often a function is called before V8 compiles it into a faster form: one of the bits 4 (Maglev and TurboFan alike) of what
 * `%GetOptimizationStatus` gives (V8, src/runtime/runtime.h, `OptimizationStatus`). Nothing is compiled beside it, so it is the same every time.
 */
const COUNT_CALLS = `
  const { setFlagsFromString } = require('node:v8');
  const [flag] = process.argv.slice(1);
  if (flag !== undefined) setFlagsFromString(flag);
  const work = new Function('a', 'let sum = 0; for (let i = 0; i < 10; i++) sum += a ^ i; return sum;');
  let calls = 0;
  do work(calls++); while ((%GetOptimizationStatus(work) & 16) === 0 && calls < 100000);
  console.log(calls);
`;
const ALONE = ['--allow-natives-syntax', '--single-threaded', '--no-use-osr'];

function countCalls(node: string, flag: string | undefined): number {
  const { stdout, stderr } = spawnSync(
    node,
    [...ALONE, '-e', COUNT_CALLS, ...(flag === undefined ? [] : ['--', flag])],
    {
      encoding: 'utf8',
    },
  );
  // V8 does not throw where it does not know a flag: it complains, and goes on.
  expect(stderr).toBe('');
  return Number(stdout);
}

/** Makes objects that live for a while, as a run does, and tells how much V8 has taken for new ones at last. */
const KEEP_SOME = `
  const { getHeapSpaceStatistics } = require('node:v8');
  const { tuneEngine } = require(process.argv[1]);
  if (process.argv[2] === 'tuned') tuneEngine();
  let kept = [];
  let rounds = 0;
  (function more() {
    for (let each = 0; each < 20_000; each++) kept.push({ each });
    if (kept.length > 400_000) kept = [];
    if (rounds++ < 200) setImmediate(more);
    else console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 2 ** 20);
  })();
`;
const start = fileURLToPath(new URL('../../dist/chunks/start.js', import.meta.url));

function engineOf(node: string): string {
  return spawnSync(node, ['-p', 'process.versions.v8'], { encoding: 'utf8' }).stdout.trim();
}

describe('the flags of V8', () => {
  it.each([
    ['the Node.js that runs the tests', process.execPath],
    ['Node.js 24', tools.node24],
  ])('are known to %s, and put its compiler off after it has started', (_, node) => {
    const flag = engineFlag(engineOf(node));
    const [without, told] = [countCalls(node, undefined), countCalls(node, flag)];
    expect(without).toBeGreaterThan(1);
    if (flag === undefined) expect(told).toBe(without);
    else expect(told).toBeGreaterThan(5 * without);
  });

  it.each([
    ['11.3.244.8-node.38', '--interrupt-budget=1000000'],
    ['12.4.254.21-node.33', undefined],
    ['13.6.233.17-node.53', '--invocation-count-for-maglev=4000'],
    ['113.0.0', undefined],
  ])('of V8 %s', (version, expected) => {
    expect(engineFlag(version)).toBe(expected);
  });

  it.each([
    ['the Node.js that runs the tests', process.execPath],
    ['Node.js 24', tools.node24],
  ])('keep %s from taking ever more for new objects', (_, node) => {
    const takes = (how: string): number => {
      const { stdout, stderr } = spawnSync(node, ['-e', KEEP_SOME, '--', start, how], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return Number(stdout);
    };
    // V8 tells of a collection afterwards, so on a busy machine it may have taken a little more by then; by itself it takes 32 MB and 64 MB.
    const limit = engineFlag(engineOf(node)) === undefined ? Infinity : 16;
    expect(takes('plain')).toBeGreaterThan(16);
    expect(takes('tuned')).toBeLessThanOrEqual(limit);
  });

  it('are there for Node.js 24', () => {
    expect(engineFlag(engineOf(tools.node24))).toBeDefined();
  });
});
