import { createInputSurvey } from './input-search.ts';
import type { Inputs } from './input-search.ts';
import { halvesIn, makeWhole, speaksOfApplications } from './mentions.ts';
import type { RenderedSource, RenderResult } from './model.ts';

/** A text that is surely about Applications, beside the bits of what it has of them. */
const WHOLE = 1 << 4;

const survey = createInputSurvey((text) => (speaksOfApplications(text) ? WHOLE : halvesIn(text)), speaks);

function speaks(found: number): boolean {
  return (found & WHOLE) !== 0 || makeWhole(found);
}

/** A text that stands for inputs which nobody can look into. */
export const UNSEEN = 'ApplicationSet';

/**
 * Makes a text at once where what goes in speaks of Applications, ApplicationSets or CustomResourceDefinitions, which the rest of the tree depends
 * on; else when somebody asks for it: where all that goes in is the same on both sides, nobody does. What names Argo CD's group in one place and one of
 * its kinds in another speaks of them, too, and where one of these stands in full, an expression in the place of the other is enough. A text that
 * does not speak of them cannot make one, short of putting both words together from pieces. What cannot be looked into counts as speaking of them.
 *
 * @param texts inline values, parameters and the like
 */
export async function finishOrPutOff(
  source: RenderedSource,
  finish: NonNullable<RenderedSource['pending']>,
  inputs: readonly Inputs[],
  texts: readonly string[],
): Promise<RenderResult> {
  const found = await survey(inputs, texts);
  return speaks(found) ? finish() : { ok: true, source: { ...source, pending: finish } };
}
