import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, type ClientTiming, createClient } from '../../src/github/client.ts';
import { putComment, type StickyComment } from '../../src/github/comments.ts';
import { readMarker, withMarker, writeMarker } from '../../src/github/marker.ts';
import { silentLog } from '../../src/log.ts';
import { type FakeGitHub, startGitHub, type Trouble } from '../support/github-server.ts';

let github: FakeGitHub;
const bot = { login: 'github-actions[bot]', type: 'Bot' };

beforeEach(async () => {
  github = await startGitHub();
  github.pulls.set(7, { sha: 'abc', state: 'open' });
});

afterEach(() => github.close());

function open(timing: Partial<ClientTiming> = {}): Promise<Client> {
  return createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 5, timeout: 2000, ...timing },
    fetch,
  });
}

const comment: StickyComment = {
  pullRequest: 7,
  headSha: 'abc',
  baseRef: 'main',
  key: 'default',
  digest: 'd1',
  bodies: ['the long one', 'short'],
  create: true,
};

async function put(change: Partial<StickyComment> = {}, timing: Partial<ClientTiming> = {}) {
  return putComment(await open(timing), { ...comment, ...change });
}

/** Puts a comment there as if it had been written before. */
function store(
  id: number,
  digest: string,
  user: { login: string; type: string } | null = bot,
  key = 'default',
  text = 'old',
): void {
  github.comments.push({ id, pullRequest: 7, body: `${writeMarker({ key, digest })}\n${text}`, user });
}

const marked = (body: string, digest = 'd1') => `<!-- argo-manifest-diff key=default result=${digest} -->\n${body}`;

describe('one comment', () => {
  test('is created, left alone and brought up to date', async () => {
    const created = await put();
    expect(created).toMatchObject({ done: true, action: 'created', notes: [] });
    expect(github.comments).toMatchObject([{ pullRequest: 7, body: marked('the long one') }]);
    const url = `${github.url}/acme/gitops/pull/7#issuecomment-${github.comments[0]?.id}`;
    expect(created).toMatchObject({ url });

    expect(await put()).toEqual({ done: true, action: 'unchanged', url, notes: [] });
    expect(github.writes()).toHaveLength(1);

    expect(await put({ digest: 'd2', bodies: ['news'] })).toEqual({ done: true, action: 'updated', url, notes: [] });
    expect(github.comments).toMatchObject([{ body: marked('news', 'd2') }]);
  });

  test('is not made of nothing, but kept up to date', async () => {
    expect(await put({ create: false })).toEqual({ done: true, action: 'skipped', notes: [] });
    store(1, 'd0');
    expect(await put({ create: false })).toMatchObject({ action: 'updated' });
    expect(github.comments).toMatchObject([{ id: 1, body: marked('the long one') }]);
  });

  test('is found on the last of many pages', async () => {
    for (let id = 1; id <= 250; id++) github.comments.push({ id, pullRequest: 7, body: 'chat', user: null });
    store(300, 'd0');
    expect(await put()).toMatchObject({ action: 'updated' });
    expect(github.seen('listComments')).toHaveLength(3);
    expect(github.comments).toHaveLength(251);
  });

  test('of another key is another comment', async () => {
    store(1, 'd1', bot, 'staging');
    expect(await put()).toMatchObject({ action: 'created' });
    expect(github.comments).toHaveLength(2);
  });

  test('of a closed pull request is written too', async () => {
    github.pulls.set(7, { sha: 'abc', state: 'closed' });
    expect(await put()).toMatchObject({ action: 'created' });
  });

  test('is the oldest of several; the rest goes', async () => {
    store(12, 'd1');
    store(11, 'd0');
    store(13, 'd0');
    expect(await put()).toMatchObject({ action: 'updated', notes: [] });
    expect(github.comments).toMatchObject([{ id: 11, body: marked('the long one') }]);
  });

  test('loses its twin also when there is nothing to tell', async () => {
    store(11, 'd1', bot, 'default', 'short');
    store(12, 'd0');
    expect(await put()).toMatchObject({ action: 'unchanged' });
    expect(github.comments).toMatchObject([{ id: 11, body: marked('short') }]);
  });

  test('that another run wrote with the same words, and with the link to its own page, is left alone', async () => {
    const bodies = (run: number) => [`all is well, [run](https://github.com/acme/gitops/actions/runs/${run})`];
    await put({ bodies: bodies(1) });
    expect(await put({ bodies: bodies(23) })).toMatchObject({ action: 'unchanged' });
  });

  test.each([
    ['the text', (body: string) => body.replace('the long one', '✅ nothing to see here'), 'updated'],
    ['a word behind it', (body: string) => `${body}, approved`, 'updated'],
    ['line breaks and blanks at the end', (body: string) => `${body.replaceAll('\n', '\r\n')}\n\n`, 'unchanged'],
  ])('that somebody edited (%s) is written anew where it says something else', async (_what, edit, action) => {
    await put();
    for (const each of github.comments) each.body = edit(each.body);
    expect(await put()).toMatchObject({ action });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body.replaceAll('\r', '').trimEnd()).toBe(marked('the long one'));
  });

  test('keeps a twin that cannot be removed, and says so', async () => {
    store(11, 'd0');
    store(12, 'd0');
    github.trouble('deleteComment', { status: 403 });
    expect(await put()).toMatchObject({ action: 'updated', notes: [expect.stringContaining('#issuecomment-12')] });
  });
});

