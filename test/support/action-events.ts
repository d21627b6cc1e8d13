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
