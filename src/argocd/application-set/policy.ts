import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { mapsOf, textOf, textsOf } from './stored.ts';
import type { SetPolicy } from './model.ts';

/**
 * Annotations of Applications that the controller never takes away (applicationset_controller.go,
 * defaultPreservedAnnotations).
 */
const PRESERVED = ['notified.notifications.argoproj.io', 'argocd.argoproj.io/refresh', 'argocd.argoproj.io/hydrate'];

/** What a set may do to Applications that exist already. */
export function readPolicy(spec: ValueMap): SetPolicy {
  const syncPolicy = isMap(spec.syncPolicy) ? spec.syncPolicy : {};
  const preserved = isMap(spec.preservedFields) ? spec.preservedFields : {};
  const strategy = isMap(spec.strategy) ? spec.strategy : {};
  const rolling = isMap(strategy.rollingSync) ? strategy.rollingSync : {};
  return {
    applicationsSync: readApplicationsSync(syncPolicy.applicationsSync),
    preserveResourcesOnDeletion: syncPolicy.preserveResourcesOnDeletion === true,
    preservedFields: {
      annotations: [...textsOf(preserved.annotations), ...PRESERVED],
      labels: textsOf(preserved.labels),
    },
    ignoreApplicationDifferences: mapsOf(spec.ignoreApplicationDifferences),
    ...(strategy.type === 'RollingSync' ? { rollingSync: mapsOf(rolling.steps) } : {}),
    deletionOrder: textOf(strategy.deletionOrder),
  };
}

function readApplicationsSync(value: Value | undefined): SetPolicy['applicationsSync'] {
  return value === 'create-only' || value === 'create-update' || value === 'create-delete' ? value : 'sync';
}
