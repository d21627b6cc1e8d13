import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { enginePlan, type EnginePlan } from '../../src/process/engine.ts';
import { tools } from '../support/tools.ts';

const NODES = [
  ['the Node.js that runs the tests', process.execPath],
  ['Node.js 24', tools.node24],
] as const;
const start = fileURLToPath(new URL('../../dist/chunks/start.js', import.meta.url));

/** Runs a script, which prints JSON. V8 does not throw where it does not know a flag: it complains, and goes on. */
function run(node: string, flags: readonly string[], script: string, ...given: string[]): unknown {
  const { stdout, stderr } = spawnSync(node, [...flags, '-e', script, '--', ...given], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/**
 * Tells how often a function is called before V8 compiles it into a faster form, and into its fastest: the bits 4 (Maglev and TurboFan alike) and 6
 * of what `%GetOptimizationStatus` gives (V8, src/runtime/runtime.h, `OptimizationStatus`). Nothing is compiled beside it, so it is the
 * same every time.
 */
const COUNT_CALLS = `
  const { setFlagsFromString } = require('node:v8');
  process.argv.slice(1).forEach((flag) => setFlagsFromString(flag));
  const work = new Function('a', 'let sum = 0; for (let i = 0; i < 10; i++) sum += a ^ i; return sum;');
  const count = (bit) => {
    let calls = 0;
    do work(calls++); while ((%GetOptimizationStatus(work) & bit) === 0 && calls < 100000);
    return calls;
  };
  console.log(JSON.stringify({ faster: count(16), fastest: count(64) }));
`;
const ALONE = ['--allow-natives-syntax', '--single-threaded', '--no-use-osr'];

function countCalls(node: string, flags: readonly string[]) {
  return run(node, ALONE, COUNT_CALLS, ...flags) as { faster: number; fastest: number };
}

/** Makes objects that live for a while, as a run does, and tells how much V8 has taken for new ones at last, in MB. */
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

/** Works until V8 compiles into its fastest form, or for some time, and tells whether it did. A function that was hot before may stay as it is. */
const WORK_ON = `
  const { tuneEngine } = require(process.argv[1]);
  tuneEngine(JSON.parse(process.argv[2]));
  let rounds = 0;
  (function more() {
    const work = new Function('a', 'let sum = ' + rounds + '; for (let i = 0; i < 10; i++) sum += a ^ i; return sum;');
    const made = [];
    for (let each = 0; each < 20_000; each++) made.push({ each: work(each) });
    const isFastest = (%GetOptimizationStatus(work) & 64) !== 0;
    if (!isFastest && rounds++ < 100) setImmediate(more);
    else console.log(isFastest);
  })();
`;

/** Leaves garbage of so many megabytes among as much again that is kept, and tells how much of it is gone after what is tried. */
const LEAVE_SOME = `
  const { collectGarbage } = require(process.argv[1]);
  const [kept, dead] = process.argv.slice(2).map((size) => Array.from({ length: size * 8 }, () => new Array(2 ** 14).fill(0.5)));
  globalThis.kept = kept;
  dead.length = 0;
  const before = process.memoryUsage().heapUsed;
  collectGarbage();
  console.log(Math.round((before - process.memoryUsage().heapUsed) / 2 ** 20));
`;

describe('what V8 is told', () => {
  it.each(NODES)('is known to %s, and puts its compiler off after it has started', (_, node) => {
    const plan = enginePlan(engineOf(node));
    const untold = countCalls(node, []);
    expect(untold.faster).toBeGreaterThan(1);
    expect(untold.fastest).toBeLessThan(100_000);
    if (plan === undefined) return;
    const told = countCalls(node, plan.first);
    expect(told.faster).toBeGreaterThan(5 * untold.faster);
    expect(told.fastest).toBe(100_000);
  });

  it.each([
    ['11.3.244.8-node.38', true],
    ['12.4.254.21-node.33', false],
    ['13.6.233.17-node.53', true],
    ['113.0.0', false],
  ])('of V8 %s', (version, known) => {
    expect(enginePlan(version) !== undefined).toBe(known);
  });

  it.each([
    ['once the run is long', 0.1, true],
    ['not before', 1000, false],
    ['never, where that is the plan', undefined, false],
  ])('lets V8 compile into its fastest form %s', (_, fastestAfter, expected) => {
    const plan: EnginePlan = { first: ['--no-opt'], ...(fastestAfter === undefined ? {} : { fastestAfter }) };
    const flags = ['--allow-natives-syntax', '--single-threaded'];
    expect(run(process.execPath, flags, WORK_ON, start, JSON.stringify(plan))).toBe(expected);
  });

  it.each(NODES)('keeps %s from taking ever more for new objects', (_, node) => {
    // V8 tells of a collection afterwards, so on a busy machine it may have taken a little more by then; by itself it takes 32 MB and 64 MB.
    const limit = enginePlan(engineOf(node)) === undefined ? Infinity : 16;
    expect(run(node, [], KEEP_SOME, start, 'plain')).toBeGreaterThan(16);
    expect(run(node, [], KEEP_SOME, start, 'tuned')).toBeLessThanOrEqual(limit);
  });

  it('is there for Node.js 24', () => {
    expect(enginePlan(engineOf(tools.node24))).toBeDefined();
  });
});

describe('garbage', () => {
  it.each(NODES)('is collected by %s where that is worth while and quick', (_, node) => {
    expect(run(node, [], LEAVE_SOME, start, '20', '20')).toBeGreaterThan(15);
    expect(run(node, [], LEAVE_SOME, start, '1', '10')).toBeLessThan(5);
    expect(run(node, [], LEAVE_SOME, start, '60', '20')).toBeLessThan(5);
  });
});

function engineOf(node: string): string {
  return spawnSync(node, ['-p', 'process.versions.v8'], { encoding: 'utf8' }).stdout.trim();
}
