import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { createdForm } from '../apply/apply.ts';
import { keepOwned } from '../apply/compare/owned.ts';
import { type HowWritten, runWrites, updateRendered } from '../apply/once.ts';
import { takesOut } from '../apply/ownership.ts';
import { UNTYPED } from '../apply/typed.ts';
import { describeErrors } from '../immutable/refusals.ts';
import type { ApplyInput, ApplyResult as UpdateResult } from '../apply/model.ts';
import { withoutNulls } from '../apply/patch/merge.ts';
import { applyJsonPatch, threeWayJsonPatch } from '../apply/patch/json-merge.ts';
import { applyCustomServerSide } from '../apply/custom/server-side.ts';
import { customTypeOf } from '../apply/custom/schema.ts';
import { mapAt, sameValue, textAt, without } from '../fields.ts';
import { restrict } from './as-typed.ts';
import { definitionFor, type Definitions } from '../definitions.ts';
import type { Apply, ApplyRequest, ApplyResult } from './apply.ts';
import { maskErrors } from '../secret-details.ts';
import { withoutHookFinalizer } from './hook-finalizer.ts';
import { identityKey } from './identity.ts';
import { changesNothing, diffPatch, mergePatch } from './merge.ts';
import { beforeMarks } from './tracking.ts';

const UNCHANGED = {
  changed: false,
  isNewSpec: false,
  errors: [],
  isDropped: false,
  putsBack: false,
  isUnpatched: false,
  isUntyped: false,
};

/**
 * A write as the API server does it: kubectl's patch with merge keys of lists, defaults, validation. What a plain merge leaves as it is
 * is not asked for: most objects of a sync do not change.
 */
export function applyOnServer(request: ApplyRequest, crd?: ValueMap): ApplyResult {
  const { live, lastApplied, target, replace, serverSide } = request;
  if (request.asJson === true && isComparedAsJson(request))
    return { object: live, ...UNCHANGED, changed: differsAsJson(request, crd) };
  // A PUT is held against what the server has stored, such as the selector of a Job, not against what was written.
  if (!replace && (request.checked !== true || crd === undefined)) {
    if (lastApplied === target && settled.get(live) === target) return { object: live, ...UNCHANGED };
    if (changesNothing(live, takenOutOf(request), target)) return { object: live, ...UNCHANGED };
  }
  const { stored, changed, errors, kept, lost, stillOwned, live: was } = update(request, crd);
  if (request.dryRun !== undefined)
    return {
      object: live,
      ...UNCHANGED,
      changed: stored === undefined || differsByDryRun(was, stored, { ...request, ignore: request.dryRun }, crd),
    };
  return {
    object: stored ?? live,
    changed: errors.length > 0 || changed.length > 0,
    isDropped: lost.some(isWhole),
    ...(stillOwned === undefined ? {} : { stillOwned }),
    isNewSpec: changed.some((path) => /^spec(?![\w-])/.test(path)),
    errors: describeErrors(errors).map(({ path, detail }) => `${path}: ${detail}`),
    putsBack: kept.length > 0 && isTakenOut(request),
    isUntyped: errors.some(({ detail }) => detail.startsWith(`${UNTYPED}: `)),
    isUnpatched: !serverSide && errors.some(({ type }) => type === 'ClientPatch' || type === 'ServerPatch'),
  };
}

/** A field that stands for itself: items of lists may stand for one another. */
function isWhole(path: string): boolean {
  return path.startsWith('spec.') && !path.includes('[');
}

/** Whether what was written last, and is not said any more, goes. */
function isTakenOut({ replace, serverSide, writtenBy, isCompared }: ApplyRequest): boolean {
  // What a merge is compared by has not taken over yet what a patch has written.
  if (isCompared === true) return writtenBy === 'server-side';
  return takesOut(replace ? 'replace' : serverSide ? 'server-side' : 'client-side', writtenBy);
}

/** What goes where it is not said any more. Server-side apply drops what it does not name in maps that it writes whole. */
function takenOutOf(request: ApplyRequest): ValueMap | undefined {
  if (request.serverSide) return without(request.live, ['status']);
  return isTakenOut(request) ? request.lastApplied : undefined;
}

function differsByDryRun(
  live: ValueMap,
  stored: ValueMap,
  { target, ignore }: Pick<ApplyRequest, 'target'> & { ignore: (object: ValueMap) => ValueMap },
  crd: ValueMap | undefined,
): boolean {
  const struct = structOfKind(textAt(target, 'apiVersion'), textAt(target, 'kind'));
  const schema = crd === undefined ? undefined : customTypeOf(crd, textAt(target, 'apiVersion'))?.schema;
  const kept = keepOwned(live, stored, target, struct === undefined ? { schema: schema ?? {} } : { struct });
  const [before, after] = [live, kept].map((object) => withWrittenMetadata(ignore(object)));
  return !sameValue(before ?? {}, after ?? {});
}

const WRITTEN = ['labels', 'annotations', 'finalizers', 'ownerReferences'];

/** Without a status, and of the metadata what somebody writes, unless it is empty. */
function withWrittenMetadata(object: ValueMap): ValueMap {
  const metadata = mapAt(object, 'metadata');
  const written = WRITTEN.flatMap((key): [string, Value][] => {
    const value = metadata[key] ?? null;
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? [[key, value]] : [];
  });
  return { ...without(object, ['status']), metadata: Object.fromEntries(written) };
}

