import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import { pullRequestEvent, workflowRunEvent } from '../support/action-events.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, mergePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });

let origin: Origin;
/** What a stranger wants to merge, and what they want to merge that has a workflow of its own. */
let pull: PullRequest;
let selfMade: PullRequest;
/** A commit of the default branch: what the publishing run is of. */
let main: string;
/** What the untrusted run of the pull request left, and the comment that a trusted one of the same wrote. */
let left: Record<'pull' | 'selfMade', string>;
let written: string;

beforeAll(async () => {
  const served = workshop.directory('served');
  pull = makePullRequest(served, {
    base: {
      'bootstrap/apps.yaml': documents(application('web', { path: 'plain' })),
      'plain/config.yaml': documents(configMap('web', { key: 'base' })),
      'plain/namespace.yaml': documents(object('v1', 'Namespace', 'shop')),
      '.github/workflows/preview.yml': 'on: pull_request\n',
      '.github/CODEOWNERS': '* @acme/admins\n',
    },
    change: {
      'plain/config.yaml': documents(configMap('web', { key: 'change' })),
      'plain/namespace.yaml': null,
      '.github/CODEOWNERS': '* @stranger\n',
    },
  });
  const { repository, branchPoint } = pull;
  repository.git('checkout', '--quiet', 'change');
  const head = repository.commit({ '.github/workflows/other.yml': 'on: pull_request\n' });
  selfMade = mergePullRequest(repository, { branchPoint, head });
  main = selfMade.base;
  origin = await startOrigin(served);
  const github = await startGitHub();
  const [own, other] = [await runUntrusted(github, pull), await runUntrusted(github, selfMade)];
  left = { pull: own, selfMade: other };
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  await runAction({ workshop, machine, github, event: pullRequestEvent(pull), workspace: await workspaceOf(pull) });
  written = github.comments[0]?.body ?? '';
  await github.close();
});
afterAll(() => origin.close());

async function workspaceOf({ merge }: PullRequest): Promise<string> {
  const workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: merge, ref: 'refs/pull/7/merge' });
  return workspace;
}

/** The run of the pull request itself, whose token may only read. Returns its JSON report. */
async function runUntrusted(github: FakeGitHub, of: PullRequest): Promise<string> {
  github.readOnly = true;
  github.pulls.set(7, { sha: of.head, state: 'open' });
  const workspace = await workspaceOf(of);
  const event = pullRequestEvent(of, { fork: true });
  const ended = await runAction({ workshop, machine, github, event, workspace });
  github.readOnly = false;
  expect(ended.status, ended.stdout).toBe(1);
  expect(github.comments).toEqual([]);
  return JSON.stringify(ended.result());
}

/** A GitHub that knows the pull request, as one of a fork. */
async function openGitHub(
  onTestFinished: (close: () => Promise<void>) => void,
  { head, merge }: PullRequest = pull,
): Promise<FakeGitHub> {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  github.page.headRepository = 'stranger/gitops';
  github.pulls.set(7, { sha: head, state: 'open', merge });
  github.git = pull.repository.git;
  return github;
}

interface Options {
  run?: Partial<Parameters<typeof workflowRunEvent>[0]>;
  /** What the folder of the artifact holds. */
  files?: (folder: string) => void;
  inputs?: Record<string, string>;
}

/** The publishing run: the default branch, or nothing at all, is checked out, and the artifact is in a folder of its own. */
function publish(github: FakeGitHub, json: string, { run = {}, files, inputs = {} }: Options = {}): Promise<ActionRun> {
  const workspace = workshop.directory('workspace');
  const folder = path.join(workspace, 'result');
  mkdirSync(folder);
  if (files === undefined) writeFileSync(path.join(folder, 'preview.json'), json);
  else files(folder);
  return runAction({
    workshop,
    machine,
    github,
    event: workflowRunEvent({ head: pull.head, ...run }, main),
    workspace,
    inputs: { mode: 'publish', from: 'result', ...inputs },
  });
}

