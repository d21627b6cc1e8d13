import type { ValueMap } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';

/**
 * Characters that JSON leaves as they are and a terminal obeys, or that make a text read differently from what it is: the control characters behind
 * ASCII, overrides of direction, separators of lines.
 */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A document as JSON with line breaks. What nobody sees stands in texts only, where each may be written by its number. */
export function writeJson(value: ValueMap): string {
  return toJson(value, 2).replaceAll(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
