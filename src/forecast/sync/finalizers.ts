import { isCascade, isWorkedOff, POST_DELETE, PRE_DELETE, RESOURCES_FINALIZER } from '../../argocd/finalizers.ts';
import type { Propagation } from './model.ts';

/**
 * How the deletion of an Application deletes its objects; undefined: not at all. Only three spellings cascade, whatever else looks
 * like them. https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
 */
export function cascadePropagation(finalizers: readonly string[]): Propagation | undefined {
  const found = finalizers.find(isCascade);
  if (found === undefined) return undefined;
  return found === `${RESOURCES_FINALIZER}/background` ? 'Background' : 'Foreground';
}

/** Finalizers that the controller itself puts on an Application that renders hooks of deletion. controller/appcontroller.go */
export function addHookFinalizers(
  finalizers: readonly string[],
  hooks: { hasPreDeleteHooks: boolean; hasPostDeleteHooks: boolean },
): string[] {
  return [
    ...finalizers,
    ...(hooks.hasPreDeleteHooks ? [PRE_DELETE, `${PRE_DELETE}/cleanup`] : []),
    ...(hooks.hasPostDeleteHooks ? [POST_DELETE, `${POST_DELETE}/cleanup`] : []),
  ].filter((item, index, all) => all.indexOf(item) === index);
}

/**
 * What a look at a living Application leaves of its finalizers: those of hooks of deletion come and go with the hooks.
 * controller/appcontroller.go (processAppRefreshQueueItem)
 */
export function keepHookFinalizers(
  finalizers: readonly string[],
  hooks: Parameters<typeof addHookFinalizers>[1],
): string[] {
  const isOf = (item: string, name: string) => item === name || item === `${name}/cleanup`;
  const kept = finalizers.filter(
    (item) =>
      (hooks.hasPreDeleteHooks || !isOf(item, PRE_DELETE)) && (hooks.hasPostDeleteHooks || !isOf(item, POST_DELETE)),
  );
  return addHookFinalizers(kept, hooks);
}

/** Finalizers of Argo CD's own that no part of it would ever remove: the object hangs when it is deleted. */
export function isMisspelt(finalizer: string): boolean {
  return (
    !isWorkedOff(finalizer) &&
    /(resources?|pre-?delete|post-?delete)-?finali[sz]er|argocd\.argoproj\.io/i.test(finalizer)
  );
}
