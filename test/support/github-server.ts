import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gitRoutes } from './github-git.ts';
import { account, emptyPage, type Page, pageRoutes } from './github-page.ts';

/** A comment as the REST API shows it, with the pull request it is on. */
export interface StoredComment {
  id: number;
  pullRequest: number;
  body: string;
  user: { login: string; type: string } | null;
}

/** A commit status as it was sent. */
export interface StoredStatus {
  sha: string;
  state: string;
  context: string;
  description: string;
  target_url: string | null;
  creator?: { login: string };
}

/** A request as it arrived. */
export interface SeenRequest {
  method: string;
  path: string;
  route: RouteName | 'unknown';
  authorization: string | undefined;
  body: unknown;
  /** Milliseconds since the server started. */
  at: number;
}

/** What the server can be asked for. */
export type RouteName =
  | 'listComments'
  | 'createComment'
  | 'updateComment'
  | 'deleteComment'
  | 'getPull'
  | 'createStatus'
  | 'listStatuses'
  | 'graphql'
  | 'listReviews'
  | 'listCommits'
  | 'listEvents'
  | 'listActivities'
  | 'getPermission'
  | 'getMembership'
  | 'getTeam'
  | 'listRuns'
  | 'getRun'
  | 'rerun'
  | 'listPulls'
  | 'compare'
  | 'getCommit'
  | 'getTree'
  | 'getUser';

/** What goes wrong. */
export type Trouble =
  /** Answers so and does nothing. */
  | { status: number; message?: string; headers?: Record<string, string>; errors?: unknown[] }
  /** Ends the connection before or after it did what it was asked to. */
  | { cut: 'before' | 'after' }
  /** Does it at once and answers this many milliseconds later. */
  | { slow: number }
  /** Does it this many milliseconds later, whether or not somebody still waits for the answer. */
  | { late: number }
  /** Does it and answers with the first half of the text. */
  | { half: true }
  /** Answers that all is well with this text, as a proxy does that wants a password, and does nothing. */
  | { says: string };

/** A GitHub on this machine, as much of it as is needed to test against. */
export interface FakeGitHub {
  /** Base address of the REST API. */
  url: string;
  comments: StoredComment[];
  statuses: StoredStatus[];
  /** Heads of the pull requests by number, with their test merge, the branch that they go to, and when they came and went. */
  pulls: Map<
    number,
    { sha: string; state: 'open' | 'closed'; merge?: string; base?: string; opened?: string; closed?: string }
  >;
  /** Git in the repository that commits are looked up in; without it there are none. */
  git?: (...args: string[]) => string;
  /** Reviews, labels, people of the pull requests. */
  page: Page;
  /** Who the token speaks for. */
  viewer: { login: string; type: 'Bot' | 'User' };
  /** The token may only read, as that of a fork's pull request. */
  readOnly: boolean;
  /** Bytes of a comment's body; more is refused. */
  longestComment: number;
  requests: SeenRequest[];
  /** Requests of a route, in order. */
  seen(route: RouteName): SeenRequest[];
  /** Requests that ask for a change. */
  writes(): SeenRequest[];
  /** The next `times` requests of a route go wrong; calls for one route queue up. */
  trouble(route: RouteName, trouble: Trouble, times?: number): void;
  close(): Promise<void>;
}

/** What is answered. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One thing that can be asked for. */
export interface Route {
  name: RouteName;
  method: string;
  path: RegExp;
  writes: boolean;
  handle(match: RegExpExecArray, body: Record<string, unknown>, query: URLSearchParams): Answer;
}

const notFound: Answer = { status: 404, body: { message: 'Not Found' } };
const repository = String.raw`^/repos/[^/]+/[^/]+`;

