import type { HelmOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import type { Value } from '../../manifest/model.ts';
import { knownValues } from './known-values.ts';
import type { ValueFile } from './value-files.ts';
import { isMap } from '../../manifest/value-map.ts';

/**
 * Parameters that pin values which a machine bumps, such as an image tag, so that they make no difference. Only what a chart
 * or an Application sets is pinned: a value that nobody knows could break a chart whose schema allows no others.
 */
export async function pinValues(
  pinned: Readonly<Record<string, string>>,
  chart: { snapshot: Snapshot; directory: string },
  options: HelmOptions,
  valueFiles: readonly ValueFile[],
): Promise<HelmOptions['parameters']> {
  const wanted = Object.entries(pinned);
  if (wanted.length === 0) return [];
  const values = await knownValues(chart, options, valueFiles);
  const named = new Set(options.parameters.map((each) => each.name));
  return wanted
    .filter(([path]) => named.has(path) || values.some((each) => has(each, path.split('.'))))
    .map(([name, value]) => ({ name, value, forceString: true }));
}

function has(value: Value | undefined, path: readonly string[]): boolean {
  let current = value;
  for (const key of path) {
    if (!isMap(current) || !Object.hasOwn(current, key)) return false;
    current = current[key];
  }
  return true;
}
