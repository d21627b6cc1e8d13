import { podsOf } from '../forecast/restarts.ts';
import type { Facts } from './facts.ts';
import { isServing } from './pods.ts';
import { scalersOf } from './scaling.ts';

const known = new WeakMap<Facts, ReadonlyMap<string, boolean>>();

/** Whether an Application keeps no pod running after the change that it kept before: it is switched off as a whole, and not one part of it lost. */
export function isSwitchedOff(application: string, facts: Facts): boolean {
  let off = known.get(facts);
  if (off === undefined) known.set(facts, (off = collect(facts)));
  return off.get(application) === true;
}

function collect(facts: Facts): Map<string, boolean> {
  const off = new Map<string, boolean>();
  for (const { manifest, application } of facts.world.head.all()) {
    if (!isServing(manifest.identity)) continue;
    const isIdle = podsOf(manifest) === 0 && scalersOf(manifest.identity, facts.world.head).length === 0;
    off.set(application, isIdle && off.get(application) !== false);
  }
  return off;
}
