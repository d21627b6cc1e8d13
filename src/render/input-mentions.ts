import { createInputSearch } from './input-search.ts';
import type { Inputs } from './input-search.ts';
import type { Mentions } from './store.ts';

const search = createInputSearch(speaks);

/**
 * Whether what goes into a render speaks of Applications, ApplicationSets or CustomResourceDefinitions. A text that does not
 * cannot make one, short of putting the words together from pieces. What cannot be looked into counts as speaking of them.
 *
 * @param texts inline values, parameters and the like
 */
export async function inputMentions(inputs: readonly Inputs[], texts: readonly string[]): Promise<Mentions> {
  const found = await search(inputs, texts);
  return { applications: found, definitions: found };
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
