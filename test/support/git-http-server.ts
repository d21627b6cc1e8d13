import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** What the server was asked. */
export interface GitRequest {
  /** `GET /acme/charts.git/info/refs?service=git-upload-pack` */
  line: string;
  authorization: string | undefined;
}

/** Git's own smart HTTP server on loopback, over bare repositories below a directory. */
export interface GitHttpServer {
  /** `http://127.0.0.1:PORT`, without a final slash. */
  url: string;
  requests: GitRequest[];
  /** Requests that begin a listing of references, and those that send objects. */
  count(kind: 'references' | 'packs'): number;
  /** Ids of all objects that were asked for. */
  wanted: Set<string>;
  /** Answers the next so many requests with this status. */
  fail(times: number, status?: number): void;
}

/** @param options basic credentials that are asked for on every request */
export async function startGitServer(
  root: string,
  options: { username?: string; password?: string } = {},
): Promise<GitHttpServer> {
  const requests: GitRequest[] = [];
  let failures = 0;
  let failureStatus = 503;
  let packs = 0;
  const ids = new Set<string>();
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    requests.push({ line: `${request.method} ${request.url}`, authorization });
    if (failures > 0) {
      failures--;
      response.writeHead(failureStatus).end('not now');
      return;
    }
    const wanted = `Basic ${Buffer.from(`${options.username ?? ''}:${options.password ?? ''}`).toString('base64')}`;
    if (options.password !== undefined && authorization !== wanted) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('who are you?');
      return;
    }
    serve(root, request, response, (body) => {
      // Protocol 2 names its command in the body: listings and packs come to the same address. A negotiation may take several
      // requests, and only the last one is "done".
      if (!body.includes('command=fetch') || !body.includes('0009done')) return;
      packs++;
      for (const [, id = ''] of body.matchAll(/want ([0-9a-f]{40})/g)) ids.add(id);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    wanted: ids,
    count: (kind) => (kind === 'packs' ? packs : requests.filter((each) => each.line.includes('/info/refs')).length),
    fail(times, status = 503) {
      failures = times;
      failureStatus = status;
    },
  };
}

/** Runs `git http-backend` as a web server would (CGI, RFC 3875). */
function serve(root: string, request: IncomingMessage, response: ServerResponse, seen: (body: string) => void): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_PROJECT_ROOT: path.resolve(root),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const body: Buffer[] = [];
  request.on('data', (chunk: Buffer) => {
    body.push(chunk);
    backend.stdin.write(chunk);
  });
  request.on('end', () => {
    const whole = Buffer.concat(body);
    seen((request.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString('latin1'));
    backend.stdin.end();
  });
  backend.stdin.on('error', () => {});
  const output: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => void output.push(chunk));
  backend.on('close', () => {
    const answer = Buffer.concat(output);
    const end = answer.indexOf('\r\n\r\n');
    const headers: Record<string, string> = {};
    let status = 200;
    for (const line of answer.toString('latin1', 0, Math.max(end, 0)).split('\r\n')) {
      const [name = '', ...value] = line.split(': ');
      if (name.toLowerCase() === 'status') status = Number.parseInt(value.join(': '), 10);
      else if (name !== '') headers[name] = value.join(': ');
    }
    response.writeHead(end < 0 ? 500 : status, headers).end(answer.subarray(end + 4));
  });
}
