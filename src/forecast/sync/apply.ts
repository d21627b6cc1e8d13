import type { Identity, ValueMap } from '../../manifest/model.ts';
import { findRefusals } from '../immutable/refusals.ts';
import { without } from '../fields.ts';
import { mergeApplied } from './merge.ts';

/** One write on an object that exists. */
export interface ApplyRequest {
  identity: Identity;
  live: ValueMap;
  /** What was applied last time, if anything was. */
  lastApplied: ValueMap | undefined;
  target: ValueMap;
  /** PUT instead of a patch. */
  replace: boolean;
  serverSide: boolean;
}

/** What the API server makes of it. */
export interface ApplyResult {
  /** What is stored if it is accepted. */
  object: ValueMap;
  changed: boolean;
  /** Why it is refused, field by field; empty: it is accepted. */
  errors: string[];
}

/** A write as a function. The sync takes it as a parameter: how exact it is decides how exact `changed` and refusals are. */
export type Apply = (request: ApplyRequest) => ApplyResult;

/** Three-way merge by maps, and the immutable fields of the built-in kinds. Knows no defaults and no merge keys of lists. */
export function applyPlainly(request: ApplyRequest): ApplyResult {
  const { live, lastApplied, target, replace } = request;
  // A PUT takes away what it does not name, except for the status.
  const patched = mergeApplied(live, replace ? without(live, ['status']) : lastApplied, target);
  const changed = patched !== live;
  return { object: patched, changed, errors: changed ? refusalsOf(request, patched) : [] };
}

function refusalsOf({ identity, live, serverSide }: ApplyRequest, object: ValueMap): string[] {
  const base = { identity, apiVersion: '', object: live };
  const head = { identity, apiVersion: '', object };
  return findRefusals(base, head, { replace: false, force: false, serverSide }).map(
    ({ path, detail }) => `${path}: ${detail}`,
  );
}
