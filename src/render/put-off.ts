import { createInputSearch } from './input-search.ts';
import type { Inputs } from './input-search.ts';
import { namesGroup, namesKind, speaksOfApplications } from './mentions.ts';
import type { RenderedSource, RenderResult } from './model.ts';

const searchWhole = createInputSearch(speaksOfApplications);
const searchGroup = createInputSearch(namesGroup);
const searchKind = createInputSearch(namesKind);

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
  const speaks =
    (await searchWhole(inputs, texts)) || ((await searchGroup(inputs, texts)) && (await searchKind(inputs, texts)));
  return speaks ? finish() : { ok: true, source: { ...source, pending: finish } };
}
