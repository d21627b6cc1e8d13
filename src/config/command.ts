import type { FailOn } from '../risk/model.ts';
import type { CommonOptions, FormatRequest, Shard } from './model.ts';

/** What `backtest` looks at; times are left to git. */
export interface BacktestCommand {
  name: 'backtest';
  common: CommonOptions;
  since: string;
  until?: string;
  branch?: string;
  limit?: number;
  failOn?: FailOn;
  /** File that keeps results between runs. */
  resume?: string;
  formats: FormatRequest[];
}

/** What `check-config` looks at; absent: the work tree. */
export interface CheckConfigCommand {
  name: 'check-config';
  common: CommonOptions;
  revision?: string;
  /** What it is compared with; absent: nothing. */
  base?: string;
}

/** What `merge` puts together, and the repository that findings are placed in where it is there. */
export interface MergeCommand {
  name: 'merge';
  files: readonly string[];
  repo: string;
  offline: boolean;
  failOn?: FailOn;
  formats: FormatRequest[];
}

/** One command line, understood. */
export type Command =
  | {
      name: 'diff';
      common: CommonOptions;
      base?: string;
      head?: string;
      /** Branch that the change goes to. */
      branch?: string;
      failOn?: FailOn;
      shard?: Shard;
      formats: FormatRequest[];
    }
  | MergeCommand
  | { name: 'render'; common: CommonOptions; revision?: string; output: string }
  | { name: 'tree'; common: CommonOptions; revision?: string; format: 'terminal' | 'json' | 'versions' }
  | { name: 'explain'; common: CommonOptions; application: string; revision?: string; base?: string; head?: string }
  | BacktestCommand
  | CheckConfigCommand
  | {
      name: 'init';
      common: CommonOptions;
      /** Roots that the caller names; absent: to be found. */ bootstrap?: string[];
      force: boolean;
    }
  | { name: 'help'; topic?: string }
  | { name: 'version' };

/** The action's inputs, understood. */
export interface ActionInputs {
  /** `preview`: compare and tell; `publish`: tell what another run found; `merge`: put the parts of a sharded run together, and tell. */
  mode: 'preview' | 'publish' | 'merge';
  /** For `publish`: the JSON report that the other run left, for `merge` those of all parts; or the folder they are in. */
  from?: string;
  /** For `preview`: the part of the work that is done here; nothing is posted then. */
  shard?: Shard;
  common: CommonOptions;
  token: string;
  baseRef?: string;
  headRef?: string;
  failOn?: FailOn;
  comment: 'changes' | 'always' | 'never';
  /** Tells several comments on one pull request apart; part of the marker. */
  commentKey: string;
  /** Empty: no status is wanted. */
  statusContext: string;
  reportDir: string;
  /** Where the workflow publishes the HTML report, or with a slash at its end the folder of all report files. */
  reportUrl?: string;
}
