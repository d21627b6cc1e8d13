import type { ValueMap } from '../../manifest/model.ts';
import { sameValue } from '../fields.ts';
import { createObject, runUpdate } from './apply.ts';
import type { ApplyInput, ApplyMethod, ApplyResult } from './model.ts';
import { ownedOnceTaken } from './owned-before.ts';
import { takesOut, writesTwice } from './ownership.ts';
import { changesTemplate } from './pod-template.ts';

/** What comes of an update, without the objects themselves: of thousands of updates they would fill the memory. */
export interface UpdateOutcome extends Omit<ApplyResult, 'live' | 'stored' | 'stillOwned' | 'patch'> {
  /** A workload gets pods of another template. */
  changesTemplate: boolean;
}

/** How head is written, and how base was. */
export interface HowWritten {
  method: ApplyMethod;
  writtenBy: ApplyMethod;
}

function isSameWay(one: HowWritten, other: HowWritten): boolean {
  return (
    one.method === other.method &&
    takesOut(one.method, one.writtenBy) === takesOut(other.method, other.writtenBy) &&
    writesTwice(one.method, one.writtenBy) === writesTwice(other.method, other.writtenBy)
  );
}

/** An update in all its requests: where the first of two is refused, there is no second one; where the second is, that is a warning. */
export function runWrites(input: ApplyInput, { method, writtenBy }: HowWritten): ReturnType<typeof runUpdate> {
  if (!writesTwice(method, writtenBy)) return runUpdate({ ...input, method });
  const first = runUpdate({ ...input, method, hasLastApplied: false });
  if (first.result.verdict === 'refused') return first;
  const second = runUpdate({ ...input, method, takesOver: true });
  if (second.result.verdict !== 'refused') return second;
  return { ...first, result: { ...first.result, stillOwned: ownedOnceTaken(input) } };
}

interface Known {
  base: ValueMap;
  how: HowWritten;
  crd: ValueMap | undefined;
  outcome: UpdateOutcome;
  /** Of an update that was worked out ahead, for the one who will ask for the objects. */
  result: ApplyResult | undefined;
}

/** By the object at head; rendered objects never change. */
const known = new WeakMap<ValueMap, Known[]>();

/** Those with a result. */
const prepared = new Set<Known>();

/** `applyUpdate` of two rendered objects; what comes of it is remembered for whoever asks next. */
export function updateRendered(
  base: ValueMap,
  head: ValueMap,
  how: HowWritten,
  crd: ValueMap | undefined,
): ApplyResult {
  const before = find(base, head, how, crd);
  if (before?.result === undefined) return work(base, head, how, crd).result;
  const { result } = before;
  before.result = undefined;
  prepared.delete(before);
  return result;
}

/** The same ahead of time: the result waits for who asks first. */
export function prepareRendered(
  base: ValueMap,
  head: ValueMap,
  how: HowWritten,
  crd: ValueMap | undefined,
): UpdateOutcome {
  const before = find(base, head, how, crd);
  if (before !== undefined) return before.outcome;
  const { result, entry } = work(base, head, how, crd);
  entry.result = result;
  prepared.add(entry);
  return entry.outcome;
}

/** Lets go of results that nobody has asked for. */
export function dropPrepared(): void {
  for (const entry of prepared) entry.result = undefined;
  prepared.clear();
}

/** What comes of an update of two rendered objects, worked out once however many stages ask. */
export function outcomeOf(base: ValueMap, head: ValueMap, how: HowWritten, crd: ValueMap | undefined): UpdateOutcome {
  return (find(base, head, how, crd) ?? work(base, head, how, crd).entry).outcome;
}

function find(base: ValueMap, head: ValueMap, how: HowWritten, crd: ValueMap | undefined): Known | undefined {
  return known.get(head)?.find((entry) => entry.base === base && isSameWay(entry.how, how) && entry.crd === crd);
}

/** More than these for one object: it is compared with the object of another Application, or written in another way. */
const MOST = 3;

function work(
  base: ValueMap,
  head: ValueMap,
  how: HowWritten,
  crd: ValueMap | undefined,
): { result: ApplyResult; entry: Known } {
  const custom = crd === undefined ? {} : { crd };
  const hasLastApplied = takesOut(how.method, how.writtenBy);
  const { result: update, isRead } = runWrites({ base, head, hasLastApplied, ...custom }, how);
  // A definition may have become stricter with this very change, which says nothing about what was there before.
  const isJudged = update.errors.length > 0 && crd === undefined;
  const result = isJudged ? (afterRefusal(base, head, update) ?? update) : update;
  const { live, stored, stillOwned: _owned, patch: _patch, ...rest } = result;
  const outcome = { ...rest, changesTemplate: stored !== undefined && changesTemplate(live, stored, isRead) };
  const entry: Known = { base, how, crd, outcome, result: undefined };
  const others = (known.get(head) ?? []).filter((other) => !isSame(other, entry));
  known.set(head, [entry, ...others.slice(0, MOST - 1)]);
  return { result, entry };
}

/**
 * What mends an object that the API server never took: nothing is there that head could contradict, unless an older version is. Undefined where
 * base may be in the cluster, or head is wrong by itself.
 */
function afterRefusal(base: ValueMap, head: ValueMap, update: ApplyResult): ApplyResult | undefined {
  if (createObject(base).errors.length === 0) return undefined;
  const made = createObject(head, { settle: true });
  if (made.errors.length > 0) return undefined;
  const changed = Object.keys({ ...base, ...head }).filter((key) => !sameValue(base[key], head[key]));
  const { live, notes } = update;
  const lists = { lost: [], extra: [], kept: [] };
  return {
    verdict: 'accepted',
    errors: [],
    changed,
    ...lists,
    live,
    stored: made.stored,
    notes: [...notes, 'base-refused'],
  };
}

function isSame(one: Known, other: Known): boolean {
  return one.base === other.base && isSameWay(one.how, other.how) && one.crd === other.crd;
}
