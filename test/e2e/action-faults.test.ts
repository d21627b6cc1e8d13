import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ActionRun, startAction } from '../support/action.ts';
import { type ActionEvent, mergeGroupEvent, pullRequestEvent } from '../support/action-events.ts';
import { type FakeGitHub, type RouteName, startGitHub, type Trouble } from '../support/github-server.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { application, chart, configMap, documents, object } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });
const bot = { login: 'github-actions[bot]', type: 'Bot' };
const old = '<!-- argo-manifest-diff key=default result=0 -->\nwhat an earlier run said';

let origin: Origin;
let pull: PullRequest;
let workspace: string;

beforeAll(async () => {
  const served = workshop.directory('served');
  pull = makePullRequest(served, {
    base: {
      'bootstrap/apps.yaml': documents(application('web', { path: 'plain' })),
      'slow/apps.yaml': documents(
        application('web', { path: 'plain' }),
        application('endless', { path: 'endless' }),
        application('endless-too', { path: 'endless' }),
      ),
      'plain/config.yaml': documents(configMap('web', { key: 'base' })),
      'plain/namespace.yaml': documents(object('v1', 'Namespace', 'shop')),
      ...chart('endless', {}, { key: 'base' }),
    },
    change: {
      'plain/config.yaml': documents(configMap('web', { key: 'change' })),
      'plain/namespace.yaml': null,
      'endless/values.yaml': 'key: change\n',
    },
  });
  origin = await startOrigin(served);
  workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
});
afterAll(() => origin.close());

/** A GitHub for one test: they run side by side, because most of a run is waiting between two tries. */
async function openGitHub(onTestFinished: (close: () => Promise<void>) => void): Promise<FakeGitHub> {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  return github;
}

interface Options {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  event?: ActionEvent;
}

/** Starts the action; without `fail-on` the change is blocked. */
function start(github: FakeGitHub, { inputs = {}, env = {}, event = pullRequestEvent(pull) }: Options = {}) {
  return startAction({ workshop, machine, github, event, workspace, inputs, env });
}

function run(github: FakeGitHub, options: Options = {}): Promise<ActionRun> {
  return start(github, options).ended;
}

/** One comment with this result, and a status that says the same. */
function expectTold(github: FakeGitHub, { run: id = '4242', state = 'failure' } = {}): void {
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]?.body).toContain('`data.key`: `base` → `change`');
  expect(github.comments[0]?.body).toContain(`/actions/runs/${id}`);
  expect(github.statuses.at(-1)).toMatchObject({ sha: pull.head, state });
}

const wait = { 'retry-after': '1' };
const faults: [string, RouteName, Trouble, number?][] = [
  ['a comment whose answer is lost', 'createComment', { cut: 'after' }],
  ['a comment that does not arrive', 'createComment', { cut: 'before' }],
  ['a comment with half an answer', 'createComment', { half: true }],
  ['a comment that is answered late', 'createComment', { slow: 1500 }],
  ['a comment that ends in 500', 'createComment', { status: 500 }],
  ['a comment that ends in 502 twice', 'createComment', { status: 502 }, 2],
  ['a comment that ends in 503', 'createComment', { status: 503 }],
  ['too many comments (429)', 'createComment', { status: 429, headers: wait }],
  [
    'too many comments (403)',
    'createComment',
    { status: 403, message: 'You have exceeded a secondary rate limit', headers: wait },
  ],
  [
    'a comment that is too long',
    'createComment',
    {
      status: 422,
      message: 'Validation Failed',
      errors: [{ message: 'Body is too long (maximum is 65536 characters)' }],
    },
  ],
  ['a comment that a proxy answers', 'createComment', { says: '<html>Log in</html>' }, 2],
  ['a list that a proxy answers', 'listComments', { says: '<html>Log in</html>' }],
  ['a status that a proxy answers', 'createStatus', { says: '<html>Log in</html>' }],
  ['a list that ends in 502', 'listComments', { status: 502 }],
  ['a list that is cut off', 'listComments', { half: true }],
  ['a head that is not told at first', 'getPull', { cut: 'before' }],
  ['a status whose answer is lost', 'createStatus', { cut: 'after' }],
  ['a status that ends in 500', 'createStatus', { status: 500 }],
  ['too many statuses', 'createStatus', { status: 429, headers: wait }],
  ['statuses that cannot be read', 'listStatuses', { status: 403 }, 9],
];

