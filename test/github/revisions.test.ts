import { expect, test } from 'vitest';
import { readContext } from '../../src/github/context.ts';
import type { Comparison, Event, PullRequestEvent } from '../../src/github/model.ts';
import { branchesOf, type NamedRevisions, pageOf, revisionsOf, statusShaOf } from '../../src/github/revisions.ts';
import { UserError } from '../../src/user-error.ts';

const pull: PullRequestEvent = {
  kind: 'pull_request',
  number: 7,
  headSha: 'head',
  mergeSha: 'merge',
  baseRef: 'release',
  headRef: 'feature',
  isFork: false,
  isDependabot: false,
  closed: false,
  defaultBranch: 'main',
};
const group: Event = { kind: 'merge_group', baseSha: 'b', headSha: 'h', baseRef: 'main', headRef: 'queue' };
const push: Event = { kind: 'push', before: 'beforebefore1', after: 'a', ref: 'refs/heads/x', defaultBranch: 'main' };
const zero = '0'.repeat(40);
const dispatch: Event = { kind: 'workflow_dispatch', sha: 's', ref: 'refs/heads/x', defaultBranch: 'main' };
const comment: Event = {
  kind: 'issue_comment',
  action: 'created',
  number: 7,
  isPullRequest: true,
  text: '',
  author: 'alice',
  isPerson: true,
  association: 'MEMBER',
  sha: 's',
};
const run: Event = {
  kind: 'workflow_run',
  startedAt: '2026-11-25T12:00:00Z',
  run: { id: 1, attempt: 1 },
  headSha: 'h',
  headBranch: 'x',
  startedBy: 'pull_request',
  conclusion: 'success',
};
const schedule: Event = { kind: 'other', name: 'schedule', sha: 's', ref: 'refs/heads/main', defaultBranch: 'main' };

test.each<[string, Event, NamedRevisions, Comparison]>([
  [
    'the merge commit of a pull request with its first parent',
    pull,
    {},
    {
      head: { name: 'feature', revision: 'merge', merges: 'head' },
      base: {
        name: 'release',
        how: 'first-parent',
        of: 'merge',
        otherwise: { how: 'merge-base', of: 'merge', branch: 'release' },
      },
    },
  ],
  [
    'a merge group with its base',
    group,
    {},
    { head: { name: 'queue', revision: 'h' }, base: { name: 'main', how: 'revision', revision: 'b' } },
  ],
  [
    'a push with what was there before',
    push,
    {},
    {
      head: { name: 'x', revision: 'a' },
      base: {
        name: 'beforebefore',
        how: 'revision',
        revision: 'beforebefore1',
        otherwise: { how: 'merge-base', of: 'a', branch: 'main' },
      },
    },
  ],
  [
    'a new branch with where it left the default branch',
    { ...push, before: zero },
    {},
    { head: { name: 'x', revision: 'a' }, base: { name: 'main', how: 'merge-base', of: 'a', branch: 'main' } },
  ],
  [
    'a run by hand with where its branch left the default branch',
    dispatch,
    {},
    { head: { name: 'x', revision: 's' }, base: { name: 'main', how: 'merge-base', of: 's', branch: 'main' } },
  ],
  [
    'what the workflow names',
    schedule,
    { baseRef: 'v1', headRef: 'v2' },
    { head: { name: 'v2', revision: 'v2' }, base: { name: 'v1', how: 'revision', revision: 'v1' } },
  ],
  [
    'a named base with the commit of the run',
    schedule,
    { baseRef: 'v1' },
    { head: { name: 'main', revision: 's' }, base: { name: 'v1', how: 'revision', revision: 'v1' } },
  ],
  [
    'a named base with the merge commit',
    pull,
    { baseRef: 'v1', headRef: '' },
    {
      head: { name: 'feature', revision: 'merge', merges: 'head' },
      base: { name: 'v1', how: 'revision', revision: 'v1' },
    },
  ],
  [
    'a named head with where it left the base branch',
    pull,
    { headRef: 'v2' },
    {
      head: { name: 'v2', revision: 'v2' },
      base: { name: 'release', how: 'merge-base', of: 'v2', branch: 'release' },
    },
  ],
])('compares %s', (_name, event, named, comparison) => {
  expect(revisionsOf(event, named)).toEqual(comparison);
});

