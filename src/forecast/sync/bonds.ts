import type { ValueMap } from '../../manifest/model.ts';
import { groupOf } from '../../manifest/metadata.ts';
import { listAt, textAt } from '../fields.ts';
import type { Facts } from './facts.ts';

/** What ties objects of a cluster together: a namespace, a kind that is defined, an owner. */
interface Bound {
  object: ValueMap;
  facts: Facts;
}

/** The names of everything that an object would go with. */
export function bondsOf({ object, facts }: Bound): string[] {
  const bonds = [kindBond(`${facts.group}/${facts.kind}`)];
  if (facts.namespace !== '') bonds.push(namespaceBond(facts.namespace));
  if (!facts.isOwned) return bonds;
  for (const reference of listAt(object, 'metadata', 'ownerReferences')) {
    bonds.push(
      ownerBond(groupOf(textAt(reference, 'apiVersion')), textAt(reference, 'kind'), textAt(reference, 'name')),
    );
  }
  return bonds;
}

/** Whether two objects of one key go with the same: those without owners do. */
export function hasSameBonds(one: Facts, other: Facts): boolean {
  return !one.isOwned && !other.isOwned;
}

/** Goes with its Namespace. */
export function namespaceBond(name: string): string {
  return `namespace\n${name}`;
}

/** Goes with the definition of its kind, `group/Kind`. */
export function kindBond(type: string): string {
  return `kind\n${type}`;
}

/** Goes with its owner, in the same namespace or cluster-scoped. */
export function ownerBond(group: string, kind: string, name: string): string {
  return `owner\n${group}\n${kind}\n${name}`;
}
