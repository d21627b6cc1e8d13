import { UserError } from '../user-error.ts';
import type { Environment, RunContext } from './model.ts';
import { trimEndOf } from '../texts.ts';

/**
 * Reads where the run takes place from the runner's variables. On GitHub Enterprise Server these differ from github.com,
 * so every address is built from them.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
 * @throws UserError when there is no repository to speak of.
 */
export function readContext(env: Environment): RunContext {
  const [owner, repository, ...more] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!owner || !repository || more.length > 0) {
    throw new UserError('GITHUB_REPOSITORY does not name a repository as owner/name', {
      place: 'environment',
      hint: 'Run this as a step of a GitHub Actions workflow, or use the command line program instead.',
    });
  }
  const serverUrl = withoutSlash(env['GITHUB_SERVER_URL'] || 'https://github.com');
  const page = `${serverUrl}/${owner}/${repository}`;
  const context: RunContext = {
    owner,
    repository,
    serverUrl,
    apiUrl: withoutSlash(env['GITHUB_API_URL'] || 'https://api.github.com'),
    cloneUrl: `${page}.git`,
  };
  const workflowPath = /^[^/]+\/[^/]+\/(.+?)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1];
  if (workflowPath !== undefined) context.workflowPath = workflowPath;
  const run = env['GITHUB_RUN_ID'];
  if (run) {
    context.runUrl = `${page}/actions/runs/${run}`;
    const [id, attempt] = [Number(run), Number(env['GITHUB_RUN_ATTEMPT'] || '1')];
    if (Number.isSafeInteger(id) && Number.isSafeInteger(attempt)) context.run = { id, attempt };
  }
  const workspace = env['GITHUB_WORKSPACE'];
  if (workspace) context.workspace = workspace;
  const temporary = env['RUNNER_TEMP'];
  if (temporary) context.temporary = temporary;
  return context;
}

function withoutSlash(url: string): string {
  return trimEndOf('/', url);
}
