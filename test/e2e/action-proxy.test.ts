import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Server as NetServer } from 'node:net';
import path from 'node:path';
import { createServer as createSecureServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { makeCertificate } from '../support/certificate.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });

let origin: Origin;
let pull: PullRequest;
let workspace: string;

beforeAll(async () => {
  const served = workshop.directory('served');
  const config = (key: string) => ({ 'plain/config.yaml': documents(configMap('web', { key })) });
  pull = makePullRequest(served, {
    base: { 'bootstrap/apps.yaml': documents(application('web', { path: 'plain' })), ...config('base') },
    change: config('change'),
  });
  origin = await startOrigin(served);
  workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
});
afterAll(() => origin.close());

const portOf = (server: NetServer): number => (server.address() as AddressInfo).port;

/** A proxy that leads to one port of this machine, whatever it is asked for. */
async function startProxy(to: number): Promise<{ server: Server; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const upstream = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { server, asked };
}

async function openGitHub(onTestFinished: (close: () => void) => void): Promise<FakeGitHub> {
  const github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  onTestFinished(() => void github.close());
  return github;
}

/** Speaks TLS for it. Returns the port. */
async function startSecure(
  onTestFinished: (close: () => void) => void,
  github: FakeGitHub,
  certificate: { cert: string; key: string },
): Promise<number> {
  const port = Number(new URL(github.url).port);
  const options = { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) };
  const secure = createSecureServer(options, (socket) => {
    const upstream = connect(port, '127.0.0.1');
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
    upstream.pipe(socket).pipe(upstream);
  });
  await new Promise<void>((resolve) => void secure.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void secure.close());
  return portOf(secure);
}

function expectTold(github: FakeGitHub): void {
  expect(github.comments).toHaveLength(1);
  expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'success']);
}

test('a GitHub Enterprise Server behind a proxy: REST and GraphQL go through HTTPS_PROXY', async ({
  onTestFinished,
}) => {
  const certificate = makeCertificate('DNS:github.test');
  const github = await openGitHub(onTestFinished);
  const { server: proxy, asked } = await startProxy(await startSecure(onTestFinished, github, certificate));
  onTestFinished(() => void proxy.close());
  const ended = await runAction({
    workshop,
    machine,
    github,
    event: pullRequestEvent(pull),
    workspace,
    env: {
      GITHUB_SERVER_URL: 'https://github.test',
      GITHUB_API_URL: 'https://github.test/api/v3',
      GITHUB_GRAPHQL_URL: 'https://github.test/api/graphql',
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NODE_EXTRA_CA_CERTS: certificate.cert,
    },
  });
  expect(ended.status, ended.stdout).toBe(0);
  expectTold(github);
  expect(new Set(asked)).toEqual(new Set(['github.test:443']));
  expect(github.comments[0]?.body).toContain('https://github.test/acme/gitops/actions/runs/4242');
});

test.for([
  { exception: '0.0.0.0', through: false, name: 'what NO_PROXY names is reached without the proxy' },
  { exception: 'example.com', through: true, name: 'what NO_PROXY does not name is not' },
])('$name', async ({ exception, through }, { onTestFinished }) => {
  const github = await openGitHub(onTestFinished);
  const { server: proxy, asked } = await startProxy(Number(new URL(github.url).port));
  onTestFinished(() => void proxy.close());
  const ended = await runAction({
    workshop,
    machine,
    github,
    event: pullRequestEvent(pull),
    workspace,
    env: {
      // This machine, too, by an address that is no loopback address to those who ask for proxies.
      GITHUB_API_URL: github.url.replace('127.0.0.1', '0.0.0.0'),
      HTTP_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NO_PROXY: `${exception},127.0.0.1`,
    },
  });
  expect(ended.status, ended.stdout).toBe(0);
  expectTold(github);
  expect(new Set(asked)).toEqual(new Set(through ? [new URL(github.url).host.replace('127.0.0.1', '0.0.0.0')] : []));
});