/** Built-in kinds have types of their own for what is applied server-side. */
function isComparedAsJson({ target, serverSide }: ApplyRequest): boolean {
  return !serverSide || structOfKind(textAt(target, 'apiVersion'), textAt(target, 'kind')) === undefined;
}

/**
 * Whether the merge would leave another object than is there. What the server makes of it is not seen: a field that the definition does not have is
 * a difference that no sync takes away. Defaults are none where it is patched, as what was not applied is not looked at, inside of lists neither;
 * what is applied server-side is merged into all that is there, so a list whose items have got defaults differs, and a null where there is one.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/diff/diff.go (ThreeWayDiff, threeWayMergePatch, structuredMergeDiff)
 */
function differsAsJson(request: ApplyRequest, crd: ValueMap | undefined): boolean {
  const { live, lastApplied, target, serverSide } = request;
  const stored = withoutServerFields(storedOf(live, lastApplied, crd));
  const wanted = withoutServerFields(target);
  const applied = lastApplied === undefined || !isTakenOut(request) ? undefined : withoutServerFields(lastApplied);
  if (serverSide) {
    const type = crd === undefined ? undefined : customTypeOf(crd, textAt(target, 'apiVersion'));
    return !sameValue(
      withoutNulls(applyCustomServerSide(stored, applied ?? {}, wanted, type?.schema ?? {})),
      withoutNulls(stored),
    );
  }
  const original = applied ?? wanted;
  const patch = threeWayJsonPatch(original, wanted, restrict(original, stored));
  return !sameValue(applyJsonPatch(stored, patch), stored);
}

const storedObjects = new WeakMap<ValueMap, { lastApplied: ValueMap | undefined; stored: ValueMap }>();

function storedOf(live: ValueMap, lastApplied: ValueMap | undefined, crd: ValueMap | undefined): ValueMap {
  const known = storedObjects.get(live);
  if (known !== undefined && known.lastApplied === lastApplied) return known.stored;
  const { base, live: edited } = startFrom(live, lastApplied, crd);
  const stored = edited ?? complete(base ?? live, base ?? live, crd);
  storedObjects.set(live, { lastApplied, stored });
  return stored;
}

/** What Argo CD takes out before it compares (Normalize); the status is looked at by who wants it to count. */
function withoutServerFields(object: ValueMap): ValueMap {
  const metadata = without(mapAt(object, 'metadata'), ['creationTimestamp', 'namespace']);
  return { ...without(object, ['status']), metadata };
}

/** The forecast of each change asks the same of the objects as they were rendered: it is worked out once for both. */
function update(
  request: ApplyRequest,
  crd: ValueMap | undefined,
): Pick<UpdateResult, 'live' | 'stored' | 'changed' | 'errors' | 'kept' | 'lost' | 'stillOwned'> {
  const { live, lastApplied, target, replace, serverSide } = request;
  const hasLastApplied = isTakenOut(request);
  const method = replace ? 'replace' : serverSide ? 'server-side' : 'client-side';
  const how: HowWritten = { method, writtenBy: hasLastApplied ? request.writtenBy : 'replace' };
  const custom = crd === undefined ? {} : { crd };
  const rendered = live === lastApplied ? beforeMarks(live, target) : undefined;
  if (rendered === undefined) {
    const from = startFrom(live, lastApplied, crd);
    const { result } = runWrites({ hasLastApplied, ...from, head: target, ...custom }, how);
    return { ...result, errors: maskErrors(result.errors, live, target) };
  }
  const {
    live: was,
    stored: plain,
    changed,
    errors,
    lost,
    extra,
    kept,
    stillOwned,
  } = updateRendered(rendered.one, rendered.other, how, crd);
  const stored = plain === undefined ? undefined : rendered.markAgain(plain);
  if (stored !== undefined && lost.length + extra.length === 0 && stillOwned === undefined) settled.set(stored, target);
  return {
    live: request.dryRun === undefined ? was : rendered.markAgain(was),
    changed,
    kept,
    lost,
    errors: maskErrors(errors, rendered.one, rendered.other),
    ...(stillOwned === undefined ? {} : { stillOwned: rendered.markAgain(stillOwned) }),
    ...(stored === undefined ? {} : { stored }),
  };
}

/**
 * Stored objects by what was written: all of it is there and nothing beyond it in its lists, so that writing it again, which Argo CD's
 * comparison after a sync comes to, does nothing.
 */
const settled = new WeakMap<ValueMap, ValueMap>();

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
    // That nothing changes is seen at once, and true of most objects.
    if (result.changed || result.object !== request.live) last.set(key, { request, result });
    else last.delete(key);
    return result;
  };
}

function isSameRequest(a: ApplyRequest, b: ApplyRequest): boolean {
  return (
    a.replace === b.replace &&
    a.asJson === b.asJson &&
    a.checked === b.checked &&
    a.isCompared === b.isCompared &&
    a.dryRun === b.dryRun &&
    a.writtenBy === b.writtenBy &&
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
  crd: ValueMap | undefined,
): Pick<ApplyInput, 'base' | 'live' | 'hasLastApplied'> {
  if (lastApplied === undefined) return { live: complete(live, live, crd), hasLastApplied: false };
  if (sameValue(withoutHookFinalizer(live), withoutHookFinalizer(lastApplied))) return { base: live };
  return { base: lastApplied, live: complete(live, lastApplied, crd) };
}

/** What somebody has edited since it was applied, with what the server had put in before: defaults, selectors, a status. */
function complete(live: ValueMap, applied: ValueMap, crd: ValueMap | undefined): ValueMap {
  return mergePatch(createdForm(applied, crd), diffPatch(applied, live));
}
