import type { Client } from './client.ts';
import { isGone } from './failure.ts';
import type { PullRequestEvent, WorkflowRunEvent } from './model.ts';

/**
 * The pull request that a run of another workflow was for; there are several where the same branch goes to several others, or went there until
 * after the run began.
 */
export type Origin = { pulls: PullRequestEvent[] } | { nothing: string };

/**
 * Finds the pull request that a run was started for. Only GitHub is asked: the event names none where the head is a fork, and what the
 * run itself says is a stranger's word. Throws what the API throws.
 * Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
 */
export async function findOrigin(client: Client, event: WorkflowRunEvent): Promise<Origin> {
  const { headSha, headBranch, headRepository, startedAt } = event;
  const owner = headRepository?.split('/')[0];
  if (owner === undefined) return { nothing: 'the repository of its branch is gone' };
  const { data } = await client.api.pulls.list({
    owner: client.owner,
    repo: client.repository,
    head: `${owner}:${headBranch}`,
    state: 'all',
    per_page: 100,
  });
  const all = data.filter(({ head }) => head.repo?.full_name === headRepository);
  const first = all.find(({ state }) => state === 'open');
  if (first === undefined) return { nothing: `no open pull request comes from ${owner}:${headBranch}` };
  const current = all.filter(
    ({ head, closed_at: closed }) => head.sha === headSha && (closed === null || closed >= startedAt),
  );
  if (current.every(({ state }) => state !== 'open'))
    return { nothing: `the pull request is at ${first.head.sha.slice(0, 12)} by now, not at ${headSha.slice(0, 12)}` };
  // A run is of a pull request that was there: one that was opened since, of the same branch, gets a run of its own.
  const there = current.filter(({ created_at: opened }) => opened <= startedAt);
  if (there.every(({ state }) => state !== 'open'))
    return { nothing: 'the pull request was opened after the run began' };
  return {
    pulls: there.map((pull): PullRequestEvent => ({
      kind: 'pull_request',
      number: pull.number,
      headSha,
      mergeSha: pull.merge_commit_sha ?? headSha,
      baseRef: pull.base.ref,
      headRef: headBranch,
      ...(headRepository === undefined ? {} : { headRepository }),
      isFork: headRepository !== pull.base.repo.full_name,
      isDependabot: pull.user?.login === 'dependabot[bot]',
      closed: pull.state !== 'open',
      ...(event.defaultBranch === undefined ? {} : { defaultBranch: event.defaultBranch }),
    })),
  };
}

/**
 * Whether a pull request was made to go to another branch after a moment: what a run compared that began before says nothing of merging it
 * there. Throws what the API throws.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/issue-event-types#base_ref_changed
 */
export async function wentElsewhere(
  client: Client,
  { number }: Pick<PullRequestEvent, 'number'>,
  since: string,
): Promise<boolean> {
  const { owner, repository: repo } = client;
  const where = { owner, repo, issue_number: number, per_page: 100 };
  const events = await client.api.paginate(client.api.issues.listEvents, where);
  const moves = ['base_ref_changed', 'automatic_base_change_succeeded'];
  return events.some(({ event, created_at: at }) => moves.includes(event) && at >= since);
}

/**
 * Why a comparison of these two commits is none of the pull request; undefined where it is one. Head has to be the pull request's own
 * commit or a merge of exactly that one, as GitHub made it for the run, and base what that merge has as its first parent, on the branch that
 * the pull request goes to.
 */
export async function findMisfit(
  client: Client,
  pull: PullRequestEvent,
  compared: { base: string; head: string },
): Promise<string | undefined> {
  const where = { owner: client.owner, repo: client.repository };
  if (compared.head !== pull.headSha) {
    const parents = await parentsOf(client, compared.head);
    // The base may have moved since, and GitHub's newest merge is another one then.
    if (parents.length !== 2 || parents[1] !== pull.headSha)
      return `its head is neither ${pull.headSha} nor a merge of that`;
    if (parents[0] !== compared.base) return 'its base is not the commit that its head was merged into';
  }
  try {
    const { data } = await client.api.repos.compareCommitsWithBasehead({
      ...where,
      basehead: `${pull.baseRef}...${compared.base}`,
      per_page: 1,
    });
    if (data.status === 'behind' || data.status === 'identical') return undefined;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return `its base is no commit of ${pull.baseRef}`;
}

async function parentsOf(client: Client, sha: string): Promise<string[]> {
  try {
    const { owner, repository: repo } = client;
    const { data } = await client.api.git.getCommit({ owner, repo, commit_sha: sha });
    return data.parents.map((parent) => parent.sha);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}
