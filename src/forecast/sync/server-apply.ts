import type { ValueMap } from '../../manifest/model.ts';
import { applyUpdate } from '../apply/apply.ts';
import { describeErrors } from '../immutable/refusals.ts';
import type { ApplyInput } from '../apply/model.ts';
import { sameValue, without } from '../fields.ts';
import { definitionFor, type Definitions } from '../definitions.ts';
import type { Apply, ApplyRequest, ApplyResult } from './apply.ts';
import { maskErrors } from '../secret-details.ts';
import { withoutHookFinalizer } from './hook-finalizer.ts';
import { identityKey } from './identity.ts';
import { mergeApplied } from './merge.ts';

/**
 * A write as the API server does it: kubectl's patch with merge keys of lists, defaults, validation. What a plain merge leaves as it is
 * is not asked for: most objects of a sync do not change.
 */
export function applyOnServer(request: ApplyRequest, crd?: ValueMap): ApplyResult {
  const { live, lastApplied, target, replace, serverSide } = request;
  const plain = mergeApplied(live, replace ? without(live, ['status']) : lastApplied, target);
  if (plain === live) return { object: live, changed: false, errors: [] };
  const { stored, changed, errors } = applyUpdate({
    ...startFrom(live, lastApplied),
    head: target,
    ...(crd === undefined ? {} : { crd }),
    method: replace ? 'replace' : serverSide ? 'server-side' : 'client-side',
  });
  return {
    object: stored ?? live,
    changed: errors.length > 0 || changed.length > 0,
    errors: describeErrors(maskErrors(errors, live, target)).map(({ path, detail }) => `${path}: ${detail}`),
  };
}

/**
 * The same for one merge: custom resources are validated by their definitions, and what was just asked is not worked out again, as
 * Argo CD looks for differences first and writes then.
 */
export function createServerApply(definitions: Definitions): Apply {
  const last = new Map<string, { request: ApplyRequest; result: ApplyResult }>();
  return (request) => {
    const key = identityKey(request.identity);
    const known = last.get(key);
    if (known !== undefined && isSameRequest(known.request, request)) return known.result;
    const result = applyOnServer(request, definitionFor(request.identity, definitions));
    last.set(key, { request, result });
    return result;
  };
}

function isSameRequest(a: ApplyRequest, b: ApplyRequest): boolean {
  return (
    a.replace === b.replace &&
    a.serverSide === b.serverSide &&
    sameValue(a.target, b.target) &&
    sameValue(a.live, b.live) &&
    (a.lastApplied === undefined || b.lastApplied === undefined
      ? a.lastApplied === b.lastApplied
      : sameValue(a.lastApplied, b.lastApplied))
  );
}

/** An object that is just what was applied has not got its defaults here; the server's rules fill them in themselves. */
function startFrom(
  live: ValueMap,
  lastApplied: ValueMap | undefined,
): Pick<ApplyInput, 'base' | 'live' | 'hasLastApplied'> {
  if (lastApplied === undefined) return { live, hasLastApplied: false };
  if (sameValue(live, lastApplied) || sameValue(live, withoutHookFinalizer(lastApplied))) return { base: live };
  return { base: lastApplied, live };
}
