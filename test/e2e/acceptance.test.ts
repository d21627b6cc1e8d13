import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import {
  type ActionEvent,
  commentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  reviewEvent,
} from '../support/action-events.ts';
import { account } from '../support/github-page.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, mergePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });
const workflow = '.github/workflows/preview.yml';

let origin: Origin;
/** Deletes a Namespace. */
let first: PullRequest;
/** Deletes another one, too. */
let second: PullRequest;
const workspaces = new Map<string, string>();

beforeAll(async () => {
  const served = workshop.directory('served');
  const namespace = (name: string) => ({ [`plain/${name}.yaml`]: documents(object('v1', 'Namespace', name)) });
  first = makePullRequest(served, {
    base: {
      'bootstrap/apps.yaml': documents(application('web', { path: 'plain' })),
      'plain/config.yaml': documents(configMap('web', { key: 'base' })),
      ...namespace('shop'),
      ...namespace('stage'),
      '.argo-manifest-diff.yaml': [
        'version: 1',
        'rules: {namespace-deleted: {enforcement: ack}}',
        'owners: {namespace-deleted: [team:platform, bob]}',
        'approvals: {critical: 2}',
        '',
      ].join('\n'),
    },
    change: { 'plain/shop.yaml': null },
  });
  const { repository, branchPoint } = first;
  repository.git('checkout', '--quiet', 'change');
  second = mergePullRequest(repository, { branchPoint, head: repository.commit({ 'plain/stage.yaml': null }) });
  origin = await startOrigin(served);
  for (const pull of [first, second]) {
    const workspace = path.join(workshop.directory('workspace'), 'gitops');
    await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
    workspaces.set(pull.merge, workspace);
  }
});
afterAll(() => origin.close());

async function openGitHub(onTestFinished: (close: () => Promise<void>) => void): Promise<FakeGitHub> {
  const github = await startGitHub();
  github.page.roles.set('alice', 'write').set('author', 'admin').set('bob', 'write');
  github.page.teams.set('acme/platform', ['carol', 'author']);
  github.page.commits.push({ sha: first.head, author: 'author', committer: 'author' });
  onTestFinished(() => github.close());
  return github;
}

function run(github: FakeGitHub, pull: PullRequest, event: ActionEvent = pullRequestEvent(pull)): Promise<ActionRun> {
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  return runAction({ workshop, machine, github, event, workspace: workspaces.get(pull.merge) ?? '' });
}

let nextComment = 1;
function say(github: FakeGitHub, login: string, body: string): void {
  github.comments.push({ id: nextComment++, pullRequest: 7, body, user: account(login) });
}

/** The line that the comment of a blocked run shows. */
function lineOf(github: FakeGitHub): string {
  const body = github.comments.find(({ user }) => user?.login === 'github-actions[bot]')?.body ?? '';
  const line = /\*\*Accept:\*\* `(\/risk ack [0-9a-f ]+) <reason>`/.exec(body)?.[1];
  expect(line, body).toBeDefined();
  return line ?? '';
}

const lastStatus = (github: FakeGitHub) => github.statuses.at(-1);
const waivedOf = (ended: ActionRun) => ended.result().findings.find(({ rule }) => rule === 'namespace-deleted')?.waived;

test.concurrent('two owners accept what blocks, and a further push takes their word for the same finding only', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const blocked = await run(github, first);
  expect(blocked.status, blocked.stdout).toBe(1);
  expect(lastStatus(github)).toMatchObject({
    sha: first.head,
    state: 'failure',
    description: '1 destructive, 1 app changed; blocked by namespace-deleted: fix or /risk ack',
  });
  const line = lineOf(github);
  expect(github.comments[0]?.body).toContain('by 2 of: team `platform` or `bob`');

  // The author is in the team, alice is not, and one owner is not enough.
  say(github, 'author', `${line} I know what I do`);
  say(github, 'alice', `${line} looks good`);
  say(github, 'bob', `Checked with the team.\n\n${line} nothing runs there`);
  const half = await run(github, first);
  expect(half.status, half.stdout).toBe(1);
  expect(half.summary).toContain('Accepted by bob; it takes 1 more.');
  expect(half.summary).toMatch(/author cannot accept|`author` cannot accept/);
  expect(half.summary).toContain('alice cannot accept');

  say(github, 'carol', `${line} the volumes are moved`);
  const accepted = await run(github, first);
  expect(accepted.status, accepted.stdout).toBe(0);
  expect(accepted.outputs).toMatchObject({ verdict: 'pass' });
  expect(waivedOf(accepted)).toMatchObject({
    how: 'comment',
    owner: 'bob, carol',
    people: [
      { by: 'bob', reason: 'nothing runs there' },
      { by: 'carol', reason: 'the volumes are moved' },
    ],
  });
  expect(lastStatus(github)).toMatchObject({
    state: 'success',
    description: expect.stringContaining('1 finding accepted'),
  });
  const own = github.comments.filter(({ user }) => user?.login === 'github-actions[bot]');
  expect(own).toHaveLength(1);
  expect(own[0]?.body).toContain('**Accepted** by bob, carol: nothing runs there; the volumes are moved');

  const more = await run(github, second);
  expect(more.status, more.stdout).toBe(1);
  const found = more.result().findings.filter(({ rule }) => rule === 'namespace-deleted');
  expect(found.map(({ waived }) => waived?.owner)).toEqual(['bob, carol', undefined]);
  expect(lineOf(github)).not.toBe(line);
}, 90_000);

