import { assumption, listSteps, writeSteps } from '../plans.ts';
import { type Context, tiers } from './context.ts';
import { inLine } from './escape.ts';
import type { Block, Kind, Part } from './fit.ts';

const kind: Kind = { noun: 'order of a sync', nouns: 'orders of syncs' };

/** What Argo CD does, step by step: a line for all Applications that do the same. */
export function planBlock({ preview, nameOf }: Context): Block {
  const parts = listSteps(preview, nameOf).map((steps): Part => {
    return { text: `- ${inLine(writeSteps(steps))}\n`, tier: tiers.plans, kind, count: 1 };
  });
  return {
    before: `<details><summary>What Argo CD does on merge, in order</summary>\n\n<sub>${assumption}</sub>\n\n`,
    parts,
    after: '\n</details>\n\n',
  };
}
