import type { Manifest } from '../manifest/model.ts';
import { differenceOf, needsNoSchema, wholeOf } from './difference.ts';
import type { ApplicationManifests } from './model.ts';
import { pairByIdentity } from './pair.ts';

/**
 * Works out what of the comparison of one Application depends on no other: its objects of Kubernetes' own kinds. `compare` takes it
 * over, if the objects and the rules are still the same. While helm renders the others, this costs nothing.
 * @returns both sides of every object that is not equal
 */
export function compareAhead(application: ApplicationManifests): { base: Manifest; head: Manifest }[] {
  const { rules = [] } = application;
  const { same, removed, added } = pairByIdentity(application);
  const differing = same.filter(({ isEqual }) => !isEqual);
  for (const { base, head } of differing) if (needsNoSchema(base, head)) differenceOf(base, head, { rules });
  for (const manifest of removed) if (needsNoSchema(manifest)) wholeOf('base', manifest);
  for (const manifest of added) if (needsNoSchema(manifest)) wholeOf('head', manifest);
  return differing;
}
