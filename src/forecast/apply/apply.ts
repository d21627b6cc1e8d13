import type { ValueMap } from '../../manifest/model.ts';
import { mapAt, textAt, without } from '../fields.ts';
import { findChanges, findDifferences, findKept } from './compare.ts';
import { convertTo } from './conversion.ts';
import { DecodeFailure } from './decode.ts';
import { distinct } from './errors.ts';
import { kindOf, type Kind } from './kind.ts';
import { checkAppliedSize, LAST_APPLIED, withLastApplied } from './last-applied.ts';
import type { ApplyCluster, ApplyError, ApplyErrorType, ApplyInput, ApplyNote, ApplyResult } from './model.ts';
import { PatchFailure } from './patch/failure.ts';
import { applyJsonPatch, threeWayJsonPatch } from './patch/json-merge.ts';
import { applyPatch, threeWayPatch } from './patch/three-way.ts';
import type { Errors } from './validation/checks.ts';

/** What holds for a cluster of which nothing else is said. */
const DEFAULT_CLUSTER: ApplyCluster = { minor: 36, dualStack: false };

/** Metadata of an object that has been created; the server's values are not known. */
const SERVER_METADATA = { uid: '00000000-0000-4000-8000-000000000000', resourceVersion: '1', generation: 1 };

/**
 * What is stored after `kubectl apply` of head over base, and what the API server refuses. Pure. Base stands for the cluster: where no
 * live object is given, it is base as it was created, with what controllers do at once. Errors that base itself has are not told: the
 * object is there, so the server has taken it.
 */
