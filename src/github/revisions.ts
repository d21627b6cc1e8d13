import { UserError } from '../user-error.ts';
import { branchName } from './event.ts';
import type { Comparison, Event, MergeBase, PullRequestPage } from './model.ts';

/** Revisions that the workflow names itself: the inputs `base-ref` and `head-ref`. They win over the event. */
export interface NamedRevisions {
  baseRef?: string | undefined;
  headRef?: string | undefined;
}

/**
 * Which two revisions to compare, so that the difference is exactly what merging does: for a pull request the test merge
 * commit that GitHub made and its first parent, so that a base branch that moved on does not show up as the pull request's
 * doing. Finding the commits is left to `git/`.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 * @throws UserError when neither the event nor the inputs say what to compare.
 */
export function revisionsOf(event: Event, named: NamedRevisions = {}): Comparison {
  const head = named.headRef ? { name: named.headRef, revision: named.headRef } : headOf(event, named);
  if (named.baseRef) return { head, base: { name: named.baseRef, how: 'revision', revision: named.baseRef } };
  if (named.headRef) return { head, base: mergeBase(event, head.revision) };
  switch (event.kind) {
    case 'pull_request': {
      const otherwise = branchPoint(head.revision, event.baseRef);
      return { head, base: { name: event.baseRef, how: 'first-parent', of: event.mergeSha, otherwise } };
    }
    case 'merge_group':
      return { head, base: { name: event.baseRef, how: 'revision', revision: event.baseSha } };
    case 'push': {
      if (isZero(event.before)) return { head, base: mergeBase(event, head.revision) };
      const name = event.before.slice(0, 12);
      const branch = event.defaultBranch;
      const rewritten = branch === undefined ? {} : { otherwise: branchPoint(head.revision, branch) };
      return { head, base: { name, how: 'revision', revision: event.before, ...rewritten } };
    }
    default:
      return { head, base: mergeBase(event, head.revision) };
  }
}

/** Whether the event, or the workflow, says what `revisionsOf` is to find: others have only what they are handed. */
export function saysWhatToCompare(event: Event, { baseRef, headRef }: NamedRevisions = {}): boolean {
  switch (event.kind) {
    case 'pull_request':
    case 'merge_group':
      return true;
    case 'push':
      return Boolean(headRef) || (!isZero(event.after) && (!isZero(event.before) || event.defaultBranch !== undefined));
    case 'workflow_dispatch':
      return Boolean(baseRef) || event.defaultBranch !== undefined;
    case 'workflow_run':
    case 'issue_comment':
      return Boolean(baseRef) && Boolean(headRef);
    case 'other':
      return Boolean(baseRef);
  }
}

/**
 * The branch that the change goes to and the default branch: sources that name them follow the change. A push to an
 * existing branch changes that branch and no other; a new branch is taken as a change to the default branch.
 */
export function branchesOf(event: Event): { base?: string; default?: string } {
  const pushed = event.kind === 'push' && !isZero(event.before) && event.ref.startsWith('refs/heads/');
  const base = pushed ? branchName(event.ref) : baseBranchOf(event);
  return {
    ...(base === undefined ? {} : { base }),
    ...(event.defaultBranch === undefined ? {} : { default: event.defaultBranch }),
  };
}

/**
 * The commit that a status belongs on. For a pull request that is the head of its branch: a status on the test merge
 * commit, which `GITHUB_SHA` names, is shown nowhere.
 */
export function statusShaOf(event: Event): string {
  switch (event.kind) {
    case 'pull_request':
    case 'merge_group':
    case 'workflow_run':
      return event.headSha;
    case 'push':
      return event.after;
    case 'workflow_dispatch':
    case 'issue_comment':
    case 'other':
      return event.sha;
  }
}

/**
 * The pull request on whose page a change may be accepted. A merge queue names it in its branch,
 * `gh-readonly-queue/main/pr-7-<commit>`: what was accepted there counts in the queue, too.
 * Source: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export function pageOf(event: Event): PullRequestPage | undefined {
  if (event.kind === 'pull_request') return { number: event.number, headSha: event.headSha };
  if (event.kind !== 'merge_group') return undefined;
  const number = /^gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]+$/.exec(event.headRef)?.[1];
  return number === undefined ? undefined : { number: Number(number) };
}

function headOf(event: Event, named: NamedRevisions): Comparison['head'] {
  switch (event.kind) {
    case 'pull_request':
      return { name: event.headRef, revision: event.mergeSha, merges: event.headSha };
    case 'merge_group':
      return { name: event.headRef, revision: event.headSha };
    case 'push':
      if (isZero(event.after)) {
        throw new UserError(`The push deleted ${event.ref}: there is nothing to compare`, {
          place: 'on.push',
          hint: 'Skip the job with `if: ${{ !github.event.deleted }}`.',
        });
      }
      return { name: branchName(event.ref), revision: event.after };
    case 'workflow_dispatch':
      return { name: branchName(event.ref), revision: event.sha };
    case 'workflow_run':
      // Its commit is an untrusted one while its token may write: nothing is rendered here.
      throw new UserError('A workflow_run event has nothing to compare', {
        place: 'on.workflow_run',
        hint: 'Publish the result of the run that ended with `mode: publish`, or run on `pull_request`.',
      });
    case 'issue_comment':
      // As `pull_request_target`: the token may write while the commit is an untrusted one.
      throw new UserError('An issue_comment event has nothing to compare', {
        place: 'on.issue_comment',
        hint: 'Run on `pull_request`; a comment only starts that run again.',
      });
    case 'other':
      // A base alone is enough: the commit of the run is the head then.
      if (named.baseRef) return { name: branchName(event.ref), revision: event.sha };
      throw new UserError(`The event ${event.name} does not say what to compare`, {
        place: `on.${event.name}`,
        hint: `Run on \`pull_request\`, \`merge_group\`, \`push\` or \`workflow_dispatch\`, or set the inputs \`base-ref\` and \`head-ref\`.${event.name === 'schedule' ? ' No change belongs to a point in time: what the merges of the last day did is told by `argo-manifest-diff backtest --since 1.day`.' : ''}`,
      });
  }
}

function mergeBase(event: Event, of: string): Comparison['base'] {
  const branch = baseBranchOf(event);
  if (branch !== undefined) return { name: branch, ...branchPoint(of, branch) };
  throw new UserError('The event does not name the default branch, so there is no base to compare with', {
    place: 'base-ref',
    hint: 'Set the input `base-ref`.',
  });
}

function branchPoint(of: string, branch: string): MergeBase {
  return { how: 'merge-base', of, branch };
}

function baseBranchOf(event: Event): string | undefined {
  return event.kind === 'pull_request' || event.kind === 'merge_group' ? event.baseRef : event.defaultBranch;
}

/** GitHub's way to say that a ref was not there, or is not there any more. */
function isZero(sha: string): boolean {
  return /^0+$/.test(sha);
}
