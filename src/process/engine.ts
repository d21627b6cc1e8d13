import { setFlagsFromString } from 'node:v8';

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

/** Prepares the engine for a short run. Called first. */
export function tuneEngine(): void {
  const flag = engineFlag(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}
