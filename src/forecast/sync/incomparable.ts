import { annotationValues } from '../../manifest/hooks.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { Struct } from '../../kubernetes/types/struct-table.ts';
import { PatchFailure } from '../apply/patch/failure.ts';
import { applyPatch, threeWayPatch } from '../apply/patch/three-way.ts';
import { textAt } from '../fields.ts';
import { type Removal, withoutIgnored } from './ignored-fields.ts';
import { hasOption, optionsOf } from './options.ts';

/** The three states of an object that Argo CD compares. */
interface States {
  target: ValueMap;
  live: ValueMap;
  /** Undefined where nothing was applied. */
  lastApplied: ValueMap | undefined;
}

/**
 * Why Argo CD can not compare an object: what is ignored is taken out of it before it is patched, and where that is the key by which items
 * of a list are merged (`.spec.template.spec.containers[].name`) there is no patch. Objects that have no patch either way are left out: what
 * the live one is like then is not known well enough here. gitops-engine/pkg/diff/diff.go (Diff)
 */
export function whyIncomparable(states: States, removals: readonly Removal[]): string | undefined {
  const { target, live } = states;
  const struct = structOfKind(textAt(target, 'apiVersion'), textAt(target, 'kind'));
  if (removals.length === 0 || struct === undefined) return undefined;
  const wanted = withoutIgnored(target, removals);
  const rest = withoutIgnored(live, removals);
  if (wanted === target && rest === live) return undefined;
  const applied = states.lastApplied === undefined ? undefined : withoutIgnored(states.lastApplied, removals);
  const failure = whyUnpatched({ target: wanted, live: rest, lastApplied: applied }, struct);
  return failure === undefined || whyUnpatched(states, struct) !== undefined ? undefined : failure;
}

/** With server-side diff nothing is ignored before the API server has answered; how server-side apply compares is not followed here. */
export function comparesByPatch(application: ValueMap, target: ValueMap): boolean {
  return !(
    annotationValues(application, 'argocd.argoproj.io/compare-options').includes('ServerSideDiff=true') ||
    optionsOf(application).includes('ServerSideApply=true') ||
    hasOption(target, 'ServerSideApply=true')
  );
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
