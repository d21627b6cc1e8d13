import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import type { Annotation } from '../../src/github/commands.ts';
import type { Event } from '../../src/github/model.ts';
import type { SummaryOutcome } from '../../src/github/runner.ts';
import type { Log } from '../../src/log.ts';
import { silentLog } from '../../src/log.ts';
import { isWorthAComment } from '../../src/publish/comment.ts';
import type { Destination, Outcome, PublishRequest } from '../../src/publish/model.ts';
import { publish } from '../../src/publish/publish.ts';
import { announceStatus } from '../../src/publish/status.ts';
import type { Preview } from '../../src/report/model.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { finding, makeChange, makeFailed, makePreview, pullRequest, renderers } from './result.ts';

let github: FakeGitHub;
let workspace: string;
/** What the runner got. */
let outputs: Record<string, string>;
let summary: string;
let substitute: string;
let annotations: Annotation[];
let infos: string[];
let warnings: string[];
/** What the runner makes of the next summary. */
let summaryOutcome: SummaryOutcome;

const changed = makePreview({ changes: [makeChange()] });

beforeEach(async () => {
  github = await startGitHub();
  github.pulls.set(7, { sha: 'abc', state: 'open' });
  workspace = await mkdtemp(join(tmpdir(), 'publish-'));
  [outputs, summary, substitute, infos, warnings, summaryOutcome] = [{}, '', '', [], [], 'whole'];
  annotations = [];
});

afterEach(async () => {
  await github.close();
  await rm(workspace, { recursive: true });
});

async function makeRequest(change: Partial<PublishRequest> = {}): Promise<PublishRequest> {
  const log: Log = {
    ...silentLog,
    info: (message) => void infos.push(message),
    warning: (message) => void warnings.push(message),
  };
  return {
    preview: changed,
    renderers,
    settings: { comment: 'changes', commentKey: 'default', statusContext: 'argo', reportDir: 'report' },
    event: pullRequest,
    context: { workspace, runUrl: 'https://github.test/run' },
    client: await createClient({
      context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
      token: 'sesame',
      log: silentLog,
      timing: { pace: 0, second: 5, timeout: 2000 },
      fetch,
    }),
    runner: {
      setOutput: (name, value) => void (outputs[name] = value),
      writeSummary: async (text, short) => {
        [summary, substitute] = [text, short];
        return summaryOutcome;
      },
      annotate: (shown) => void annotations.push(...shown),
      log,
    },
    ...change,
  };
}

async function run(change: Partial<PublishRequest> = {}): Promise<Outcome[]> {
  return publish(await makeRequest(change));
}

function statesOf(outcomes: readonly Outcome[]): Partial<Record<Destination, string>> {
  return Object.fromEntries(outcomes.map(({ destination, state }) => [destination, state]));
}

/** There is no finding to show. */
const allDone = {
  files: 'done',
  comment: 'done',
  status: 'done',
  summary: 'done',
  annotations: 'skipped',
  outputs: 'done',
};

test('shows findings in the files', async () => {
  const outcomes = await run({ preview: { ...changed, findings: [finding] } });
  expect(statesOf(outcomes)).toEqual({ ...allDone, annotations: 'done' });
  expect(annotations).toEqual([{ level: 'warning', message: finding.message, file: 'apps/web.yaml' }]);
});

/** The first line of the comment, which is a part of what there is room for. */
const MARKER = '<!-- argo-manifest-diff key=default result=digest-pass -->\n';

test('brings the result everywhere', async () => {
  const outcomes = await run();
  expect(outcomes.map(({ destination }) => destination)).toEqual(Object.keys(allDone));
  expect(statesOf(outcomes)).toEqual(allDone);
  expect(github.comments).toMatchObject([
    { body: `${MARKER}comment pass ${'x'.repeat((60_000 - MARKER.length) / 100)}` },
  ]);
  expect(github.statuses).toEqual([
    {
      sha: 'abc',
      state: 'success',
      context: 'argo',
      description: 'status pass',
      target_url: 'https://github.test/run?pr=7',
    },
  ]);
  expect(summary).toBe('summary');
  expect(outputs).toMatchObject({
    verdict: 'pass',
    changed: 'true',
    json: expect.stringMatching(/report\/preview\.json$/),
    'comment-url': `${github.url}/acme/gitops/pull/7#issuecomment-${github.comments[0]?.id}`,
  });
  expect(infos).toHaveLength(6);
  expect(warnings).toEqual([]);
});

test.each<[Preview['verdict']['status'], string]>([
  ['pass', 'success'],
  ['blocked', 'failure'],
  ['incomplete', 'error'],
])('the status of %s is %s', async (status, state) => {
  await run({ preview: makePreview({ verdict: { status, reasons: [] } }) });
  expect(github.statuses).toMatchObject([{ state, description: `status ${status}` }]);
});

