import type { ValueMap } from '../../manifest/model.ts';
import { listAt, mapAt, textAt, without } from '../fields.ts';
import { clusterOf, DEFAULT_CLUSTER } from './cluster.ts';
import { convertTo } from './conversion.ts';
import { type Delta, deltaOf } from './delta.ts';
import { distinct } from './errors.ts';
import { failureOf } from './failures.ts';
import { judge, lostAtCreation } from './judge.ts';
import { kindOf, type Kind } from './kind.ts';
import { checkAppliedSize, withLastApplied } from './last-applied.ts';
import type { ApplyCluster, ApplyError, ApplyInput, ApplyNote, ApplyResult } from './model.ts';
import { upgraded } from './older-versions.ts';
import { applyJsonPatch, threeWayJsonPatch } from './patch/json-merge.ts';
import { applyServerSide } from './patch/server-side.ts';
import { applyPatch, threeWayPatch } from './patch/three-way.ts';
import { ownedBefore } from './owned-before.ts';
import { type Before, type Outcome, store } from './store.ts';
import { UNTYPED } from './typed.ts';
import type { Errors } from './validation/checks.ts';
import { withoutTwinOwners } from './validation/metadata.ts';

/** Metadata of an object that has been created; the server's values are not known. */
const SERVER_METADATA = { uid: '00000000-0000-4000-8000-000000000000', resourceVersion: '1', generation: 1 };

/**
 * What is stored after `kubectl apply` of head over base, and what the API server refuses. Pure. Base stands for the cluster: where no
 * live object is given, it is base as it was created, with what controllers do at once. Errors that base itself has are not told: the
 * object is there, so the server has taken it.
 */
export function applyUpdate(input: ApplyInput): ApplyResult {
  return runUpdate(input).result;
}

/** The same, and whether the object in the cluster is one that the server has read. */
export function runUpdate(input: ApplyInput): { result: ApplyResult; isRead: boolean } {
  const { base, head, crd } = input;
  const cluster = clusterOf(input.cluster);
  const kind = kindOf(head, crd, cluster);
  const before = findLive(input, kind, cluster);
  const live = before.object;
  const delta = onceDelta(input, kind);
  const result =
    input.method === 'replace'
      ? put(head, before, kind)
      : input.method === 'server-side'
        ? merge(input, before, kind, delta)
        : patch(input, before, kind, delta);
  const common = { live, notes: notesOf(input, kind), ...(result.patch === undefined ? {} : { patch: result.patch }) };
  const tell = (outcome: Omit<ApplyResult, 'live' | 'notes'>) => ({
    result: { ...outcome, ...common },
    isRead: before.isRead,
  });
  // What is wrong with base is only looked for where something is wrong with head. What cannot be stored at all is always refused.
  const known = result.stored === undefined || result.errors.length === 0 || base === undefined;
  const errors = distinct([
    ...(known ? result.errors : withoutKnown(result.errors, createObject(base, creation(crd, cluster)).errors)),
    ...((input.method ?? 'client-side') === 'client-side' ? sizeErrors(input) : []),
  ]);
  if (errors.length > 0) return tell(refused(errors));
  try {
    return tell(judge(input, live, result.stored ?? live, kind, delta));
  } catch (error) {
    return tell(refused([failureOf(error, 'Decode')]));
  }
}

/** What base and head do not share, worked out when it is first asked for. */
function onceDelta({ base = {}, head }: ApplyInput, { struct }: Kind): () => Delta {
  let delta: Delta | undefined;
  return () => (delta ??= deltaOf(base, head, struct));
}

function creation(crd: ValueMap | undefined, cluster: ApplyCluster): NonNullable<Parameters<typeof createObject>[1]> {
  return { ...(crd === undefined ? {} : { crd }), cluster, settle: true };
}

function findLive({ live, base, head, crd }: ApplyInput, kind: Kind, cluster: ApplyCluster): Before {
  if (live !== undefined) return readLive(convertTo(live, head), kind);
  if (base === undefined) return { object: convertTo({}, head), isRead: false };
  const own = kindOf(base, crd, cluster);
  const created = create(base, own, { settle: true, errors: undefined });
  const object = convertTo(created.object, head);
  return { object, isRead: created.isRead && own.struct === kind.struct && object === created.object };
}

function refused(errors: ApplyError[]): Omit<ApplyResult, 'live' | 'notes'> {
  return { verdict: 'refused', errors, changed: [], lost: [], extra: [], kept: [] };
}

