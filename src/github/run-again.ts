import { readAuthorities } from './authority.ts';
import type { Client } from './client.ts';
import { failureOf, isGone, isUnknownToken, UNKNOWN_TOKEN } from './failure.ts';
import type { IssueCommentEvent, RunContext } from './model.ts';
import { textAt } from './payload.ts';

/** What became of a comment. */
export interface CommentAnswer {
  state: 'done' | 'ignored' | 'failed';
  /** One sentence for the log. */
  message: string;
}

/** A run as GitHub lists it. */
type WorkflowRun = Awaited<
  ReturnType<Client['api']['actions']['listWorkflowRunsForRepo']>
>['data']['workflow_runs'][number];

/** How often, and how many seconds apart, it is looked whether the run has ended. */
const [looks, between] = [60, 10];
/** Who writes or belongs here; everybody else is asked for. */
const insiders = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/**
 * Starts the check of a pull request again after a comment that accepts something, or that did and is gone. The run that compares
 * is one of `pull_request` again, with the token and the commit that it had: on a comment nothing of the pull request is checked
 * out, and nothing of it is run. What is none of our business is left alone without a request. Never throws for what GitHub does.
 * Source: https://docs.github.com/en/rest/actions/workflow-runs#re-run-a-workflow
 */
export async function runAgain(
  client: Client | undefined,
  event: IssueCommentEvent,
  { workflowPath }: Pick<RunContext, 'workflowPath'>,
): Promise<CommentAnswer> {
  const why = reasonToIgnore(event);
  if (why !== undefined) return { state: 'ignored', message: `nothing to do: ${why}` };
  if (client === undefined) return { state: 'failed', message: 'there is no token to start the check again with' };
  if (workflowPath === undefined) return { state: 'failed', message: 'GITHUB_WORKFLOW_REF does not name the workflow' };
  try {
    if (!insiders.includes(event.association) && !(await mayWrite(client, event.author)))
      return { state: 'ignored', message: `nothing to do: ${event.author} cannot write here` };
    return await startAgain(client, event, workflowPath);
  } catch (error) {
    return {
      state: 'failed',
      message: `the check could not be started again (${failureOf(error).message})${adviceOn(error)}`,
    };
  }
}

/** Not only a token that may not is refused: so is a run that is too old, or was never approved. */
function adviceOn(error: unknown): string {
  const { message, reason } = failureOf(error);
  if (isUnknownToken(error)) return UNKNOWN_TOKEN;
  if (reason !== 'forbidden') return '';
  return /not accessible|must have/i.test(message) || isGone(error)
    ? ': give the job `permissions: {actions: write, pull-requests: read}`'
    : ': push to the branch, or close and reopen the pull request';
}

function reasonToIgnore({ action, isPullRequest, isPerson, text }: IssueCommentEvent): string | undefined {
  if (!isPullRequest) return 'the comment is on an issue';
  if (!isPerson) return 'the comment is by a program';
  if (!/^\s{0,3}\/risk[ \t]+ack\b/im.test(text)) return 'the comment accepts nothing';
  return action === '' ? 'the event does not say what became of the comment' : undefined;
}

async function mayWrite(client: Client, login: string): Promise<boolean> {
  const { authorities } = await readAuthorities(client, [login], []);
  return ['write', 'maintain', 'admin'].includes(authorities.get(login.toLowerCase())?.permission ?? 'none');
}

async function startAgain(client: Client, event: IssueCommentEvent, workflowPath: string): Promise<CommentAnswer> {
  const where = { owner: client.owner, repo: client.repository };
  const first = await lookForRun(client, event, workflowPath);
  if ('answer' in first) return first.answer;
  const { head, run } = first;
  let { status } = run;
  for (let look = 0; status !== 'completed'; look++) {
    // A run that is still going may have read the page before the comment was there.
    if (look === looks)
      return {
        state: 'failed',
        message: `the check of ${short(head)} is still running, and may not have seen the comment: once it has ended, press “Re-run all jobs” on ${run.html_url}`,
      };
    await client.pause(between);
    ({ status } = (await client.api.actions.getWorkflowRun({ ...where, run_id: run.id })).data);
    if (status !== 'completed') continue;
    const next = await lookForRun(client, event, workflowPath);
    if ('answer' in next && next.head === head) return next.answer;
    // To start the older one again would cancel the newer one where they share a `concurrency` group.
    if ('answer' in next || next.head !== head || next.run.id !== run.id)
      return { state: 'ignored', message: 'nothing to do: a newer run has begun, which reads the comment itself' };
  }
  try {
    await client.api.actions.reRunWorkflow({ ...where, run_id: run.id });
  } catch (error) {
    // Another comment was quicker, or the answer to ours was lost: what has begun since reads this comment, too.
    if (!/already running/i.test(failureOf(error).message)) throw error;
  }
  return { state: 'done', message: `the check of ${short(head)} runs again: ${run.html_url}` };
}

/** The head of the pull request, and its newest run; or why there is none to start again. */
async function lookForRun(
  client: Client,
  { number }: IssueCommentEvent,
  workflowPath: string,
): Promise<{ head: string; run: WorkflowRun } | { head: string; answer: CommentAnswer }> {
  const where = { owner: client.owner, repo: client.repository };
  const { data: pull } = await client.api.pulls.get({ ...where, pull_number: number });
  const head = pull.head.sha;
  if (pull.state !== 'open')
    return { head, answer: { state: 'ignored', message: 'nothing to do: the pull request is closed' } };
  const { data } = await client.api.actions.listWorkflowRunsForRepo({ ...where, head_sha: head, per_page: 100 });
  /** Runs of forks name no pull request, and another one may have the same head; of a fork that is gone, nothing is left to name. */
  const isOfPull = ({ pull_requests: pulls, head_branch: branch, ...run }: WorkflowRun): boolean =>
    pulls === null || pulls.length === 0
      ? pull.head.repo === null ||
        (textAt(run, 'head_repository', 'full_name') === pull.head.repo.full_name && branch === pull.head.ref)
      : pulls.some((each) => each.number === number);
  // Newest first.
  const run = data.workflow_runs.find(
    (each) =>
      (each.event === 'pull_request' || each.event === 'pull_request_review') &&
      each.path.replace(/@.*$/, '') === workflowPath &&
      isOfPull(each),
  );
  if (run !== undefined) return { head, run };
  const message = `there is no run of ${workflowPath} for ${short(head)} to start again: let the same workflow run on pull_request and on issue_comment`;
  return { head, answer: { state: 'failed', message } };
}

function short(sha: string): string {
  return sha.slice(0, 12);
}
