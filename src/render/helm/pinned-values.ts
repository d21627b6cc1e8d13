import type { HelmOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import { resolvePath } from '../../git/paths.ts';
import type { Value } from '../../manifest/model.ts';
import { parseYaml } from '../../manifest/yaml.ts';
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
  const texts = [
    await readText(chart.snapshot, chart.directory === '' ? 'values.yaml' : `${chart.directory}/values.yaml`),
    options.values,
  ];
  for (const file of valueFiles) if (file.kind === 'file') texts.push(await readText(file.files.snapshot, file.path));
  const values = [...texts.map(parse), options.valuesObject];
  const named = new Set(options.parameters.map((each) => each.name));
  return wanted
    .filter(([path]) => named.has(path) || values.some((each) => has(each, path.split('.'))))
    .map(([name, value]) => ({ name, value, forceString: true }));
}

async function readText(snapshot: Snapshot, path: string): Promise<string> {
  const entry = (await resolvePath(snapshot, path)).found;
  return entry === undefined || entry.kind === 'directory' ? '' : (await snapshot.read(entry)).toString('utf8');
}

function parse(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch {
    // Helm will say what is wrong with the file.
    return undefined;
  }
}

function has(value: Value | undefined, path: readonly string[]): boolean {
  let current = value;
  for (const key of path) {
    if (!isMap(current) || !Object.hasOwn(current, key)) return false;
    current = current[key];
  }
  return true;
}
