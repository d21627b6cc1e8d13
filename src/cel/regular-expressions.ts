import type { RE2JS } from 're2js';
import { patternLibrary } from './libraries.ts';

/** Compiled patterns; the same few are used over and over. */
const compiled = new Map<string, RE2JS>();
const MOST_COMPILED = 512;

/** Compiles a pattern of RE2: linear time, whatever the text. Throws where it is none. */
export function compilePattern(pattern: string): RE2JS {
  const library = patternLibrary();
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = library.compile(pattern);
  if (compiled.size < MOST_COMPILED) compiled.set(pattern, made);
  return made;
}

/** Whether a text holds something that the pattern matches, as Go's `regexp` decides. Throws for a bad pattern. */
export function findsPattern(pattern: string, text: string): boolean {
  return compilePattern(pattern).matcher(text).find();
}
