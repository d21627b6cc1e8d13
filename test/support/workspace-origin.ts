import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGunzip } from 'node:zlib';

/** One request for git's data. */
export interface GitRequest {
  path: string;
  /** Every authorization header of it. */
  authorizations: string[];
}

/** A server of git repositories that answers only who has the token, as GitHub does for private ones. */
export interface Origin {
  /** Address that repositories are below, without a slash at the end. */
  url: string;
  token: string;
  requests: GitRequest[];
  close(): Promise<void>;
}

/**
 * Serves the repositories below a directory through `git http-backend`. A request without credentials is 401, and one with
 * two authorization headers is 400, which is what GitHub says to it.
 */
export async function startOrigin(directory: string): Promise<Origin> {
  const token = 'ghs_originTokenOfTheWorkflow0123456789';
  const expected = authorization(token);
  const requests: GitRequest[] = [];
  const server = createServer((request, response) => {
    // Node keeps the first of two equal headers only; the raw ones have both.
    const authorizations = request.rawHeaders.filter(
      (_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === 'authorization',
    );
    requests.push({ path: request.url ?? '', authorizations });
    if (authorizations.length > 1) return void response.writeHead(400).end('Duplicate header: "Authorization"');
    if (authorizations[0] !== expected)
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
    answer(directory, request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The header that actions/checkout makes of a token. */
export function authorization(token: string): string {
  return `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

/** Common Gateway Interface, as git-http-backend(1) describes it. */
function answer(directory: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://origin.test');
  const backend = spawn('git', ['-c', 'http.receivepack=false', 'http-backend'], {
    env: {
      PATH: process.env.PATH ?? '',
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REQUEST_METHOD: request.method ?? 'GET',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
    },
  });
  (request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request).pipe(backend.stdin);
  let head = Buffer.alloc(0);
  const readHead = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    backend.stdout.off('data', readHead);
    const headers = Object.fromEntries(
      head
        .toString('latin1', 0, end)
        .split('\r\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    response.writeHead(Number((headers['Status'] ?? '200').slice(0, 3)), headers);
    response.write(head.subarray(end + 4));
    backend.stdout.pipe(response);
  };
  backend.stdout.on('data', readHead);
  backend.stdin.on('error', () => {});
}
