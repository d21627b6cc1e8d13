import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, mergePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });
const hostile =
  'line\n::error::pwned\n##[warning]pwned\n::add-mask::a\n@acme/admins <img src=x> --> <!-- argo-manifest-diff key=default result=x -->\n```\n| a | `b` |';

let origin: Origin;
/** Where the pull request is at first, after one more commit, and after one that takes the change back. */
let first: PullRequest;
let second: PullRequest;
let reverted: PullRequest;
const workspaces = new Map<PullRequest, string>();

beforeAll(async () => {
  const served = workshop.directory('served');
  const config = (data: Record<string, string>) => ({ 'plain/config.yaml': documents(configMap('web', data)) });
  first = makePullRequest(served, {
    base: { 'bootstrap/apps.yaml': documents(application('web', { path: 'plain' })), ...config({ key: 'base' }) },
    change: config({ key: 'first', hostile }),
  });
  const { repository, branchPoint } = first;
  const commit = (data: Record<string, string>): PullRequest => {
    repository.git('checkout', '--quiet', 'change');
    return mergePullRequest(repository, { branchPoint, head: repository.commit(config(data)) });
  };
  second = commit({ key: 'second' });
  reverted = commit({ key: 'base' });
  origin = await startOrigin(served);
  for (const pull of [first, second, reverted]) {
    const workspace = path.join(workshop.directory('workspace'), 'gitops');
    await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
    workspaces.set(pull, workspace);
  }
});
afterAll(() => origin.close());

/** A GitHub for one test: they run side by side, because most of a run is waiting between two writes. */
async function openGitHub(onTestFinished: (close: () => Promise<void>) => void): Promise<FakeGitHub> {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  return github;
}

interface Options {
  inputs?: Record<string, string>;
  fork?: boolean;
  env?: Record<string, string>;
  /** Head that the pull request has by then. */
  now?: string;
}

function run(github: FakeGitHub, pull: PullRequest, options: Options = {}): Promise<ActionRun> {
  const { inputs = {}, fork = false, env = {}, now = pull.head } = options;
  github.pulls.set(7, { sha: now, state: 'open' });
  const workspace = workspaces.get(pull) ?? '';
  return runAction({ workshop, machine, github, event: pullRequestEvent(pull, { fork }), workspace, inputs, env });
}

function statesOf(github: FakeGitHub, sha: string): string[] {
  return github.statuses.filter((status) => status.sha === sha).map(({ state }) => state);
}

test.concurrent('one comment follows the pull request from the first run to the last', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  // Somebody else's, and a forgery of ours by a person, between those of a long discussion.
  const people = { login: 'reviewer', type: 'User' };
  for (let id = 1; id <= 130; id++) github.comments.push({ id, pullRequest: 7, body: `remark ${id}`, user: people });
  github.comments.push({
    id: 131,
    pullRequest: 7,
    body: '<!-- argo-manifest-diff key=default result=x -->\nforged',
    user: people,
  });
  github.comments.push({
    id: 132,
    pullRequest: 8,
    body: '<!-- argo-manifest-diff key=default result=x -->\nanother pull request',
    user: { login: 'github-actions[bot]', type: 'Bot' },
  });
  const others = structuredClone(github.comments);

  const created = await run(github, first);
  expect(created.status, created.stdout).toBe(0);
  expect(created.outputs['comment-url']).toMatch(/#issuecomment-1000$/);
  expect(github.comments.slice(0, -1)).toEqual(others);
  const [comment] = github.comments.slice(-1);
  expect(comment?.body).toContain('`data.key`: `base` → `first`');
  expect(comment?.body.match(/^<!-- argo-manifest-diff/gm)).toHaveLength(1);
  expect(statesOf(github, first.head)).toEqual(['pending', 'success']);

  const unchanged = await run(github, first);
  expect(unchanged.outputs['comment-url']).toBe(created.outputs['comment-url']);
  expect(github.seen('createComment')).toHaveLength(1);
  expect(github.seen('updateComment')).toHaveLength(0);

  await run(github, second);
  expect(github.seen('createComment')).toHaveLength(1);
  expect(github.seen('updateComment')).toHaveLength(1);
  expect(github.comments.slice(0, -1)).toEqual(others);
  expect(github.comments.at(-1)?.body).toContain('`data.key`: `base` → `second`');
  expect(statesOf(github, second.head)).toEqual(['pending', 'success']);

  // Nothing changes any more: that is told in the comment that is there.
  const last = await run(github, reverted);
  expect(last.outputs).toMatchObject({ changed: 'false', verdict: 'pass' });
  expect(github.comments.at(-1)).toMatchObject({ id: 1000, body: expect.stringContaining('no changes') });
  expect(github.comments).toHaveLength(others.length + 1);
});

test.concurrent('a run that a newer push has overtaken leaves the comment alone', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const stale = await run(github, first, { now: second.head });
  expect(stale.status).toBe(0);
  expect(github.writes().map(({ route }) => route)).toEqual(['createStatus', 'createStatus']);
  expect(github.statuses.map(({ sha }) => sha)).toEqual([first.head, first.head]);
  expect(stale.stdout).toContain(`the pull request is at ${second.head.slice(0, 12)} by now`);
  expect(stale.summary).toContain('data.key');
});