/** As much of the report as is changed here. */
interface Report {
  revisions: Record<'base' | 'head', { id: string }>;
  verdict: { status: string; reasons: string[] };
  findings: { severity: string }[];
}

function change(json: string, edit: (document: Report) => void): string {
  const document: Report = JSON.parse(json);
  edit(document);
  return JSON.stringify(document);
}

const statesOf = (github: FakeGitHub) => github.statuses.map(({ sha, state }) => [sha, state]);

test.concurrent('what a fork found is published as if its run had been allowed to', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await publish(github, left.pull, { run: { id: 4242 } });
  expect(ended.status, ended.stdout).toBe(0);
  expect(github.comments.map(({ pullRequest, body }) => [pullRequest, body])).toEqual([[7, written]]);
  expect(statesOf(github)).toEqual([[pull.head, 'failure']]);
  expect(github.statuses[0]?.target_url).toBe('https://github.com/acme/gitops/actions/runs/4242?pr=7');
  expect(ended.outputs).toMatchObject({ verdict: 'blocked', 'comment-url': expect.stringContaining('#issuecomment-') });
  expect(ended.summary).toContain('namespace-deleted');
  expect(ended.temporary).toContain('argo-manifest-diff/preview.html');
  // Once more: nothing is written but the status.
  const before = structuredClone(github.comments);
  await publish(github, left.pull, { run: { id: 4242, attempt: 2 } });
  expect(github.comments).toEqual(before);
  expect(github.seen('updateComment')).toHaveLength(0);
});

test.concurrent('what the run of a review found is published as well', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await publish(github, left.pull, { run: { event: 'pull_request_review' } });
  expect(ended.status, ended.stdout).toBe(0);
  expect(github.comments).toHaveLength(1);
});

test.concurrent('a pull request that changes workflows has no result that proves anything', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished, selfMade);
  const passing = change(left.selfMade, (document) => {
    document.findings = [];
    document.verdict = { status: 'pass', reasons: [] };
  });
  const ended = await publish(github, passing, { run: { head: selfMade.head } });
  expect(ended.status, ended.stdout).toBe(0);
  expect(ended.outputs['verdict']).toBe('incomplete');
  expect(statesOf(github)).toEqual([[selfMade.head, 'error']]);
  expect(github.comments[0]?.body).toContain('changes workflows or actions of the repository');
});

test.concurrent('Dependabot works on a branch of the repository: its workflows are those of people who may write', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished, selfMade);
  github.page.headRepository = 'acme/gitops';
  const run = { head: selfMade.head, repository: 'acme/gitops' };
  const ended = await publish(github, left.selfMade, { run });
  expect(ended.status, ended.stdout).toBe(0);
  expect(ended.outputs['verdict']).toBe('blocked');
  expect(github.comments).toHaveLength(1);
});

test.concurrent('a run that says pass while a finding blocks is blocked', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const lying = change(left.pull, (document) => (document.verdict = { status: 'pass', reasons: [] }));
  const ended = await publish(github, lying);
  expect(ended.outputs['verdict']).toBe('blocked');
  expect(statesOf(github)).toEqual([[pull.head, 'failure']]);
});

test.concurrent.for([
  ['failure', 'pass', 'error'],
  ['cancelled', 'pass', 'error'],
  ['success', 'pass', 'success'],
  ['failure', 'blocked', 'failure'],
] as const)(
  'a run that ended as %s and left a result that says %s: %s',
  async ([conclusion, says, state], { onTestFinished }) => {
    const github = await openGitHub(onTestFinished);
    const json = change(left.pull, (document) => {
      if (says === 'blocked') return;
      document.findings = [];
      document.verdict = { status: 'pass', reasons: [] };
    });
    // Started again, and nothing else was left.
    const ended = await publish(github, json, { run: { attempt: 2, conclusion } });
    expect(ended.status, ended.stdout).toBe(0);
    expect(statesOf(github)).toEqual([[pull.head, state]]);
  },
);

