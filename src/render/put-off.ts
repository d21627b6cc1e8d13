import { createInputSearch } from './input-search.ts';
import type { Inputs } from './input-search.ts';
import type { RenderedSource, RenderResult } from './model.ts';

const search = createInputSearch(speaks);

/**
 * Makes a text at once where what goes in speaks of Applications, ApplicationSets or CustomResourceDefinitions, which the rest of the tree depends
 * on; else when somebody asks for it: where all that goes in is the same on both sides, nobody does. A text that does not speak of them
 * cannot make one, short of putting the words together from pieces. What cannot be looked into counts as speaking of them.
 *
 * @param texts inline values, parameters and the like
 */
export async function finishOrPutOff(
  source: RenderedSource,
  finish: NonNullable<RenderedSource['pending']>,
  inputs: readonly Inputs[],
  texts: readonly string[],
): Promise<RenderResult> {
  return (await search(inputs, texts)) ? finish() : { ok: true, source: { ...source, pending: finish } };
}

/** `argoproj.io` in any split that a template would plausibly have, and the kind of a definition. */
function speaks(text: string): boolean {
  return (
    text.includes('argoproj') ||
    text.includes('ApplicationSet') ||
    text.includes('kind: Application') ||
    text.includes('CustomResourceDefinition')
  );
}
