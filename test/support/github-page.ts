import type { Answer, Route } from './github-server.ts';

/** GitHub lists no more. https://docs.github.com/en/rest/pulls/pulls#list-commits-on-a-pull-request */
const MOST_COMMITS = 250;

/** A review as it is stored. */
export interface StoredReview {
  id: number;
  pullRequest: number;
  by: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  commit: string;
  body: string;
  /** Day and time, `2026-11-25T12:00:00Z`. */
  at: string;
}

/** An event of a pull request's page. */
export interface StoredEvent {
  event: string;
  at: string;
  by: string;
  label?: string;
}

/** A run of a workflow. */
export interface StoredRun {
  id: number;
  path: string;
  event: string;
  headSha: string;
  pullRequests: number[];
  status: 'queued' | 'in_progress' | 'completed';
  /** `owner/name`, unless that is gone, and branch of its commit; absent: those of the page. */
  head?: { repository?: string; branch: string };
  /** What happens while it ends. */
  afterwards?: () => void;
}

/** What a pull request's page and its people are, beside comments. Logins that end in `[bot]` are programs. */
export interface Page {
  author: string;
  headRef: string;
  /** `owner/name` that the head lives in. */
  headRepository: string;
  labels: string[];
  reviews: StoredReview[];
  commits: { sha: string; author: string | null; committer: string | null }[];
  events: StoredEvent[];
  pushes: { repository: string; after: string; at: string; by: string }[];
  /** Roles in the repository by login; everybody else reads. */
  roles: Map<string, string>;
  /** Members by `organisation/slug`; teams that are not there cannot be seen. */
  teams: Map<string, string[]>;
  /** Ids of comments and reviews whose text was changed. */
  edited: Set<string>;
  /** Ids of those that somebody deletes right after they were listed. */
  gone: Set<string>;
  runs: StoredRun[];
  /** Ids of runs that were started again. */
  reruns: number[];
}

/** A page on which nobody said anything. */
export function emptyPage(): Page {
  return {
    author: 'author',
    headRef: 'change',
    headRepository: 'acme/gitops',
    labels: [],
    reviews: [],
    commits: [],
    events: [],
    pushes: [],
    roles: new Map(),
    teams: new Map(),
    edited: new Set(),
    gone: new Set(),
    runs: [],
    reruns: [],
  };
}

/** GitHub's view of an account. */
export function account(login: string): { login: string; type: string } {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
}

const notFound: Answer = { status: 404, body: { message: 'Not Found' } };
const repository = String.raw`^/repos/[^/]+/[^/]+`;
const legacy: Record<string, string> = { maintain: 'write', triage: 'read' };

/** The part of the REST API that tells of it. */
export function pageRoutes(
  page: Page,
  paginate: (all: readonly unknown[], query: URLSearchParams, match: RegExpExecArray) => Answer,
): Route[] {
  const showRun = ({ id, path, event, headSha, pullRequests, status, head }: StoredRun) => ({
    id,
    path,
    event,
    status,
    head_sha: headSha,
    head_branch: head?.branch ?? page.headRef,
    head_repository:
      head !== undefined && head.repository === undefined
        ? null
        : { full_name: head?.repository ?? page.headRepository },
    pull_requests: pullRequests.map((number) => ({ number })),
    html_url: `https://github.test/acme/gitops/actions/runs/${id}`,
  });
  const reading = (
    name: Route['name'],
    path: string,
    handle: (match: RegExpExecArray, query: URLSearchParams) => Answer,
  ): Route => ({
    name,
    method: 'GET',
    path: new RegExp(path),
    writes: false,
    handle: (match, _body, query) => handle(match, query),
  });
  return [
    reading('listReviews', `${repository}/pulls/(\\d+)/reviews$`, (match, query) =>
      paginate(
        page.reviews
          .filter(({ pullRequest }) => pullRequest === Number(match[1]))
          .map(({ id, by, state, commit, body, at }) => ({
            id,
            node_id: `PRR_${id}`,
            user: account(by),
            body,
            state,
            commit_id: commit,
            submitted_at: at,
            html_url: `https://github.test/review-${id}`,
          })),
        query,
        match,
      ),
    ),
    reading('listCommits', `${repository}/pulls/(\\d+)/commits$`, (match, query) =>
      paginate(
        page.commits.slice(0, MOST_COMMITS).map(({ sha, author, committer }) => ({
          sha,
          author: author === null ? null : account(author),
          committer: committer === null ? null : account(committer),
        })),
        query,
        match,
      ),
    ),
    reading('listEvents', `${repository}/issues/(\\d+)/events$`, (match, query) =>
      paginate(
        page.events.map(({ event, at, by, label }) => ({
          event,
          created_at: at,
          actor: account(by),
          ...(label === undefined ? {} : { label: { name: label } }),
        })),
        query,
        match,
      ),
    ),
    reading('listActivities', '^/repos/([^/]+/[^/]+)/activity$', (match, query) =>
      paginate(
        page.pushes
          .filter((push) => push.repository === match[1])
          .toReversed()
          .map(({ after, at, by }) => ({ after, timestamp: at, actor: account(by), ref: query.get('ref') })),
        query,
        match,
      ),
    ),
    reading('getPermission', `${repository}/collaborators/([^/]+)/permission$`, (match) => {
      const role = page.roles.get(match[1] ?? '') ?? 'read';
      return {
        status: 200,
        body: { permission: legacy[role] ?? role, role_name: role, user: account(match[1] ?? '') },
      };
    }),
    reading('getMembership', '^/orgs/([^/]+)/teams/([^/]+)/memberships/([^/]+)$', (match) =>
      page.teams.get(`${match[1]}/${match[2]}`)?.includes(match[3] ?? '') === true
        ? { status: 200, body: { state: 'active', role: 'member' } }
        : notFound,
    ),
    reading('getTeam', '^/orgs/([^/]+)/teams/([^/]+)$', (match) =>
      page.teams.has(`${match[1]}/${match[2]}`) ? { status: 200, body: { slug: match[2] } } : notFound,
    ),
    reading('listRuns', `${repository}/actions/runs$`, (_match, query) => {
      const runs = page.runs.filter(({ headSha }) => headSha === query.get('head_sha')).toReversed();
      return { status: 200, body: { total_count: runs.length, workflow_runs: runs.map(showRun) } };
    }),
    reading('getRun', `${repository}/actions/runs/(\\d+)$`, (match) => {
      const run = page.runs.find(({ id }) => id === Number(match[1]));
      if (run === undefined) return notFound;
      const shown = showRun(run);
      // It ends by being looked at.
      run.status = 'completed';
      run.afterwards?.();
      return { status: 200, body: shown };
    }),
    {
      name: 'rerun',
      method: 'POST',
      path: new RegExp(`${repository}/actions/runs/(\\d+)/rerun$`),
      writes: true,
      handle: (match) => {
        const run = page.runs.find(({ id }) => id === Number(match[1]));
        if (run?.status !== 'completed') return { status: 403, body: { message: 'This workflow is already running' } };
        page.reruns.push(run.id);
        run.status = 'in_progress';
        return { status: 201, body: {} };
      },
    },
  ];
}