describe('whose comment', () => {
  test.each<[string, { login: string; type: string } | null, string]>([
    ['a person who typed the marker', { login: 'mallory', type: 'User' }, 'created'],
    ['a person named like us', { login: 'github-actions', type: 'User' }, 'created'],
    ['another bot', { login: 'renovate[bot]', type: 'Bot' }, 'created'],
    ['a deleted account', null, 'created'],
    ['ourselves', bot, 'updated'],
  ])('%s', async (_name, user, action) => {
    store(1, 'd0', user);
    expect(await put()).toMatchObject({ done: true, action });
    expect(github.comments[0]?.body).toBe(action === 'updated' ? marked('the long one') : marked('old', 'd0'));
  });

  test('of a person, with a personal token', async () => {
    github.viewer = { login: 'alice', type: 'User' };
    store(1, 'd0', bot);
    store(2, 'd0', { login: 'alice', type: 'User' });
    expect(await put()).toMatchObject({ action: 'updated' });
    expect(github.comments.map(({ body }) => body)).toEqual([marked('old', 'd0'), marked('the long one')]);
  });

  test('with a personal token and no GraphQL', async () => {
    github.viewer = { login: 'alice', type: 'User' };
    github.trouble('graphql', { status: 404 });
    store(1, 'd0', bot);
    store(2, 'd0', { login: 'alice', type: 'User' });
    await put();
    expect(github.comments.map(({ body }) => body)).toEqual([marked('old', 'd0'), marked('the long one')]);
  });

  test('with a token of a job and no GraphQL: a bot, and nothing is deleted', async () => {
    github.trouble('graphql', { status: 404 });
    store(1, 'd0', { login: 'mallory', type: 'User' });
    store(2, 'd0', bot);
    store(3, 'd0', bot);
    expect(await put()).toMatchObject({ action: 'updated' });
    expect(github.comments.map(({ body }) => body)).toEqual([
      marked('old', 'd0'),
      marked('the long one'),
      marked('old', 'd0'),
    ]);
  });

  test('nobody is asked for when there is no marker', async () => {
    await put();
    expect(github.seen('graphql')).toHaveLength(0);
  });
});

