import { hookOf } from '../manifest/hooks.ts';
import type { ValueMap } from '../manifest/model.ts';
import { textAt } from './fields.ts';
import { factsOf } from './sync/facts.ts';

/**
 * What Argo CD makes of the hook annotations:
 * `resource` is synced and pruned, `hook` runs in a sync phase, `delete-hook` runs when the Application is deleted, `skipped` (`Skip`)
 * stays what it is in the cluster, and `ignored` is never applied and not even kept (helm tests, misspelt types).
 */
export type HookRole = 'resource' | 'hook' | 'delete-hook' | 'skipped' | 'ignored';

/**
 * The role of an object, by what the plan takes it for as well.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks
 */
export function hookRole(object: ValueMap): HookRole {
  const { hook, isEngineHook, isDeleteHook, syncPhases } = factsOf(object);
  if (isEngineHook && syncPhases.length > 0) return 'hook';
  if (isDeleteHook) return 'delete-hook';
  if (hook.isSkipped) return 'skipped';
  return isEngineHook ? 'ignored' : 'resource';
}

/** Whether an existing hook is deleted before it runs again: the default, unless other delete policies are written. */
export function isRecreatedHook(object: ValueMap): boolean {
  return hookOf(object).deletePolicies.includes('BeforeHookCreation');
}

/** True for objects that get a new name on every sync, and so are never updated. */
export function isGeneratedName(object: ValueMap): boolean {
  return textAt(object, 'metadata', 'name') === '' && textAt(object, 'metadata', 'generateName') !== '';
}
