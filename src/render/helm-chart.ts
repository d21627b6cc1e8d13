import { joinInside, resolvePath } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';
import type { Value } from '../manifest/model.ts';
import { parseYaml } from '../manifest/yaml.ts';
import { isMap } from '../argocd/shape.ts';

/** A dependency as Chart.yaml (or requirements.yaml) names it. */
export interface ChartDependency {
  name: string;
  version: string;
  repository: string;
}

/** Dependencies that a chart declares, in order; none when its files cannot be read. */
export async function readDependencies(snapshot: Snapshot, chart: string): Promise<ChartDependency[]> {
  const dependencies: ChartDependency[] = [];
  for (const name of ['Chart.yaml', 'requirements.yaml']) {
    const entry = (await resolvePath(snapshot, joinInside(chart, name) ?? name)).found;
    if (entry === undefined || entry.kind === 'directory') continue;
    const content = readFirst((await snapshot.read(entry)).toString('utf8'));
    const list = isMap(content) && Array.isArray(content.dependencies) ? content.dependencies.filter(isMap) : [];
    for (const { name: dependency, version, repository } of list) {
      dependencies.push({ name: textOf(dependency), version: textOf(version), repository: textOf(repository) });
    }
  }
  return dependencies;
}

/** Directories of the repository that charts are taken from through `file://`, theirs included. */
export async function localDependencies(snapshot: Snapshot, chart: string): Promise<string[]> {
  const found = new Set<string>();
  const queue = [chart];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { repository } of await readDependencies(snapshot, next)) {
      if (!repository.startsWith('file://')) continue;
      const path = repository.slice('file://'.length);
      const target = path.startsWith('/') ? undefined : joinInside(next, path);
      if (target === undefined || found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found].toSorted();
}

function readFirst(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch {
    // Helm says it better when it reads the file itself.
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
