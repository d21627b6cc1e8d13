import type { CustomScopes } from '../kubernetes/scopes.ts';
import type { Node } from './model.ts';

/**
 * True when two nodes are sure to have the same objects in the cluster: equal texts for an equal destination. Nothing of
 * them has to be parsed then.
 */
export function isSame(base: Node, head: Node): boolean {
  const [one, other] = [base.application, head.application];
  if (base.problem !== undefined || head.problem !== undefined || one === undefined || other === undefined)
    return false;
  return (
    one.destination.server === other.destination.server &&
    one.destination.name === other.destination.name &&
    one.destination.namespace === other.destination.namespace &&
    base.sources.length === head.sources.length &&
    base.sources.every((source, index) => source.digest === head.sources[index]?.digest)
  );
}

/** True when the trees define custom resources of different scopes: then equal texts may still mean different objects. */
export function scopesDiffer(base: CustomScopes, head: CustomScopes): boolean {
  return base.size !== head.size || [...base].some(([kind, scope]) => head.get(kind) !== scope);
}
