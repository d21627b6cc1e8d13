import type { Event } from '../github/model.ts';

/**
 * What to do about a token that may not write, for the log and the summary.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * @param permission the permission that the workflow's job lacks, e.g. `pull-requests: write`
 */
export function adviseOnPermission(event: Event, permission: string): string {
  if (event.kind === 'pull_request' && (event.isFork || event.isDependabot)) {
    const whose = event.isFork ? 'a fork' : 'Dependabot';
    return `a pull request of ${whose} gets a read-only token, so the result is in the summary and in the exit status of this step only, unless a second workflow publishes it (docs/forks.md)`;
  }
  return `give the job \`permissions: {${permission}}\``;
}