test.concurrent('text of manifests is no command to the runner and no markup', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const { stdout } = await run(github, first);
  const commands = stdout.split('\n').filter((line) => /^\s*::|##\[/.test(line));
  expect(commands.filter((line) => !/^::(add-mask|group|endgroup|debug)/.test(line))).toEqual([]);
  expect(commands.filter((line) => line.startsWith('::add-mask'))).toEqual([expect.stringContaining('ghs_jobToken')]);
  const body = github.comments[0]?.body ?? '';
  // Outside of code nothing of it is markup.
  const prose = body.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '').replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
  expect(prose).not.toMatch(/<img|@acme/);
  expect(body.split('\n').filter((line) => line.startsWith('<!--'))).toHaveLength(1);
});

test.concurrent('two checks of one pull request have a comment, a status and reports each, also in one job', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const env = { RUNNER_TEMP: workshop.directory('temporary') };
  const steps: ActionRun[] = [];
  for (const key of ['prod', 'test'])
    steps.push(await run(github, first, { env, inputs: { 'comment-key': key, 'status-context': `argo (${key})` } }));
  const reports = steps.map(({ outputs }) => outputs['json'] ?? '');
  expect(new Set(reports).size).toBe(2);
  expect(reports.map((file) => existsSync(file))).toEqual([true, true]);
  expect(github.comments.map(({ body }) => body.slice(0, 42))).toEqual(
    ['<!-- argo-manifest-diff key=prod result=', '<!-- argo-manifest-diff key=test result='].map((start) =>
      expect.stringContaining(start),
    ),
  );
  expect([...new Set(github.statuses.map(({ context }) => context))]).toEqual(['argo (prod)', 'argo (test)']);
});

test.concurrent('an empty status-context sets no status', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, first, { inputs: { 'status-context': '' } });
  expect(ended.status, ended.stdout).toBe(0);
  expect(github.statuses).toEqual([]);
  expect(github.comments).toHaveLength(1);
});

describe('the input comment', () => {
  test.concurrent.for([
    { comment: 'never', pull: () => first, comments: 0 },
    { comment: 'changes', pull: () => reverted, comments: 0 },
    { comment: 'always', pull: () => reverted, comments: 1 },
  ])('$comment', async ({ comment, pull, comments }, { onTestFinished }) => {
    const github = await openGitHub(onTestFinished);
    const ended = await run(github, pull(), { inputs: { comment } });
    expect(ended.status).toBe(0);
    expect(github.comments).toHaveLength(comments);
    expect(statesOf(github, pull().head)).toEqual(['pending', 'success']);
    expect(ended.summary).not.toBe('');
  });
});

describe('without the right to write', () => {
  test.concurrent.for([
    { whose: 'a fork', options: { fork: true }, advice: 'a pull request of a fork gets a read-only token' },
    {
      whose: 'Dependabot',
      options: { env: { GITHUB_ACTOR: 'dependabot[bot]' } },
      advice: 'a pull request of Dependabot gets a read-only token',
    },
    { whose: 'a job that lacks permissions', options: {}, advice: 'pull-requests: write' },
  ])(
    'of $whose the result is in the summary and the exit status, and it says so',
    async ({ options, advice }, { onTestFinished }) => {
      const github = await openGitHub(onTestFinished);
      github.readOnly = true;
      const ended = await run(github, first, options);
      expect(ended.status, ended.stdout).toBe(0);
      expect(github.comments).toEqual([]);
      expect(github.statuses).toEqual([]);
      expect(ended.summary).toContain('data.key');
      expect(ended.summary).toContain(advice);
      expect(ended.stdout).toContain(advice);
      expect(ended.outputs).toMatchObject({ verdict: 'pass', changed: 'true', 'comment-url': '' });
    },
  );

  test.concurrent('the verdict still fails the step', async ({ onTestFinished }) => {
    const github = await openGitHub(onTestFinished);
    github.readOnly = true;
    const ended = await run(github, first, { fork: true, inputs: { bootstrap: 'nowhere' } });
    expect(ended.status).toBe(3);
  });

  test.concurrent('and without any token nothing is asked of GitHub', async ({ onTestFinished }) => {
    const github = await openGitHub(onTestFinished);
    const ended = await run(github, first, { inputs: { token: '' } });
    expect(ended.status, ended.stdout).toBe(0);
    expect(github.requests).toEqual([]);
    expect(ended.summary).toContain('data.key');
  });
});

test.concurrent('GitHub that cannot be reached does not change the verdict', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  for (const route of ['createStatus', 'listComments', 'createComment', 'getPull'] as const)
    github.trouble(route, { status: 404 }, 20);
  const ended = await run(github, first);
  expect(ended.status, ended.stdout).toBe(0);
  expect(ended.outputs['verdict']).toBe('pass');
  expect(ended.summary).toContain('data.key');
  expect(ended.stdout).toMatch(/^::warning::the comment could not be written/m);
});
