import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * How often code must have run before V8 compiles it into a faster form, by the beginning of V8's version. Most runs are over in a few
 * seconds, and what V8 compiles beside them takes processor time from the programs that render.
 *
 * - Node.js 20: bytes of bytecode before the fastest form; V8's own is 67,584. With 100 to 10,000 Applications this saves a tenth to a quarter
 *   of our processor time and makes nothing slower; neither half of it nor twice as much is better.
 * - Node.js 24: calls before the form in between (Maglev); V8's own is 400. This saves a tenth with 100 Applications that all change and with
 *   1,000 of which few do, and makes larger runs neither faster nor slower; to put off the fastest form as well wins nothing.
 */
const FLAGS: Readonly<Record<string, string>> = {
  '11.': '--interrupt-budget=1000000',
  '13.': '--invocation-count-for-maglev=4000',
};

/** What V8 of a version is told before a short run; undefined for versions that nobody has measured. */
export function engineFlag(version: string): string | undefined {
  return Object.entries(FLAGS).find(([beginning]) => version.startsWith(beginning))?.[1];
}

/**
 * What V8 may take for objects that were just made, in bytes as it tells them. It begins with 1 MB and takes up to 32 MB and more, most of it for what
 * nobody needs any more: with 100 and 1,000 Applications that is 20 to 50 MB of memory which saves no processor time (half as much costs
 * some with 10,000). A limit would have to be given when a process starts, which GitHub does, not we; but how fast it grows may be told at any time.
 */
const YOUNG_BYTES = 8 * 1024 * 1024;

function limitYoung(): void {
  const observer = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    if (young === undefined || young.space_size < YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}

/** Prepares the engine for a short run. Called first. */
export function tuneEngine(): void {
  const flag = engineFlag(process.versions.v8);
  if (flag === undefined) return;
  setFlagsFromString(flag);
  limitYoung();
}
