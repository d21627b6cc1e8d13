import type { Identity } from '../manifest/model.ts';

/** From worst to least. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';
/** What a finding does to the check. */
export type Enforcement = 'block' | 'warn';

/** A risk rule that fired. */
export interface Finding {
  /** Id of the rule, kebab-case. */
  rule: string;
  severity: Severity;
  enforcement: Enforcement;
  /** Id of the Application. */
  application: string;
  identity?: Identity;
  /** What happens, one sentence. */
  message: string;
  /** What to do about it, one sentence. */
  remedy: string;
  /** Facts it rests on, short; secret values never appear. */
  evidence: string[];
  /** Changes exactly when the risk itself changes; waivers are bound to it. */
  fingerprint: string;
}

/** Lowest severity that blocks; `never` only reports. */
export type FailOn = Severity | 'never';

/** The outcome of the whole run. */
export interface Verdict {
  status: 'pass' | 'blocked' | 'incomplete';
  /** One sentence each. */
  reasons: string[];
}
