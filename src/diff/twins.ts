import type { Manifest } from '../manifest/model.ts';
import type { ApplicationManifests } from './model.ts';
import { pairManifests } from './pair.ts';

/** Objects and what another render of the same input made of them. */
export interface Twins {
  twins: ReadonlyMap<Manifest, Manifest>;
  /** Objects that another render gave another name. */
  renamed: ReadonlySet<Manifest>;
}

/** Finds for every object its counterpart of the second render, on each side for itself. */
export function pairTwins(applications: readonly ApplicationManifests[]): Twins {
  const twins = new Map<Manifest, Manifest>();
  const renamed = new Set<Manifest>();
  for (const application of applications) {
    for (const side of ['base', 'head'] as const) {
      const [first, again] = [application[side], application.again?.[side]];
      if (first === undefined || again === undefined) continue;
      for (const { action, base, head } of pairManifests([{ id: application.id, base: first, head: again }])) {
        if (base === undefined || head === undefined) continue;
        twins.set(base, head);
        if (action === 'renamed' && base.identity.kind === head.identity.kind) renamed.add(base);
      }
    }
  }
  return { twins, renamed };
}
