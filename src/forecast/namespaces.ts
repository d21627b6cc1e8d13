import type { Change } from '../diff/model.ts';
import type { Identity } from '../manifest/model.ts';
import type { Forecast } from './model.ts';

/** Effects after which no object is there that the Namespace could take along, or that it takes along anyway. */
const NOT_THERE = ['none', 'destroyed'];

/**
 * A Namespace that is deleted takes everything inside along: content with `Prune=false` or `Delete=false`, content of other
 * Applications, and content that is still in Git. https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace
 */
export function destroyContent(
  changes: readonly Change[],
  forecasts: ReadonlyMap<string, Forecast>,
): Map<string, Forecast> {
  const gone = destroyedNamespaces(changes, forecasts);
  const result = new Map(forecasts);
  for (const change of changes) {
    const current = forecasts.get(change.id);
    if (current === undefined || NOT_THERE.includes(current.effect) || !gone.has(namespaceKey(change.identity)))
      continue;
    const why = `its Namespace ${change.identity.namespace} is deleted with everything inside, whatever else is said of it`;
    result.set(change.id, { effect: 'destroyed', restarts: false, why });
  }
  return result;
}

/** The destroyed Namespaces, as `namespaceKey` of what lives in them, with the change that destroys each. */
export function destroyedNamespaces(
  changes: readonly Change[],
  forecasts: ReadonlyMap<string, Forecast>,
): Map<string, Change> {
  const gone = new Map<string, Change>();
  for (const change of changes) {
    const identity = change.previous ?? change.identity;
    const effect = forecasts.get(change.id)?.effect;
    const dies = effect === 'destroyed' || (change.action === 'renamed' && effect === 'replaced');
    if (dies && identity.kind === 'Namespace' && identity.group === '') {
      gone.set(namespaceKey({ ...identity, namespace: identity.name }), change);
    }
  }
  return gone;
}

/** The Namespace of an object as one text, unique over clusters; empty for cluster-scoped objects. */
export function namespaceKey(identity: Identity): string {
  return identity.namespace === '' ? '' : JSON.stringify([identity.cluster, identity.namespace]);
}