function notesOf(input: ApplyInput, kind: Kind): ApplyNote[] {
  const notes: ApplyNote[] = [];
  if (kind.unknown) notes.push('schema-unknown');
  if (input.method === 'server-side') notes.push('server-side-apply');
  if (kind.undecided > 0) notes.push('rules-not-evaluated');
  return notes;
}

/** Base did not fit either, so whatever wrote it does not keep the annotation. */
function sizeErrors({ base, head }: ApplyInput): ApplyError[] {
  const errors = checkAppliedSize(head);
  return base !== undefined && errors.length > 0 && checkAppliedSize(base).length > 0 ? [] : errors;
}

/** An object of the cluster as the server would store it: what was written into it has its defaults. */
function readLive(live: ValueMap, kind: Kind): Before {
  try {
    const read = kind.fill(kind.read(live));
    return { object: live['status'] === undefined ? read : { ...read, status: live['status'] }, isRead: true };
  } catch (error) {
    failureOf(error, 'Decode');
    return { object: live, isRead: false };
  }
}

/** An object that the cluster already has was not refused for what is still wrong with it. */
function withoutKnown(errors: readonly ApplyError[], known: readonly ApplyError[]): ApplyError[] {
  const texts = new Set(known.map(({ field, type, detail }) => `${field}\0${type}\0${detail}`));
  return distinct(errors).filter(({ field, type, detail }) => !texts.has(`${field}\0${type}\0${detail}`));
}

/** A new object as it is stored, and what is wrong with it. Never throws: a manifest that cannot be read has an error. */
export function createObject(
  manifest: ValueMap,
  options: { crd?: ValueMap; cluster?: Partial<ApplyCluster>; settle?: boolean } = {},
): { stored: ValueMap; errors: ApplyError[] } {
  const errors: Errors = [];
  const kind = kindOf(manifest, options.crd, clusterOf(options.cluster));
  const { object } = create(manifest, kind, { settle: options.settle === true, errors });
  return { stored: object, errors: distinct(errors) };
}

/** What a new object of a built-in kind writes and is not stored as it is written, by path; empty where it cannot be read. */
export function listLost(manifest: ValueMap, stored: ValueMap): string[] {
  try {
    return lostAtCreation(manifest, stored, kindOf(manifest, undefined, DEFAULT_CLUSTER));
  } catch (error) {
    failureOf(error, 'Decode');
    return [];
  }
}

/** A new object as it is stored, with what controllers do at once. Nothing is checked: it is there. */
export function createdForm(manifest: ValueMap, crd: ValueMap | undefined): ValueMap {
  return create(manifest, kindOf(manifest, crd, DEFAULT_CLUSTER), { settle: true, errors: undefined }).object;
}

/** Makes a new object. Without a list of errors it is not checked: to validate is the most of the work. */
function create(
  manifest: ValueMap,
  kind: Kind,
  { settle, errors }: { settle: boolean; errors: Errors | undefined },
): Before {
  try {
    const object = kind.fill(kind.read(withoutStatus(upgraded(manifest), kind)));
    object['metadata'] = withoutTwinOwners({ ...mapAt(object, 'metadata'), ...SERVER_METADATA });
    const stored = kind.prepare(errors ?? [], object);
    if (errors !== undefined) kind.check(errors, stored);
    if (settle) kind.settle(stored);
    return { object: stored, isRead: true };
  } catch (error) {
    const failure = failureOf(error, 'Decode');
    errors?.splice(0, errors.length, failure);
    return { object: manifest, isRead: false };
  }
}

/** A PUT of the whole manifest: nothing is kept that it does not write. */
function put(head: ValueMap, before: Before, kind: Kind): Outcome {
  const conflict = conflictOf(head, before.object, true);
  if (conflict !== undefined) return { errors: [conflict] };
  try {
    return store(head, before, kind, false);
  } catch (error) {
    return { errors: [failureOf(error, 'Decode')] };
  }
}

/** Who owns which field is for the server to say. https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/util/managedfields/internal/structuredmerge.go (Apply) */
const MANAGED: ApplyError = { field: '', type: 'ServerPatch', detail: 'metadata.managedFields must be nil' };

