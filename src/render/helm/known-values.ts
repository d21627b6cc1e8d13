import type { HelmOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import { resolvePath } from '../../git/paths.ts';
import type { Value } from '../../manifest/model.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import type { ValueFile } from './value-files.ts';
import { decodeText } from '../../manifest/decode-text.ts';

/**
 * The values that go into a chart as far as they are written in the repository: those of the chart, of the Application and of value files, each
 * by itself; undefined for what is no YAML, which helm tells better.
 */
export async function knownValues(
  chart: { snapshot: Snapshot; directory: string },
  options: HelmOptions,
  valueFiles: readonly ValueFile[],
): Promise<(Value | undefined)[]> {
  const texts = [
    await readText(chart.snapshot, chart.directory === '' ? 'values.yaml' : `${chart.directory}/values.yaml`),
    options.values,
  ];
  for (const file of valueFiles) if (file.kind === 'file') texts.push(await readText(file.files.snapshot, file.path));
  return [...texts.map(parse), options.valuesObject];
}

async function readText(snapshot: Snapshot, path: string): Promise<string> {
  const entry = (await resolvePath(snapshot, path)).found;
  return entry === undefined || entry.kind === 'directory' ? '' : decodeText(await snapshot.read(entry));
}

function parse(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}
