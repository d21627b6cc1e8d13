import { createHash } from 'node:crypto';
import { isApplication, isApplicationSet } from '../../argocd/application.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { toJson } from '../../manifest/stringify.ts';
import { collectFacts } from '../facts.ts';
import type { Bootstrap, Node, SetResult } from '../model.ts';

/** What the sets of a tree make: each Application's place among those of its set, and the parameters that it was made of. */
export interface Made {
  places: ReadonlyMap<ValueMap, number>;
  parameters: ReadonlyMap<ValueMap, ValueMap>;
}

/** By objects, as nodes have them. */
export function indexMade(nodes: readonly Node[]): Made {
  const places = new Map<ValueMap, number>();
  const parameters = new Map<ValueMap, ValueMap>();
  for (const { set, generatedBy, object } of nodes) {
    for (const [place, made] of (set?.applications ?? []).entries()) places.set(made, place);
    if (generatedBy !== undefined) parameters.set(object, generatedBy.parameters);
  }
  return { places, parameters };
}

/** What texts hold for the rest of the tree, in short: Applications, and what others say of kinds, clusters and projects. */
export function digestOfFacts(objects: readonly ValueMap[]): string {
  const { scopes, clusters, projects } = collectFacts(objects);
  const followed = objects.filter((object) => isApplication(object) || isApplicationSet(object)).map(toJson);
  return createHash('sha256')
    .update(JSON.stringify([followed, [...scopes], clusters, projects]))
    .digest('hex');
}

/** What an ApplicationSet makes, in short. @param parameters those of each of its Applications, as far as they are known */
export function digestOfSet(
  { applications, rejected, policy }: SetResult,
  parameters: readonly (Value | undefined)[],
): string {
  return createHash('sha256')
    .update(JSON.stringify([applications, rejected, policy, parameters.map((each) => each ?? null)]))
    .digest('hex');
}

/** All that a tree grows from, in short. */
export function digestOfRoots({ paths, documents, skipped, warnings, unreadable }: Bootstrap): string {
  const roots = documents.map(({ object, ...place }) => [place, toJson(object)]);
  return createHash('sha256')
    .update(JSON.stringify([paths, roots, skipped, warnings, [...unreadable]]))
    .digest('hex');
}
