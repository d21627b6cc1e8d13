import type { Facts } from './facts.ts';
import type { Grant } from './grants.ts';

const known = new WeakMap<Facts, Map<string, Set<string>>>();

/**
 * Whether a permission is one for a kind whose definition is part of the same Application: a controller may do what it wants with kinds of its
 * own. Groups of Kubernetes are nobody's.
 */
export function isOwnKind({ group, resource }: Grant, application: string, facts: Facts): boolean {
  if (!group.includes('.') || /(?:^|\.)k8s\.io$/.test(group)) return false;
  const [plural = ''] = resource.split('/');
  return definedBy(facts).get(application)?.has(`${plural}.${group}`) === true;
}

/** Names of the definitions of each Application, such as `widgets.acme.io`. */
function definedBy(facts: Facts): Map<string, Set<string>> {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const names = new Map<string, Set<string>>();
  for (const { manifest, application } of facts.world.head.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')) {
    const own = names.get(application) ?? new Set<string>();
    names.set(application, own.add(manifest.identity.name));
  }
  known.set(facts, names);
  return names;
}
