import { topText } from './metadata.ts';
import type { ValueMap } from './model.ts';
import { ownText } from './own-texts.ts';
import { settleBeside } from './share-parts.ts';

/** The object that was read last of each template. */
const kin = new Map<string, ValueMap>();

/** Templates that are remembered at most. */
const MAX_TEMPLATES = 1000;

/**
 * Makes an object that was just read hold in common with the last one of its template what is equal at the same place: a thousand
 * Applications of one chart differ in little more than names, and what they do not differ in is in memory once.
 * @param text the document it was read from
 */
export function settleBesideKin(text: string, object: ValueMap): void {
  const key = templateOf(text) ?? `${topText(object, 'apiVersion')} ${topText(object, 'kind')}`;
  const before = kin.get(key);
  if (before === undefined && kin.size >= MAX_TEMPLATES) kin.clear();
  kin.set(key, object);
  settleBeside(before ?? {}, object);
}

/** helm names the template of each document in a comment above it. */
function templateOf(text: string): string | undefined {
  const start = text.startsWith('---\n') ? 4 : 0;
  return text.startsWith('# Source:', start) ? ownText(text.slice(start, text.indexOf('\n', start))) : undefined;
}
