"use strict";
// src/argocd/finalizers.ts
/** Makes the deletion of an Application delete its objects; on an ApplicationSet it gives the controller time. */
const RESOURCES_FINALIZER = "resources-finalizer.argocd.argoproj.io";
/** Finalizer that lets PreDelete hooks run, with its second stage `/cleanup`. */
const PRE_DELETE = "pre-delete-finalizer.argocd.argoproj.io";
/** The same for PostDelete hooks. */
const POST_DELETE = "post-delete-finalizer.argocd.argoproj.io";
/** True for the finalizers that make a deletion cascade. */
function isCascade(finalizer) {
	return finalizer === "resources-finalizer.argocd.argoproj.io" || finalizer === `${"resources-finalizer.argocd.argoproj.io"}/foreground` || finalizer === `${"resources-finalizer.argocd.argoproj.io"}/background`;
}
/** True for the finalizers that a part of Argo CD works off and removes. */
function isWorkedOff(finalizer) {
	return isCascade(finalizer) || ["pre-delete-finalizer.argocd.argoproj.io", "post-delete-finalizer.argocd.argoproj.io"].some((name) => finalizer === name || finalizer === `${name}/cleanup`);
}

module.exports = { POST_DELETE, PRE_DELETE, RESOURCES_FINALIZER, isCascade, isWorkedOff };