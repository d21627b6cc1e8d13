import { isMap } from '../manifest/value-map.ts';
import type { Node } from './model.ts';

/** Whoever writes an Application: the Application or set that renders it, or whoever applies the bootstrap. */
export interface Writer {
  node: Node | undefined;
  /** As people find it: the file, or the Application that renders it. */
  place: string;
}

/**
 * What becomes of two Applications of one name that two parents render: Argo CD has one object, each sync of a parent writes its own over it and
 * the tracking annotation with it, and the other parent is out of sync with a SharedResourceWarning. Only a parent that heals itself writes again
 * without a new commit. controller/state.go (SharedResourceWarning), controller/appcontroller.go (autoSync)
 */
export function describeTwins(first: Writer, second: Writer): string {
  const both = `${first.place} and ${second.place}`;
  const healing = [first, second].filter(({ node }) => healsItself(node));
  const [only] = healing;
  if (healing.length === 2)
    return `both ${both} put theirs back as soon as the other has written: they replace each other without end`;
  if (only !== undefined)
    return `only ${only.place} of ${both} heals itself, so what it has stays, and the other one is out of sync`;
  return `of ${both} whichever is synced last counts, until the other one is synced again`;
}

/** A controller writes it again without being told to: with selfHeal, and always for what a set makes. */
function healsItself(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.set !== undefined) return true;
  const spec = node.object.spec;
  const policy = isMap(spec) && isMap(spec.syncPolicy) ? spec.syncPolicy.automated : undefined;
  return isMap(policy) && policy.enabled !== false && policy.selfHeal === true;
}
