import type { CustomScopes } from '../kubernetes/scopes.ts';
import { sameTexts } from '../manifest/same-texts.ts';
import type { RenderedSource } from '../render/model.ts';
import type { Node } from './model.ts';
import { forgetText, lookAt } from './source-text.ts';

/**
 * True when two nodes are sure to have the same objects in the cluster: equal texts for an equal destination, but for the
 * order of their documents. Nothing of them has to be parsed then.
 */
export function isSame(base: Node, head: Node): boolean {
  if (base === head) return base.problem === undefined && base.application !== undefined;
  const [one, other] = [base.application, head.application];
  if (base.problem !== undefined || head.problem !== undefined || one === undefined || other === undefined)
    return false;
  if (
    one.destination.server !== other.destination.server ||
    one.destination.name !== other.destination.name ||
    one.destination.namespace !== other.destination.namespace ||
    base.sources.length !== head.sources.length
  )
    return false;
  for (const [index, source] of base.sources.entries()) {
    const counterpart = head.sources[index];
    if (counterpart === undefined || !isSameSource(source, counterpart)) return false;
  }
  return true;
}

function isSameSource(base: RenderedSource, head: RenderedSource): boolean {
  if (base.digest === head.digest) return true;
  // Another type of source may be read in another way.
  if (base.type !== head.type) return false;
  if (!sameTexts(lookAt(base), lookAt(head))) return false;
  forgetText(base);
  forgetText(head);
  return true;
}

/** True when the trees define custom resources of different scopes: then equal texts may still mean different objects. */
export function scopesDiffer(base: CustomScopes, head: CustomScopes): boolean {
  return base.size !== head.size || [...base].some(([kind, scope]) => head.get(kind) !== scope);
}
