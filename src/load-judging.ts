import type * as judging from './judging.ts';

type Judging = typeof judging;

/** The half of the program that judges, which is read when it is needed. */
export interface Judge {
  load(): Promise<Judging>;
  /** As `workAhead` there; does nothing but begin to read it as long as it is not there. */
  workAhead: Judging['workAhead'];
}

/** One for each comparison: modules are read once, whoever asks. */
export function createJudge(): Judge {
  let loading: Promise<Judging> | undefined;
  let loaded: Judging | undefined;
  const load = (): Promise<Judging> =>
    (loading ??= import('./judging.ts').then((half) => {
      loaded = half;
      return half;
    }));
  return {
    load,
    workAhead(compared, settings) {
      // Whoever needs it is told why it cannot be read.
      if (loaded === undefined) load().catch(() => {});
      else loaded.workAhead(compared, settings);
    },
  };
}
