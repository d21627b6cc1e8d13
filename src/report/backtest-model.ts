import type { Enforcement, Severity } from '../risk/model.ts';

/** The same risk in one or more Applications of one merge. */
export interface PastFinding {
  rule: string;
  severity: Severity;
  enforcement: Enforcement;
  /** It stops the merge. */
  blocks: boolean;
  message: string;
  /** Names of the Applications; none for what is about the change as a whole. */
  applications: string[];
  /** Findings that it stands for. */
  count: number;
}

/** What the check says of one merge of the past. */
export interface PastMerge {
  base: string;
  head: string;
  /** ISO 8601. */
  date: string;
  subject: string;
  /** Failed: the two could not be compared. */
  verdict: 'pass' | 'blocked' | 'incomplete' | 'failed';
  /** Why it failed. */
  error?: string;
  applicationsChanged: number;
  /** Applications that it reaches and that do not render before it, whether after it or not: of those the check can say nothing. */
  applicationsUnchecked: number;
  findings: PastFinding[];
  /** Codes of notices: what was skipped, assumed or not covered. */
  notices: string[];
}

/** A run over the past, as far as it came. */
export interface Backtest {
  /** The branch or revision, as people call it. */
  branch: string;
  since: string;
  until?: string;
  /** Newest first. */
  merges: PastMerge[];
  /** Merges that are there to be compared. */
  total: number;
  /** Of the merges, those taken from an earlier run. */
  resumed: number;
  /** Flags with which `diff` shows one of them as it is judged here, beside its two revisions; each as a shell reads it. */
  flags: string[];
  /** Said once of the whole run. */
  remarks: string[];
  /** Milliseconds. */
  duration: number;
}
