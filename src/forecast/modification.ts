import type { Manifest, ValueMap } from '../manifest/model.ts';
import { compact, mapAt, sameValue, without } from './fields.ts';
import { hookRole, isGeneratedName, isRecreatedHook } from './hooks.ts';
import { applyIgnored } from './ignored.ts';
import type { Refusal } from './immutable/refusal.ts';
import { findRefusals } from './immutable/refusals.ts';
import type { ApplicationSides, Forecast } from './model.ts';
import { planRollout, podsOf } from './restarts.ts';
import { readWriteMode, type WriteMode } from './sync-options.ts';

/** A forecast whose `why` has no full stop yet. */
type Draft = Forecast;

/** Metadata that only the server writes: in a manifest it changes nothing. */
const SERVER_METADATA = ['creationTimestamp', 'generation', 'managedFields', 'selfLink'];

/** An object is in Git on both sides and its Application writes it: what the write does. */
export function forecastModification(
  base: Manifest,
  written: Manifest,
  application: ApplicationSides | undefined,
): Draft {
  const roles = { base: hookRole(base.object), head: hookRole(written.object) };
  if (roles.head !== 'resource') return forecastHook(base, written, roles.base);
  if (isGeneratedName(written.object)) return draft('created', 'generateName makes a new object at every sync');
  const head = { ...written, object: applyIgnored(base.object, written.object, written.identity, application?.head) };
  if (sameValue(applied(base.object), applied(head.object))) {
    return draft(
      'none',
      'nothing that Argo CD applies changes (status, server-side metadata or ignored differences only)',
    );
  }
  const mode = readWriteMode(base.object, head.object, application?.head);
  if (mode.force && mode.serverSide) {
    return draft('refused', 'Force=true can not be combined with server-side apply, so this sync fails');
  }
  const refusals = findRefusals(base, head, mode);
  const spared = mode.replace && ['CustomResourceDefinition', 'Namespace'].includes(head.identity.kind);
  if (mode.force && !spared && (mode.replace || refusals.length > 0)) return recreated(head, refusals);
  if (refusals.length > 0 && isReconciled(head, mode)) {
    return draft(
      'replaced',
      'another roleRef: Argo CD deletes the binding and creates it again, with no permissions in between',
    );
  }
  if (refusals.length > 0) {
    return draft('refused', `the API server refuses the update if the cluster equals base: ${told(refusals)}`);
  }
  return updated(base, head, mode);
}

/** The immutable fields that this change touches, also when Force makes a new object of it. */
export function immutableFields(
  base: Manifest,
  written: Manifest,
  application: ApplicationSides | undefined,
): Refusal[] {
  if (hookRole(written.object) !== 'resource' || isGeneratedName(written.object)) return [];
  const object = applyIgnored(base.object, written.object, written.identity, application?.head);
  const mode = readWriteMode(base.object, object, application?.head);
  return findRefusals(base, { ...written, object }, mode);
}

function applied(object: ValueMap): ValueMap {
  const metadata = compact(without(mapAt(object, 'metadata'), SERVER_METADATA));
  return { ...without(object, ['status']), metadata };
}

function forecastHook(base: Manifest, head: Manifest, before: string): Draft {
  const role = hookRole(head.object);
  if (role === 'ignored' || role === 'skipped')
    return draft('none', 'its hook annotation names no type that runs, so Argo CD never applies it');
  if (role === 'delete-hook') return draft('none', 'it is a hook that runs only when its Application is deleted');
  if (before === 'resource' && isRecreatedHook(head.object)) {
    return draft(
      'replaced',
      'it becomes a hook: the object in the cluster is deleted before the hook runs, even without prune',
      podsOf(base),
    );
  }
  return draft('updated', 'it is a hook: it runs with the next sync, but a change of hooks alone starts none');
}

function recreated(head: Manifest, refusals: Refusal[]): Draft {
  const cause =
    refusals.length === 0
      ? 'Replace=true with Force=true'
      : `Force=true, because an update is refused (${told(refusals)})`;
  const pods = podsOf(head);
  const why = `it is deleted and created again by ${cause}`;
  const restarts = pods !== undefined || head.identity.kind === 'DaemonSet';
  return { effect: 'replaced', restarts, ...(pods === undefined ? {} : { pods }), why };
}

/**
 * Client-side apply of a binding runs `kubectl auth reconcile` first, which makes a new binding for another role.
 * https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/utils/kube/resource_ops.go (rbacReconcile)
 */
function isReconciled(head: Manifest, mode: WriteMode): boolean {
  const { group, kind } = head.identity;
  return !mode.replace && !mode.serverSide && group === 'rbac.authorization.k8s.io' && kind.endsWith('RoleBinding');
}

function updated(base: Manifest, head: Manifest, mode: WriteMode): Draft {
  const rollout = planRollout(base, head, mode);
  if (rollout === undefined) return draft('updated', 'it is updated in place');
  if (!rollout.restarts) return draft('updated', rollout.why);
  const pods = rollout.pods === undefined ? {} : { pods: rollout.pods };
  return { effect: 'restart', restarts: true, ...pods, why: rollout.why };
}

function told(refusals: Refusal[]): string {
  return refusals.map((item) => `${item.path} (${item.detail})`).join(', ');
}

function draft(effect: Draft['effect'], why: string, pods?: number): Draft {
  return { effect, restarts: pods !== undefined, ...(pods === undefined ? {} : { pods }), why };
}
