/** Makes the deletion of an Application delete its objects; on an ApplicationSet it gives the controller time. */
export const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io';
/** Finalizer that lets PreDelete hooks run, with its second stage `/cleanup`. */
export const PRE_DELETE = 'pre-delete-finalizer.argocd.argoproj.io';
/** The same for PostDelete hooks. */
export const POST_DELETE = 'post-delete-finalizer.argocd.argoproj.io';

/** True for the finalizers that make a deletion cascade. */
export function isCascade(finalizer: string): boolean {
  return (
    finalizer === RESOURCES_FINALIZER ||
    finalizer === `${RESOURCES_FINALIZER}/foreground` ||
    finalizer === `${RESOURCES_FINALIZER}/background`
  );
}

/** True for the finalizers that a part of Argo CD works off and removes. */
export function isWorkedOff(finalizer: string): boolean {
  return (
    isCascade(finalizer) ||
    [PRE_DELETE, POST_DELETE].some((name) => finalizer === name || finalizer === `${name}/cleanup`)
  );
}
