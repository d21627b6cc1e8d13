import type { Answer, FakeGitHub, Route } from './github-server.ts';

const repository = String.raw`^/repos/[^/]+/[^/]+`;
const notFound: Answer = { status: 404, body: { message: 'Not Found' } };

/** The part of the REST API that tells of pull requests and their commits; these are those of a real repository. */
export function gitRoutes(github: () => FakeGitHub): Route[] {
  const git = (...args: string[]): string | undefined => {
    try {
      return github().git?.(...args);
    } catch {
      return undefined;
    }
  };
  const commit = (sha: string) => {
    const line = git('show', '--no-patch', '--format=%H %T %P', sha)?.split(' ');
    if (line === undefined) return undefined;
    const [id, tree, ...parents] = line;
    return {
      sha: id,
      commit: { tree: { sha: tree } },
      tree: { sha: tree },
      parents: parents.map((each) => ({ sha: each })),
    };
  };
  return [
    {
      name: 'listPulls',
      method: 'GET',
      path: new RegExp(`${repository}/pulls$`),
      writes: false,
      handle: (_match, _body, query) => {
        const { pulls, page } = github();
        const [owner, branch] = query.get('head')?.split(/:(.*)/s) ?? [];
        const found = [...pulls].filter(
          ([, { state }]) =>
            ['all', state].includes(query.get('state') ?? '') &&
            page.headRepository.startsWith(`${owner}/`) &&
            page.headRef === branch,
        );
        return {
          status: 200,
          body: found.map(([number, { sha, state, merge, base = 'main', opened, closed }]) => ({
            number,
            state,
            created_at: opened ?? '2026-11-25T10:00:00Z',
            closed_at: state === 'open' ? null : (closed ?? '2026-11-25T11:00:00Z'),
            draft: false,
            user: { login: page.author },
            merge_commit_sha: merge ?? null,
            head: { sha, ref: page.headRef, repo: { full_name: page.headRepository } },
            base: { sha: git('rev-parse', base) ?? '', ref: base, repo: { full_name: 'acme/gitops' } },
          })),
        };
      },
    },
    {
      name: 'compare',
      method: 'GET',
      path: new RegExp(`${repository}/compare/(.+)$`),
      writes: false,
      handle: (match) => {
        const [base = '', head = ''] = decodeURIComponent(match[1] ?? '').split('...');
        const [left, right] = [
          git('rev-parse', '--verify', `${base}^{commit}`),
          git('rev-parse', '--verify', `${head}^{commit}`),
        ];
        const point = left === undefined || right === undefined ? undefined : git('merge-base', left, right);
        if (point === undefined) return notFound;
        const status =
          left === right ? 'identical' : point === right ? 'behind' : point === left ? 'ahead' : 'diverged';
        return { status: 200, body: { status, merge_base_commit: commit(point), commits: [], files: [] } };
      },
    },
    {
      name: 'getCommit',
      method: 'GET',
      path: new RegExp(`${repository}/git/commits/([0-9a-f]+)$`),
      writes: false,
      handle: (match) => {
        const body = commit(match[1] ?? '');
        return body === undefined ? notFound : { status: 200, body };
      },
    },
    {
      name: 'getTree',
      method: 'GET',
      path: new RegExp(`${repository}/git/trees/([0-9a-f]+)$`),
      writes: false,
      handle: (match) => {
        const list = git('ls-tree', match[1] ?? '');
        if (list === undefined) return notFound;
        const tree = list
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => {
            const [, mode, type, sha, path] = /^(\d+) (\w+) (\w+)\t(.*)$/.exec(line) ?? [];
            return { mode, type, sha, path };
          });
        return { status: 200, body: { sha: match[1], tree, truncated: false } };
      },
    },
  ];
}