describe('a fault leaves exactly one comment', () => {
  test.each<[string, Trouble[]]>([
    ['answer lost', [{ cut: 'after' }]],
    ['request lost', [{ cut: 'before' }]],
    ['half an answer', [{ half: true }]],
    ['bad gateway', [{ status: 502 }]],
    ['two faults', [{ status: 500 }, { cut: 'after' }]],
    ['two other faults', [{ cut: 'before' }, { status: 502 }]],
    ['rate limit', [{ status: 403, message: 'secondary rate limit', headers: { 'retry-after': '1' } }]],
    ['answer too late', [{ slow: 300 }]],
    ['done too late', [{ late: 200 }]],
  ])('%s', async (_name, troubles) => {
    for (const trouble of troubles) github.trouble('createComment', trouble);
    // Long enough that what is done late is done before the next look.
    expect(await put({}, { timeout: 150, second: 100 })).toMatchObject({ done: true, action: 'created' });
    expect(github.comments).toMatchObject([{ body: marked('the long one') }]);
  });

  test('done so late that it was sent again', async () => {
    // Long enough for a machine with much else to do.
    github.trouble('createComment', { late: 1040 });
    // The second POST is answered only after the first one is done.
    github.trouble('createComment', { slow: 1000 });
    expect(await put({}, { timeout: 600, second: 20 })).toMatchObject({ done: true });
    expect(github.seen('createComment').length).toBeGreaterThanOrEqual(2);
    await new Promise((resolve) => {
      setTimeout(resolve, 1200);
    });
    expect(await put()).toMatchObject({ done: true, action: 'unchanged' });
    expect(github.comments).toMatchObject([{ body: marked('the long one') }]);
  });

  test('edited after a lost answer', async () => {
    store(1, 'd0');
    github.trouble('updateComment', { cut: 'after' });
    github.trouble('updateComment', { status: 502 });
    expect(await put()).toMatchObject({ action: 'updated' });
    expect(github.comments).toMatchObject([{ id: 1, body: marked('the long one') }]);
  });

  test('deleted by somebody while it was edited', async () => {
    store(1, 'd0');
    github.trouble('updateComment', { status: 404 });
    const list = put();
    expect(await list).toMatchObject({ done: true });
    expect(github.comments).toHaveLength(1);
  });
});

describe('two runs that look at the same moment', () => {
  test.each([
    ['one result', 'd1', 'd1'],
    ['two results', 'd1', 'd2'],
  ])('leave one comment of %s', async (_name, one, other) => {
    // Neither finds a comment, so both write one.
    github.trouble('createComment', { late: 150 }, 2);
    const results = await Promise.all([put({ digest: one }), put({ digest: other })]);
    expect(results).toMatchObject([{ done: true }, { done: true }]);
    expect(github.seen('createComment')).toHaveLength(2);
    expect(github.comments).toHaveLength(1);
    expect([one, other]).toContain(readMarker(github.comments[0]?.body ?? '', 'default'));
  });

  test('the comment of the other one, if it was there first, is brought up to date', async () => {
    github.trouble('createComment', { late: 150 });
    const putting = put();
    while (github.seen('createComment').length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    store(1, 'd0');
    expect(await putting).toMatchObject({ done: true, notes: [] });
    expect(github.comments).toMatchObject([{ id: 1, body: marked('the long one') }]);
  });
});

describe('nothing is written', () => {
  test('for a branch that the pull request does not go to any more', async () => {
    github.pulls.set(7, { sha: 'abc', state: 'open', base: 'release' });
    expect(await put()).toEqual({
      done: false,
      reason: 'stale',
      message: 'the pull request goes to release by now, not to main',
    });
    expect(github.writes()).toEqual([]);
  });

  test('for a commit that is not the newest any more', async () => {
    github.pulls.set(7, { sha: 'def', state: 'open' });
    store(1, 'd0');
    expect(await put()).toEqual({
      done: false,
      reason: 'stale',
      message: 'the pull request is at def by now, not at abc',
    });
    expect(github.writes()).toHaveLength(0);
  });

  test.each<[string, Parameters<FakeGitHub['trouble']>[0], Trouble, string]>([
    ['the list is forbidden', 'listComments', { status: 403 }, 'forbidden'],
    ['the list does not work', 'listComments', { status: 503 }, 'failed'],
    ['the token is wrong', 'listComments', { status: 401, message: 'Bad credentials' }, 'forbidden'],
    ['the head is unknown', 'getPull', { status: 500 }, 'failed'],
    ['commenting is forbidden', 'createComment', { status: 403 }, 'forbidden'],
    ['there is nothing to comment on', 'createComment', { status: 404 }, 'forbidden'],
    ['the comment is refused', 'createComment', { status: 422, message: 'Validation Failed' }, 'failed'],
    ['creating never works', 'createComment', { status: 502 }, 'failed'],
    ['the network is gone', 'createComment', { cut: 'before' }, 'failed'],
    [
      'GitHub has had enough',
      'createComment',
      { status: 403, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '9999' } },
      'failed',
    ],
  ])('when %s', async (_name, route, trouble, reason) => {
    github.trouble(route, trouble, 9);
    expect(await put()).toMatchObject({ done: false, reason, message: expect.stringMatching(/\S/) });
    expect(github.comments).toHaveLength(0);
    expect(github.seen('createComment').length).toBeLessThanOrEqual(3);
  });

  test('with the read-only token of a fork', async () => {
    github.readOnly = true;
    expect(await put()).toEqual({
      done: false,
      reason: 'forbidden',
      message: 'Resource not accessible by integration (HTTP 403)',
    });
  });

  test('when an edit goes wrong for good', async () => {
    store(1, 'd0');
    github.trouble('updateComment', { status: 404 }, 9);
    expect(await put()).toMatchObject({ done: false, reason: 'forbidden' });
    expect(github.seen('updateComment')).toHaveLength(3);
    expect(github.comments).toMatchObject([{ id: 1, body: marked('old', 'd0') }]);
  });

  test('when nobody listens', async () => {
    const client = await open();
    await github.close();
    expect(await putComment(client, comment)).toMatchObject({ done: false, reason: 'failed' });
    github = await startGitHub();
  });
});

