import { setFlagsFromString } from 'node:v8';

/**
 * How often code must have run before V8 of Node.js 20 compiles it into its fastest form, in bytes of bytecode; V8's own is 67,584. Most
 * runs are over in a few seconds, and what V8 compiles beside them takes processor time from the programs that render: measured with 100 to
 * 10,000 Applications, this saves a tenth to a quarter of ours and makes nothing slower; neither half of it nor twice as much is better. Later versions of V8 have a cheaper compiler in between.
 */
const INTERRUPT_BUDGET = 1_000_000;

/** Prepares the engine for a short run. Called first. */
export function tuneEngine(version: string = process.versions.v8): void {
  if (version.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
