import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import type { IssueCommentEvent } from '../../src/github/model.ts';
import { type CommentAnswer, runAgain } from '../../src/github/run-again.ts';
import { silentLog } from '../../src/log.ts';
import { type FakeGitHub, startGitHub, type Trouble } from '../support/github-server.ts';
import type { StoredRun } from '../support/github-page.ts';

let github: FakeGitHub;
const workflowPath = '.github/workflows/preview.yml';
const comment: IssueCommentEvent = {
  kind: 'issue_comment',
  action: 'created',
  number: 7,
  isPullRequest: true,
  text: 'Yes.\n/risk ack 0123456789abcdef fine',
  author: 'alice',
  isPerson: true,
  association: 'MEMBER',
  sha: 'main',
};
const check: StoredRun = {
  id: 41,
  path: workflowPath,
  event: 'pull_request',
  headSha: 'head',
  pullRequests: [7],
  status: 'completed',
};

beforeEach(async () => {
  github = await startGitHub();
  github.pulls.set(7, { sha: 'head', state: 'open' });
});

afterEach(() => github.close());

async function answer(
  event: Partial<IssueCommentEvent> = {},
  runs: Partial<StoredRun>[] = [{}],
): Promise<CommentAnswer> {
  github.page.runs.push(...runs.map((run) => ({ ...check, ...run })));
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 1, timeout: 2000 },
    fetch,
  });
  return runAgain(client, { ...comment, ...event }, { workflowPath });
}

test.each<[string, Partial<IssueCommentEvent>]>([
  ['on an issue', { isPullRequest: false }],
  ['of a program', { isPerson: false }],
  ['about something else', { text: 'What is /risk ack?' }],
  ['that quotes one', { text: '> /risk ack 0123456789abcdef fine' }],
])('a comment %s is left alone, without a request', async (_, event) => {
  expect((await answer(event)).state).toBe('ignored');
  expect(github.requests).toEqual([]);
});

test.each<[string, Partial<IssueCommentEvent>]>([
  ['a member', {}],
  ['somebody whose membership is private', { association: 'NONE' }],
  ['somebody who takes it back', { action: 'deleted' }],
  ['somebody who edits it away', { action: 'edited', text: 'No.\n\n/risk ack 0123456789abcdef fine' }],
])('the comment of %s starts the check again', async (_, event) => {
  github.page.roles.set('alice', 'write');
  expect(await answer(event)).toMatchObject({ state: 'done', message: expect.stringContaining('/runs/41') });
  expect(github.page.reruns).toEqual([41]);
});

test('a stranger starts nothing', async () => {
  expect(await answer({ association: 'NONE' })).toMatchObject({
    state: 'ignored',
    message: 'nothing to do: alice cannot write here',
  });
  expect(github.page.reruns).toEqual([]);
});

test('the newest run of this workflow for this head of this pull request is the one', async () => {
  await answer({}, [
    { id: 1 },
    { id: 2, pullRequests: [] },
    { id: 3, event: 'push' },
    { id: 4, path: '.github/workflows/other.yml' },
    { id: 5, headSha: 'older' },
    { id: 6, pullRequests: [8] },
    { id: 7, pullRequests: [], head: { repository: 'stranger/gitops', branch: 'change' } },
    { id: 8, pullRequests: [], head: { repository: 'acme/gitops', branch: 'same-commit' } },
    { id: 9, pullRequests: [], head: { branch: 'change' } },
  ]);
  expect(github.page.reruns).toEqual([2]);
});

test('a run that is still going is waited for: it may not have seen the comment', async () => {
  expect(await answer({}, [{ status: 'in_progress' }])).toMatchObject({ state: 'done' });
  expect(github.seen('getRun')).toHaveLength(2);
});

test.each<[string, () => void]>([
  ['a newer run', () => github.page.runs.push({ ...check, id: 42, status: 'in_progress' })],
  ['a push, whose run is not there yet', () => github.pulls.set(7, { sha: 'next', state: 'open' })],
  [
    'a push and its run',
    () => {
      github.pulls.set(7, { sha: 'next', state: 'open' });
      github.page.runs.push({ ...check, id: 42, headSha: 'next', status: 'in_progress' });
    },
  ],
])('what it waits for is not started again after %s, which reads the comment itself', async (_, afterwards) => {
  expect(await answer({}, [{ status: 'in_progress', afterwards }])).toMatchObject({
    state: 'ignored',
    message: expect.stringContaining('a newer run has begun'),
  });
  expect(github.page.reruns).toEqual([]);
});

test('nor after the pull request was closed', async () => {
  const afterwards = (): void => void github.pulls.set(7, { sha: 'head', state: 'closed' });
  expect(await answer({}, [{ status: 'in_progress', afterwards }])).toEqual({
    state: 'ignored',
    message: 'nothing to do: the pull request is closed',
  });
  expect(github.page.reruns).toEqual([]);
});

test('a run that never ends is told, with what to do', async () => {
  const run: StoredRun = { ...check, status: 'in_progress', afterwards: () => (run.status = 'in_progress') };
  github.page.runs.push(run);
  expect(await answer({}, [])).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/is still running.*press “Re-run all jobs” on https:.*\/runs\/41$/),
  });
});

test.each<[string, Trouble]>([
  ['whose answer is lost', { cut: 'after' }],
  ['that another comment was quicker with', { status: 403, message: 'This workflow is already running' }],
])('a start %s is one', async (_, trouble) => {
  github.trouble('rerun', trouble);
  expect(await answer()).toMatchObject({ state: 'done', message: expect.stringContaining('runs again') });
});

test.each([
  'Unable to retry this workflow run because it was created over a month ago',
  'This workflow run cannot be retried',
])('a run that cannot be started again is told with what else to do: %s', async (message) => {
  github.trouble('rerun', { status: 403, message });
  expect(await answer()).toEqual({
    state: 'failed',
    message: `the check could not be started again (${message} (HTTP 403)): push to the branch, or close and reopen the pull request`,
  });
});

test('a token of yesterday is told as that', async () => {
  github.trouble('rerun', { status: 401, message: 'Bad credentials' });
  expect(await answer()).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/\(Bad credentials \(HTTP 401\)\): GitHub does not know the token/),
  });
});

test('a closed pull request has nothing to check', async () => {
  github.pulls.set(7, { sha: 'head', state: 'closed' });
  expect((await answer()).state).toBe('ignored');
});

test('no run is told', async () => {
  expect(await answer({}, [])).toMatchObject({
    state: 'failed',
    message: `there is no run of ${workflowPath} for head to start again: let the same workflow run on pull_request and on issue_comment`,
  });
});

test('a token that may not is told what it lacks', async () => {
  github.readOnly = true;
  expect(await answer()).toMatchObject({ state: 'failed', message: expect.stringContaining('actions: write') });
});

test('without a token, or outside of a workflow, it says so', async () => {
  expect(await runAgain(undefined, comment, { workflowPath })).toMatchObject({ state: 'failed' });
  expect(await runAgain(undefined, { ...comment, isPerson: false }, {})).toMatchObject({ state: 'ignored' });
});