test('announces that work begins on the head, not on the merge commit', async () => {
  expect(await announceStatus(await makeRequest(), 'pending', 'rendering')).toMatchObject({ state: 'done' });
  expect(github.statuses).toMatchObject([{ sha: 'abc', state: 'pending', description: 'rendering' }]);
});

test('a commit that another pull request is blocked with is no success, and that one is not held by this', async () => {
  const context = { workspace, runUrl: 'https://github.test/acme/gitops/actions/runs/50', run: { id: 50, attempt: 1 } };
  const target = (id: number, more: string) => `https://github.test/acme/gitops/actions/runs/${id}?pr=${more}`;
  const told = { sha: 'abc', context: 'argo', description: 'blocked' };
  github.pulls.set(8, { sha: 'abc', state: 'open', base: 'release' });
  github.statuses.push({ ...told, state: 'failure', target_url: target(40, '8') });
  expect(statesOf(await run({ context }))).toEqual(allDone);
  expect(github.statuses.at(-1)).toEqual({
    ...told,
    state: 'failure',
    description: '#8 to release has the same commit: blocked',
    target_url: target(50, '7&held-by=8'),
  });
  github.statuses.push({ ...told, state: 'success', target_url: target(60, '8') });
  await run({ context });
  expect(github.statuses.at(-1)).toMatchObject({ state: 'success', target_url: target(50, '7') });
});

test('a status that had to wait does not hide what a later run told meanwhile', async () => {
  const runs = 'https://github.test/acme/gitops/actions/runs';
  const context = { workspace, runUrl: `${runs}/50`, run: { id: 50, attempt: 1 } };
  const later = { sha: 'abc', context: 'argo', state: 'failure', description: 'no', target_url: `${runs}/60?pr=7` };
  github.trouble('createStatus', { status: 429, headers: { 'retry-after': '1' } });
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 500, timeout: 5000 },
    fetch,
  });
  const running = run({ context, client, preview: makePreview({}) });
  await expect.poll(() => github.seen('createStatus').length, { interval: 1 }).toBe(1);
  github.statuses.push({ ...later });
  const outcomes = await running;
  expect(github.statuses.map(({ state }) => state)).toEqual(['failure', 'success', 'failure']);
  expect(github.statuses.at(-1)).toEqual(later);
  expect(statesOf(outcomes).status).toBe('skipped');
});

test('a rendering that GitHub refuses is followed by a shorter one', async () => {
  github.longestComment = 400;
  expect(statesOf(await run())).toEqual(allDone);
  expect(github.comments[0]?.body).toBe(`${MARKER}comment pass ${'x'.repeat((30_000 - MARKER.length) / 100)}`);
});

test('a second run with the same result writes no comment', async () => {
  await run();
  await run();
  expect(github.writes().filter(({ route }) => route !== 'createStatus')).toHaveLength(1);
  expect(outputs['comment-url']).toMatch(/#issuecomment-\d+$/);
});

describe('one destination that fails stops no other', () => {
  const broken = (): never => {
    throw new Error('a bug in a report');
  };
  test.each<[Destination, Partial<PublishRequest>]>([
    ['files', { settings: { comment: 'always', commentKey: 'k', statusContext: 'argo', reportDir: '../x' } }],
    ['files', { renderers: { ...renderers, files: [{ output: 'json', name: 'a', render: broken }] } }],
    ['comment', { renderers: { ...renderers, comment: broken } }],
    ['comment', { commentBudgets: [] }],
    ['summary', { renderers: { ...renderers, summary: broken } }],
  ])('%s', async (destination, change) => {
    const outcomes = await run(change);
    expect(statesOf(outcomes)).toEqual({ ...allDone, [destination]: 'failed' });
    expect(warnings).toEqual([outcomes.find((outcome) => outcome.destination === destination)?.message]);
    expect(outputs['verdict']).toBe('pass');
    expect(summary.includes(`${destination}-not-published: `)).toBe(destination !== 'summary');
  });

  test('outputs', async () => {
    const request = await makeRequest();
    const outcomes = await publish({ ...request, runner: { ...request.runner, setOutput: broken } });
    expect(statesOf(outcomes)).toEqual({ ...allDone, outputs: 'failed' });
  });

  test('GitHub', async () => {
    for (const route of ['listComments', 'createStatus'] as const) github.trouble(route, { status: 502 }, 9);
    expect(statesOf(await run())).toEqual({ ...allDone, comment: 'failed', status: 'failed' });
    expect(summary).toMatch(/comment-not-published: The comment could not be written: .* \(HTTP 502\)\.\nstatus-not/);
  });
});

describe('a token that may only read', () => {
  test.each<[string, Partial<typeof pullRequest>, RegExp]>([
    ['of a fork', { isFork: true }, /pull request of a fork gets a read-only token/],
    ['of Dependabot', { isDependabot: true }, /pull request of Dependabot gets a read-only token/],
    ['of a workflow without permissions', {}, /permissions: \{pull-requests: write\}/],
  ])('%s: summary and notice', async (_name, change, advice) => {
    github.readOnly = true;
    const outcomes = await run({ event: { ...pullRequest, ...change } });
    expect(statesOf(outcomes)).toEqual({ ...allDone, comment: 'degraded', status: 'degraded' });
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(advice);
    expect(summary).toMatch(/comment-not-published: .*Resource not accessible by integration/);
    expect(summary).toMatch(/status-not-published: /);
    expect(outputs).toMatchObject({ verdict: 'pass', 'comment-url': '' });
  });
});

test.each<[string, { status: number; message: string }, RegExp]>([
  [
    'locked',
    { status: 403, message: 'Unable to create comment because issue is locked.' },
    /: unlock the conversation/,
  ],
  [
    'full',
    { status: 403, message: 'Commenting is disabled on issues with more than 2500 comments' },
    /more than 2500 comments \(HTTP 403\)\)$/,
  ],
  ['asked for with a token of yesterday', { status: 401, message: 'Bad credentials' }, /: leave out the input `token`/],
])('a page that is %s is told as that, and not as a lack of permissions', async (_name, refusal, advice) => {
  github.trouble('createComment', refusal, 3);
  const outcomes = await run();
  expect(statesOf(outcomes)).toEqual({ ...allDone, comment: 'degraded' });
  expect(warnings).toEqual([expect.stringMatching(advice)]);
  expect(warnings[0]).not.toContain('permissions:');
});

