import type { Identity } from '../manifest/model.ts';

/** From worst to least. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';
/** What a finding does to the check: `ack` blocks until somebody answers for it, `warn` only tells. */
export type Enforcement = 'block' | 'ack' | 'warn';

/** One person who answers for a finding, on the page of the pull request. */
export interface Acknowledgement {
  how: 'comment' | 'review' | 'label';
  /** Login. */
  by: string;
  reason: string;
  /** Where it was said. */
  url: string;
}

/** Who accepted a finding, how, why, and until when. */
export interface Acceptance {
  /** `config`: a waiver of the config file; `annotation`: one of the object; else that of the first person. */
  how: 'config' | 'annotation' | Acknowledgement['how'];
  reason: string;
  /** Who answers for it: the owner of the waiver, or the people. */
  owner: string;
  /** Last day on which it counts, `2027-01-31`; absent: as long as the finding is the same. */
  expires?: string;
  /** Where the first person said so. */
  url?: string;
  /** Everybody who had to agree. */
  people?: Acknowledgement[];
}

/** Who may accept a finding on the page of the pull request. */
export interface AcceptanceTerms {
  /** Entries of `owners` of the configuration: logins, `team:…`, `permission:…`. */
  owners: string[];
  /** How many of them it takes. */
  people: number;
}

/** A place in a file of the repository, as head has it. */
export interface Location {
  /** Relative to the root of the repository. */
  file: string;
  /** First and last line, from 1; absent where only the file is known. */
  line?: number;
  endLine?: number;
}

/** Objects of which one finding tells. */
export interface FindingObjects {
  /** How many there are. */
  count: number;
  /** The first of them, at most a thousand. */
  list: Identity[];
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
  /** The objects that it is about where these are several, of which the message names a few. */
  objects?: FindingObjects;
  /** What causes it in the repository, as far as that is known for sure. */
  location?: Location;
  /** What happens, one sentence. */
  message: string;
  /** What to do about it, one sentence. */
  remedy: string;
  /** Facts it rests on, short; secret values never appear. */
  evidence: string[];
  /** Changes exactly when the risk itself changes; waivers are bound to it. */
  fingerprint: string;
  /** Set where people may accept it on the pull request; absent where only a waiver can, or nothing is blocked. */
  acceptableBy?: AcceptanceTerms;
  /** Set when somebody accepts it: then it is told and does not block. */
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

/** A comment or a review of the pull request. */
export interface Statement {
  how: 'comment' | 'review';
  /** Login. */
  by: string;
  text: string;
  url: string;
  /** Somebody changed its text after it was written, or it cannot be told that nobody did. */
  edited: boolean;
  /** A review that approves the commit that is judged, and is the last word of its author. */
  approves: boolean;
}

/** A label that is on the pull request. */
export interface LabelFact {
  name: string;
  /** Who put it there last; absent when that is not known. */
  by?: string;
  /** It is sure that it was put there after the commit that is judged was pushed. */
  current: boolean;
  url: string;
}

/** What the page of a pull request says: facts of GitHub, without any judgement. Statements of programs are left out. */
export interface Discussion {
  /** Login of who opened it. */
  author: string;
  /** Logins of everybody who wrote, committed or pushed commits of it, as far as GitHub knows. */
  contributors: string[];
  /** What is not known of them; a clause. */
  doubt?: string;
  statements: Statement[];
  labels: LabelFact[];
}

/** What somebody may do in the repository. */
export interface Authority {
  permission: 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';
  /** The teams among those asked for that they are a member of, as they were named. */
  teams: string[];
}

/** Reads the page of the pull request; what cannot be read is a value. Nothing is asked for before it is needed. */
export interface DiscussionReader {
  read(): Promise<Discussion | { unreadable: string }>;
  /** What these people may do, by their login; whoever cannot be asked for may do nothing, and a problem says so. */
  authorities(
    people: readonly string[],
    teams: readonly string[],
  ): Promise<{ authorities: ReadonlyMap<string, Authority>; problems: string[] }>;
}
