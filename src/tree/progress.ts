import type { Log } from '../log.ts';
import { quoteWord } from '../process/quote.ts';
import type { CommandLine, Problem, RenderedSource } from '../render/model.ts';

/** An Application that has been dealt with on one side. */
export interface Finished {
  name: string;
  sources: readonly RenderedSource[];
  problem?: Problem;
  /** Where the caller of {@link combineProgress} does not say it. */
  side?: 'base' | 'head';
}

/** Called each time something of long work is finished: how much, of how much, and what. */
export type Progress = (done: number, found: number, finished?: Finished) => void;

/**
 * Adds up the progress of several walks that go on at the same time; each call gives one of them its own counter. What an
 * Application renders is told once, for the first of the sides that come to it; a failure on each side that has it.
 */
export function combineProgress(log: Log, work: string): (side?: 'base' | 'head') => Progress {
  const counters: { done: number; found: number }[] = [];
  const told = new Set<string>();
  return (side) => {
    const counter = { done: 0, found: 0 };
    counters.push(counter);
    return (done, found, finished) => {
      counter.done = done;
      counter.found = found;
      const sum = (key: 'done' | 'found'): number => counters.reduce((total, each) => total + each[key], 0);
      log.progress(work, sum('done'), sum('found'), finished?.name);
      if (finished === undefined || finished.sources.some((source) => source.pending !== undefined)) return;
      const { name, sources, problem } = finished;
      const where = finished.side ?? side;
      const key = [name, ...(problem === undefined ? sources.map((source) => source.key) : ['', where])].join('\0');
      if (told.has(key)) return;
      told.add(key);
      tell(log, finished, where);
    };
  };
}

/** One line, and for a failure all that is needed to see why: what was run where, how it ended, what it said, what to do. */
function tell(log: Log, { name, sources, problem }: Finished, side: string | undefined): void {
  // Nothing for what was there already.
  const duration = sources.reduce((sum, { took = 0 }) => sum + took, problem?.took ?? 0);
  const where = side === undefined ? '' : ` (${side})`;
  const took = duration < 1 ? '' : ` in ${(duration / 1000).toFixed(2)} s`;
  if (problem === undefined) {
    const tools = [...new Set(sources.map((source) => source.tool))].join(', ');
    log.detail(`rendered ${name}${where}${tools === '' ? '' : ` with ${tools}`}${took}`);
    for (const { typeReason, revision, key } of sources)
      log.debug(`${name}: ${typeReason}; revision ${revision}, render ${key.slice(0, 12)}`);
    return;
  }
  const { commands = [], exitCode, detail, hint } = problem;
  const lines = [
    ...commands.map((command) => `$ ${writeCommand(command)}`),
    ...(exitCode === undefined ? [] : [`exit status ${exitCode}`]),
    ...(detail === undefined ? [] : detail.split('\n')),
    ...(hint === undefined ? [] : [hint]),
  ];
  log.detail([`FAILED ${name}${where}${took}: ${problem.message}`, ...lines.map((line) => `    ${line}`)].join('\n'));
}

function writeCommand({ cwd, argv }: CommandLine): string {
  return `${argv.map(quoteWord).join(' ')}${cwd === '' || cwd === '.' ? '' : `  (in ${cwd})`}`;
}
