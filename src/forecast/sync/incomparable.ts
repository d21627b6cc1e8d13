import type { CompareOptions } from '../../config/argocd.ts';
import { annotationValues } from '../../manifest/hooks.ts';
import type { Identity, ValueMap } from '../../manifest/model.ts';
import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { Struct } from '../../kubernetes/types/struct-table.ts';
import type { ApplyMethod } from '../apply/model.ts';
import { readObject } from '../apply/decode.ts';
import { failureOf } from '../apply/failures.ts';
import { PatchFailure } from '../apply/patch/failure.ts';
import { inStableDevices } from '../apply/kinds/device-versions.ts';
import { mayLackPatch } from '../apply/patch/strange-parts.ts';
import { applyPatch, threeWayPatch } from '../apply/patch/three-way.ts';
import { NOT_DECLARED, whyUntyped } from '../apply/typed.ts';
import { textAt } from '../fields.ts';
import type { Apply } from './apply.ts';
import { type Removal, withoutIgnored } from './ignored-fields.ts';
import { hasOption, optionsOf } from './options.ts';
import { patchedStructOf } from './scheme.ts';

/** The three states of an object that Argo CD compares. */
interface States {
  target: ValueMap;
  live: ValueMap;
  /** Undefined where nothing was written. */
  lastApplied: ValueMap | undefined;
  /** How that was written. */
  writtenBy: ApplyMethod;
}

/**
 * Why Argo CD cannot compare an object: it is patched for that, and there is no patch where an item of a list lacks the key by which items
 * are merged (`imagePullSecrets: [{}]`), as it is or because just that is ignored (`.spec.template.spec.containers[].name`), nor where a
 * field that the type does not have holds a map or a list. What is ignored is taken out of the object as the type writes it.
 * gitops-engine/pkg/diff/diff.go (Diff, remarshal)
 */
export function whyIncomparable(written: States, removals: readonly Removal[]): string | undefined {
  const states = inWordsOfTables(written);
  const { target, live } = states;
  const struct = patchedStructOf(target);
  if (struct === undefined) return undefined;
  const ignores = removals.length > 0 && [target, live].some((object) => withoutIgnored(object, removals) !== object);
  if (!ignores && !mayLackPatch(target, struct) && !mayLackPatch(live, struct)) return undefined;
  const take = (object: ValueMap): ValueMap => withoutIgnored(asWritten(object, struct), removals);
  const applied =
    states.lastApplied === undefined || states.writtenBy !== 'client-side' ? undefined : take(states.lastApplied);
  const taken = { ...states, target: take(target), live: take(live), lastApplied: applied };
  return whyUnpatched(taken, struct) ?? whyUndefaulted([taken.live, taken.target], struct);
}

/** Defaults are put into what is compared by a patch as well, from the object as its type writes it (`generateSchemeDefaultPatch`). */
function whyUndefaulted(objects: readonly ValueMap[], struct: Struct): string | undefined {
  return objects
    .filter((object) => mayLackPatch(object, struct))
    .map((object) => asWritten(object, struct))
    .map((object) => tryPatch(object, object, object, struct))
    .find((failure) => failure !== undefined);
}

/** How Argo CD finds out what a sync would change. gitops-engine/pkg/diff/diff.go (Diff) */
export type CompareMethod = 'patch' | 'structured' | 'dry-run';

/**
 * `ServerSideDiff=true` of the Application, or the controller's setting, has the API server try it; else what is to be applied server-side is merged as that does it, and
 * anything else as `kubectl apply` patches it.
 */
export function compareMethodOf(
  application: ValueMap,
  target: ValueMap,
  { serverSideDiff }: CompareOptions,
): CompareMethod {
  const known = serverSideDiff ? askingMethods : methods;
  let method = known.get(application);
  if (method === undefined) {
    method = methodOf(application, serverSideDiff);
    known.set(application, method);
  }
  return method === 'patch' && hasOption(target, 'ServerSideApply=true') ? 'structured' : method;
}

/** By Application, for objects that say nothing of their own. */
const methods = new WeakMap<ValueMap, CompareMethod>();
/** The same where the controller asks the API server by default. */
const askingMethods = new WeakMap<ValueMap, CompareMethod>();

function methodOf(application: ValueMap, asks: boolean): CompareMethod {
  const said = annotationValues(application, 'argocd.argoproj.io/compare-options');
  if ((asks || said.includes('ServerSideDiff=true')) && !said.includes('ServerSideDiff=false')) return 'dry-run';
  return optionsOf(application).includes('ServerSideApply=true') ? 'structured' : 'patch';
}

