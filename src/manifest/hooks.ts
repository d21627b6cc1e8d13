import { annotationsOf } from './metadata.ts';
import type { ValueMap } from './model.ts';

/** When a hook runs. The first four are phases of a sync, the last two belong to the deletion of an Application. */
export type HookPhase = 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail' | 'PreDelete' | 'PostDelete';

/** When a hook is deleted again. */
export type HookDeletePolicy = 'BeforeHookCreation' | 'HookSucceeded' | 'HookFailed';

/** What the hook annotations of an object say. */
export interface Hook {
  /** False for ordinary objects and for those that are skipped. */
  isHook: boolean;
  /** In the order written; empty for a hook that is never run: helm tests, rollback hooks, unknown types. */
  phases: HookPhase[];
  /** `Skip` is the only type: no hook, and never applied. */
  isSkipped: boolean;
  /** A hook that no sync runs: of no phase, or of phases of deletion only. */
  isIgnored: boolean;
  deletePolicies: HookDeletePolicy[];
}

const ARGO_HOOK = 'argocd.argoproj.io/hook';
const HELM_HOOK = 'helm.sh/hook';

const argoTypes: ReadonlyMap<string, HookPhase | 'Skip'> = new Map([
  ['PreSync', 'PreSync'],
  ['Sync', 'Sync'],
  ['PostSync', 'PostSync'],
  ['SyncFail', 'SyncFail'],
  ['Skip', 'Skip'],
]);

const helmTypes: ReadonlyMap<string, HookPhase> = new Map([
  ['pre-install', 'PreSync'],
  ['pre-upgrade', 'PreSync'],
  ['post-install', 'PostSync'],
  ['post-upgrade', 'PostSync'],
]);

const policies: ReadonlyMap<string, HookDeletePolicy> = new Map([
  ['BeforeHookCreation', 'BeforeHookCreation'],
  ['HookSucceeded', 'HookSucceeded'],
  ['HookFailed', 'HookFailed'],
]);

const helmPolicies: ReadonlyMap<string, HookDeletePolicy> = new Map([
  ['before-hook-creation', 'BeforeHookCreation'],
  ['hook-succeeded', 'HookSucceeded'],
  ['hook-failed', 'HookFailed'],
]);

/**
 * Reads the hook annotations of Argo CD and helm. Argo CD's win over helm's where they name a type that it knows; the phases of
 * deletion are looked for in both.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks, gitops-engine/pkg/sync/hook/hook.go and
 * controller/hook.go of https://github.com/argoproj/argo-cd
 */
export function hookOf(object: ValueMap): Hook {
  const annotations = annotationsOf(object);
  const argo = annotations.get(ARGO_HOOK);
  const helm = annotations.get(HELM_HOOK);
  const named = unique(lookUp(argo, argoTypes));
  const types = named.length > 0 ? named : lookUp(helm, helmTypes);
  const syncPhases = unique(types).filter((type) => type !== 'Skip');
  const isSkipped = types.length === 1 && types[0] === 'Skip';
  const deletePhases = (['PreDelete', 'PostDelete'] as const).filter(
    (phase) => listValues(argo).includes(phase) || listValues(helm).includes(deleteNames[phase]),
  );
  // The engine knows no phases of deletion; the controller adds them.
  const isEngineHook = argo === undefined ? helm !== undefined && helm !== 'crd-install' : !isSkipped;
  return {
    isHook: isEngineHook || deletePhases.length > 0,
    phases: [...syncPhases, ...deletePhases],
    isSkipped,
    isIgnored: (isEngineHook || deletePhases.length > 0) && types.length === 0,
    deletePolicies: deletePoliciesOf(annotations),
  };
}

const deleteNames = { PreDelete: 'pre-delete', PostDelete: 'post-delete' } as const;

function deletePoliciesOf(annotations: ReadonlyMap<string, string>): HookDeletePolicy[] {
  const found = unique([
    ...lookUp(annotations.get(`${ARGO_HOOK}-delete-policy`), policies),
    ...lookUp(annotations.get(`${HELM_HOOK}-delete-policy`), helmPolicies),
  ]);
  return found.length === 0 ? ['BeforeHookCreation'] : found;
}

/**
 * The sync wave of an object: the annotation, else helm's hook weight (hook or not), else 0. What is no integer does not count.
 * https://github.com/argoproj/argo-cd (gitops-engine/pkg/sync/syncwaves/waves.go)
 */
export function waveOf(object: ValueMap): number {
  const annotations = annotationsOf(object);
  return (
    parseInteger(annotations.get('argocd.argoproj.io/sync-wave')) ??
    parseInteger(annotations.get(`${HELM_HOOK}-weight`)) ??
    0
  );
}

/** Go's `strconv.Atoi`. */
function parseInteger(text: string | undefined): number | undefined {
  if (text === undefined || !/^[-+]?[0-9]+$/.test(text)) return undefined;
  const integer = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, integer) === integer ? Number(integer) : undefined;
}

/** The values of an annotation that holds a comma-separated list, without repetitions. */
export function annotationValues(object: ValueMap, key: string): string[] {
  return unique(listValues(annotationsOf(object).get(key)));
}

function listValues(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function lookUp<T>(text: string | undefined, known: ReadonlyMap<string, T>): T[] {
  return unique(listValues(text)).flatMap((item) => known.get(item) ?? []);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
