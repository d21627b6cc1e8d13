import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import type { StatusResult } from '../../src/github/model.ts';
import { type CommitStatus, fitDescription, setStatus } from '../../src/github/statuses.ts';
import { silentLog } from '../../src/log.ts';
import { type FakeGitHub, startGitHub, type Trouble } from '../support/github-server.ts';

let github: FakeGitHub;

beforeEach(async () => {
  github = await startGitHub();
});

afterEach(() => github.close());

async function set(change: Partial<CommitStatus> = {}): Promise<StatusResult> {
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 5, timeout: 2000 },
    fetch,
  });
  const status: CommitStatus = { sha: 'abc', state: 'success', context: 'argo', description: 'no changes' };
  return setStatus(client, { ...status, ...change });
}

test('sets a status with a link', async () => {
  expect(await set({ targetUrl: 'https://github.test/run' })).toEqual({ done: true });
  expect(github.statuses).toEqual([
    { sha: 'abc', state: 'success', context: 'argo', description: 'no changes', target_url: 'https://github.test/run' },
  ]);
});

test('sets a status whose description is too long', async () => {
  expect(await set({ description: 'word '.repeat(100) })).toEqual({ done: true });
  expect(github.statuses).toMatchObject([{ description: expect.stringMatching(/word…$/), target_url: null }]);
});

test('sends it again after a lost answer', async () => {
  github.trouble('createStatus', { cut: 'after' });
  expect(await set()).toEqual({ done: true });
  expect(github.seen('createStatus')).toHaveLength(2);
});

test.each<[Trouble, string]>([
  [{ status: 403, message: 'Resource not accessible by integration' }, 'forbidden'],
  [{ status: 404 }, 'forbidden'],
  [{ status: 422 }, 'failed'],
  [{ status: 502 }, 'failed'],
])('tells what went wrong: %j', async (trouble, reason) => {
  github.trouble('createStatus', trouble, 9);
  expect(await set()).toMatchObject({ done: false, reason });
});

describe('a description', () => {
  const thirty = 'x'.repeat(29);
  test.each<[string, string, string]>([
    ['short', 'short', 'short'],
    ['on one line', ' two\nlines\t here ', 'two lines here'],
    ['as long as may be', 'x'.repeat(140), 'x'.repeat(140)],
    ['of code points, not of UTF-16', '😀'.repeat(140), '😀'.repeat(140)],
    ['cut between words', `${`${thirty} `.repeat(4)}${thirty}`, `${thirty} ${thirty} ${thirty} ${thirty}…`],
    ['cut after a word that just fits', `${'y'.repeat(139)} z`, `${'y'.repeat(139)}…`],
    ['of one long word', 'z'.repeat(141), `${'z'.repeat(139)}…`],
    ['of one long word of emoji', '😀'.repeat(141), `${'😀'.repeat(139)}…`],
    ['with a long last word', `a ${'z'.repeat(200)}`, `a ${'z'.repeat(137)}…`],
  ])('%s', (_name, text, fitted) => {
    expect(fitDescription(text)).toBe(fitted);
    expect([...fitted].length).toBeLessThanOrEqual(140);
  });
});
