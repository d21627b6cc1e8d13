import type { RE2JS } from 're2js';

let loaded: typeof RE2JS | undefined;

/** Loads what finds patterns in texts: a tenth of all that judges, and few trees have any. */
export async function loadLibraries(): Promise<void> {
  loaded ??= (await import('re2js')).RE2JS;
}

/** True once they are there. */
export function hasLibraries(): boolean {
  return loaded !== undefined;
}

/** @throws Error where nobody has loaded them, which is a bug: it must not look like an expression that cannot be read */
export function patternLibrary(): typeof RE2JS {
  if (loaded === undefined) throw new Error('a pattern is read before loadLibraries was waited for');
  return loaded;
}
