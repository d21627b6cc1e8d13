import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import type { ApplyError, ApplyResult } from './apply/model.ts';
import { compact, mapAt, sameValue, without } from './fields.ts';
import { hookRole, isRecreatedHook } from './hooks.ts';
import type { Refusal } from './immutable/refusal.ts';
import { describeErrors } from './immutable/refusals.ts';
import type { ApplicationSides, Forecast } from './model.ts';
import { planRollout, podsOf } from './restarts.ts';
import type { WriteMode } from './sync-options.ts';
import type { Definitions } from './definitions.ts';
import { writeOver, type Write } from './write.ts';

/** A forecast whose `why` has no full stop yet. */
type Draft = Forecast;

/** Metadata that only the server writes: in a manifest it changes nothing. */
const SERVER_METADATA = ['creationTimestamp', 'generation', 'managedFields', 'selfLink'];

/** An object is in Git on both sides and its Application writes it: what the write does. */
export function forecastModification(
  base: Manifest,
  written: Manifest,
  application: ApplicationSides | undefined,
  definitions: Definitions = new Map(),
): Draft {
  if (hookRole(written.object) !== 'resource') return forecastHook(base, written, hookRole(base.object));
  const write = writeOver(base, written, application, definitions);
  if (write === undefined) return draft('created', 'generateName makes a new object at every sync');
  if (isAppliedTheSame(base.object, write.head.object)) {
    return draft(
      'none',
      'nothing that Argo CD applies changes (status, server-side metadata or ignored differences only)',
    );
  }
  const { head, mode, result, lasting } = write;
  if (mode.force && mode.serverSide) {
    return draft('refused', 'Force=true cannot be combined with server-side apply, so this sync fails');
  }
  const refused = result.verdict === 'refused';
  const spared = mode.replace && ['CustomResourceDefinition', 'Namespace'].includes(head.identity.kind);
  if (lasting.length === 0 && mode.force && !spared && (mode.replace || refused)) return recreated(head, result.errors);
  if (!refused) return updated(write);
  if (result.errors.every(({ field }) => field === 'roleRef') && isReconciled(head, mode)) {
    return draft(
      'replaced',
      'another roleRef: Argo CD deletes the binding and creates it again, with no permissions in between',
    );
  }
  return draft('refused', `the API server refuses the update if the cluster equals base: ${told(result.errors)}`);
}

/** The immutable fields that this change touches, also when Force makes a new object of it. What no new object may have is none. */
export function immutableFields(
  base: Manifest,
  written: Manifest,
  application: ApplicationSides | undefined,
  definitions: Definitions = new Map(),
): Refusal[] {
  const write = writeOver(base, written, application, definitions);
  if (write === undefined) return [];
  return describeErrors(write.result.errors.filter((error) => !write.lasting.includes(error)));
}

function isAppliedTheSame(base: ValueMap, head: ValueMap): boolean {
  return (
    !saysOtherwise(base, head) &&
    sameValue(appliedMetadata(base), appliedMetadata(head)) &&
    sameValue(without(base, ['status', 'metadata']), without(head, ['status', 'metadata']))
  );
}

/** A label or an annotation is another text: the difference that most changes have, and that is found without copies. */
function saysOtherwise(base: ValueMap, head: ValueMap): boolean {
  return ['labels', 'annotations'].some((key) => {
    const [before, after] = [mapAt(base, 'metadata', key), mapAt(head, 'metadata', key)];
    return hasOtherText(before, after) || hasOtherText(after, before);
  });
}

function hasOtherText(texts: ValueMap, others: ValueMap): boolean {
  for (const key of Object.keys(texts)) {
    const text = texts[key];
    if (typeof text === 'string' && (!Object.hasOwn(others, key) || others[key] !== text)) return true;
  }
  return false;
}

function appliedMetadata(object: ValueMap): Value {
  return compact(without(mapAt(object, 'metadata'), SERVER_METADATA));
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

function recreated(head: Manifest, errors: readonly ApplyError[]): Draft {
  const cause =
    errors.length === 0 ? 'Replace=true with Force=true' : `Force=true, because an update is refused (${told(errors)})`;
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

function updated({ head, result }: Write): Draft {
  if (result.notes.includes('base-refused'))
    return draft(
      'created',
      'the API server refuses what is in Git before the change, so it is created, or written over an older version',
    );
  const note = difference(result);
  const rollout = planRollout(head, result.changesTemplate);
  if (rollout === undefined) {
    const what =
      result.verdict === 'no-op' ? 'it is applied, and what is stored stays the same' : 'it is updated in place';
    return draft('updated', `${what}${note}`);
  }
  if (!rollout.restarts) return draft('updated', `${rollout.why}${note}`);
  const pods = rollout.pods === undefined ? {} : { pods: rollout.pods };
  return { effect: 'restart', restarts: true, ...pods, why: `${rollout.why}${note}` };
}

/** Where the cluster does not become what Git says. */
function difference({ lost, kept }: Pick<ApplyResult, 'lost' | 'kept'>): string {
  const parts = [
    ...(lost.length === 0 ? [] : [`the API server does not store ${listed(lost)} as written`]),
    ...(kept.length === 0 ? [] : [`${listed(kept)} stays in the cluster although Git no longer has it`]),
  ];
  return parts.length === 0 ? '' : `; but ${parts.join(', and ')}`;
}

const MOST_LISTED = 3;

function listed(paths: readonly string[]): string {
  const more = paths.length - MOST_LISTED;
  return `${paths.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function told(errors: readonly ApplyError[]): string {
  return describeErrors(errors)
    .map((item) => `${item.path} (${item.detail})`)
    .join(', ');
}

function draft(effect: Draft['effect'], why: string, pods?: number): Draft {
  return { effect, restarts: pods !== undefined, ...(pods === undefined ? {} : { pods }), why };
}
