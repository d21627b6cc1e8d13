import { describe, expect, test } from 'vitest';
import { readEvent } from '../../src/github/event.ts';
import { UserError } from '../../src/user-error.ts';

const env = {
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_EVENT_PATH: '/event.json',
  GITHUB_SHA: 'merge0',
  GITHUB_REF: 'refs/pull/7/merge',
};

const pullRequest = {
  action: 'synchronize',
  pull_request: {
    number: 7,
    state: 'open',
    head: { sha: 'head0', ref: 'feature', repo: { full_name: 'acme/gitops' } },
    base: { sha: 'base0', ref: 'main', repo: { full_name: 'acme/gitops' } },
  },
  repository: { default_branch: 'main' },
};

function read(payload: unknown, variables: Record<string, string | undefined> = {}) {
  return readEvent({ ...env, ...variables }, async () => JSON.stringify(payload));
}

async function refusal(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe('pull_request', () => {
  test('has head, merge commit and base', async () => {
    expect(await read(pullRequest)).toEqual({
      kind: 'pull_request',
      number: 7,
      headSha: 'head0',
      mergeSha: 'merge0',
      baseRef: 'main',
      headRef: 'feature',
      headRepository: 'acme/gitops',
      isFork: false,
      isDependabot: false,
      closed: false,
      defaultBranch: 'main',
    });
  });

  test.each<[string, unknown, boolean]>([
    ['another repository', { full_name: 'mallory/gitops' }, true],
    ['a deleted fork', null, true],
    ['the same repository, which is a fork itself', { full_name: 'acme/gitops', fork: true }, false],
  ])('from %s', async (_name, repo, isFork) => {
    const { pull_request: pull } = pullRequest;
    const event = await read({ ...pullRequest, pull_request: { ...pull, head: { ...pull.head, repo } } });
    expect(event).toMatchObject({ isFork });
  });

  test('of Dependabot, merged and closed', async () => {
    const payload = { action: 'closed', pull_request: { ...pullRequest.pull_request, state: 'closed', merged: true } };
    const event = await read(payload, { GITHUB_ACTOR: 'dependabot[bot]' });
    expect(event).toMatchObject({ isDependabot: true, closed: true });
    expect(event).not.toHaveProperty('defaultBranch');
  });

  test('reviews are events of a pull request too', async () => {
    const event = await read(pullRequest, { GITHUB_EVENT_NAME: 'pull_request_review' });
    expect(event).toMatchObject({ kind: 'pull_request', number: 7 });
  });
});

test.each<[string, unknown, object]>([
  [
    'merge_group',
    {
      merge_group: {
        base_sha: 'b',
        head_sha: 'h',
        base_ref: 'refs/heads/main',
        head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-b',
      },
    },
    { kind: 'merge_group', baseSha: 'b', headSha: 'h', baseRef: 'main', headRef: 'gh-readonly-queue/main/pr-7-b' },
  ],
  [
    'push',
    { before: 'b', after: 'a', ref: 'refs/heads/main', repository: { default_branch: 'main' } },
    { kind: 'push', before: 'b', after: 'a', ref: 'refs/heads/main', defaultBranch: 'main' },
  ],
  [
    'workflow_dispatch',
    { inputs: null, repository: { default_branch: 'trunk' } },
    { kind: 'workflow_dispatch', sha: 'merge0', ref: 'refs/pull/7/merge', defaultBranch: 'trunk' },
  ],
  [
    'workflow_run',
    {
      workflow_run: {
        id: 42,
        created_at: '2026-11-25T12:00:00Z',
        head_sha: 'h',
        head_branch: 'feature',
        head_repository: { full_name: 'mallory/gitops' },
        event: 'pull_request',
        conclusion: 'success',
        pull_requests: [{ number: 7 }, {}],
      },
    },
    {
      kind: 'workflow_run',
      run: { id: 42, attempt: 1 },
      startedAt: '2026-11-25T12:00:00Z',
      headSha: 'h',
      headBranch: 'feature',
      headRepository: 'mallory/gitops',
      startedBy: 'pull_request',
      conclusion: 'success',
    },
  ],
  ['schedule', { schedule: '0 5 * * *' }, { kind: 'other', name: 'schedule', sha: 'merge0', ref: 'refs/pull/7/merge' }],
  [
    'schedule',
    { schedule: '0 5 * * *', repository: { default_branch: 'trunk' } },
    { kind: 'other', name: 'schedule', sha: 'merge0', ref: 'refs/pull/7/merge', defaultBranch: 'trunk' },
  ],
  [
    'issue_comment',
    {
      action: 'edited',
      issue: { number: 7, pull_request: { url: 'u' } },
      changes: { body: { from: 'before' } },
      comment: { body: 'after', user: { login: 'alice', type: 'User' }, author_association: 'MEMBER' },
      repository: { default_branch: 'main' },
    },
    {
      kind: 'issue_comment',
      action: 'edited',
      number: 7,
      isPullRequest: true,
      text: 'after\nbefore',
      author: 'alice',
      isPerson: true,
      association: 'MEMBER',
      sha: 'merge0',
      defaultBranch: 'main',
    },
  ],
  [
    'issue_comment',
    { action: 'created', issue: { number: 8 }, comment: { body: 'x', user: { login: 'b', type: 'Bot' } } },
    {
      kind: 'issue_comment',
      action: 'created',
      number: 8,
      isPullRequest: false,
      text: 'x',
      author: 'b',
      isPerson: false,
      association: '',
      sha: 'merge0',
    },
  ],
])('%s', async (name, payload, event) => {
  expect(await read(payload, { GITHUB_EVENT_NAME: name })).toEqual(event);
});

describe('refuses, and says what to do', () => {
  test.each<[string, Record<string, string | undefined>, string, RegExp]>([
    ['no event', { GITHUB_EVENT_NAME: undefined }, '{}', /GITHUB_EVENT_NAME is not set/],
    ['no path', { GITHUB_EVENT_PATH: '' }, '{}', /GITHUB_EVENT_PATH is not set/],
    ['broken JSON', {}, '{"action":', /is not JSON/],
    ['no object', {}, '[]', /does not hold a JSON object/],
    ['no pull request', {}, '{}', /names no pull request/],
    ['no head', {}, '{"pull_request":{"number":1}}', /has no pull_request\.head\.sha/],
    ['no commit', { GITHUB_EVENT_NAME: 'schedule', GITHUB_SHA: '' }, '{}', /GITHUB_SHA is not set/],
    ['an untrusted head', { GITHUB_EVENT_NAME: 'pull_request_target' }, '{}', /untrusted/],
    ['no base', { GITHUB_EVENT_NAME: 'merge_group' }, '{"merge_group":{}}', /has no merge_group\.base_sha/],
  ])('%s', async (_name, variables, text, message) => {
    const error = await refusal(readEvent({ ...env, ...variables }, async () => text));
    expect(error.message).toMatch(message);
    expect(error.place).toBeTruthy();
    expect(error.hint).toMatch(/\.$|`$/);
  });

  test('a missing file', async () => {
    const error = await refusal(readEvent(env, () => Promise.reject(new Error('ENOENT'))));
    expect(error.message).toBe('The file that describes the event cannot be read');
    expect(error.place).toBe('/event.json');
    expect(error.cause).toEqual(new Error('ENOENT'));
  });
});
