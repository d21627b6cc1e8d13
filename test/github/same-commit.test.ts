import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import { findHold, type Hold } from '../../src/github/same-commit.ts';
import { silentLog } from '../../src/log.ts';
import { pullRequest } from '../publish/result.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';

let github: FakeGitHub;
const page = 'https://github.test/acme/gitops/actions/runs';

beforeEach(async () => {
  github = await startGitHub();
  github.pulls.set(7, { sha: 'abc', state: 'open' });
  github.pulls.set(8, { sha: 'abc', state: 'open', base: 'release' });
});

afterEach(() => github.close());

function tell(state: string, url: string, more: Partial<FakeGitHub['statuses'][number]> = {}): void {
  github.statuses.push({ sha: 'abc', state, context: 'argo', description: 'blocked', target_url: url, ...more });
}

/** Asks for run 50 of pull request 7, which goes to main and has the commit `abc`. */
async function ask(): Promise<Hold | undefined> {
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 5, timeout: 2000 },
    fetch,
  });
  return findHold(client, pullRequest, {
    context: { runUrl: `${page}/50`, run: { id: 50, attempt: 1 } },
    sha: 'abc',
    statusContext: 'argo',
    subject: { pullRequest: 7, key: 'default' },
  });
}

const held = { state: 'failure', description: '#8 to release has the same commit: blocked', by: 8 };

test.each<[string, () => void]>([
  ['is blocked', () => tell('failure', `${page}/40?pr=8`)],
  ['was blocked, and is judged again', () => [tell('failure', `${page}/40?pr=8`), tell('pending', `${page}/41?pr=8`)]],
  ['is blocked by a later run', () => [tell('success', `${page}/40?pr=8`), tell('failure', `${page}/60?pr=8`)]],
])('another pull request of the commit %s', async (_, prepare) => {
  prepare();
  tell('pending', `${page}/50?pr=7`);
  expect(await ask()).toEqual(held);
});

test('one that has no result is none, either', async () => {
  tell('error', `${page}/40?pr=8`);
  expect(await ask()).toMatchObject({ state: 'error', by: 8 });
});

test.each<[string, () => void]>([
  ['is judged for the first time', () => tell('pending', `${page}/40?pr=8`)],
  ['passes by now', () => [tell('failure', `${page}/40?pr=8`), tell('success', `${page}/41?pr=8`)]],
  [
    'passes, and only waited for this one',
    () => [tell('failure', `${page}/40?pr=8`), tell('failure', `${page}/41?pr=8&held-by=7`)],
  ],
  ['is closed', () => [tell('failure', `${page}/40?pr=8`), github.pulls.set(8, { sha: 'abc', state: 'closed' })]],
  [
    'is at another commit',
    () => [tell('failure', `${page}/40?pr=8`), github.pulls.set(8, { sha: 'def', state: 'open', base: 'release' })],
  ],
  [
    'goes to the same branch',
    () => [tell('failure', `${page}/40?pr=8`), github.pulls.set(8, { sha: 'abc', state: 'open' })],
  ],
  ['is not there', () => tell('failure', `${page}/40?pr=9`)],
  ['has another comment', () => tell('failure', `${page}/40?pr=8&key=prod`)],
  ['has another check', () => tell('failure', `${page}/40?pr=8`, { context: 'other' })],
  ['is of somebody else', () => tell('failure', `${page}/40?pr=8`, { creator: { login: 'mallory' } })],
  ['is of another repository', () => tell('failure', 'https://github.test/x/y/actions/runs/40?pr=8')],
  [
    'cannot be asked for, by the choice of the workflow',
    () => {
      tell('failure', `${page}/40?pr=8`);
      github.trouble('getPull', { status: 403, message: 'Resource not accessible by integration' }, 9);
    },
  ],
])('another pull request that %s holds nothing', async (_, prepare) => {
  prepare();
  expect(await ask()).toBeUndefined();
});

test('this one goes to another branch by now', async () => {
  github.pulls.set(7, { sha: 'abc', state: 'open', base: 'release' });
  expect(await ask()).toEqual({
    state: 'error',
    description: 'no result: the pull request goes to release by now, and was judged for main',
  });
});

test.each<Parameters<FakeGitHub['trouble']>[0]>(['getPull', 'listStatuses'])(
  'is no success where %s does not answer',
  async (route) => {
    github.trouble(route, { status: 502, message: 'bad gateway' }, 3);
    expect(await ask()).toMatchObject({ state: 'error', description: expect.stringContaining('HTTP 502') });
  },
);
