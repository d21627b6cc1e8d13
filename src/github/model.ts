/** The environment of the process as it is passed in; only the runner's own variables are read from it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a run takes place: what the runner says about the repository, the server and the job. */
export interface RunContext {
  owner: string;
  /** Name of the repository, without its owner. */
  repository: string;
  /** Address people use, no trailing slash: `https://github.com`. */
  serverUrl: string;
  /** Address of the REST API, no trailing slash: `https://api.github.com`, `https://ghes.example.com/api/v3`. */
  apiUrl: string;
  /** Address this repository is cloned from over HTTPS. */
  cloneUrl: string;
  /** Path of the workflow's file in the repository; absent outside a run. */
  workflowPath?: string;
  /** Page of this run; absent outside a run. */
  runUrl?: string;
  /** Which run of which try this is; a later one has a larger number. Absent outside a run. */
  run?: { id: number; attempt: number };
  /** Directory that the runner checks repositories out to; absent outside a run. */
  workspace?: string;
  /** Directory for the job's temporary files; absent outside a run. */
  temporary?: string;
}

/** A pull request at the commit that the run was started for. */
export interface PullRequestEvent {
  kind: 'pull_request';
  number: number;
  /** Last commit of the pull request's branch: statuses and the stale-run guard go by it. */
  headSha: string;
  /** `GITHUB_SHA`: the test merge commit of head into base. */
  mergeSha: string;
  /** Branch names, without `refs/heads/`. */
  baseRef: string;
  headRef: string;
  /** `owner/name`; absent when the fork was deleted. */
  headRepository?: string;
  /** The head lives in another repository: the run has a read-only token and no secrets. */
  isFork: boolean;
  /** Started by Dependabot: a read-only token and no Actions secrets, too. */
  isDependabot: boolean;
  /** Merged ones are, too. */
  closed: boolean;
  defaultBranch?: string;
}

/** A merge queue wants to know whether this group may be merged; the payload names no pull request. */
export interface MergeGroupEvent {
  kind: 'merge_group';
  baseSha: string;
  headSha: string;
  baseRef: string;
  headRef: string;
  defaultBranch?: string;
}

/** Commits or a tag were pushed. */
export interface PushEvent {
  kind: 'push';
  /** Where the ref was; all zeros when it is new. */
  before: string;
  /** Where the ref is now; all zeros when it was deleted. */
  after: string;
  /** Full name: `refs/heads/main`. */
  ref: string;
  defaultBranch?: string;
}

/** Started by hand. */
export interface DispatchEvent {
  kind: 'workflow_dispatch';
  sha: string;
  ref: string;
  defaultBranch?: string;
}

/** Another workflow has ended; a trusted run that publishes what an untrusted one found. */
export interface WorkflowRunEvent {
  kind: 'workflow_run';
  /** The run that ended. */
  run: { id: number; attempt: number };
  /** When its first try was started, with the test merge of then. */
  startedAt: string;
  /** Commit that run was started for: the head of the pull request. Which one that is, is not said for forks. */
  headSha: string;
  headBranch: string;
  /** `owner/name` that the head lives in. */
  headRepository?: string;
  /** Event that started that run. */
  startedBy: string;
  /** How it ended: `success`, `failure` … */
  conclusion: string;
  defaultBranch?: string;
}

/** Somebody wrote, changed or removed a comment. */
export interface IssueCommentEvent {
  kind: 'issue_comment';
  /** `created`, `edited`, `deleted`. */
  action: string;
  /** Number of the issue or pull request. */
  number: number;
  isPullRequest: boolean;
  /** What it says, and what it said before it was changed. */
  text: string;
  /** Who wrote it. */
  author: string;
  /** The author is a person, not a program. */
  isPerson: boolean;
  /** What the author is to the repository: `OWNER`, `MEMBER`, `COLLABORATOR`, `NONE` … */
  association: string;
  /** `GITHUB_SHA`: a commit of the default branch, which has nothing to do with the pull request. */
  sha: string;
  defaultBranch?: string;
}

/** Anything else, e.g. `schedule`: says nothing about what to compare. */
export interface OtherEvent {
  kind: 'other';
  /** Name of the event as GitHub gives it. */
  name: string;
  sha: string;
  ref: string;
  defaultBranch?: string;
}

/** What started the run. */
export type Event =
  | PullRequestEvent
  | MergeGroupEvent
  | PushEvent
  | DispatchEvent
  | WorkflowRunEvent
  | IssueCommentEvent
  | OtherEvent;

/** The pull request whose page is read. */
export interface PullRequestPage {
  number: number;
  /** Commit that is judged; absent: the head that the pull request has. */
  headSha?: string;
}

/** The newest commit that a commit and a branch have in common. */
export interface MergeBase {
  how: 'merge-base';
  /** Revision on the side of head. */
  of: string;
  /** Branch of this repository on the other side, without `refs/heads/`. */
  branch: string;
}

/** How the base of a comparison is found; finding it is the business of `git/`. */
export type BaseChoice =
  | MergeBase
  | {
      how: 'revision';
      revision: string;
      /** When that revision cannot be found any more, e.g. after a force push. */
      otherwise?: MergeBase;
    }
  | {
      how: 'first-parent';
      /** A commit with two parents; its first parent is the base. */
      of: string;
      /** When it is no merge commit. */
      otherwise: MergeBase;
    };

/** Which two revisions a run compares. */
export interface Comparison {
  /** `merges`: the commit that has to be one of those that head merges. */
  head: { name: string; revision: string; merges?: string };
  base: { name: string } & BaseChoice;
}

/** Why something was not written. Never an exception: the run's result counts more than where it is shown. */
export interface WriteFailure {
  done: false;
  /**
   * `forbidden`: the token may not (fork, missing permission, or no such thing); `stale`: a newer commit than the one that
   * was judged is there; `too-long`: GitHub takes no rendering; `failed`: anything else, after all tries.
   */
  reason: 'forbidden' | 'stale' | 'too-long' | 'failed';
  message: string;
}

/** What became of the comment. */
export type CommentResult =
  | {
      done: true;
      /** `unchanged`: it says this already; `skipped`: nothing to say and no comment to bring up to date. */
      action: 'created' | 'updated' | 'unchanged' | 'skipped';
      /** Page of the comment; absent when there is none. */
      url?: string;
      /** What did not go as it should, without harm to the comment. */
      notes: string[];
    }
  | WriteFailure;

/** What became of the commit status. */
export type StatusResult = { done: true } | WriteFailure;
