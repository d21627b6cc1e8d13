import type { Identity } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Severity } from './model.ts';

/** A finding before policy is applied to it: what a rule sees. */
export interface Suspicion {
  severity: Severity;
  /** Id of the Application. */
  application: string;
  identity?: Identity;
  /** What happens, one sentence. */
  message: string;
  /** Where it differs from the rule's own. */
  remedy?: string;
  /** Short facts for people; secret values never appear. */
  evidence: string[];
  /** The risk itself, normalised: the fingerprint changes exactly when these change. No texts, no counts of unrelated things. */
  facts: string[];
}

/** A risk rule: data for people, and one pure function. */
export interface Rule {
  /** Kebab-case, stable: configuration and waivers name it. */
  id: string;
  /** A few words. */
  title: string;
  /** The worst it can be, and when it is milder. */
  severity: Severity;
  severityNote: string;
  /** When it fires, one or two sentences. */
  when: string;
  /** When it does not, although it looks like it. */
  exempt: string;
  /** Why it hurts, one or two sentences. */
  why: string;
  /** Public pages that say so. */
  sources: string[];
  /** What to do about it, one sentence. */
  remedy: string;
  find: (facts: Facts) => Suspicion[];
}
