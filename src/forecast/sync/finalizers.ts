import type { Propagation } from './model.ts';

/** Makes the deletion of an Application delete its objects; on an ApplicationSet it gives the controller time. */
export const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io';
/** Finalizer that lets PreDelete hooks run, with its second stage `/cleanup`. */
export const PRE_DELETE = 'pre-delete-finalizer.argocd.argoproj.io';
/** The same for PostDelete hooks. */
export const POST_DELETE = 'post-delete-finalizer.argocd.argoproj.io';

/**
 * How the deletion of an Application deletes its objects; undefined: not at all. Only three spellings cascade, whatever else looks
 * like them. https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
 */
export function cascadePropagation(finalizers: readonly string[]): Propagation | undefined {
  const found = finalizers.find(isCascade);
  if (found === undefined) return undefined;
  return found === `${RESOURCES_FINALIZER}/background` ? 'Background' : 'Foreground';
}

/** True for the finalizers that make a deletion cascade. */
export function isCascade(finalizer: string): boolean {
  return (
    finalizer === RESOURCES_FINALIZER ||
    finalizer === `${RESOURCES_FINALIZER}/foreground` ||
    finalizer === `${RESOURCES_FINALIZER}/background`
  );
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

/** True for the finalizers that a part of Argo CD works off and removes. */
export function isWorkedOff(finalizer: string): boolean {
  return (
    isCascade(finalizer) ||
    [PRE_DELETE, POST_DELETE].some((name) => finalizer === name || finalizer === `${name}/cleanup`)
  );
}

/** Finalizers of Argo CD's own that no part of it would ever remove: the object hangs when it is deleted. */
export function isMisspelt(finalizer: string): boolean {
  return (
    !isWorkedOff(finalizer) &&
    /(resources?|pre-?delete|post-?delete)-?finali[sz]er|argocd\.argoproj\.io/i.test(finalizer)
  );
}
