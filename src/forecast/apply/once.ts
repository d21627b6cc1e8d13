import type { ValueMap } from '../../manifest/model.ts';
import { runUpdate } from './apply.ts';
import type { ApplyMethod, ApplyResult } from './model.ts';
import { changesTemplate } from './pod-template.ts';

/** What comes of an update, without the objects themselves: of thousands of updates they would fill the memory. */
export interface UpdateOutcome extends Omit<ApplyResult, 'live' | 'stored' | 'patch'> {
  /** A workload gets pods of another template. */
  changesTemplate: boolean;
}

interface Known {
  base: ValueMap;
  method: ApplyMethod;
  crd: ValueMap | undefined;
  outcome: UpdateOutcome;
}

/** By the object at head; rendered objects never change. */
const known = new WeakMap<ValueMap, Known>();

/** `applyUpdate` of two rendered objects; what comes of it is remembered for whoever asks next. */
export function updateRendered(
  base: ValueMap,
  head: ValueMap,
  method: ApplyMethod,
  crd: ValueMap | undefined,
): ApplyResult {
  const { result, isRead } = runUpdate({ base, head, method, ...(crd === undefined ? {} : { crd }) });
  const { live, stored, patch: _patch, ...rest } = result;
  const outcome = { ...rest, changesTemplate: stored !== undefined && changesTemplate(live, stored, isRead) };
  known.set(head, { base, method, crd, outcome });
  return result;
}

/** What comes of an update of two rendered objects, worked out once however many stages ask. */
export function outcomeOf(
  base: ValueMap,
  head: ValueMap,
  method: ApplyMethod,
  crd: ValueMap | undefined,
): UpdateOutcome {
  const find = (): UpdateOutcome | undefined => {
    const before = known.get(head);
    return before?.base === base && before.method === method && before.crd === crd ? before.outcome : undefined;
  };
  const before = find();
  if (before !== undefined) return before;
  updateRendered(base, head, method, crd);
  const made = find();
  if (made === undefined) throw new Error('what was worked out is remembered');
  return made;
}
