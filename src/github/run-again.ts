import { readAuthorities } from './authority.ts';
import type { Client } from './client.ts';
import { failureOf } from './failure.ts';
import type { IssueCommentEvent, RunContext } from './model.ts';

/** What became of a comment. */
export interface CommentAnswer {
  state: 'done' | 'ignored' | 'failed';
  /** One sentence for the log. */
  message: string;
}

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
    const { message, reason } = failureOf(error);
    const advice = reason === 'forbidden' ? ': give the job `permissions: {actions: write, pull-requests: read}`' : '';
    return { state: 'failed', message: `the check could not be started again (${message})${advice}` };
  }
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
  const { data: pull } = await client.api.pulls.get({ ...where, pull_number: event.number });
  if (pull.state !== 'open') return { state: 'ignored', message: 'nothing to do: the pull request is closed' };
  const { data } = await client.api.actions.listWorkflowRunsForRepo({
    ...where,
    head_sha: pull.head.sha,
    per_page: 100,
  });
  // Newest first. Another pull request may have the same head; runs of forks name none.
  const run = data.workflow_runs.find(
    ({ event: trigger, path, pull_requests: pulls }) =>
      (trigger === 'pull_request' || trigger === 'pull_request_review') &&
      path.replace(/@.*$/, '') === workflowPath &&
      (pulls === null || pulls.length === 0 || pulls.some(({ number }) => number === event.number)),
  );
  const head = pull.head.sha.slice(0, 12);
  if (run === undefined)
    return {
      state: 'failed',
      message: `there is no run of ${workflowPath} for ${head} to start again: let the same workflow run on pull_request and on issue_comment`,
    };
  let { status } = run;
  for (let look = 0; status !== 'completed'; look++) {
    // A run that is still going may have read the page before the comment was there.
    if (look === looks) return { state: 'failed', message: `the check of ${head} is still running: ${run.html_url}` };
    await client.pause(between);
    ({ status } = (await client.api.actions.getWorkflowRun({ ...where, run_id: run.id })).data);
  }
  await client.api.actions.reRunWorkflow({ ...where, run_id: run.id });
  return { state: 'done', message: `the check of ${head} runs again: ${run.html_url}` };
}
