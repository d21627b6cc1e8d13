import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import {
  type ActionEvent,
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
} from '../support/action-events.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });
const queue = 'refs/heads/gh-readonly-queue/main/pr-7-0123456789abcdef';

let origin: Origin;
let pull: PullRequest;
/** The merge queue's commit, on top of another pull request that is ahead in the queue. */
let queued: { base: string; head: string };

beforeAll(async () => {
  const served = workshop.directory('served');
  const config = (key: string) => ({ 'plain/config.yaml': documents(configMap('web', { key })) });
  pull = makePullRequest(served, {
    base: {
      'bootstrap/apps.yaml': documents(application('web', { path: 'plain' }), application('other', { path: 'other' })),
      ...config('base'),
      'plain/namespace.yaml': documents(object('v1', 'Namespace', 'shop')),
      'other/config.yaml': documents(configMap('other', { key: 'base' })),
    },
    change: { ...config('change'), 'plain/namespace.yaml': null },
  });
  const { git, commit } = pull.repository;
  // Far enough from where the branch left that a shallow clone has to be deepened.
  for (let index = 0; index < 60; index++) commit({ 'notes.txt': `${index}` });
  git('checkout', '--quiet', '-b', 'ahead-in-the-queue');
  const base = commit({ 'other/config.yaml': documents(configMap('other', { key: 'ahead' })) });
  git('merge', '--quiet', '--no-ff', '--no-edit', pull.head);
  queued = { base, head: git('rev-parse', 'HEAD') };
  git('update-ref', queue, queued.head);
  git('checkout', '--quiet', 'main');
  origin = await startOrigin(served);
});
afterAll(() => origin.close());

/** A GitHub for one test: they run side by side, because most of a run is waiting. */
async function openGitHub(onTestFinished: (close: () => Promise<void>) => void): Promise<FakeGitHub> {
  const github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  onTestFinished(() => github.close());
  return github;
}

async function run(github: FakeGitHub, event: ActionEvent, inputs: Record<string, string> = {}): Promise<ActionRun> {
  const workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: event.sha, ref: event.ref });
  return runAction({ workshop, machine, github, event, workspace, inputs });
}

/** What the pull request does, whatever the event shows it as. */
function expectBlocked(ended: ActionRun): void {
  expect(ended.status, ended.stdout).toBe(1);
  expect(ended.outputs['verdict']).toBe('blocked');
  expect(ended.result().changes.map(({ action, identity }) => `${action} ${identity.kind}`)).toEqual([
    'modified ConfigMap',
    'removed Namespace',
  ]);
  expect(ended.summary).toContain('namespace-deleted');
}

test.concurrent('pull_request: comment, status and summary', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  expectBlocked(await run(github, pullRequestEvent(pull)));
  expect(github.comments).toHaveLength(1);
  expect(github.statuses.map(({ sha, state }) => [sha, state])).toEqual([
    [pull.head, 'pending'],
    [pull.head, 'failure'],
  ]);
});

test.concurrent('merge_group: status on its head and summary, no comment', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, mergeGroupEvent({ ...queued, ref: queue }));
  expectBlocked(ended);
  expect(ended.result().revisions).toMatchObject({ base: { id: queued.base }, head: { id: queued.head } });
  expect(github.statuses.map(({ sha, state, context }) => [sha, state, context])).toEqual([
    [queued.head, 'pending', 'argo-manifest-diff'],
    [queued.head, 'failure', 'argo-manifest-diff'],
  ]);
  expect(github.writes().map(({ route }) => route)).toEqual(['createStatus', 'createStatus']);
});

test.concurrent('push: what was there before with what is there now, in the summary only', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, pushEvent({ before: pull.base, after: pull.merge, ref: 'refs/heads/main' }));
  expectBlocked(ended);
  expect(ended.result().revisions).toMatchObject({ base: { id: pull.base }, head: { id: pull.merge } });
  expect(github.requests).toEqual([]);
});

test.concurrent('workflow_dispatch: a branch with where it left the default branch, in the summary only', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, dispatchEvent({ sha: pull.head, ref: 'refs/heads/change' }));
  expectBlocked(ended);
  expect(ended.result().revisions).toMatchObject({ base: { id: pull.branchPoint }, head: { id: pull.head } });
  expect(github.requests).toEqual([]);
});

test.concurrent('workflow_dispatch with both revisions named', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, dispatchEvent({ sha: queued.head, ref: queue }), {
    'base-ref': 'main',
    'head-ref': 'change',
  });
  expect(ended.result().revisions).toMatchObject({ base: { name: 'main' }, head: { id: pull.head, name: 'change' } });
  expectBlocked(ended);
});

test.concurrent.for([
  { name: 'pull_request_target', status: 3, says: /pull_request_target would run tools on untrusted files/ },
  { name: 'schedule', status: 3, says: /The event schedule does not say what to compare/ },
])('$name is refused, with what to do instead', async ({ name, status, says }, { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await run(github, { ...pullRequestEvent(pull), name });
  expect(ended.status).toBe(status);
  expect(ended.stdout).toMatch(says);
  expect(ended.stdout).toMatch(/Use `on: pull_request`|Run on `pull_request`/);
  expect(github.requests).toEqual([]);
});
