import { UNKNOWN_TOKEN } from '../github/failure.ts';
import type { Event } from '../github/model.ts';

/** What GitHub says, and how it says it of what the token may not even see, where that is the reason. */
const LACKING = /not accessible|must have|\(HTTP 404\)$/i;

/**
 * What to do about a write that GitHub refuses, as the end of a sentence for the log and the summary; empty where what GitHub says is all that is
 * known. A token that may not is only one of the reasons.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * @param refusal what GitHub says
 * @param permission the permission that the workflow's job may lack, e.g. `pull-requests: write`
 */
export function adviseOnRefusal(event: Event, refusal: string, permission: string): string {
  if (refusal.endsWith('(HTTP 401)')) return UNKNOWN_TOKEN;
  if (/\blocked\b/i.test(refusal)) return ': unlock the conversation, or set the input `comment` to `never`';
  if (!LACKING.test(refusal)) return '';
  if (event.kind === 'pull_request' && (event.isFork || event.isDependabot)) {
    const whose = event.isFork ? 'a fork' : 'Dependabot';
    return `: a pull request of ${whose} gets a read-only token, so the result is in the summary and in the exit status of this step only, unless a second workflow publishes it (docs/forks.md)`;
  }
  return `: give the job \`permissions: {${permission}}\``;
}
