import type { Change } from '../diff/model.ts';
import type { ApplyErrorType, ApplyResult, ApplyVerdict } from './apply/model.ts';
import type { ApplicationSides } from './model.ts';
import type { Definitions } from './definitions.ts';
import type { UpdateOutcome } from './apply/once.ts';
import { writeOver } from './write.ts';

/** What the API server makes of one change, if the cluster equals base. Paths are those of the diff; no values. */
export interface Apply {
  /** Id of the change. */
  change: string;
  verdict: ApplyVerdict;
  errors: { field: string; type: ApplyErrorType; detail: string }[];
  /** Written at head, and not stored. */
  lost: string[];
  /** Items of lists that are stored beyond those that head writes. */
  extra: string[];
  /** Removed from Git, and still stored. */
  kept: string[];
}

/** One entry for every object that stays and is written over. Pure. */
export function findApplies(
  changes: readonly Change[],
  applications: readonly ApplicationSides[],
  definitions: Definitions = new Map(),
): Apply[] {
  return writesOf(changes, applications, definitions).map(({ change: { id }, result }) => {
    const { errors, lost, extra, kept } = result;
    const told = errors.map(({ field, type, detail }) => ({ field, type, detail }));
    return { change: id, verdict: verdictOf(result), errors: told, lost, extra, kept };
  });
}

/** Changes whose verdict does not rest on all rules of the definition: some need what is not known here, or are too costly. */
export function findUnevaluated(
  changes: readonly Change[],
  applications: readonly ApplicationSides[],
  definitions: Definitions,
): Change[] {
  return writesOf(changes, applications, definitions).flatMap(({ change, result: { notes } }) =>
    notes.includes('rules-not-evaluated') ? [change] : [],
  );
}

function writesOf(
  changes: readonly Change[],
  applications: readonly ApplicationSides[],
  definitions: Definitions,
): { change: Change; result: UpdateOutcome }[] {
  const byId = new Map(applications.map((application) => [application.id, application]));
  return changes.flatMap((change) => {
    const { action, base, head, application } = change;
    if (base === undefined || head === undefined || (action !== 'modified' && action !== 'moved')) return [];
    const write = writeOver(base, head, byId.get(application), definitions);
    return write === undefined ? [] : [{ change, result: write.result }];
  });
}

/** The cluster equals base, so nobody but Git wrote what a list has beyond head: that is not what Git says either. */
function verdictOf({ verdict, extra }: Pick<ApplyResult, 'verdict' | 'extra'>): ApplyVerdict {
  return verdict !== 'refused' && extra.length > 0 ? 'accepted-differs' : verdict;
}
