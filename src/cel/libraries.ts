import type { Environment } from '@marcbachmann/cel-js';
import type { RE2JS } from 're2js';

/** What parses expressions, and what finds patterns in texts. */
interface Libraries {
  Environment: typeof Environment;
  RE2JS: typeof RE2JS;
}

let loaded: Libraries | undefined;

/** Loads what expressions and patterns of Kubernetes are read with: a quarter of all that judges, and few trees have any. */
export async function loadLibraries(): Promise<void> {
  if (loaded !== undefined) return;
  const [cel, re2] = await Promise.all([import('@marcbachmann/cel-js'), import('re2js')]);
  loaded = { Environment: cel.Environment, RE2JS: re2.RE2JS };
}

/** True once they are there. */
export function hasLibraries(): boolean {
  return loaded !== undefined;
}

/** @throws Error where nobody has loaded them, which is a bug: it must not look like an expression that cannot be read */
export function libraries(): Libraries {
  if (loaded === undefined) throw new Error('an expression is read before loadLibraries was waited for');
  return loaded;
}
