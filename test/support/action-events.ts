/** What the runner knows of the event that started a run. */
export interface ActionEvent {
  name: string;
  /** `GITHUB_SHA`. */
  sha: string;
  /** `GITHUB_REF`. */
  ref: string;
  /** What is in the event's file. */
  payload: object;
}

const repository = { full_name: 'acme/gitops', default_branch: 'main' };

/** A pull request, opened or pushed to. */
export function pullRequestEvent(
  pull: { number: number; base: string; head: string; merge: string },
  { fork = false, headRef = 'change', baseRef = 'main' } = {},
): ActionEvent {
  const repo = { full_name: fork ? 'stranger/gitops' : 'acme/gitops', fork };
  return {
    name: 'pull_request',
    sha: pull.merge,
    ref: `refs/pull/${pull.number}/merge`,
    payload: {
      action: 'synchronize',
      number: pull.number,
      repository,
      pull_request: {
        number: pull.number,
        state: 'open',
        draft: false,
        merged: false,
        head: { sha: pull.head, ref: headRef, repo },
        base: { sha: pull.base, ref: baseRef, repo: { full_name: 'acme/gitops' } },
      },
    },
  };
}

/** The same pull request, because somebody reviewed it. */
export function reviewEvent(pull: Parameters<typeof pullRequestEvent>[0]): ActionEvent {
  const event = pullRequestEvent(pull);
  return { ...event, name: 'pull_request_review', payload: { ...event.payload, action: 'submitted' } };
}

/** A comment on the pull request; the run is one of the default branch. */
export function commentEvent(
  number: number,
  sha: string,
  comment: { body: string; by: string; association?: string },
  on: 'issue' | 'pull request' = 'pull request',
): ActionEvent {
  const { body, by, association = 'MEMBER' } = comment;
  return {
    name: 'issue_comment',
    sha,
    ref: 'refs/heads/main',
    payload: {
      action: 'created',
      repository,
      issue: {
        number,
        ...(on === 'issue' ? {} : { pull_request: { url: `https://api.github.test/pulls/${number}` } }),
      },
      comment: { body, user: { login: by, type: 'User' }, author_association: association },
    },
  };
}

/** An entry of the merge queue. */
export function mergeGroupEvent({ base, head, ref }: { base: string; head: string; ref: string }): ActionEvent {
  return {
    name: 'merge_group',
    sha: head,
    ref,
    payload: {
      action: 'checks_requested',
      repository,
      merge_group: { base_sha: base, head_sha: head, base_ref: 'refs/heads/main', head_ref: ref },
    },
  };
}

/** A push to a branch. */
export function pushEvent({
  before,
  after,
  ref = 'refs/heads/main',
}: {
  before: string;
  after: string;
  ref?: string;
}): ActionEvent {
  return { name: 'push', sha: after, ref, payload: { before, after, ref, repository } };
}

/** A run that somebody started by hand. */
export function dispatchEvent({ sha, ref }: { sha: string; ref: string }): ActionEvent {
  return { name: 'workflow_dispatch', sha, ref, payload: { inputs: null, ref, repository } };
}

/** The end of the run of another workflow; this run is one of the default branch. */
export function workflowRunEvent(
  run: {
    head: string;
    branch?: string;
    repository?: string;
    id?: number;
    attempt?: number;
    event?: string;
    conclusion?: string;
  },
  sha: string,
): ActionEvent {
  return {
    name: 'workflow_run',
    sha,
    ref: 'refs/heads/main',
    payload: {
      action: 'completed',
      repository,
      workflow_run: {
        id: run.id ?? 4141,
        run_attempt: run.attempt ?? 1,
        created_at: '2026-11-25T12:00:00Z',
        head_sha: run.head,
        head_branch: run.branch ?? 'change',
        head_repository: { full_name: run.repository ?? 'stranger/gitops' },
        event: run.event ?? 'pull_request',
        conclusion: run.conclusion ?? 'success',
        pull_requests: [],
      },
    },
  };
}
