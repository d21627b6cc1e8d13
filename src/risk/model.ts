import type { Identity } from '../manifest/model.ts';

/** From worst to least. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';
/** What a finding does to the check: `ack` blocks until somebody answers for it in a waiver, `warn` only tells. */
export type Enforcement = 'block' | 'ack' | 'warn';

/** Who accepted a finding, why, and until when. */
export interface Acceptance {
  reason: string;
  owner: string;
  /** Last day on which it counts, `2027-01-31`. */
  expires: string;
}

/** A risk rule that fired. */
export interface Finding {
  /** Id of the rule, kebab-case. */
  rule: string;
  severity: Severity;
  enforcement: Enforcement;
  /** Id of the Application; of the first root for what is about the change as a whole. */
  application: string;
  /** It is about the change as a whole: reports name no Application. */
  isWhole?: true;
  identity?: Identity;
  /** What happens, one sentence. */
  message: string;
  /** What to do about it, one sentence. */
  remedy: string;
  /** Facts it rests on, short; secret values never appear. */
  evidence: string[];
  /** Changes exactly when the risk itself changes; waivers are bound to it. */
  fingerprint: string;
  /** Set when a waiver accepts it: then it is told and does not block. */
  waived?: Acceptance;
}

/** Lowest severity that blocks; `never` only reports. */
export type FailOn = Severity | 'never';

/** The outcome of the whole run. */
export interface Verdict {
  status: 'pass' | 'blocked' | 'incomplete';
  /** One sentence each. */
  reasons: string[];
}
