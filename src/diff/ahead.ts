import { differenceOf, needsNoSchema } from './difference.ts';
import type { ApplicationManifests } from './model.ts';
import { pairByIdentity } from './pair.ts';

/**
 * Works out what of the comparison of one Application depends on no other: its objects of Kubernetes' own kinds that are on
 * both sides. `compare` takes it over, if the objects and the rules are still the same. While helm renders the others, this
 * costs nothing.
 */
export function compareAhead(application: ApplicationManifests): void {
  const { rules = [] } = application;
  for (const { base, head, isEqual } of pairByIdentity(application).same)
    if (!isEqual && needsNoSchema(base, head)) differenceOf(base, head, { rules });
}
