import { clusterOf as localClusterOf } from '../argocd/clusters.ts';
import { isCascade } from '../argocd/finalizers.ts';
import type { Application } from '../argocd/model.ts';
import { annotationValues } from '../manifest/hooks.ts';
import type { ValueMap } from '../manifest/model.ts';
import { fieldAt, isMap, textsAt } from './fields.ts';
import { factsOf } from './sync/facts.ts';
import { optionsOf, optionValue } from './sync/options.ts';

/** What `spec.syncPolicy.automated` amounts to. */
export interface AutoSync {
  on: boolean;
  prune: boolean;
  allowEmpty: boolean;
}

/**
 * Auto-sync is on when `automated` is there and not `enabled: false`; everything inside is off unless it says `true`.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export function readAutoSync(application: Application): AutoSync {
  const automated = fieldAt(application.object, ['spec', 'syncPolicy', 'automated']);
  const on = isMap(automated) && automated['enabled'] !== false;
  return { on, prune: on && automated['prune'] === true, allowEmpty: on && automated['allowEmpty'] === true };
}

/** The application-level options, `Prune=false` and the like. Absent Application: none. */
export function applicationOptions(application: Pick<Application, 'object'> | undefined): string[] {
  return application === undefined ? [] : optionsOf(application.object);
}

/** The options in the annotation of one object: comma separated, blanks around them do not count, letters must match. */
export function objectOptions(object: ValueMap | undefined): string[] {
  return object === undefined ? [] : factsOf(object).syncOptions;
}

/**
 * Value of `Prune` or `Delete` for one live object: its own annotation comes first, whatever it says, then the Application.
 * Values are case-sensitive, so `prune=False` protects nothing. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export function protection(
  option: 'Prune' | 'Delete',
  live: ValueMap | undefined,
  application: Application | undefined,
): 'false' | 'confirm' | 'none' {
  const value = optionValue(objectOptions(live), option) ?? optionValue(applicationOptions(application), option);
  return value === 'false' || value === 'confirm' ? value : 'none';
}

/** How one object is written to the cluster. */
export interface WriteMode {
  /** PUT instead of a patch. */
  replace: boolean;
  /** Delete and create where the write is refused (with replace: always). */
  force: boolean;
  serverSide: boolean;
}

/**
 * `Force=true` counts only as an annotation, of the live object too; `Replace=true` on the object or the Application;
 * `ServerSideApply` of the object wins over the Application.
 * https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/sync/sync_context.go
 */
export function readWriteMode(
  live: ValueMap,
  target: ValueMap,
  application: Pick<Application, 'object'> | undefined,
): WriteMode {
  const desired = objectOptions(target);
  const own = [...objectOptions(live), ...desired];
  const general = applicationOptions(application);
  return {
    replace: own.includes('Replace=true') || general.includes('Replace=true'),
    force: own.includes('Force=true'),
    serverSide:
      !desired.includes('ServerSideApply=false') &&
      (desired.includes('ServerSideApply=true') || general.includes('ServerSideApply=true')),
  };
}

/**
 * Whether deleting the Application deletes its objects: `resources-finalizer.argocd.argoproj.io`, alone or with `/foreground`
 * or `/background`. Another suffix does not cascade and leaves the Application hanging.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
 */
export function cascadeOf(application: Application): 'cascade' | 'misspelt' | 'none' {
  const finalizers = textsAt(application.object, 'metadata', 'finalizers');
  if (finalizers.some(isCascade)) return 'cascade';
  return finalizers.some((item) => item.includes('resources-finalizer')) ? 'misspelt' : 'none';
}

/**
 * Address of the destination cluster, or its name where nothing here knows the address, as the identity of its objects has it: the cluster that Argo CD
 * runs in is one, by its name and by its address.
 */
export function clusterOf({ destination }: Application): string {
  return localClusterOf(destination, []);
}

/** `helm.sh/resource-policy: keep`, one of a list: for Argo CD it means `Delete=false` and nothing else. (shouldBeDeleted, HasAnnotationOption) */
export function isHelmKept(object: ValueMap): boolean {
  return annotationValues(object, 'helm.sh/resource-policy').includes('keep');
}
