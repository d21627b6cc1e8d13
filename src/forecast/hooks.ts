import type { ValueMap } from '../manifest/model.ts';
import { getEntry } from '../manifest/value-map.ts';
import { fieldAt, isMap, mapAt, textAt } from './fields.ts';

const ARGO_HOOK = 'argocd.argoproj.io/hook';
const ARGO_TYPES = ['PreSync', 'Sync', 'PostSync', 'SyncFail'];
const HELM_TYPES = ['pre-install', 'pre-upgrade', 'post-install', 'post-upgrade'];
const DELETE_TYPES = ['PreDelete', 'PostDelete', 'pre-delete', 'post-delete'];
const DELETE_POLICIES = ['BeforeHookCreation', 'HookSucceeded', 'HookFailed'];
const HELM_DELETE_POLICIES = ['before-hook-creation', 'hook-succeeded', 'hook-failed'];

/**
 * What Argo CD makes of the hook annotations:
 * `resource` is synced and pruned, `hook` runs in a sync phase, `delete-hook` runs when the Application is deleted, `skipped` (`Skip`)
 * stays what it is in the cluster, and `ignored` is never applied and not even kept (helm tests, misspelt types).
 */
export type HookRole = 'resource' | 'hook' | 'delete-hook' | 'skipped' | 'ignored';

/**
 * Reads the role of an object. Argo CD's own annotation wins only when it holds a type it knows; `crd-install` is no hook.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks
 */
export function hookRole(object: ValueMap): HookRole {
  const annotations = fieldAt(object, ['metadata', 'annotations']);
  if (!isMap(annotations)) return 'resource';
  const argo = annotation(annotations, ARGO_HOOK);
  const helm = annotation(annotations, 'helm.sh/hook')?.filter((type) => type !== 'crd-install') ?? [];
  if (argo === undefined && helm.length === 0) return 'resource';
  const types = argo ?? [];
  if (types.some((type) => ARGO_TYPES.includes(type))) return 'hook';
  if (!types.includes('Skip') && helm.some((type) => HELM_TYPES.includes(type))) return 'hook';
  if ([...types, ...helm].some((type) => DELETE_TYPES.includes(type))) return 'delete-hook';
  return types.includes('Skip') ? 'skipped' : 'ignored';
}

/** Whether an existing hook is deleted before it runs again: the default, unless other delete policies are written. */
export function isRecreatedHook(object: ValueMap): boolean {
  const annotations = mapAt(object, 'metadata', 'annotations');
  const argo = annotation(annotations, `${ARGO_HOOK}-delete-policy`) ?? [];
  const helm = annotation(annotations, 'helm.sh/hook-delete-policy') ?? [];
  const policies = [
    ...argo.filter((policy) => DELETE_POLICIES.includes(policy)),
    ...helm.filter((policy) => HELM_DELETE_POLICIES.includes(policy)),
  ];
  return policies.length === 0 || policies.includes('BeforeHookCreation') || policies.includes('before-hook-creation');
}

/** True for objects that get a new name on every sync, and so are never updated. */
export function isGeneratedName(object: ValueMap): boolean {
  return textAt(object, 'metadata', 'name') === '' && textAt(object, 'metadata', 'generateName') !== '';
}

function annotation(annotations: ValueMap, key: string): string[] | undefined {
  const value = getEntry(annotations, key);
  if (typeof value !== 'string') return undefined;
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
