import type * as judging from './judging.ts';

type Judging = typeof judging;

/** The half of the program that judges, which is read when it is needed. */
export interface Judge {
  load(): Promise<Judging>;
  /** As `workAhead` there; does nothing but begin to read it as long as it is not there. */
  workAhead: Judging['workAhead'];
}

/** Names of files that manifests are made of. */
const MANIFESTS = /\.(ya?ml|json|tpl|jsonnet|libsonnet)$/i;

/** Whether a change of these files looks as if it changed manifests: a guess, by which nothing is decided but when the rest is read. */
export function mayDiffer(files: readonly string[]): boolean {
  return files.some((file) => MANIFESTS.test(file));
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
