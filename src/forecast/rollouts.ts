import type { ApplicationSetSettings } from '../config/argocd.ts';
import type { ComparedApplication } from '../tree/model.ts';
import type { ApplicationSides } from './model.ts';
import { sidesOf } from './sides.ts';
import { stepOf } from './sync/rolling.ts';

/** Sides of all Applications, those that a set syncs in steps with the one that selects them. */
export function listSides(
  applications: readonly ComparedApplication[],
  { progressiveSyncs }: ApplicationSetSettings,
): ApplicationSides[] {
  const sides = applications.map(sidesOf);
  if (progressiveSyncs !== true) return sides;
  const steps = new Map(applications.map(({ id, nodes }) => [id, (nodes.head ?? nodes.base)?.set?.policy.rollingSync]));
  return sides.map((each) => {
    const own = steps.get(each.parent ?? '') ?? [];
    const object = (each.head ?? each.base)?.object;
    return own.length === 0 || object === undefined ? each : { ...each, rollout: stepOf(own, object) };
  });
}
