import type { Log } from '../log.ts';

/** Takes the time of stages. */
export interface Stopwatch {
  /** Milliseconds by stage. */
  timings: Record<string, number>;
  time<T>(stage: string, work: () => Promise<T>): Promise<T>;
  measure<T>(stage: string, work: () => T): T;
}

/**
 * @param now milliseconds since some fixed moment
 * @param log is told of each stage when it begins
 */
export function createStopwatch(now: () => number, log: Pick<Log, 'stage'>): Stopwatch {
  const timings: Record<string, number> = {};
  return {
    timings,
    async time(stage, work) {
      log.stage(stage);
      const start = now();
      const result = await work();
      timings[stage] = Math.round(now() - start);
      return result;
    },
    measure(stage, work) {
      log.stage(stage);
      const start = now();
      const result = work();
      timings[stage] = Math.round(now() - start);
      return result;
    },
  };
}
