import { type Hook, annotationValues, hookOf, waveOf } from '../../manifest/hooks.ts';
import { groupOf, metadataText, topText } from '../../manifest/metadata.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { isCustomResourceDefinition } from '../../kubernetes/scopes.ts';
import { listAt, textAt, textsAt } from '../fields.ts';
import type { SyncPhase } from './model.ts';

/** What the engine reads off one object, over and over; worked out once per object. */
export interface Facts {
  group: string;
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  generateName: string;
  hook: Hook;
  /** A hook for the engine: it knows nothing of PreDelete and PostDelete (gitops-engine/pkg/sync/hook/hook.go, IsHook). */
  isEngineHook: boolean;
  /** Phases of a sync that it takes part in as a hook. */
  syncPhases: SyncPhase[];
  isDeleteHook: boolean;
  wave: number;
  /** Values of the annotation `argocd.argoproj.io/sync-options`, blanks around them cut off, in order, without repetitions. */
  syncOptions: string[];
  finalizers: string[];
  isOwned: boolean;
  /** The kind that a CustomResourceDefinition defines, as `group/Kind`. */
  defines: string | undefined;
}

const SYNC_PHASES: readonly string[] = ['PreSync', 'Sync', 'PostSync', 'SyncFail'];
const known = new WeakMap<ValueMap, Facts>();

/** The facts of an object. The object must not be changed afterwards. */
export function factsOf(object: ValueMap): Facts {
  const found = known.get(object);
  if (found !== undefined) return found;
  const facts = readFacts(object);
  known.set(object, facts);
  return facts;
}

function readFacts(object: ValueMap): Facts {
  const apiVersion = topText(object, 'apiVersion');
  const hook = hookOf(object);
  const isDeleteHook = hook.phases.includes('PreDelete') || hook.phases.includes('PostDelete');
  const isCrd = isCustomResourceDefinition(object);
  return {
    group: groupOf(apiVersion),
    apiVersion,
    kind: topText(object, 'kind'),
    namespace: metadataText(object, 'namespace'),
    name: metadataText(object, 'name'),
    generateName: metadataText(object, 'generateName'),
    hook,
    // `Skip` alone is no hook for the engine, whatever the controller sees besides.
    isEngineHook: hook.isHook && !hook.isSkipped,
    syncPhases: hook.phases.filter(isSyncPhase),
    isDeleteHook,
    wave: waveOf(object),
    syncOptions: annotationValues(object, 'argocd.argoproj.io/sync-options'),
    finalizers: textsAt(object, 'metadata', 'finalizers'),
    isOwned: listAt(object, 'metadata', 'ownerReferences').length > 0,
    defines: isCrd ? `${textAt(object, 'spec', 'group')}/${textAt(object, 'spec', 'names', 'kind')}` : undefined,
  };
}

function isSyncPhase(phase: string): phase is SyncPhase {
  return SYNC_PHASES.includes(phase);
}

/** Left out of a sync altogether: a hook of no phase (gitops-engine/pkg/sync/ignore/ignore.go). */
export function isIgnored(facts: Facts): boolean {
  return facts.isEngineHook && facts.syncPhases.length === 0;
}

/** A hook of any kind, those of deletion included (controller/hook.go, isHook). */
export function isAnyHook(facts: Facts): boolean {
  return facts.isEngineHook || facts.isDeleteHook;
}