/** Starts one on a free port of the loopback address. */
export async function startGitHub(): Promise<FakeGitHub> {
  const started = performance.now();
  const page = emptyPage();
  const troubles = new Map<RouteName, Trouble[]>();
  let nextId = 1000;
  let origin = '';

  const showComment = ({ id, pullRequest, body, user }: StoredComment) => ({
    id,
    node_id: `IC_${id}`,
    body,
    user,
    html_url: `${origin}/acme/gitops/pull/${pullRequest}#issuecomment-${id}`,
  });
  const refuseLong = (body: string): Answer | undefined =>
    Buffer.byteLength(body) > github.longestComment
      ? {
          status: 422,
          body: {
            message: 'Validation Failed',
            errors: [
              {
                resource: 'IssueComment',
                code: 'unprocessable',
                field: 'data',
                message: 'Body is too long (maximum is 65536 characters)',
              },
            ],
          },
        }
      : undefined;

  const routes: Route[] = [
    {
      name: 'listComments',
      method: 'GET',
      path: new RegExp(`${repository}/issues/(\\d+)/comments$`),
      writes: false,
      handle: (match, _body, query) => {
        const all = github.comments.filter(({ pullRequest }) => pullRequest === Number(match[1])).map(showComment);
        return paginate(all, query, `${github.url}${match[0]}`);
      },
    },
    {
      name: 'createComment',
      method: 'POST',
      path: new RegExp(`${repository}/issues/(\\d+)/comments$`),
      writes: true,
      handle: (match, { body }) => {
        const refused = refuseLong(String(body));
        if (refused !== undefined) return refused;
        const comment = { id: nextId++, pullRequest: Number(match[1]), body: String(body), user: { ...github.viewer } };
        github.comments.push(comment);
        return { status: 201, body: showComment(comment) };
      },
    },
    {
      name: 'updateComment',
      method: 'PATCH',
      path: new RegExp(`${repository}/issues/comments/(\\d+)$`),
      writes: true,
      handle: (match, { body }) => {
        const comment = github.comments.find(({ id }) => id === Number(match[1]));
        if (comment === undefined) return notFound;
        const refused = refuseLong(String(body));
        if (refused !== undefined) return refused;
        comment.body = String(body);
        return { status: 200, body: showComment(comment) };
      },
    },
    {
      name: 'deleteComment',
      method: 'DELETE',
      path: new RegExp(`${repository}/issues/comments/(\\d+)$`),
      writes: true,
      handle: (match) => {
        const index = github.comments.findIndex(({ id }) => id === Number(match[1]));
        if (index === -1) return notFound;
        github.comments.splice(index, 1);
        return { status: 204 };
      },
    },
    {
      name: 'getPull',
      method: 'GET',
      path: new RegExp(`${repository}/pulls/(\\d+)$`),
      writes: false,
      handle: (match) => {
        const number = Number(match[1]);
        const pull = github.pulls.get(number);
        return pull === undefined
          ? notFound
          : {
              status: 200,
              body: {
                number,
                state: pull.state,
                user: account(page.author),
                labels: page.labels.map((name) => ({ name })),
                commits: page.commits.length,
                html_url: `${origin}/acme/gitops/pull/${number}`,
                head: { sha: pull.sha, ref: page.headRef, repo: { full_name: page.headRepository } },
                base: { ref: pull.base ?? 'main' },
              },
            };
      },
    },
    {
      name: 'createStatus',
      method: 'POST',
      path: new RegExp(`${repository}/statuses/([0-9a-f]+)$`),
      writes: true,
      handle: (match, { state, context, description, target_url: target }) => {
        if ([...String(description)].length > 140) {
          const message = 'Validation Failed';
          return { status: 422, body: { message, errors: ['description is too long (maximum is 140 characters)'] } };
        }
        const status = {
          sha: String(match[1]),
          state: String(state),
          context: String(context),
          description: String(description),
          target_url: typeof target === 'string' ? target : null,
        };
        github.statuses.push(status);
        return { status: 201, body: status };
      },
    },
    {
      name: 'listStatuses',
      method: 'GET',
      path: new RegExp(`${repository}/commits/([0-9a-f]+)/statuses$`),
      writes: false,
      handle: (match, _body, query) => {
        const newestFirst = github.statuses.filter(({ sha }) => sha === match[1]).toReversed();
        const told = newestFirst.map((each) => ({ creator: { login: github.viewer.login }, ...each }));
        return paginate(told, query, `${github.url}${match[0]}`);
      },
    },
    {
      name: 'graphql',
      method: 'POST',
      path: /^\/graphql$/,
      writes: false,
      handle: (_match, { variables }) => {
        const ids = (variables as { ids?: string[] } | undefined)?.ids;
        const lastEditedAt = (id: string) => (page.edited.has(id) ? '2026-11-25T12:00:00Z' : null);
        const data =
          ids === undefined
            ? { viewer: { login: github.viewer.login } }
            : { nodes: ids.map((id) => (page.gone.has(id) ? null : { id, lastEditedAt: lastEditedAt(id) })) };
        // As GitHub answers: whatever else is there is told all the same.
        const errors = (ids ?? []).flatMap((id, index) =>
          page.gone.has(id)
            ? [
                {
                  type: 'NOT_FOUND',
                  path: ['nodes', index],
                  message: `Could not resolve to a node with the global id of '${id}'`,
                },
              ]
            : [],
        );
        return { status: 200, body: errors.length === 0 ? { data } : { data, errors } };
      },
    },
    {
      name: 'getUser',
      method: 'GET',
      path: /^\/user$/,
      writes: false,
      // As GitHub answers the token of a job or an App.
      handle: () =>
        github.viewer.type === 'Bot'
          ? { status: 403, body: { message: 'Resource not accessible by integration' } }
          : { status: 200, body: github.viewer },
    },
    ...gitRoutes(() => github),
    ...pageRoutes(page, (all, query, match) => paginate(all, query, `${github.url}${match[0]}`)),
  ];

  const server = createServer((request, response) => {
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://github.test');
    // GitHub Enterprise Server has everything below /api, and GraphQL beside REST.
    const path = pathname.replace(/^\/api(?:\/v3)?(?=\/)/, '');
    const route = routes.find((candidate) => candidate.method === request.method && candidate.path.test(path));
    const body: unknown = text === '' ? {} : JSON.parse(text);
    github.requests.push({
      method: request.method ?? '',
      path: `${path}${searchParams.size > 0 ? `?${searchParams.toString()}` : ''}`,
      route: route?.name ?? 'unknown',
      authorization: request.headers.authorization,
      body,
      at: performance.now() - started,
    });
    const match = route?.path.exec(path);
    if (!route || !match) return send(response, notFound);
    const act = (): Answer =>
      route.writes && github.readOnly
        ? { status: 403, body: { message: 'Resource not accessible by integration' } }
        : route.handle(match, body as Record<string, unknown>, searchParams);
    const trouble = troubles.get(route.name)?.shift();
    if (trouble === undefined) return send(response, act());
    if ('status' in trouble) {
      const { status, message = `made to fail with ${status}`, headers, errors } = trouble;
      return send(response, {
        status,
        body: { message, ...(errors && { errors }) },
        ...(headers && { headers }),
      });
    }
    if ('says' in trouble) return void response.writeHead(200, { 'content-type': 'text/html' }).end(trouble.says);
    if ('late' in trouble) await wait(trouble.late);
    const cut = 'cut' in trouble ? trouble.cut : undefined;
    if (cut === 'before') return void request.socket.destroy();
    const answer = act();
    if (cut === 'after') return void request.socket.destroy();
    if ('slow' in trouble) await wait(trouble.slow);
    send(response, answer, 'half' in trouble);
  }

  const github: FakeGitHub = {
    url: '',
    comments: [],
    statuses: [],
    pulls: new Map(),
    page,
    viewer: { login: 'github-actions[bot]', type: 'Bot' },
    readOnly: false,
    longestComment: 262_144,
    requests: [],
    seen: (route) => github.requests.filter((request) => request.route === route),
    writes: () =>
      github.requests.filter(({ route }) => routes.some((candidate) => candidate.writes && candidate.name === route)),
    trouble(route, trouble, times = 1) {
      const queue = troubles.get(route) ?? [];
      for (let count = 0; count < times; count++) queue.push(trouble);
      troubles.set(route, queue);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  github.url = origin;
  return github;
}

/** One page of a list, with the `Link` header that leads to the next. */
function paginate(all: readonly unknown[], query: URLSearchParams, address: string): Answer {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const page = Number(query.get('page') ?? 1);
  const body = all.slice((page - 1) * size, page * size);
  if (page * size >= all.length) return { status: 200, body };
  return {
    status: 200,
    body,
    headers: { link: `<${address}?per_page=${size}&page=${page + 1}>; rel="next"` },
  };
}

function send(response: ServerResponse, answer: Answer, half = false): void {
  // Whoever asked may be gone by now.
  if (response.destroyed) return;
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  const type = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(answer.status, { ...(text === '' ? {} : type), ...answer.headers });
  if (!half) return void response.end(text);
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