test.concurrent.for(faults)(
  '%s: one comment, the right status',
  async ([, route, trouble, times], { onTestFinished }) => {
    const github = await openGitHub(onTestFinished);
    github.trouble(route, trouble, times);
    const ended = await run(github);
    expect(ended.status, ended.stdout).toBe(1);
    expectTold(github);
    expect(ended.outputs['comment-url']).toMatch(/#issuecomment-\d+$/);
  },
);

const edits: [string, Trouble][] = [
  ['is lost on the way back', { cut: 'after' }],
  ['is lost on the way there', { cut: 'before' }],
  ['ends in 502', { status: 502 }],
  ['ends in 404, because somebody deletes it', { status: 404 }],
];

test.concurrent.for(edits)('an edit that %s', async ([, trouble], { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  github.comments.push({ id: 1, pullRequest: 7, body: old, user: bot });
  github.trouble('updateComment', trouble);
  const ended = await run(github);
  expect(ended.status, ended.stdout).toBe(1);
  expectTold(github);
});

const refusals: [string, RouteName, Trouble][] = [
  ['403', 'createComment', { status: 403, message: 'Resource not accessible by integration' }],
  ['404', 'createComment', { status: 404 }],
  ['422', 'createComment', { status: 422, message: 'Validation Failed' }],
  [
    'a rate limit of an hour',
    'createComment',
    { status: 403, message: 'rate limit', headers: { 'retry-after': '3600' } },
  ],
  ['500 for good', 'createComment', { status: 500 }],
];

test.concurrent.for(refusals)(
  'a comment that is refused with %s: all the rest is right',
  async ([, route, trouble], { onTestFinished }) => {
    const github = await openGitHub(onTestFinished);
    github.trouble(route, trouble, 30);
    const ended = await run(github);
    expect(ended.status, ended.stdout).toBe(1);
    expect(github.comments).toEqual([]);
    expect(github.statuses.at(-1)).toMatchObject({ state: 'failure' });
    expect(ended.summary).toContain('The comment could not be written');
    expect(ended.outputs).toMatchObject({ verdict: 'blocked', 'comment-url': '' });
  },
);

test.concurrent('two runs at the same time, each with its own result: that of the later one stays', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const [earlier, later] = await Promise.all([
    run(github, { env: { GITHUB_RUN_ID: '4242' } }),
    run(github, { env: { GITHUB_RUN_ID: '4243' }, inputs: { 'fail-on': 'never' } }),
  ]);
  expect([earlier.status, later.status]).toEqual([1, 0]);
  expectTold(github, { run: '4243', state: 'success' });
});

test.concurrent('an earlier run that ends last says nothing any more', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  await run(github, { env: { GITHUB_RUN_ID: '4243' }, inputs: { 'fail-on': 'never' } });
  const [comments, statuses] = [structuredClone(github.comments), structuredClone(github.statuses)];
  const ended = await run(github, { env: { GITHUB_RUN_ID: '4242' } });
  expect(ended.status).toBe(1);
  expect(ended.stdout).toContain(
    'no comment: a later run writes it (https://github.com/acme/gitops/actions/runs/4243?pr=7)',
  );
  expect([github.comments, github.statuses]).toEqual([comments, statuses]);
  // The same run once more is a later one.
  await run(github, { env: { GITHUB_RUN_ID: '4243', GITHUB_RUN_ATTEMPT: '2' } });
  expect(github.statuses.at(-1)).toMatchObject({
    state: 'failure',
    target_url: 'https://github.com/acme/gitops/actions/runs/4243/attempts/2?pr=7',
  });
  expect(github.comments).toHaveLength(1);
});

const moments: [string, RouteName, number][] = [
  ['its comment is written', 'createComment', 1],
  ['its result becomes the status', 'createStatus', 2],
];

test.concurrent.for(moments)(
  'a run that is cancelled while %s leaves no success',
  async ([, route, at], { onTestFinished }) => {
    const github = await openGitHub(onTestFinished);
    for (let before = 1; before < at; before++) github.trouble(route, { slow: 0 });
    github.trouble(route, { slow: 60_000 });
    const { pid, ended } = start(github, { inputs: { 'fail-on': 'never' } });
    await vi.waitFor(() => expect(github.seen(route)).toHaveLength(at), { timeout: 60_000 });
    process.kill(pid, 'SIGTERM');
    expect((await ended).status).toBe(143);
    expect(github.statuses.at(-1)).toMatchObject({
      sha: pull.head,
      state: 'error',
      description: 'the run was cancelled',
    });
  },
);

