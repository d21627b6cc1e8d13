import { isUnchecked } from './counting.ts';
import { generalise, withoutNumbers } from './generalise.ts';
import { groupBy } from '../lists.ts';
import { OFFLINE_FORBIDS } from '../texts.ts';
import type { ApplicationReport, Preview } from './model.ts';

/** The same failure in one or more Applications. */
export interface Failure {
  /** Not empty. */
  applications: ApplicationReport[];
  /** What is wrong, in the words of the first of them; may have several lines. */
  error: string;
  /** The words of the others differ in more than the name of the Application. */
  alike: boolean;
}

/** Applications that could not be rendered, told apart by whose fault it is. */
export interface Failures {
  /** Rendered at base, or are new: caused by the change. */
  head: Failure[];
  /** Fail on both sides: not caused by the change. */
  both: Failure[];
  /** Fail at base only: mended by the change. */
  base: Failure[];
  /** Argo CD could, this program cannot. */
  unsupported: Failure[];
}

/** Sorts the failures by cause; what fails on an unknown side counts as caused by the change. */
export function sortFailures(preview: Preview): Failures {
  const failed = preview.applications.filter(
    ({ outcome, failedOn }) => outcome === 'failed' || (failedOn === 'base' && outcome !== 'removed'),
  );
  const on = (side: 'head' | 'both' | 'base') => group(failed.filter((each) => (each.failedOn ?? 'head') === side));
  return {
    head: on('head'),
    both: on('both'),
    base: on('base'),
    // What renders after the change is covered, whatever was before.
    unsupported: group(
      preview.applications.filter(({ outcome, failedOn }) => outcome === 'unsupported' && failedOn !== 'base'),
    ),
  };
}

/** Failures that the change does not cause, by whether it reaches one of their Applications, or is what made them fail. */
export function splitByReach(failures: readonly Failure[]): { reached: Failure[]; rest: Failure[] } {
  const isReached = (each: ApplicationReport): boolean => isUnchecked(each) || each.failedOn === 'head';
  // The same reason may be that of some that it reaches and of many more that have nothing to do with it.
  const all = failures.flatMap(({ applications }) => applications);
  return { reached: group(all.filter(isReached)), rest: group(all.filter((each) => !isReached(each))) };
}

/** How many Applications these failures stand for. */
export function countFailed(failures: readonly Failure[]): number {
  return failures.reduce((sum, failure) => sum + failure.applications.length, 0);
}

/** What the kinds of failures are called, on every surface. */
export const FAILURE_TITLES = {
  head: 'Cannot be rendered with this change',
  both: 'Failing before and after, not caused by this change',
  base: 'Fixed by this change',
  unsupported: 'Not covered: this program cannot render',
} as const;

/** Said of failures that are told as one and are not the same to the letter. */
export const OTHERS_DIFFER = 'The others differ in names and numbers.';

/** Errors of one kind that people still read; with more, those that differ only in numbers become one. */
const maximumErrors = 8;

/** One mistake in a shared chart fails hundreds of Applications with the same words: it is told once. */
function group(applications: readonly ApplicationReport[]): Failure[] {
  const text = ({ error = '', name, namespace, destination }: ApplicationReport) =>
    generalise(error, [name, namespace, destination.namespace]);
  // With --offline each chart would be a kind of its own.
  const reason = (each: ApplicationReport) => (isForbidden(each) ? OFFLINE_FORBIDS : withoutNumbers(text(each)));
  const exact = groupBy(applications, text);
  const groups = exact.size > maximumErrors ? groupBy(applications, reason) : exact;
  return [...groups.values()]
    .map((members) => ({
      applications: members,
      error: members[0]?.error ?? 'no reason is known',
      alike: new Set(members.map(text)).size > 1,
    }))
    .toSorted((a, b) => b.applications.length - a.applications.length);
}

/** Its error, and not what is advised below it, says that `--offline` keeps something from being fetched. */
function isForbidden({ error = '' }: ApplicationReport): boolean {
  return (error.split('\n', 1)[0] ?? '').includes(OFFLINE_FORBIDS);
}
