import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import type { ApplicationSetSettings } from '../../config/argocd.ts';
import { mapsOf, textOf, textsOf } from './stored.ts';
import type { SetPolicy } from './model.ts';

/**
 * Annotations of Applications that the controller never takes away (applicationset_controller.go,
 * defaultPreservedAnnotations).
 */
const PRESERVED = ['notified.notifications.argoproj.io', 'argocd.argoproj.io/refresh', 'argocd.argoproj.io/hydrate'];

/** What the controller was told about all sets; what is absent, it was not told. */
export type SetController = Partial<
  Pick<
    ApplicationSetSettings,
    'policy' | 'policyOverride' | 'progressiveSyncs' | 'preservedAnnotations' | 'preservedLabels'
  >
>;

/** What a set may do to Applications that exist already. */
export function readPolicy(spec: ValueMap, controller: SetController = {}): SetPolicy {
  const syncPolicy = isMap(spec.syncPolicy) ? spec.syncPolicy : {};
  const preserved = isMap(spec.preservedFields) ? spec.preservedFields : {};
  const strategy = isMap(spec.strategy) ? spec.strategy : {};
  const rolling = isMap(strategy.rollingSync) ? strategy.rollingSync : {};
  const { preservedAnnotations = [], preservedLabels = [] } = controller;
  return {
    applicationsSync: effectivePolicy(syncPolicy.applicationsSync, controller),
    preserveResourcesOnDeletion: syncPolicy.preserveResourcesOnDeletion === true,
    preservedFields: {
      annotations: [...textsOf(preserved.annotations), ...preservedAnnotations, ...PRESERVED],
      labels: [...textsOf(preserved.labels), ...preservedLabels],
    },
    ignoreApplicationDifferences: mapsOf(spec.ignoreApplicationDifferences),
    ...(strategy.type === 'RollingSync' ? { rollingSync: mapsOf(rolling.steps) } : {}),
    deletionOrder: textOf(strategy.deletionOrder),
  };
}

/** Whether Applications stay that a set of this policy does not make any more. */
export function keepsLeavers(policy: string): boolean {
  return policy === 'create-only' || policy === 'create-update';
}

/**
 * The set's own policy counts only where it may override that of the controller.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/applicationset/utils/policy.go (DefaultPolicy)
 */
function effectivePolicy(
  own: Value | undefined,
  { policy, policyOverride }: SetController,
): SetPolicy['applicationsSync'] {
  const mayOverride = policyOverride ?? policy === undefined;
  return (mayOverride ? NAMES.find((name) => name === own) : undefined) ?? policy ?? 'sync';
}

const NAMES = ['sync', 'create-only', 'create-update', 'create-delete'] as const;
