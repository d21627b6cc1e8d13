import { UserError } from '../user-error.ts';
import type {
  Environment,
  Event,
  IssueCommentEvent,
  MergeGroupEvent,
  PullRequestEvent,
  PushEvent,
  WorkflowRunEvent,
} from './model.ts';
import { readPayload, textAt, valueAt } from './payload.ts';

/**
 * Reads what started the run.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows and
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 * @throws UserError when the event's file is missing or broken, lacks what the event must have, or the event is
 * `pull_request_target`.
 */
export async function readEvent(env: Environment, readFile: (path: string) => Promise<string>): Promise<Event> {
  const name = env['GITHUB_EVENT_NAME'];
  if (!name) {
    throw new UserError('GITHUB_EVENT_NAME is not set', {
      place: 'environment',
      hint: 'Run this as a step of a GitHub Actions workflow, or use the command line program instead.',
    });
  }
  // The head of such a run is untrusted while its token may write and its secrets are there: rendering runs tools on it.
  // https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
  if (name === 'pull_request_target') {
    throw new UserError('pull_request_target would run tools on untrusted files with a token that may write', {
      place: 'on.pull_request_target',
      hint: 'Use `on: pull_request`. To comment on pull requests of forks, add a second workflow on `workflow_run` with `mode: publish`.',
    });
  }
  const payload = await readPayload(env, readFile);
  const read: Reader = { name, env, payload };
  switch (name) {
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return readPullRequest(read);
    case 'merge_group':
      return { ...readMergeGroup(read), ...defaultBranchOf(payload) };
    case 'push':
      return { ...readPush(read), ...defaultBranchOf(payload) };
    case 'workflow_run':
      return { ...readWorkflowRun(read), ...defaultBranchOf(payload) };
    case 'issue_comment':
      return { ...readIssueComment(read), ...defaultBranchOf(payload) };
    case 'workflow_dispatch':
      return { kind: 'workflow_dispatch', sha: shaOf(env), ref: env['GITHUB_REF'] ?? '', ...defaultBranchOf(payload) };
    default:
      return { kind: 'other', name, sha: shaOf(env), ref: env['GITHUB_REF'] ?? '', ...defaultBranchOf(payload) };
  }
}

/** What every reader of an event needs. */
interface Reader {
  name: string;
  env: Environment;
  payload: object;
}

function readPullRequest(read: Reader): PullRequestEvent {
  const { env, payload } = read;
  const pull = valueAt(payload, 'pull_request');
  const number = valueAt(pull, 'number');
  if (typeof number !== 'number') {
    throw new UserError(`The ${read.name} event names no pull request`, {
      place: env['GITHUB_EVENT_PATH'] ?? 'environment',
      hint: 'Run on `pull_request`, or set the inputs `base-ref` and `head-ref`.',
    });
  }
  const headRepository = textAt(pull, 'head', 'repo', 'full_name');
  return {
    kind: 'pull_request',
    number,
    headSha: required(read, 'pull_request', 'head', 'sha'),
    mergeSha: shaOf(env),
    baseRef: required(read, 'pull_request', 'base', 'ref'),
    headRef: required(read, 'pull_request', 'head', 'ref'),
    ...(headRepository === undefined ? {} : { headRepository }),
    // `head.repo` is null once a fork is deleted; comparing names also holds where the `fork` flag does not: a pull
    // request inside a repository that is itself a fork.
    isFork: headRepository === undefined || headRepository !== textAt(pull, 'base', 'repo', 'full_name'),
    isDependabot: env['GITHUB_ACTOR'] === 'dependabot[bot]',
    closed: textAt(pull, 'state') === 'closed' || textAt(payload, 'action') === 'closed',
    ...defaultBranchOf(payload),
  };
}

function readMergeGroup(read: Reader): MergeGroupEvent {
  return {
    kind: 'merge_group',
    baseSha: required(read, 'merge_group', 'base_sha'),
    headSha: required(read, 'merge_group', 'head_sha'),
    baseRef: branchName(required(read, 'merge_group', 'base_ref')),
    headRef: branchName(required(read, 'merge_group', 'head_ref')),
  };
}

function readPush(read: Reader): PushEvent {
  return {
    kind: 'push',
    before: required(read, 'before'),
    after: required(read, 'after'),
    ref: required(read, 'ref'),
  };
}

function readWorkflowRun(read: Reader): WorkflowRunEvent {
  const run = valueAt(read.payload, 'workflow_run');
  const numberOf = (key: string, otherwise: number): number => {
    const value = valueAt(run, key);
    return typeof value === 'number' ? value : otherwise;
  };
  const headRepository = textAt(run, 'head_repository', 'full_name');
  return {
    kind: 'workflow_run',
    run: { id: numberOf('id', 0), attempt: numberOf('run_attempt', 1) },
    startedAt: required(read, 'workflow_run', 'created_at'),
    headSha: required(read, 'workflow_run', 'head_sha'),
    headBranch: textAt(run, 'head_branch') ?? '',
    ...(headRepository === undefined ? {} : { headRepository }),
    startedBy: textAt(run, 'event') ?? '',
    conclusion: textAt(run, 'conclusion') ?? '',
  };
}

/**
 * A comment on an issue or a pull request, which only the key `pull_request` tells apart. Nothing is said of commits.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment
 */
function readIssueComment(read: Reader): IssueCommentEvent {
  const { env, payload } = read;
  const number = valueAt(payload, 'issue', 'number');
  return {
    kind: 'issue_comment',
    action: textAt(payload, 'action') ?? '',
    number: typeof number === 'number' ? number : 0,
    isPullRequest: typeof number === 'number' && valueAt(payload, 'issue', 'pull_request') !== undefined,
    // What an edit took away counts as said: it may have accepted something until then.
    text: [textAt(payload, 'comment', 'body'), textAt(payload, 'changes', 'body', 'from')]
      .filter((text) => text !== undefined)
      .join('\n'),
    author: textAt(payload, 'comment', 'user', 'login') ?? '',
    isPerson: textAt(payload, 'comment', 'user', 'type') === 'User',
    association: textAt(payload, 'comment', 'author_association') ?? '',
    sha: shaOf(env),
  };
}

/** Name of a branch without `refs/heads/`; other refs stay as they are. */
export function branchName(ref: string): string {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : ref;
}

function required(read: Reader, ...path: string[]): string {
  const found = textAt(read.payload, ...path);
  if (found !== undefined) return found;
  throw new UserError(`The ${read.name} event has no ${path.join('.')}`, {
    place: read.env['GITHUB_EVENT_PATH'] ?? 'environment',
    hint: 'The file must be what GitHub sent for this event; set the inputs `base-ref` and `head-ref` if it is made by hand.',
  });
}

function shaOf(env: Environment): string {
  const sha = env['GITHUB_SHA'];
  if (sha) return sha;
  throw new UserError('GITHUB_SHA is not set', {
    place: 'environment',
    hint: 'The runner sets it to the commit of the run; pass it on to containers.',
  });
}

/** Not every event's payload has the repository in it (`schedule` has not). */
function defaultBranchOf(payload: object): { defaultBranch?: string } {
  const branch = textAt(payload, 'repository', 'default_branch');
  return branch === undefined ? {} : { defaultBranch: branch };
}