export function applyUpdate(input: ApplyInput): ApplyResult {
  const cluster = { ...DEFAULT_CLUSTER, ...input.cluster };
  const { base, head, crd } = input;
  const kind = kindOf(head, crd, cluster);
  const known =
    base === undefined
      ? undefined
      : createObject(base, { ...(crd === undefined ? {} : { crd }), cluster, settle: true });
  const live =
    input.live === undefined ? convertTo(known?.stored ?? {}, head) : readLive(convertTo(input.live, head), kind);
  const result = input.method === 'replace' ? put(head, live, kind) : patch(input, live, kind);
  const common = { live, notes: notesOf(input, kind), ...(result.patch === undefined ? {} : { patch: result.patch }) };
  const errors = [
    // What cannot be stored at all is refused even where base is as broken.
    ...(result.stored === undefined ? result.errors : withoutKnown(result.errors, known?.errors ?? [])),
    ...((input.method ?? 'client-side') === 'client-side' ? sizeErrors(input) : []),
  ];
  if (errors.length > 0) return { ...refused(errors), ...common };
  try {
    return { ...judge(input, live, result.stored ?? live, kind), ...common };
  } catch (error) {
    return { ...refused([failureOf(error, 'Decode')]), ...common };
  }
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
function readLive(live: ValueMap, kind: Kind): ValueMap {
  try {
    const read = kind.fill(kind.read(live));
    return live['status'] === undefined ? read : { ...read, status: live['status'] };
  } catch (error) {
    failureOf(error, 'Decode');
    return live;
  }
}

/** An object that the cluster already has was not refused for what is still wrong with it. */
function withoutKnown(errors: readonly ApplyError[], known: readonly ApplyError[]): ApplyError[] {
  const texts = new Set(known.map(({ field, type, detail }) => `${field}\0${type}\0${detail}`));
  return distinct(errors).filter(({ field, type, detail }) => !texts.has(`${field}\0${type}\0${detail}`));
}

/** What came of a request. */
interface Outcome {
  stored?: ValueMap;
  errors: ApplyError[];
  patch?: ValueMap;
}

/** A new object as it is stored, and what is wrong with it. Never throws: a manifest that cannot be read has an error. */
export function createObject(
  manifest: ValueMap,
  options: { crd?: ValueMap; cluster?: Partial<ApplyCluster>; settle?: boolean } = {},
): { stored: ValueMap; errors: ApplyError[] } {
  const kind = kindOf(manifest, options.crd, { ...DEFAULT_CLUSTER, ...options.cluster });
  const errors: Errors = [];
  try {
    const object = kind.fill(kind.read(without(manifest, ['status'])));
    const metadata = mapAt(object, 'metadata');
    object['metadata'] = { ...metadata, ...SERVER_METADATA };
    const stored = kind.create(errors, object);
    if (options.settle === true) kind.settle(stored);
    return { stored, errors: distinct(errors) };
  } catch (error) {
    return { stored: manifest, errors: [failureOf(error, 'Decode')] };
  }
}

function failureOf(error: unknown, type: ApplyErrorType): ApplyError {
  if (error instanceof DecodeFailure) return { field: '', type: 'Decode', detail: error.message };
  if (error instanceof PatchFailure) return { field: '', type, detail: error.message };
  throw error;
}

/** A PUT of the whole manifest: nothing is kept that it does not write. */
function put(head: ValueMap, live: ValueMap, kind: Kind): Outcome {
  const conflict = conflictOf(head, live, true);
  if (conflict !== undefined) return { errors: [conflict] };
  try {
    return store(head, live, kind);
  } catch (error) {
    return { errors: [failureOf(error, 'Decode')] };
  }
}

function patch({ base, head, hasLastApplied = true }: ApplyInput, live: ValueMap, kind: Kind): Outcome {
  const lastApplied = hasLastApplied ? withoutStatus(base ?? {}, kind) : {};
  // The annotation is in the live object and in what is sent, so the map of annotations is never deleted as a whole.
  const [from, to] = [withLastApplied(live), withLastApplied(withoutStatus(head, kind))];
  let sent: ValueMap;
  try {
    sent =
      kind.struct === undefined
        ? threeWayJsonPatch(lastApplied, to, from)
        : threeWayPatch(lastApplied, to, from, kind.struct);
  } catch (error) {
    return { errors: [failureOf(error, 'ClientPatch')] };
  }
  const shown = without(sent, ['apiVersion', 'kind']);
  const conflict = conflictOf(sent, live, false);
  if (conflict !== undefined) return { errors: [conflict], patch: shown };
  try {
    const merged = kind.struct === undefined ? applyJsonPatch(from, sent) : applyPatch(from, sent, kind.struct);
    return { ...store(merged, live, kind), patch: shown };
  } catch (error) {
    return { errors: [failureOf(error, 'ServerPatch')], patch: shown };
  }
}

/** The status of a built-in kind is not written with the object, whatever a patch says of it. */
function withoutStatus(manifest: ValueMap, kind: Kind): ValueMap {
  return kind.struct === undefined ? manifest : without(manifest, ['status']);
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

/** Reads, prepares and validates what is to be stored. Throws a `DecodeFailure`. */
function store(object: ValueMap, live: ValueMap, kind: Kind): Outcome {
  const errors: Errors = [];
  const read = kind.fill(kind.read(object));
  read['metadata'] = restoreMetadata(mapAt(read, 'metadata'), mapAt(live, 'metadata'));
  const stored = kind.update(errors, read, live);
  if (stored['status'] !== live['status'] && live['status'] !== undefined) stored['status'] = live['status'];
  return { errors: distinct(errors), stored };
}

/**
 * Metadata that only the server writes is put back (`rest.BeforeUpdate`).
 * https://github.com/kubernetes/apiserver/blob/master/pkg/registry/rest/update.go
 */
function restoreMetadata(metadata: ValueMap, before: ValueMap): ValueMap {
  const result = without(metadata, ['managedFields', 'selfLink', 'generation', 'creationTimestamp', 'resourceVersion']);
  for (const key of ['generation', 'creationTimestamp', 'resourceVersion', 'deletionTimestamp']) {
    const value = before[key];
    if (value !== undefined) result[key] = value;
  }
  if (textAt(result, 'uid') === '' && before['uid'] !== undefined) result['uid'] = before['uid'];
  const annotations = without(mapAt(result, 'annotations'), [LAST_APPLIED]);
  return Object.keys(annotations).length > 0 ? { ...result, annotations } : without(result, ['annotations']);
}

function judge(input: ApplyInput, live: ValueMap, stored: ValueMap, kind: Kind): Omit<ApplyResult, 'live' | 'notes'> {
  const { base, head } = input;
  const read = kind.read(head);
  const changed = findChanges(live, stored);
  const { lost, extra } = findDifferences(head, kind.struct === undefined ? head : read, stored, kind.struct);
  const kept =
    base === undefined
      ? []
      : findKept(written(base, kind), written(head, kind, read), stored, () => kind.fill(kind.read(head)));
  const differs = lost.length > 0 || kept.length > 0 || (extra.length > 0 && input.live === undefined);
  const verdict = differs ? 'accepted-differs' : changed.length === 0 ? 'no-op' : 'accepted';
  return { verdict, errors: [], changed, lost, extra, kept, stored };
}

/** What a manifest writes, read (by now, or here) but without defaults; of a Secret the texts as data. */
function written(manifest: ValueMap, kind: Kind, known?: ValueMap): ValueMap {
  try {
    const read = kind.struct === undefined ? manifest : (known ?? kind.read(manifest));
    if (kind.struct?.name !== 'core.Secret' || read['stringData'] === undefined) return read;
    return without(kind.fill(read), ['type', 'stringData']);
  } catch (error) {
    failureOf(error, 'Decode');
    return manifest;
  }
}
