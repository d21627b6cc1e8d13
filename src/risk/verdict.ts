import type { ApplicationSides } from '../forecast/model.ts';
import type { Finding, Verdict } from './model.ts';
import { labelOf } from './scope.ts';

/** The rule whose findings make a run incomplete rather than blocked. */
export const INCOMPLETE_RULE = 'render-failed';

/**
 * The outcome of the run. Blocked: a finding that blocks, or waits for an acknowledgement, and that nobody accepts. Incomplete: an
 * Application that base could render, or that is new, fails on head, whatever the policy is. Where both hold the status is blocked,
 * and the reasons name both. Failing on both sides, and what is waived, is told and passes.
 * @param unknown what could not be found out without which nothing passes, one sentence each
 */
export function decide(
  findings: readonly Finding[],
  applications: readonly ApplicationSides[],
  unknown: readonly string[] = [],
): Verdict {
  const blocking = findings.filter((finding) => finding.rule !== INCOMPLETE_RULE && isBlocking(finding));
  const failing = applications.filter((application) => application.failedOn === 'head');
  const before = applications.filter(({ failedOn, partial }) => failedOn === 'both' || partial === true);
  const reasons = [
    ...blocking.map((finding) => `${finding.severity} ${finding.rule}: ${finding.message}`),
    ...failing.map((item) => `${labelOf(item)} cannot be rendered after the change${toldError(item)}.`),
    ...unknown,
    ...before.map(
      (item) =>
        `${item.partial === true ? 'A part of ' : ''}${labelOf(item)} cannot be rendered on either side, which is not caused by this change${toldError(item)}.`,
    ),
    ...findings.flatMap(describeWaived),
  ];
  const status = statusOf(findings, applications);
  return { status: status === 'pass' && unknown.length > 0 ? 'incomplete' : status, reasons };
}

/** The outcome alone. */
export function statusOf(
  findings: readonly Finding[],
  applications: readonly Pick<ApplicationSides, 'failedOn'>[],
): Verdict['status'] {
  if (findings.some((finding) => finding.rule !== INCOMPLETE_RULE && isBlocking(finding))) return 'blocked';
  return applications.some(({ failedOn }) => failedOn === 'head') ? 'incomplete' : 'pass';
}

/** True for a finding that stops the merge. */
export function isBlocking({ enforcement, waived }: Finding): boolean {
  return enforcement !== 'warn' && waived === undefined;
}

function describeWaived({ enforcement, rule, message, waived }: Finding): string[] {
  if (waived === undefined || enforcement === 'warn') return [];
  const { how, owner, expires, reason } = waived;
  const by = how === 'config' ? `Waived by ${owner}` : `Accepted by ${owner}`;
  return [`${by}${expires === undefined ? '' : ` until ${expires}`} (${reason}), ${rule}: ${message}`];
}

/** The error as the end of a sentence. */
function toldError(application: ApplicationSides): string {
  return application.error === undefined ? '' : `: ${application.error.replace(/\.$/, '')}`;
}

/** Exit status of the program, and outcome of the action's step: 0 pass, 1 blocked, 2 incomplete. */
export function exitStatusOf({ status }: Verdict): 0 | 1 | 2 {
  return status === 'pass' ? 0 : status === 'blocked' ? 1 : 2;
}
