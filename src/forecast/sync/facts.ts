import { type Hook, annotationValues, hookOf, waveOf } from '../../manifest/hooks.ts';
import { groupOf, metadataText, topText } from '../../manifest/metadata.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { type CustomScopes, isCustomResourceDefinition, scopeOf } from '../../kubernetes/scopes.ts';
import { listAt, mapAt, textAt, textsAt } from '../fields.ts';
import { keyOf } from './identity.ts';
import type { SyncPhase } from './model.ts';

/** What the engine reads off one object, over and over; worked out once per object. */
export interface Facts {
  group: string;
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  generateName: string;
  /** Key within its cluster. */
  key: string;
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
  isCrd: boolean;
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

/** Of one object holds what holds of another. */
export function shareFacts(object: ValueMap, other: ValueMap): void {
  known.set(other, factsOf(object));
}

function readFacts(object: ValueMap): Facts {
  const apiVersion = topText(object, 'apiVersion');
  const isPlain = !speaks(object);
  const hook = isPlain ? NO_HOOK : hookOf(object);
  const isDeleteHook = hook.phases.includes('PreDelete') || hook.phases.includes('PostDelete');
  const isCrd = isCustomResourceDefinition(object);
  const group = groupOf(apiVersion);
  const kind = topText(object, 'kind');
  const namespace = metadataText(object, 'namespace');
  const name = metadataText(object, 'name');
  return {
    group,
    apiVersion,
    kind,
    namespace,
    name,
    key: keyOf(group, kind, namespace, name),
    generateName: metadataText(object, 'generateName'),
    hook,
    // `Skip` alone is no hook for the engine, whatever the controller sees besides.
    isEngineHook: hook.isHook && !hook.isSkipped,
    syncPhases: hook.phases.filter(isSyncPhase),
    isDeleteHook,
    wave: isPlain ? 0 : waveOf(object),
    syncOptions: isPlain ? [] : annotationValues(object, 'argocd.argoproj.io/sync-options'),
    finalizers: textsAt(object, 'metadata', 'finalizers'),
    isOwned: listAt(object, 'metadata', 'ownerReferences').length > 0,
    isCrd,
    defines: isCrd ? definedKind(object) : undefined,
  };
}

/** A definition cannot take over a kind that Kubernetes has itself. */
function definedKind(definition: ValueMap): string | undefined {
  const group = textAt(definition, 'spec', 'group');
  const kind = textAt(definition, 'spec', 'names', 'kind');
  return scopeOf(group, kind, NONE) === undefined ? `${group}/${kind}` : undefined;
}

const NONE: CustomScopes = new Map();

/** Most objects say nothing to Argo CD; they are read the short way. */
const NO_HOOK: Hook = {
  isHook: false,
  phases: [],
  isSkipped: false,
  isIgnored: false,
  deletePolicies: ['BeforeHookCreation'],
};
const KEYS = [
  'argocd.argoproj.io/sync-options',
  'argocd.argoproj.io/sync-wave',
  'argocd.argoproj.io/hook',
  'helm.sh/hook',
  'helm.sh/hook-weight',
];

function speaks(object: ValueMap): boolean {
  const annotations = mapAt(object, 'metadata', 'annotations');
  return KEYS.some((key) => Object.hasOwn(annotations, key));
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