/** Server-side apply; what differs from base in the cluster is somebody else's. A custom resource of unknown type is patched as client-side apply does it. */
function merge(input: ApplyInput, before: Before, kind: Kind, delta: () => Delta): Outcome {
  const { head } = input;
  const owned = ownedBefore(input, kind);
  const wanted = withoutStatus(head, kind);
  const reason = kind.untyped(wanted);
  const conflict = conflictOf(wanted, before.object, false);
  if (reason !== undefined) return { errors: [{ field: '', type: 'ServerPatch', detail: `${UNTYPED}: ${reason}` }] };
  if (kind.struct === undefined && kind.mergeCustom === undefined) return patch(input, before, kind, delta);
  if (conflict !== undefined) return { errors: [conflict] };
  if (listAt(head, 'metadata', 'managedFields').length > 0) return { errors: [MANAGED] };
  if (kind.struct === undefined) return mergeCustom(head, owned, before, kind);
  try {
    return store(
      applyServerSide(before.object, owned, wanted, kind.struct, freshOf(input, before, kind)),
      before,
      kind,
      true,
    );
  } catch (error) {
    return { errors: [failureOf(error, 'ServerPatch')] };
  }
}

function mergeCustom(head: ValueMap, owned: ValueMap, before: Before, kind: Kind): Outcome {
  const outcome = kind.mergeCustom?.(before.object, owned, head);
  if (outcome === undefined || outcome.errors.length > 0) return { errors: outcome?.errors ?? [] };
  try {
    return store(outcome.merged, before, kind, true);
  } catch (error) {
    return { errors: [failureOf(error, 'Decode')] };
  }
}

/** The object as base alone has made it. */
function freshOf({ base, live }: ApplyInput, before: Before, kind: Kind): ValueMap {
  if (base === undefined || live === undefined || base['apiVersion'] !== before.object['apiVersion'])
    return before.object;
  return create(base, kind, { settle: true, errors: undefined }).object;
}

function patch(
  { base, head, hasLastApplied = true }: ApplyInput,
  before: Before,
  kind: Kind,
  delta: () => Delta,
): Outcome {
  const live = before.object;
  const lastApplied = (hasLastApplied ? base : undefined) ?? {};
  // The annotation is in the live object and in what is sent, so the map of annotations is never deleted as a whole.
  const [from, to] = [withLastApplied(live), withLastApplied(withoutStatus(head, kind))];
  let sent: ValueMap;
  try {
    sent =
      kind.struct === undefined
        ? threeWayJsonPatch(lastApplied, to, from)
        : threeWayPatch(lastApplied, to, from, kind.struct, hasLastApplied ? removalOf(delta()) : undefined);
  } catch (error) {
    return { errors: [failureOf(error, 'ClientPatch')] };
  }
  const shown = without(sent, ['apiVersion', 'kind']);
  const conflict = conflictOf(sent, live, false);
  if (conflict !== undefined) return { errors: [conflict], patch: shown };
  try {
    const merged = kind.struct === undefined ? applyJsonPatch(from, sent) : applyPatch(from, sent, kind.struct);
    return { ...store(merged, before, kind, true), patch: shown };
  } catch (error) {
    return { errors: [failureOf(error, 'ServerPatch')], patch: shown };
  }
}

/** The status of a built-in kind is not written with the object, whatever a patch says of it. */
function withoutStatus(manifest: ValueMap, kind: Kind): ValueMap {
  return kind.struct === undefined ? manifest : statusless(manifest);
}

function statusless(manifest: ValueMap): ValueMap {
  return Object.hasOwn(manifest, 'status') ? without(manifest, ['status']) : manifest;
}

/** What the patch has to look at to find what head does not have any more: only what the two manifests do not share. */
function removalOf({ base, head }: Delta): Delta {
  return { base: statusless(base), head: withLastApplied(statusless(head)) };
}

/** A resourceVersion of another time, or the uid of another object (in a patch that one is a field error). */
function conflictOf(request: ValueMap, live: ValueMap, whole: boolean): ApplyError | undefined {
  const keys = whole ? ['resourceVersion', 'uid'] : ['resourceVersion'];
  const stale = keys.some((key) => {
    const stated = textAt(request, 'metadata', key);
    return stated !== '' && stated !== textAt(live, 'metadata', key);
  });
  if (!stale) return undefined;
  const detail =
    'Operation cannot be fulfilled: the object has been modified; please apply your changes to the latest version and try again';
  return { field: '', type: 'Conflict', detail };
}