describe('what is not wanted or not possible is skipped', () => {
  const settings = { comment: 'changes', commentKey: 'default', statusContext: 'argo', reportDir: 'report' } as const;
  const group: Event = { kind: 'merge_group', baseSha: 'b', headSha: 'fed', baseRef: 'main', headRef: 'queue' };
  test.each<[string, Partial<PublishRequest>, Partial<Record<Destination, string>>]>([
    ['no comment', { settings: { ...settings, comment: 'never' } }, { comment: 'skipped' }],
    ['no status', { settings: { ...settings, statusContext: '' } }, { status: 'skipped' }],
    ['merge group', { event: group }, { comment: 'skipped' }],
    ['no changes', { preview: makePreview() }, { comment: 'skipped' }],
  ])('%s', async (_name, change, states) => {
    expect(statesOf(await run(change))).toEqual({ ...allDone, ...states });
    expect(github.comments).toHaveLength(states.comment === 'skipped' ? 0 : 1);
    expect(warnings).toEqual([]);
  });

  test('no token', async () => {
    const { client: _, ...request } = await makeRequest();
    expect(statesOf(await publish(request))).toEqual({ ...allDone, comment: 'skipped', status: 'skipped' });
    expect(github.requests).toHaveLength(0);
  });

  test('a newer commit', async () => {
    github.pulls.set(7, { sha: 'def', state: 'open' });
    expect(statesOf(await run())).toEqual({ ...allDone, comment: 'skipped' });
    expect(github.statuses).toMatchObject([{ sha: 'abc' }]);
    expect(infos.join('\n')).toContain('the pull request is at def by now');
  });

  test('the status of a merge group is on its head', async () => {
    await run({ event: group });
    expect(github.statuses).toMatchObject([{ sha: 'fed' }]);
  });

  test('but a comment that is there is brought up to date', async () => {
    await run();
    await run({ preview: makePreview({ verdict: { status: 'incomplete', reasons: [] } }) });
    await run({ preview: makePreview() });
    expect(github.comments).toMatchObject([{ body: expect.stringContaining('result=digest-pass') }]);
    expect(github.seen('updateComment')).toHaveLength(2);
  });

  test('and with `always` there is a comment on nothing', async () => {
    await run({ preview: makePreview(), settings: { ...settings, comment: 'always' } });
    expect(github.comments).toHaveLength(1);
  });
});

test.each<[string, Partial<Preview>, boolean]>([
  ['nothing', {}, false],
  ['a change', { changes: [makeChange()] }, true],
  ['a finding', { findings: [finding] }, true],
  ['a verdict', { verdict: { status: 'incomplete', reasons: [] } }, true],
  ['an Application that fails now', { applications: [makeFailed('head')] }, true],
  ['an Application that is mended', { applications: [makeFailed('base')] }, true],
  ['an Application that fails as before', { applications: [makeFailed('both')] }, false],
])('a first comment on %s', (_name, change, worth) => {
  expect(isWorthAComment(makePreview(change))).toBe(worth);
});

test.each<[SummaryOutcome, string, number]>([
  ['whole', 'done', 0],
  ['replaced', 'degraded', 1],
  ['none', 'skipped', 0],
])('a summary that is %s', async (outcome, state, told) => {
  summaryOutcome = outcome;
  expect(statesOf(await run())).toEqual({ ...allDone, summary: state });
  expect(warnings).toHaveLength(told);
  expect(substitute).toMatch(/^status pass\n\n/);
});
