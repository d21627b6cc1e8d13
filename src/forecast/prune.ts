import type { Application } from '../argocd/model.ts';
import { keepsLeavers } from '../argocd/application-set/policy.ts';
import type { Manifest } from '../manifest/model.ts';
import { listAt, mapAt, textAt } from './fields.ts';
import { hookRole } from './hooks.ts';
import type { ApplicationSides, Effect, TrackingSettings } from './model.ts';
import { applicationOptions, clusterOf, protection, readAutoSync } from './sync-options.ts';

/** What becomes of an object that Git does not have any more. */
export interface Removal {
  effect: Effect;
  /** A sentence without its full stop. */
  why: string;
}

/**
 * An object is gone from Git and its Application stays: what the next sync does with it.
 * Source of the order: https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/sync/sync_context.go (pruneObject) and
 * https://github.com/argoproj/argo-cd/blob/master/controller/appcontroller.go (autoSync).
 */
export function prune(object: Manifest, application: ApplicationSides, tracking: TrackingSettings): Removal {
  const role = hookRole(object.object);
  if (role === 'skipped') return ifApplied(pruneResource(object, application, tracking));
  if (role !== 'resource') return { effect: 'none', why: 'it is a hook, and Argo CD never prunes hooks' };
  return pruneResource(object, application, tracking);
}

/**
 * What was applied before Git skipped it does not have the annotation in the cluster, because nothing was applied since: it is deleted like any other. Git
 * alone does not tell it from what never was there, and an earlier change that skips a volume must not make its loss silent.
 */
export function ifApplied(removal: Removal): Removal {
  return { ...removal, why: `if it was applied before Git skipped it: ${removal.why}` };
}

function pruneResource(object: Manifest, application: ApplicationSides, tracking: TrackingSettings): Removal {
  const { base, head } = application;
  if (application.set !== undefined && application.failedOn === undefined) return leaveSet(application.set);
  if (application.failedOn === 'head' || application.failedOn === 'both' || head === undefined) {
    return {
      effect: 'none',
      why: 'its Application could not be rendered after the change, so what becomes of it is not known',
    };
  }
  if (
    base !== undefined &&
    clusterOf(base) === object.identity.cluster &&
    clusterOf(head) !== object.identity.cluster
  ) {
    return {
      effect: 'left-behind',
      why: 'its Application now targets another cluster, and Argo CD looks only there: it keeps running on the old cluster',
    };
  }
  const untracked = whyUntracked(object, base ?? head, tracking);
  if (untracked !== undefined) return { effect: 'left-behind', why: untracked };
  switch (protection('Prune', object.object, head)) {
    case 'false':
      return {
        effect: 'left-behind',
        why: 'Prune=false keeps it in the cluster, although Git does not have it any more',
      };
    case 'confirm':
      return { effect: 'needs-confirm', why: 'Prune=confirm holds the sync until somebody approves its deletion' };
    case 'none':
      return pruneByPolicy(application, head);
  }
}

/**
 * An Application that its ApplicationSet does not make any more: no prune option protects it, only the policy does.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/
 */
function leaveSet({ applicationsSync }: NonNullable<ApplicationSides['set']>): Removal {
  if (keepsLeavers(applicationsSync)) {
    return {
      effect: 'left-behind',
      why: `the policy ${applicationsSync} of its ApplicationSet keeps Applications that leave it`,
    };
  }
  return { effect: 'destroyed', why: 'its ApplicationSet does not make it any more and deletes it' };
}

/** What the ways to install it do with an object that the new version does not have: https://helm.sh/docs/helm/helm_upgrade/ */
const INSTALLED = {
  chart: 'helm upgrade deletes it, and so does an Application that prunes',
  kustomization: 'kubectl apply -k leaves it, with --prune, or by an Application that prunes, it is deleted',
};

function pruneByPolicy(application: ApplicationSides, head: Application): Removal {
  if (application.assumed !== undefined)
    return {
      effect: 'destroyed',
      why: `nothing here says how ${application.head?.sources[0]?.path ?? 'its root'} is installed: ${INSTALLED[application.assumed]}; taken for deleted`,
    };
  const auto = readAutoSync(head);
  const { rollout } = application;
  if (rollout === -1) {
    return {
      effect: 'pending-manual-prune',
      why: 'no step of the RollingSync of its ApplicationSet selects the Application: it stays until somebody syncs by hand with prune ticked',
    };
  }
  if (!auto.on) {
    return {
      effect: 'pending-manual-prune',
      why: 'the Application has no automated sync: it stays until somebody syncs by hand with prune ticked',
    };
  }
  if (!auto.prune) {
    return {
      effect: 'pending-manual-prune',
      why: 'automated sync does not prune: it stays, out of sync, until somebody prunes by hand',
    };
  }
  // The guard of autoSync: an Application with nothing left to apply is taken for a mistake. A sync that its set starts has no such guard.
  const isAll = application.headCount === 0 && application.partial !== true;
  if (isAll && !auto.allowEmpty && rollout === undefined) {
    return {
      effect: 'pending-manual-prune',
      why: 'nothing is left in the Application, and without allowEmpty automated sync refuses to prune everything at once',
    };
  }
  const last = applicationOptions(head).includes('PruneLast=true');
  return {
    effect: 'destroyed',
    why: `${rollout === undefined ? 'automated sync' : 'the sync that its ApplicationSet starts'} prunes it${last ? ' after everything else is synced (PruneLast=true)' : ''}`,
  };
}

/**
 * Why Argo CD does not see the object as its own, or undefined when it does. Objects with owners are never pruned; CRDs get no
 * tracking metadata (https://github.com/argoproj/argo-cd/blob/master/util/argo/resource_tracking.go), unless the
 * chart itself stamps the instance label and that is what is tracked, or the manifest has a namespace that normalisation removes
 * (it stamps the object again, https://github.com/argoproj/argo-cd/blob/master/controller/state.go).
 */
export function whyUntracked(
  object: Manifest,
  application: Application,
  tracking: TrackingSettings,
): string | undefined {
  if (listAt(object.object, 'metadata', 'ownerReferences').length > 0) {
    return 'it has an owner, and Argo CD deletes only objects without one: it stays as long as its owner';
  }
  if (!isCustomResourceDefinition(object)) return undefined;
  const labels = mapAt(object.object, 'metadata', 'labels');
  const stamped = tracking.trackingMethod === 'label' && labels[tracking.instanceLabelKey] === application.name;
  if (stamped || object.namespaceCleared === true || textAt(object.object, 'metadata', 'namespace') !== '')
    return undefined;
  return 'Argo CD does not track CustomResourceDefinitions, so it stays in the cluster with all its custom resources';
}

/** True for a CustomResourceDefinition of any version. */
export function isCustomResourceDefinition(object: Manifest): boolean {
  return object.identity.group === 'apiextensions.k8s.io' && object.identity.kind === 'CustomResourceDefinition';
}
