import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Client, type ClientTiming, createClient } from '../../src/github/client.ts';
import type { Log } from '../../src/log.ts';
import { silentLog } from '../../src/log.ts';
import { type FakeGitHub, startGitHub, type Trouble } from '../support/github-server.ts';

let github: FakeGitHub;

beforeEach(async () => {
  github = await startGitHub();
  github.pulls.set(7, { sha: 'abc', state: 'open' });
});

afterEach(() => github.close());

/** A second lasts 10 ms here. */
function open(timing: Partial<ClientTiming> = {}, log: Log = silentLog, path = ''): Promise<Client> {
  return createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: `${github.url}${path}` },
    token: 'sesame',
    log,
    timing: { pace: 0, second: 10, timeout: 2000, ...timing },
    fetch,
  });
}

async function headOf(client: Client): Promise<string> {
  const { data } = await client.api.pulls.get({ owner: 'acme', repo: 'gitops', pull_number: 7 });
  return data.head.sha;
}

async function statusOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Error && 'status' in error ? error.status : error;
}

describe('a read that fails is sent again', () => {
  test.each<[string, Trouble]>([
    ['server fault', { status: 500 }],
    ['bad gateway', { status: 502 }],
    ['broken connection', { cut: 'before' }],
    ['half an answer', { half: true }],
    ['page of a proxy', { says: '<html>Log in</html>' }],
    ['answer that is cut off without a word', { says: '{"number": 7, "head": {"sha": "a' }],
    [
      'secondary rate limit',
      { status: 403, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '1' } },
    ],
    ['retry-after alone', { status: 429, message: 'Too many requests', headers: { 'retry-after': '1' } }],
    [
      'primary rate limit',
      {
        status: 403,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000)) },
      },
    ],
  ])('%s', async (_name, trouble) => {
    github.trouble('getPull', trouble, 2);
    expect(await headOf(await open())).toBe('abc');
    expect(github.seen('getPull')).toHaveLength(3);
  });

  test('but three times at most', async () => {
    github.trouble('getPull', { status: 502 }, 9);
    expect(await statusOf(headOf(await open()))).toBe(502);
    expect(github.seen('getPull')).toHaveLength(3);
  });

  test('and a rate limit three times at most', async () => {
    github.trouble('getPull', { status: 429, headers: { 'retry-after': '1' } }, 9);
    expect(await statusOf(headOf(await open()))).toBe(429);
    expect(github.seen('getPull')).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 410, 422])('not after %d', async (status) => {
    github.trouble('getPull', { status }, 9);
    expect(await statusOf(headOf(await open()))).toBe(status);
    expect(github.seen('getPull')).toHaveLength(1);
  });

  test('when it takes too long', async () => {
    github.trouble('getPull', { slow: 400 });
    expect(await headOf(await open({ timeout: 100 }))).toBe('abc');
    expect(github.seen('getPull')).toHaveLength(2);
  });
});

test('waits as long as GitHub asks for, and says so', async () => {
  const info = vi.fn<Log['info']>();
  github.trouble('getPull', { status: 429, headers: { 'retry-after': '20' } });
  expect(await headOf(await open({}, { ...silentLog, info }))).toBe('abc');
  expect(github.seen('getPull')).toHaveLength(2);
  expect(info.mock.calls).toEqual([['GitHub asks to wait 20 s (rate limit)']]);
});

test('does not wait for a rate limit that lasts long, and says so', async () => {
  const info = vi.fn<Log['info']>();
  github.trouble('getPull', { status: 403, message: 'secondary rate limit', headers: { 'retry-after': '3600' } }, 2);
  expect(await statusOf(headOf(await open({}, { ...silentLog, info })))).toBe(403);
  expect(github.seen('getPull')).toHaveLength(1);
  expect(info).toHaveBeenCalledWith('GitHub asks to wait 3600 s (rate limit): giving up');
});

test('paces writes, not reads', async () => {
  // Longer than any read of this test takes: only their order counts.
  const client = await open({ pace: 2000 });
  const write = (sha: string) =>
    client.api.repos.createCommitStatus({ owner: 'acme', repo: 'gitops', sha, state: 'pending' });
  await Promise.all([write('aaa'), write('bbb'), headOf(client), headOf(client)]);
  expect(github.requests.map(({ route }) => route).at(-1)).toBe('createStatus');
  expect(github.statuses.map(({ sha }) => sha)).toEqual(['aaa', 'bbb']);
});

test('sends nothing any more once it is stopped, and gives up what is being sent', async () => {
  const stop = new AbortController();
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 5 },
    signal: stop.signal,
    fetch,
  });
  github.trouble('getPull', { slow: 60_000 }, 9);
  const asked = statusOf(headOf(client));
  await vi.waitFor(() => expect(github.seen('getPull')).toHaveLength(1));
  stop.abort();
  expect(await asked).not.toBeUndefined();
  expect(await statusOf(headOf(client))).not.toBeUndefined();
  expect(github.requests).toHaveLength(1);
});

test('a write that failed holds up none after it', async () => {
  const client = await open({ pace: 20 });
  const write = (sha: string) =>
    client.api.repos.createCommitStatus({ owner: 'acme', repo: 'gitops', sha, state: 'pending' });
  github.trouble('createStatus', { status: 422 });
  const [first, second] = await Promise.all([statusOf(write('aaa')), statusOf(write('bbb'))]);
  expect([first, second]).toEqual([422, undefined]);
  expect(github.statuses.map(({ sha }) => sha)).toEqual(['bbb']);
});

test('sends the token to GitHub and to no log', async () => {
  const lines: string[] = [];
  const say = (message: string): void => void lines.push(message);
  const log: Log = { ...silentLog, info: say, detail: say, warning: say, debug: say };
  const errors = vi.spyOn(console, 'error').mockImplementation(say);
  github.trouble('getPull', { status: 500 }, 2);
  await headOf(await open({}, log));
  expect(errors).not.toHaveBeenCalled();
  expect(github.requests[0]?.authorization).toBe('token sesame');
  expect(lines.join('\n')).toMatch(/GET \/repos\/acme\/gitops\/pulls\/7 - 500/);
  expect(lines.join('\n')).not.toContain('sesame');
});

test('finds REST and GraphQL of a GitHub Enterprise Server', async () => {
  const client = await open({}, silentLog, '/api/v3');
  expect(await headOf(client)).toBe('abc');
  await client.api.graphql('{ viewer { login } }');
  expect(github.requests.map(({ route }) => route)).toEqual(['getPull', 'graphql']);
});

test('goes through the proxy of the environment', async () => {
  const asked: string[] = [];
  const proxy = await startProxy(asked, Number(new URL(github.url).port));
  const before = { ...process.env };
  Object.assign(process.env, {
    http_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    no_proxy: '',
    GITHUB_API_URL: 'http://github.test/api/v3',
  });
  try {
    const client = await createClient({
      context: { owner: 'acme', repository: 'gitops', apiUrl: 'http://github.test/api/v3' },
      token: 'sesame',
      log: silentLog,
    });
    expect(await headOf(client)).toBe('abc');
  } finally {
    for (const name of ['http_proxy', 'no_proxy', 'GITHUB_API_URL']) delete process.env[name];
    Object.assign(process.env, before);
    proxy.closeAllConnections();
    proxy.close();
  }
  expect(asked).toEqual(['github.test:80']);
});

/** A proxy that leads to one port of this machine, whatever it is asked for. */
function startProxy(asked: string[], port: number): Promise<Server> {
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  });
  return new Promise((resolve) => {
    proxy.listen(0, '127.0.0.1', () => resolve(proxy));
  });
}
