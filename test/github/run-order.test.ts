import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import { findLaterRun, runAddress } from '../../src/github/run-order.ts';
import { silentLog } from '../../src/log.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';

let github: FakeGitHub;
const page = 'https://github.test/acme/gitops/actions/runs';

beforeEach(async () => {
  github = await startGitHub();
});

afterEach(() => github.close());

function tell(url: string | null, context = 'argo', sha = 'abc'): void {
  github.statuses.push({ sha, state: 'pending', context, description: '', target_url: url });
}

/** Asks for run 50, in its second try, of pull request 7. */
async function ask(statusContext = 'argo'): Promise<string | undefined> {
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 5, timeout: 2000 },
    fetch,
  });
  const context = { runUrl: `${page}/50`, run: { id: 50, attempt: 2 } };
  return findLaterRun(client, { context, sha: 'abc', statusContext, subject: { pullRequest: 7, key: 'default' } });
}

test.each<[string, string | null, boolean]>([
  ['a later run', `${page}/51?pr=7`, true],
  ['a run with more digits', `${page}/100?pr=7`, true],
  ['a later try', `${page}/50/attempts/3?pr=7`, true],
  ['this run', `${page}/50/attempts/2?pr=7`, false],
  ['an earlier try', `${page}/50?pr=7`, false],
  ['an earlier run', `${page}/49/attempts/9?pr=7`, false],
  ['a run for another pull request with the same commit', `${page}/51?pr=8`, false],
  ['a run of a workflow with another comment', `${page}/51?pr=7&key=prod`, false],
  ['a run for none', `${page}/51`, false],
  ['another page', 'https://ci.example.com/51', false],
  ['no page', null, false],
])('%s', async (_name, url, later) => {
  tell(url);
  expect(await ask()).toBe(later ? url : undefined);
});

test.each([
  ['us', 'github-actions[bot]', true],
  ['somebody else', 'mallory', false],
])('a later run that %s told of', async (_who, login, later) => {
  const url = `${page}/999999999999?pr=7`;
  github.statuses.push({
    sha: 'abc',
    state: 'success',
    context: 'argo',
    description: '',
    target_url: url,
    creator: { login },
  });
  expect(await ask()).toBe(later ? url : undefined);
});

test('who we are is asked once, however many speak in our name', async () => {
  for (let index = 0; index < 50; index++)
    github.statuses.push({
      sha: 'abc',
      state: 'success',
      context: 'argo',
      description: '',
      target_url: `${page}/${900 + index}?pr=7`,
      creator: { login: 'mallory' },
    });
  expect(await ask()).toBeUndefined();
  expect(github.seen('graphql')).toHaveLength(1);
});

test('a run of another repository is none of ours', async () => {
  tell('https://github.test/mallory/gitops/actions/runs/51?pr=7');
  expect(await ask()).toBeUndefined();
});

test('in a merge queue there is no pull request', async () => {
  const context = { runUrl: `${page}/50`, run: { id: 50, attempt: 1 } };
  const key = 'default';
  expect(runAddress(context, { key })).toBe(`${page}/50`);
  expect(runAddress(context, { key, pullRequest: 7 })).toBe(`${page}/50?pr=7`);
  expect(runAddress(context, { key: 'prod', pullRequest: 7 })).toBe(`${page}/50?pr=7&key=prod`);
  expect(runAddress({}, { key })).toBeUndefined();
});

test('looks at its own check and commit only', async () => {
  tell(`${page}/51?pr=7`, 'another');
  tell(`${page}/51?pr=7`, 'argo', 'def');
  expect(await ask()).toBeUndefined();
  expect(await ask('')).toBeUndefined();
});

test('finds it behind many others', async () => {
  tell(`${page}/51?pr=7`);
  for (let index = 0; index < 250; index++) tell(null, `check ${index}`);
  expect(await ask()).toBe(`${page}/51?pr=7`);
  expect(github.seen('listStatuses')).toHaveLength(3);
});

test('is no reason to say nothing when statuses cannot be read', async () => {
  tell(`${page}/51?pr=7`);
  github.trouble('listStatuses', { status: 403 });
  expect(await ask()).toBeUndefined();
});
