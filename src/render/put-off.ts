import { createInputSurvey } from './input-search.ts';
import type { Inputs } from './input-search.ts';
import { namesGroup, namesKind, speaksOfApplications } from './mentions.ts';
import type { RenderedSource, RenderResult } from './model.ts';

/** What a text says of Applications, as bits. */
const WHOLE = 1;
const GROUP = 2;
const KIND = 4;

const survey = createInputSurvey(
  (text) => (speaksOfApplications(text) ? WHOLE : 0) | (namesGroup(text) ? GROUP : 0) | (namesKind(text) ? KIND : 0),
  speaks,
);

function speaks(found: number): boolean {
  return (found & WHOLE) !== 0 || (found & (GROUP | KIND)) === (GROUP | KIND);
}

/** A text that stands for inputs which nobody can look into. */
export const UNSEEN = 'ApplicationSet';

/**
 * Makes a text at once where what goes in speaks of Applications, ApplicationSets or CustomResourceDefinitions, which the rest of the tree depends
 * on; else when somebody asks for it: where all that goes in is the same on both sides, nobody does. What names Argo CD's group in one place and one of
 * its kinds in another speaks of them, too. A text that does not cannot make one, short of putting the words together from pieces. What cannot be looked into counts as speaking of them.
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
