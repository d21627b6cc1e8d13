import type { Identity, ValueMap } from '../../manifest/model.ts';
import { mapAt, sameValue } from '../fields.ts';
import {
  type Refusal,
  createObject,
  findObject,
  recreateObject,
  refuseFinalizers,
  storedForm,
  updateObject,
} from './api-server.ts';
import type { Apply, ApplyResult } from './apply.ts';
import { factsOf } from './facts.ts';
import { HOOK_FINALIZER, addHookFinalizer } from './hook-finalizer.ts';
import { identityKey } from './identity.ts';
import type { Cluster, LiveObject, World } from './world.ts';

/** How one object is written. */
export interface WriteMode {
  /** PUT or POST instead of apply. */
  replace: boolean;
  force: boolean;
  serverSide: boolean;
  /** The cache has a live object. What really is there decides for apply; for replace it chooses PUT or POST. */
  isKnownLive: boolean;
}

/** What a write did. */
export interface WriteOutcome {
  op: 'create' | 'apply' | 'replace' | 'update' | 'recreate';
  changed?: boolean;
  /** Why it failed. */
  error?: string;
  message: string;
}

/** Where writes go, and how exactly they are worked out. */
export interface WriteTarget {
  world: World;
  cluster: Cluster;
  apply: Apply;
}

/**
 * Writes one object the way the engine does: gitops-engine/pkg/sync/sync_context.go (applyObject). A CustomResourceDefinition and a
 * Namespace are never replaced by deletion, so `replace` with `force` only updates them.
 */
export function writeObject(to: WriteTarget, target: ValueMap, mode: WriteMode): WriteOutcome {
  const live = findObject(to.cluster, target);
  if (!mode.replace) return applyObject(to, live, target, mode);
  if (!mode.isKnownLive) return finish('create', target, createObject(to.world, to.cluster, target, target, 'replace'));
  const facts = factsOf(target);
  const isSpared = facts.kind === 'Namespace' || facts.isCrd;
  if (live === undefined)
    return finish(isSpared ? 'update' : 'replace', target, `${facts.kind} "${facts.name}" not found`);
  const result = toApply(to, live, target, { ...mode, replace: true });
  if (mode.force && !isSpared) {
    return {
      ...finish('recreate', target, recreateObject(to.world, to.cluster, live, target, target, 'replace')),
      changed: result.changed,
    };
  }
  const refused =
    refusalText(live.identity, result) ??
    updateObject(to.world, to.cluster, live, result.object, target, result.isNewSpec, 'replace');
  return { ...finish(isSpared ? 'update' : 'replace', target, refused), changed: result.changed };
}

function applyObject(to: WriteTarget, live: LiveObject | undefined, target: ValueMap, mode: WriteMode): WriteOutcome {
  const { world, cluster } = to;
  const { name, generateName } = factsOf(target);
  const op = live === undefined ? 'create' : 'apply';
  if (mode.force && mode.serverSide)
    return finish(op, target, 'error validating options: --force cannot be used with --server-side');
  if (name === '' && generateName !== '')
    return finish(op, target, `from ${generateName}: cannot use generate name with apply`);
  const method = mode.serverSide ? 'server-side' : 'client-side';
  if (live === undefined) return finish('create', target, createObject(world, cluster, target, target, method));
  const result = toApply(to, live, target, mode);
  if (!mode.serverSide && isBinding(target) && hasRoleChanged(live.object, target)) {
    // `kubectl auth reconcile` runs before apply and deletes a binding whose roleRef differs (gitops-engine, rbacReconcile).
    return finish(
      'recreate',
      target,
      recreateObject(world, cluster, live, storedForm(cluster, target), target, method),
    );
  }
  const refused = refusalText(live.identity, result) ?? refuseFinalizers(live, result.object);
  if (refused !== undefined && mode.force)
    return finish('recreate', target, recreateObject(world, cluster, live, target, target, method));
  const applied = result.stillOwned ?? target;
  const error = refused ?? updateObject(world, cluster, live, result.object, applied, result.isNewSpec, method);
  return { ...finish('apply', target, error), changed: result.changed };
}

function toApply({ apply, cluster }: WriteTarget, live: LiveObject, target: ValueMap, mode: WriteMode): ApplyResult {
  const { identity, object, lastApplied, writtenBy } = live;
  return apply({
    identity,
    // That the engine puts its finalizer back on a hook is no change of the hook.
    live: factsOf(target).finalizers.includes(HOOK_FINALIZER) ? addHookFinalizer(object) : object,
    lastApplied: lastApplied === undefined ? undefined : storedForm(cluster, lastApplied),
    writtenBy,
    target: storedForm(cluster, target),
    replace: mode.replace,
    serverSide: mode.serverSide,
  });
}

function refusalText({ group, kind, name }: Identity, { errors }: ApplyResult): Refusal {
  if (errors.length === 0) return undefined;
  const type = `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}`;
  return `${type} "${name}" is invalid: ${errors.join(', ')}`;
}

function isBinding(object: ValueMap): boolean {
  return (
    object.apiVersion === 'rbac.authorization.k8s.io/v1' &&
    (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding')
  );
}

/** Only the server fills in `apiGroup`: a binding that does not say it in Git is made anew whenever it is applied. */
function hasRoleChanged(live: ValueMap, target: ValueMap): boolean {
  const role = (object: ValueMap, apiGroup: string) => {
    const { kind, name, apiGroup: group } = mapAt(object, 'roleRef');
    return {
      kind: kind ?? '',
      name: name ?? '',
      apiGroup: group === undefined || group === null || group === '' ? apiGroup : group,
    };
  };
  return !sameValue(role(live, 'rbac.authorization.k8s.io'), role(target, ''));
}

function finish(op: WriteOutcome['op'], target: ValueMap, error: Refusal): WriteOutcome {
  if (error !== undefined) return { op, error, message: error };
  const done = { create: 'created', apply: 'applied', replace: 'replaced', update: 'updated', recreate: 'recreated' }[
    op
  ];
  const { group, kind, name } = factsOf(target);
  return { op, message: `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${name} ${done}` };
}

/**
 * What the dry run finds: kubectl's own complaints, without asking the cluster for more than the object. It never is a server-side apply.
 * gitops-engine/pkg/sync/sync_context.go (shouldUseServerSideApply), kubectl/pkg/cmd/apply/patcher.go (PatchLocal)
 */
export function dryRun(to: WriteTarget, target: ValueMap, mode: WriteMode): Refusal {
  const { world, cluster } = to;
  const { group, kind, namespace, name, generateName } = factsOf(storedForm(cluster, target));
  if (!mode.replace && name === '' && generateName !== '')
    return `from ${generateName}: cannot use generate name with apply`;
  const live = mode.replace ? undefined : findObject(cluster, target);
  if (live !== undefined) {
    const result = toApply(to, live, target, { ...mode, serverSide: false });
    if (result.isUnpatched) return refusalText(live.identity, result);
  }
  if (world.faults.rejectDryRun.size === 0) return undefined;
  return world.faults.rejectDryRun.get(identityKey({ cluster: cluster.name, group, kind, namespace, name }));
}
