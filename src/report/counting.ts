import type { ApplicationReport, Preview } from './model.ts';
import { countOf, formatNumber, joinWords } from './words.ts';

/** True for an Application; the list has ApplicationSets, the bootstrap and files that cannot be read beside them. */
export function isApplicationReport({ namespace, renderedBy }: ApplicationReport): boolean {
  return namespace !== '' && renderedBy !== 'ApplicationSet';
}

/** True for what the change reaches and of which nobody knows what becomes, because it did not render before. */
export function isUnchecked({ outcome, failedOn, causes }: ApplicationReport): boolean {
  const reached = causes !== undefined && (causes.itself || causes.files.length > 0);
  return reached && (failedOn === 'both' || failedOn === 'base' || outcome === 'unsupported');
}

/** How many Applications those are. */
export function countUnchecked({ applications }: Preview): number {
  return applications.filter((each) => isApplicationReport(each) && isUnchecked(each)).length;
}

/** Applications that render the same on both sides, but for noise. */
export function countSame({ applications }: Preview): number {
  return applications.filter(
    (each) => isApplicationReport(each) && (each.outcome === 'unchanged' || each.outcome === 'modified'),
  ).length;
}

/** `20 applications: 5 changed, 12 unchanged (9 of them not rendered: their inputs are the same), 3 failed`: the parts are the whole. */
export function describeCounts({ applications, counts }: Preview): string {
  const own = applications.filter(isApplicationReport);
  const failing = applications.filter(({ outcome, failedOn }) => outcome === 'failed' && failedOn !== 'base');
  const failed = failing.filter(isApplicationReport).length;
  const others = describeOthers(failing);
  const gone = own.filter(({ failedOn, outcome }) => failedOn === 'base' && outcome !== 'removed').length;
  const uncovered = own.filter(({ outcome, failedOn }) => outcome === 'unsupported' && failedOn !== 'base').length;
  const unrendered =
    counts.unrendered === 0
      ? ''
      : ` (${formatNumber(counts.unrendered)} of them not rendered: their inputs are the same)`;
  return [
    `${countOf(counts.applications, 'application')}: ${formatNumber(counts.applicationsChanged)} changed`,
    `${formatNumber(own.filter((each) => each.outcome === 'unchanged').length)} unchanged${unrendered}`,
    `${formatNumber(failed)} failed${others === '' ? '' : ` (and ${others})`}`,
    ...(gone === 0 ? [] : [`${formatNumber(gone)} fixed`]),
    ...(uncovered === 0 ? [] : [`${formatNumber(uncovered)} not covered`]),
  ].join(', ');
}

/** `2 applications and 1 file` */
export function describeFailing(reports: readonly ApplicationReport[]): string {
  const own = reports.filter(isApplicationReport).length;
  const others = describeOthers(reports);
  return joinWords([...(own === 0 ? [] : [countOf(own, 'application')]), ...(others === '' ? [] : [others])]);
}

/** `1 ApplicationSet and 3 files`: what is among these and is no Application; empty for nothing. */
export function describeOthers(reports: readonly ApplicationReport[]): string {
  const others = reports.filter((each) => !isApplicationReport(each));
  const sets = others.filter(({ renderedBy }) => renderedBy === 'ApplicationSet').length;
  const files = others.length - sets;
  return joinWords([
    ...(sets === 0 ? [] : [countOf(sets, 'ApplicationSet')]),
    ...(files === 0 ? [] : [countOf(files, 'file')]),
  ]);
}
