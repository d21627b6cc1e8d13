import type { Log } from '../log.ts';

/** Adds up the progress of several walks that go on at the same time. Each call gives one of them its own counter. */
export function combineProgress(log: Log, stage: string): () => (done: number, found: number) => void {
  const counters: { done: number; found: number }[] = [];
  return () => {
    const counter = { done: 0, found: 0 };
    counters.push(counter);
    return (done, found) => {
      counter.done = done;
      counter.found = found;
      const sum = (key: 'done' | 'found'): number => counters.reduce((total, each) => total + each[key], 0);
      log.progress(stage, sum('done'), sum('found'));
    };
  };
}
