import type { Client } from './client.ts';
import type { PullRequestEvent } from './model.ts';

/** What decides which code the runs of a pull request are made of. */
const places = [
  ['.github', 'workflows'],
  ['.github', 'actions'],
] as const;

/**
 * Whether a pull request changes workflows or actions of the repository: its own run is one of the changed ones then, and whatever that
 * says proves nothing. Git's object ids are compared, of the head commit and of where it left the branch that it goes to: a list of files
 * is cut from some length on, and is one of another commit after the next push. Throws what the API throws.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
export async function changesWorkflows(client: Client, pull: PullRequestEvent): Promise<boolean> {
  const where = { owner: client.owner, repo: client.repository };
  const { data } = await client.api.repos.compareCommitsWithBasehead({
    ...where,
    basehead: `${pull.baseRef}...${pull.headSha}`,
    per_page: 1,
  });
  const { data: head } = await client.api.git.getCommit({ ...where, commit_sha: pull.headSha });
  const [before, after] = [data.merge_base_commit.commit.tree.sha, head.tree.sha];
  for (const place of places)
    if ((await idOf(client, before, place)) !== (await idOf(client, after, place))) return true;
  return false;
}

/** Object id of what is there at a path; undefined when nothing is. */
async function idOf(client: Client, tree: string, path: readonly string[]): Promise<string | undefined> {
  let id = tree;
  for (const name of path) {
    const { owner, repository: repo } = client;
    const { data } = await client.api.git.getTree({ owner, repo, tree_sha: id });
    const entry = data.tree.find((each) => each.path === name);
    if (entry === undefined && data.truncated) throw new Error(`GitHub does not list all files of the tree ${id}`);
    // A link or a file in place of a folder is an entry as well, and has nothing below it.
    if (entry === undefined) return undefined;
    id = entry.sha;
    if (entry.type !== 'tree') return id;
  }
  return id;
}
