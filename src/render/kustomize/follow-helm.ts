import { joinInside, resolvePath } from '../../git/paths.ts';
import type { Place } from './graph-model.ts';
import type { Reference } from './references.ts';

/** Where the builder looks for a chart before it downloads it (HelmChartInflationGenerator.go, chartExistsLocally). */
export async function followHelm(
  reference: Extract<Reference, { kind: 'chart' | 'helm home' }>,
  { snapshot, directory, graph }: Place,
): Promise<void> {
  if (reference.kind === 'helm home') {
    graph.helmHomes.add(reference.path);
    return;
  }
  graph.charts = true;
  const { home, name, version, repository } = reference;
  const versioned = version !== '' && repository !== '';
  const place = [home, ...(versioned ? [`${name}-${version}`] : []), name].join('/');
  const inside = home.startsWith('/') ? undefined : joinInside(directory, place);
  if (inside === undefined) graph.escapes.add(home);
  else if ((await resolvePath(snapshot, inside)).found !== undefined) graph.paths.add(inside);
  else if (repository !== '') {
    graph.downloads.add(`${name} ${version === '' ? '(newest version)' : version} from ${repository}`);
    graph.addresses.add(repository);
  }
}