test.concurrent('the base branch may have moved since: GitHub has another test merge by now', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished, { ...pull, merge: selfMade.merge });
  const ended = await publish(github, left.pull);
  expect(ended.status, ended.stdout).toBe(0);
  expect(github.comments).toHaveLength(1);
});

test.concurrent.for<{ name: string; json: () => string; says: RegExp }>([
  { name: 'no JSON', json: () => '{"', says: /it is no JSON/ },
  {
    name: 'a finding of no severity',
    json: () => change(left.pull, (document) => document.findings.map((each) => (each.severity = '@acme'))),
    says: /findings\[0\]\.severity is none of the words/,
  },
  { name: 'another commit', json: () => left.selfMade, says: /its head is neither [0-9a-f]{40} nor a merge of that/ },
  {
    name: 'a commit that nobody knows',
    json: () => change(left.pull, (document) => (document.revisions.head.id = 'f'.repeat(40))),
    says: /its head is neither/,
  },
  {
    name: 'another base than its own',
    json: () => change(left.pull, (document) => (document.revisions.base.id = pull.head)),
    says: /its base is not the commit that its head was merged into/,
  },
  {
    name: 'a base that is no commit of the branch',
    json: () =>
      change(left.pull, (document) => {
        document.revisions.head.id = pull.head;
        document.revisions.base.id = selfMade.merge;
      }),
    says: /its base is no commit of main/,
  },
])('$name is refused, and the status says so', async ({ json, says }, { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await publish(github, json());
  expect(ended.status).toBe(3);
  expect(ended.stdout).toMatch(says);
  expect(github.comments).toEqual([]);
  expect(github.statuses).toMatchObject([
    { sha: pull.head, state: 'error', description: expect.stringContaining('no result') },
  ]);
});

test.concurrent.for<{ name: string; set: (github: FakeGitHub) => void; says: string }>([
  {
    name: 'went to another branch after the run began',
    set: (github) => github.page.events.push({ event: 'base_ref_changed', at: '2026-11-25T12:00:00Z', by: 'stranger' }),
    says: 'the pull request was pointed at main after the run began',
  },
  {
    name: 'shares its branch with one to an older branch',
    set: (github) => github.pulls.set(8, { sha: pull.head, state: 'open', base: main }),
    says: 'the result may belong to #7 or #8, which have the same branch',
  },
  {
    name: 'shared its branch with one that was closed since',
    set: (github) =>
      github.pulls.set(8, { sha: pull.head, state: 'closed', base: main, closed: '2026-11-25T12:01:00Z' }),
    says: 'the result may belong to #7 or #8, which have the same branch',
  },
])('a pull request that $name may not be what was compared', async ({ set, says }, { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  set(github);
  const ended = await publish(github, left.pull);
  expect(ended.status).toBe(3);
  expect(ended.stdout).toContain(says);
  expect(github.comments).toEqual([]);
  expect(statesOf(github)).toEqual([[pull.head, 'error']]);
});

test.concurrent('moves and pull requests of before the run are none of its business', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  github.page.events.push({ event: 'base_ref_changed', at: '2026-11-25T11:59:59Z', by: 'stranger' });
  github.pulls.set(6, { sha: pull.head, state: 'closed', base: main });
  expect((await publish(github, left.pull)).status).toBe(0);
  expect(github.comments).toHaveLength(1);
});

test.concurrent.for<{ name: string; files: (folder: string) => void; says: RegExp }>([
  { name: 'no file', files: () => undefined, says: /holds no preview\.json/ },
  {
    name: 'a link to a file',
    files: (folder) => symlinkSync('/etc/hostname', path.join(folder, 'preview.json')),
    says: /is no plain file/,
  },
  {
    name: 'a link to a folder',
    files: (folder) => {
      mkdirSync(path.join(folder, '..', 'elsewhere'));
      writeFileSync(path.join(folder, '..', 'elsewhere', 'preview.json'), left.pull);
      symlinkSync('../elsewhere', path.join(folder, 'a'));
    },
    says: /holds no preview\.json/,
  },
  {
    name: 'bytes that are no text',
    files: (folder) => writeFileSync(path.join(folder, 'preview.json'), Buffer.from([0x7b, 0xff, 0x7d])),
    says: /is no UTF-8/,
  },
  {
    name: 'two results',
    files: (folder) => {
      for (const name of ['a', 'b']) {
        mkdirSync(path.join(folder, name));
        writeFileSync(path.join(folder, name, 'preview.json'), left.pull);
      }
    },
    says: /holds more than one preview\.json/,
  },
])('an artifact with $name is refused', async ({ files, says }, { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const ended = await publish(github, '', { files });
  expect(ended.status).toBe(3);
  expect(ended.stdout).toMatch(says);
  expect(statesOf(github)).toEqual([[pull.head, 'error']]);
});

test.concurrent('an artifact in a folder of its own is found', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const files = (folder: string): void => {
    mkdirSync(path.join(folder, 'argo-manifest-diff'));
    writeFileSync(path.join(folder, 'argo-manifest-diff', 'preview.json'), left.pull);
  };
  expect((await publish(github, '', { files })).status).toBe(0);
  expect(github.comments).toHaveLength(1);
});

test.concurrent.for<{ name: string; run?: Options['run']; set?: (github: FakeGitHub) => void; says: RegExp }>([
  { name: 'another event', run: { event: 'push' }, says: /the run was started by push/ },
  { name: 'a run that waits for approval', run: { conclusion: 'action_required' }, says: /ended as action_required/ },
  { name: 'another branch', run: { branch: 'other' }, says: /no open pull request comes from stranger:other/ },
  {
    name: 'a repository of the same owner',
    run: { repository: 'stranger/other' },
    says: /no open pull request comes from stranger:change/,
  },
  {
    name: 'a closed pull request',
    set: (github) => github.pulls.set(7, { sha: pull.head, state: 'closed' }),
    says: /no open pull request/,
  },
  {
    name: 'a pull request that came later',
    set: (github) => github.pulls.set(7, { sha: pull.head, state: 'open', opened: '2026-11-25T12:00:01Z' }),
    says: /was opened after the run began/,
  },
  {
    name: 'an older push',
    set: (github) => github.pulls.set(7, { sha: selfMade.head, state: 'open' }),
    says: /the pull request is at [0-9a-f]{12} by now, not at [0-9a-f]{12}/,
  },
])('of $name nothing is published, and nothing fails', async ({ run = {}, set, says }, { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  set?.(github);
  const ended = await publish(github, left.pull, { run });
  expect(ended.status, ended.stdout).toBe(0);
  expect(ended.stdout).toMatch(says);
  expect(github.writes()).toEqual([]);
});

test.concurrent('a token that may not write fails the step: nobody would know otherwise', async ({
  onTestFinished,
}) => {
  const github = await openGitHub(onTestFinished);
  github.readOnly = true;
  const ended = await publish(github, left.pull);
  expect(ended.status).toBe(3);
  expect(ended.stdout).toContain('give the job `permissions: {pull-requests: write}`');
  expect(ended.stdout).toContain('give the job `permissions: {statuses: write}`');
});

test.concurrent('GitHub that does not say what the run was for publishes nothing', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  github.trouble('compare', { status: 500 }, 9);
  const ended = await publish(github, left.pull);
  expect(ended.status).toBe(3);
  expect(ended.stdout).toContain('it could not be found out what the run was for');
  expect(github.comments).toEqual([]);
  expect(statesOf(github)).toEqual([[pull.head, 'error']]);
});

test.concurrent('a pull request itself has nothing to publish', async ({ onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const workspace = workshop.directory('workspace');
  const ended = await runAction({
    workshop,
    machine,
    github,
    event: pullRequestEvent(pull),
    workspace,
    inputs: { mode: 'publish', from: 'result' },
  });
  expect(ended.status).toBe(3);
  expect(ended.stdout).toContain('names no run whose result could be published');
  expect(github.requests).toEqual([]);
});