test.concurrent('a review accepts by its text, and not once somebody changed it', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  await run(github, first);
  const line = lineOf(github);
  for (const [id, by] of [
    [1, 'bob'],
    [2, 'carol'],
  ] as const) {
    const at = '2026-11-25T12:00:00Z';
    github.page.reviews.push({ id, pullRequest: 7, by, state: 'APPROVED', commit: 'older', body: `${line} fine`, at });
  }
  const accepted = await run(github, first, reviewEvent(first));
  expect(accepted.status, accepted.stdout).toBe(0);
  expect(waivedOf(accepted)).toMatchObject({ how: 'review', owner: 'bob, carol' });
  github.page.edited.add('PRR_2');
  const edited = await run(github, first, reviewEvent(first));
  expect(edited.status).toBe(1);
  expect(edited.summary).toContain('was edited after it was written');
}, 90_000);

test.concurrent('an approving review and a label accept the head that they were given for, and not the next', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const { page } = github;
  const [pushed, later] = ['2026-11-25T08:00:00Z', '2026-11-25T12:00:00Z'];
  const label = 'risk-ack/namespace-deleted';
  page.reviews.push({ id: 1, pullRequest: 7, by: 'bob', state: 'APPROVED', commit: first.head, body: '', at: later });
  page.pushes.push({ repository: 'acme/gitops', after: first.head, at: pushed, by: 'author' });
  page.labels.push(label);
  page.events.push({ event: 'labeled', at: later, by: 'carol', label });
  const accepted = await run(github, first);
  expect(accepted.status, accepted.stdout).toBe(0);
  expect(waivedOf(accepted)).toMatchObject({ how: 'review', owner: 'bob, carol' });

  page.pushes.push({ repository: 'acme/gitops', after: second.head, at: '2026-11-25T13:00:00Z', by: 'author' });
  const next = await run(github, second);
  expect(next.status).toBe(1);
  expect(waivedOf(next)).toBeUndefined();
  expect(next.summary).toContain('put there after the last push');
}, 90_000);

test.concurrent('what was accepted on the page counts in the merge queue', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  await run(github, first);
  say(github, 'bob', `${lineOf(github)} fine`);
  say(github, 'carol', `${lineOf(github)} fine`);
  const ref = `refs/heads/gh-readonly-queue/main/pr-7-${first.base}`;
  const queued = await run(github, first, mergeGroupEvent({ base: first.base, head: first.merge, ref }));
  expect(queued.status, queued.stdout).toBe(0);
  expect(lastStatus(github)).toMatchObject({ sha: first.merge, state: 'success' });
});

test.concurrent('a page that cannot be read accepts nothing, and the run goes on', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  github.trouble('listReviews', { status: 403, message: 'Resource not accessible by integration' }, 3);
  const ended = await run(github, first);
  expect(ended.status, ended.stdout).toBe(1);
  expect(ended.summary).toMatch(/nobody.s acceptance counts, because the pull request cannot be read/);
});

test.concurrent('nothing is asked of GitHub where nothing blocks', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  github.pulls.set(7, { sha: first.head, state: 'open' });
  const event = pullRequestEvent(first);
  const workspace = workspaces.get(first.merge) ?? '';
  const ended = await runAction({ workshop, machine, github, event, workspace, inputs: { 'fail-on': 'never' } });
  expect(ended.status, ended.stdout).toBe(0);
  expect(new Set(github.requests.map(({ route }) => route))).toEqual(
    new Set(['listStatuses', 'createStatus', 'listComments', 'getPull', 'createComment']),
  );
});

test.concurrent('a comment starts the check again, and is no change itself', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const [headSha, pullRequests] = [first.head, [7]];
  github.page.runs.push({
    id: 4242,
    path: workflow,
    event: 'pull_request',
    headSha,
    pullRequests,
    status: 'completed',
  });
  const body = '/risk ack 0123456789abcdef fine';
  const again = await run(github, first, commentEvent(7, first.base, { body, by: 'bob' }));
  expect(again.status, again.stdout).toBe(0);
  expect(again.stdout).toContain(`the check of ${first.head.slice(0, 12)} runs again`);
  expect(github.page.reruns).toEqual([4242]);
  expect(github.statuses).toEqual([]);
  expect(again.summary).toBe('');

  github.requests.length = 0;
  const talk = await run(github, first, commentEvent(7, first.base, { body: 'Nice!', by: 'bob' }));
  expect([talk.status, github.requests]).toEqual([0, []]);
  const issue = await run(github, first, commentEvent(9, first.base, { body, by: 'bob' }, 'issue'));
  expect([issue.status, github.requests]).toEqual([0, []]);
});

test.concurrent('a comment that finds no run says what the workflow lacks', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const body = '/risk ack 0123456789abcdef fine';
  const ended = await run(github, first, commentEvent(7, first.base, { body, by: 'bob' }));
  expect(ended.status).toBe(3);
  expect(ended.stdout).toContain('let the same workflow run on pull_request and on issue_comment');
});