test.concurrent('a run that is cancelled while it announces itself leaves no pending status', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  github.trouble('createStatus', { slow: 60_000 });
  const { pid, ended } = start(github);
  await vi.waitFor(() => expect(github.seen('createStatus')).toHaveLength(1), { timeout: 60_000 });
  process.kill(pid, 'SIGINT');
  const { status, temporary } = await ended;
  expect(status).toBe(130);
  expect(temporary).toEqual([]);
  expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'error']);
});

test.concurrent('the deadline: the rest is told, and what was not compared is named', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const helm = writeProgram(path.join(workshop.directory('helm'), 'helm'), [
    'if [ "$1" = version ]; then echo v4.1.4; exit; fi',
    'exec /bin/sleep 300',
  ]);
  const ended = await run(github, {
    inputs: { bootstrap: 'slow', helm, concurrency: '1', deadline: '4', 'fail-on': 'never' },
  });
  expect(ended.status, ended.stdout).toBe(2);
  const { verdict, applications } = ended.result();
  expect(verdict.status).toBe('incomplete');
  expect(applications.map(({ name, outcome, failedOn }) => [name, outcome, failedOn])).toEqual([
    ['web', 'modified', undefined],
    ['endless', 'failed', 'head'],
    ['endless-too', 'failed', 'head'],
  ]);
  expectTold(github, { state: 'error' });
  for (const name of ['endless', 'endless-too']) expect(github.comments[0]?.body).toContain(name);
  expect(github.comments[0]?.body).toContain('not rendered: the time that the whole run may take is over');
  expect(github.statuses.at(-1)?.description).toContain('2 failed to render');
});

test.concurrent('an Application that only base has no time for is not compared, and not mended either', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const helm = writeProgram(path.join(workshop.directory('helm'), 'helm'), [
    'if [ "$1" = template ] && /bin/grep -q base values.yaml; then exec /bin/sleep 300; fi',
    `exec ${tools.helm4} "$@"`,
  ]);
  const ended = await run(github, { inputs: { bootstrap: 'slow', helm, timeout: '3', 'fail-on': 'never' } });
  expect(ended.status, ended.stdout).toBe(2);
  expect(ended.result().applications.map(({ name, failedOn }) => [name, failedOn])).toContainEqual(['endless', 'head']);
  expect(github.statuses.at(-1)).toMatchObject({ state: 'error' });
});

test.concurrent('a mistake that is found late is the status, too', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, { inputs: { bootstrap: 'nowhere' } });
  expect(ended.status).toBe(3);
  expect(github.statuses.at(-1)).toMatchObject({ state: 'error', description: expect.stringContaining('no result: ') });
});

const quiet: [string, Record<string, unknown>][] = [
  ['closed', { action: 'closed', state: 'closed' }],
  ['merged', { action: 'closed', state: 'closed', merged: true }],
  ['closed, and gets a label', { action: 'labeled', state: 'closed' }],
];

test.concurrent.for(quiet)('a pull request that is %s: nothing is compared', async ([, change], { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  github.comments.push({ id: 1, pullRequest: 7, body: old, user: bot });
  const ended = await run(github, { event: withPull(change) });
  expect(ended.status, ended.stdout).toBe(0);
  expect(github.requests).toEqual([]);
});

const loud: [string, Record<string, unknown>][] = [
  ['a draft', { action: 'opened', draft: true }],
  ['ready for review', { action: 'ready_for_review' }],
  ['labelled', { action: 'labeled' }],
];

test.concurrent.for(loud)('a pull request that is %s is judged', async ([, change], { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, { event: withPull(change) });
  expect(ended.status, ended.stdout).toBe(1);
  expectTold(github);
});

test.concurrent('a merge group whose earlier run ends last keeps the status of the later one', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const ref = 'refs/heads/gh-readonly-queue/main/pr-7-0123456789abcdef';
  const event = mergeGroupEvent({ base: pull.base, head: pull.merge, ref });
  await run(github, { event, env: { GITHUB_RUN_ID: '4243' }, inputs: { 'fail-on': 'never' } });
  const ended = await run(github, { event, env: { GITHUB_RUN_ID: '4242' } });
  expect(ended.status).toBe(1);
  expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'success']);
});

/** The event of the pull request, with another state of it. */
function withPull({ action, ...change }: Record<string, unknown>): ActionEvent {
  const event = pullRequestEvent(pull);
  const payload = event.payload as { pull_request: object };
  return { ...event, payload: { ...payload, action, pull_request: { ...payload.pull_request, ...change } } };
}