describe('a comment that is too long', () => {
  test.each(['create', 'edit'])('is shortened: %s', async (way) => {
    if (way === 'edit') store(1, 'd0');
    github.longestComment = 200;
    const result = await put({ bodies: ['x'.repeat(1000), 'y'.repeat(200), 'short', 'never sent'] });
    expect(result).toMatchObject({ done: true, action: way === 'edit' ? 'updated' : 'created' });
    expect(github.comments).toMatchObject([{ body: marked('short') }]);
    expect(github.writes()).toHaveLength(3);
  });

  test.each(['create', 'edit'])('for every rendering is a result: %s', async (way) => {
    if (way === 'edit') store(1, 'd0');
    github.longestComment = 10;
    expect(await put()).toMatchObject({ done: false, reason: 'too-long', message: expect.stringMatching(/too long/i) });
    expect(github.comments).toHaveLength(way === 'edit' ? 1 : 0);
  });
});

describe('the marker', () => {
  test.each<[string, string]>([
    ['default', 'default'],
    ['Preview/diff.1_~', 'Preview/diff.1_~'],
    ['a --> b', 'a%20--%3E%20b'],
    ['ü\n😀', '%C3%BC%0A%F0%9F%98%80'],
    ['100%', '100%25'],
    ['', ''],
  ])('of key %j', (key, written) => {
    const line = writeMarker({ key, digest: 'd' });
    expect(line).toBe(`<!-- argo-manifest-diff key=${written} result=d -->`);
    expect(readMarker(`${line}\r\ntext`, key)).toBe('d');
    expect(readMarker(line, `${key}x`)).toBeUndefined();
  });

  test.each([
    ['in a quotation', `> ${marked('text')}`],
    ['below the first line', `\n${marked('text')}`],
    ['with more on its line', '<!-- argo-manifest-diff key=default result=d --> text'],
    ['of another program', '<!-- argo-diff key=default result=d -->'],
    ['in an empty comment', ''],
  ])('counts nowhere else: %s', (_name, body) => {
    expect(readMarker(body, 'default')).toBeUndefined();
  });

  test('is one line that no key can break or make look like that of another', () => {
    const keys = ['default', 'ci/preview', 'a b', '-->', '--!>', 'x result=y', 'ü', '%20', "it's(1)*!"];
    const lines = keys.map((key) => writeMarker({ key, digest: 'd' }));
    for (const line of lines) expect(line).toMatch(/^<!-- argo-manifest-diff key=[A-Za-z0-9._~%/-]+ result=d -->$/);
    for (const line of lines) expect(line.indexOf('-->')).toBe(line.length - 3);
    for (const key of keys) expect(lines.filter((line) => readMarker(line, key) === 'd')).toHaveLength(1);
  });

  test('is put on top', () => {
    expect(withMarker({ key: 'k', digest: 'd' }, 'text')).toBe('<!-- argo-manifest-diff key=k result=d -->\ntext');
  });
});
