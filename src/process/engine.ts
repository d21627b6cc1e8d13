import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What V8 is told about compiling. */
export interface EnginePlan {
  /** Flags from the beginning. */
  first: readonly string[];
  /** Processor time of this process, in seconds, after which V8 may compile into its fastest form; absent: never. */
  fastestAfter?: number;
}

/** The flags that keep V8 from its fastest form (TurboFan), and let it. */
const [SLOWER, FASTEST] = ['--no-opt', '--opt'];

/**
 * How often code must have run before V8 compiles it into a faster form, by the beginning of V8's version. Most runs are over in a few
 * seconds: what V8 compiles beside them takes processor time from the programs that render, and memory in each of its threads.
 *
 * - Node.js 20: the fastest form at all only in longer runs, and then after more bytes of bytecode (V8's own is 67,584). Up to 100 Applications
 *   that all change, or 10,000 of which few do, take no more processor time without it and 12 MB less memory; with 1,000 that all change, never to
 *   compile costs a fifth. Against V8's own numbers a tenth to a quarter of the processor time is saved, and nothing is slower.
 * - Node.js 24: it has a form in between (Maglev), which is put off (V8's own is 400 calls) and nearly as fast: with 1,000 Applications that all
 *   change, the fastest form saves nothing and takes 40 MB; with 100 it costs a seventh of the processor time and 11 MB.
 */
const PLANS: Readonly<Record<string, EnginePlan>> = {
  '11.': { first: [SLOWER, '--interrupt-budget=1000000'], fastestAfter: 2 },
  '13.': { first: [SLOWER, '--invocation-count-for-maglev=4000'] },
};

/** What V8 of a version is told; undefined for versions that nobody has measured. */
export function enginePlan(version: string): EnginePlan | undefined {
  return Object.entries(PLANS).find(([beginning]) => version.startsWith(beginning))?.[1];
}

/**
 * What V8 may take for objects that were just made, in bytes as it tells them. It begins with 1 MB and takes up to 32 MB and more, most of it for what
 * nobody needs any more: with 100 and 1,000 Applications that is 20 to 50 MB of memory which saves no processor time (half as much costs
 * some with 10,000). A limit would have to be given when a process starts, which GitHub does, not we; but how fast it grows may be told at any time.
 */
const YOUNG_BYTES = 8 * 1024 * 1024;

/** Prepares the engine for a short run. Called first. What depends on how the run goes is looked at whenever V8 has collected garbage. */
export function tuneEngine(plan: EnginePlan | undefined = enginePlan(process.versions.v8)): void {
  if (plan === undefined) return;
  for (const flag of plan.first) setFlagsFromString(flag);
  whenCollecting(() => {
    if (youngBytes() < YOUNG_BYTES) return false;
    setFlagsFromString('--semi-space-growth-factor=1');
    return true;
  });
  const { fastestAfter } = plan;
  if (fastestAfter === undefined) return;
  whenCollecting(() => {
    const { user, system } = process.cpuUsage();
    if (user + system < fastestAfter * 1e6) return false;
    setFlagsFromString(FASTEST);
    return true;
  });
}

/** Looks after each collection, until there is nothing more to look for. */
function whenCollecting(isDone: () => boolean): void {
  const observer = new PerformanceObserver(() => {
    if (isDone()) observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0;
}

/** From so many bytes of objects on it is worth while to look for what is not needed any more, and up to so many it takes some 20 milliseconds. */
const [WORTH_WHILE, QUICK] = [32 * 1024 * 1024, 64 * 1024 * 1024];

/**
 * Lets go of what is not needed any more, where that is quick: V8 itself would let a heap of 15 MB grow to 60 before it looks for it. Called
 * between two stages: with 100 Applications that all change it takes 1 % of the processor time, and 7 % off the peak of memory.
 */
export function collectGarbage(): void {
  const { heapUsed } = process.memoryUsage();
  if (heapUsed < WORTH_WHILE || heapUsed > QUICK) return;
  // V8 offers this to those who ask for it when they start it; a global object that is made later has it if asked for until then.
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