/**
 * The same where the object is to be applied server-side: neither what Git has nor the live object may be anything but a typed value, and
 * where they differ, defaults are put in by a patch that items without their merge key have not.
 * gitops-engine/pkg/diff/diff.go (structuredMergeDiff, patchDefaultValues)
 */
export function whyUnmerged(written: States, removals: readonly Removal[], modified: boolean): string | undefined {
  const { target, live } = inWordsOfTables(written);
  const struct = structOfKind(textAt(target, 'apiVersion'), textAt(target, 'kind'));
  if (struct === undefined) return undefined;
  const [wanted, rest] = [target, asRead(live, struct)].map((object) => withoutIgnored(object, removals));
  if (wanted === undefined || rest === undefined) return undefined;
  const reason = whyTyped('live', rest, struct) ?? whyTyped('config', wanted, struct);
  if (reason !== undefined || !modified) return reason;
  const failure = patchedStructOf(target) === undefined ? undefined : whyUndefaulted([wanted, rest], struct);
  return failure === undefined ? undefined : `error applying default values: ${failure}`;
}

/**
 * The same where the API server is asked (`ServerSideDiff=true`): what it refuses to apply server-side has no comparison, whatever is ignored
 * and however the object would be written in the end, by `Replace=true` or `Force=true` as well. gitops-engine/pkg/diff/diff.go (serverSideDiff)
 */
export function whyRefused(states: States, identity: Identity, apply: Apply): string | undefined {
  const { kind, name } = identity;
  const { target, live } = inWordsOfTables(states);
  const struct = structOfKind(textAt(target, 'apiVersion'), textAt(target, 'kind'));
  const untyped = struct === undefined ? undefined : whyUntyped(target, struct);
  const reasons =
    untyped === undefined
      ? apply({ ...states, identity, replace: false, serverSide: true, isCompared: true, checked: true }).errors
      : [untyped];
  if (reasons.length > 0)
    return `error running server side apply in dryrun mode for resource ${kind}/${name}: ${reasons.join(', ')}`;
  // What webhooks have changed is taken out of the answer, which the live object has to be a typed value for.
  return struct === undefined ? undefined : whyTyped('live', asRead(live, struct), struct);
}

/** The same for a custom resource that is to be applied server-side: its definition says what is a typed value. */
export function whyUntypable(states: States, identity: Identity, apply: Apply): string | undefined {
  if (structOfKind(textAt(states.target, 'apiVersion'), identity.kind) !== undefined) return undefined;
  const { errors, isUntyped } = apply({ ...states, identity, replace: false, serverSide: true, isCompared: true });
  return isUntyped ? `error building typed value from config resource: ${errors.join(', ')}` : undefined;
}

function whyTyped(which: 'config' | 'live', object: ValueMap, struct: Struct): string | undefined {
  const reason = whyUntyped(object, struct);
  return reason === undefined ? undefined : `error building typed value from ${which} resource: ${reason}`;
}

/** Kinds have one type each here, that of their newest version. */
function inWordsOfTables({ target, live, lastApplied, writtenBy }: States): States {
  return {
    writtenBy,
    target: inStableDevices(target),
    live: inStableDevices(live),
    lastApplied: lastApplied === undefined ? undefined : inStableDevices(lastApplied),
  };
}

/** The object as its type writes it, with what it always writes; one that the type cannot read stays as it is. */
function asWritten(object: ValueMap, struct: Struct): ValueMap {
  return whyUntyped(object, struct)?.endsWith(NOT_DECLARED) === true ? object : asRead(object, struct);
}

/** The object as the API server has it: without what the type does not know. */
function asRead(object: ValueMap, struct: Struct): ValueMap {
  try {
    return readObject(object, struct);
  } catch (error) {
    failureOf(error, 'Decode');
    return object;
  }
}

/** Where what was applied last time gives no patch, Argo CD does without it. */
function whyUnpatched({ target, live, lastApplied }: States, struct: Struct): string | undefined {
  const [first, second] = [lastApplied ?? target, target].map((applied) => tryPatch(applied, target, live, struct));
  return first === undefined ? undefined : second;
}

function tryPatch(applied: ValueMap, target: ValueMap, live: ValueMap, struct: Struct): string | undefined {
  try {
    applyPatch(live, threeWayPatch(applied, target, live, struct), struct);
    return undefined;
  } catch (error) {
    if (error instanceof PatchFailure) return error.message;
    throw error;
  }
}