test.each<[string, Event, RegExp]>([
  ['a deleted branch', { ...push, after: zero }, /deleted refs\/heads\/x/],
  ['a schedule', schedule, /schedule does not say what to compare/],
  ['a workflow run', run, /nothing to compare/],
  ['a comment', comment, /nothing to compare/],
  ['a new branch without a default branch', withoutDefault({ ...push, before: zero }), /default branch/],
])('refuses %s', (_name, event, message) => {
  expect(() => revisionsOf(event)).toThrow(UserError);
  expect(() => revisionsOf(event)).toThrow(message);
});

test.each<[string, Event, object, string]>([
  ['pull request', pull, { base: 'release', default: 'main' }, 'head'],
  ['merge group', group, { base: 'main' }, 'h'],
  ['push', push, { base: 'x', default: 'main' }, 'a'],
  ['push of a new branch', { ...push, before: zero }, { base: 'main', default: 'main' }, 'a'],
  ['push of a tag', { ...push, ref: 'refs/tags/v1' }, { base: 'main', default: 'main' }, 'a'],
  ['run by hand', dispatch, { base: 'main', default: 'main' }, 's'],
  ['workflow run', run, {}, 'h'],
  ['schedule', schedule, { base: 'main', default: 'main' }, 's'],
])('branches and status commit of a %s', (_name, event, branches, sha) => {
  expect(branchesOf(event)).toEqual(branches);
  expect(statusShaOf(event)).toBe(sha);
});

const queued = (headRef: string): Event => ({
  kind: 'merge_group',
  baseSha: 'b',
  headSha: 'h',
  baseRef: 'main',
  headRef,
});

test.each<[string, Event, object | undefined]>([
  ['a pull request', pull, { number: 7, headSha: 'head' }],
  ['an entry of a merge queue', queued('gh-readonly-queue/main/pr-12-0123456789abcdef'), { number: 12 }],
  ['one for a branch with slashes', queued('gh-readonly-queue/release/1.2/pr-3-abc'), { number: 3 }],
  ['a queue that names none', group, undefined],
  ['a push', push, undefined],
  ['a comment', comment, undefined],
])('the page of %s', (_name, event, page) => {
  expect(pageOf(event)).toEqual(page);
});

test('the context of a run on GitHub Enterprise Server', () => {
  const context = readContext({
    GITHUB_REPOSITORY: 'acme/gitops',
    GITHUB_SERVER_URL: 'https://ghes.example.com/',
    GITHUB_API_URL: 'https://ghes.example.com/api/v3',
    GITHUB_RUN_ID: '42',
    GITHUB_WORKFLOW_REF: 'acme/gitops/.github/workflows/preview.yml@refs/heads/main',
    GITHUB_WORKSPACE: '/w',
    RUNNER_TEMP: '/t',
  });
  expect(context).toEqual({
    owner: 'acme',
    repository: 'gitops',
    serverUrl: 'https://ghes.example.com',
    apiUrl: 'https://ghes.example.com/api/v3',
    cloneUrl: 'https://ghes.example.com/acme/gitops.git',
    runUrl: 'https://ghes.example.com/acme/gitops/actions/runs/42',
    run: { id: 42, attempt: 1 },
    workflowPath: '.github/workflows/preview.yml',
    workspace: '/w',
    temporary: '/t',
  });
});

test('the context outside a run', () => {
  expect(readContext({ GITHUB_REPOSITORY: 'acme/gitops' })).toEqual({
    owner: 'acme',
    repository: 'gitops',
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    cloneUrl: 'https://github.com/acme/gitops.git',
  });
  for (const name of [undefined, '', 'acme', 'acme/', 'a/b/c']) {
    expect(() => readContext({ GITHUB_REPOSITORY: name })).toThrow(UserError);
  }
});

function withoutDefault(event: Event): Event {
  const { defaultBranch: _, ...rest } = event;
  return rest;
}
