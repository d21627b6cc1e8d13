import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { foldKeys, readKustomization } from './document.ts';

/** Something that a kustomization names and kustomize reads. */
export type Reference =
  /** A file, or a directory with a kustomization of its own. */
  | { kind: 'resource'; path: string }
  | { kind: 'file'; path: string }
  /** A configuration of a generator, transformer or validator: the text itself, or a path like that of a resource. */
  | { kind: 'plugin'; text: string }
  /** A chart below a directory, or to be downloaded into it. */
  | { kind: 'chart'; home: string; name: string; version: string; repository: string }
  /** A directory that helm is to keep its settings and plugins in. */
  | { kind: 'helm home'; path: string };

const GENERATOR_KEYS = ['files', 'envs', 'env'];
const CHART_KEYS = ['name', 'version', 'repo', 'valuesFile', 'additionalValuesFiles'];
const OLD_CHART_KEYS = ['chartName', 'chartVersion', 'chartRepoUrl', 'chartHome', 'helmHome', 'values'];

/**
 * Everything that kustomize reads because a kustomization file names it, in no particular order: a superset where the file
 * is odd, since fields of a wrong type make the builder fail anyway (api/types/kustomization.go tells the fields).
 * @throws KustomizationError when the document is no map
 */
export function referencesOf(document: Value): Reference[] {
  const kustomization = readKustomization(document);
  const resources = ['resources', 'bases', 'components'].flatMap((field) => textsIn(kustomization[field]));
  const plugins = ['generators', 'transformers', 'validators'].flatMap((field) => textsIn(kustomization[field]));
  const files = [
    ...['configurations', 'crds', 'patchesStrategicMerge'].flatMap((field) => textsIn(kustomization[field])),
    ...['patches', 'patchesJson6902', 'replacements'].flatMap((field) =>
      mapsIn(kustomization[field], ['path']).flatMap((each) => textsIn(each.path)),
    ),
    ...mapsIn([kustomization.openapi ?? null], ['path']).flatMap((each) => textsIn(each.path)),
    ...['configMapGenerator', 'secretGenerator'].flatMap((field) =>
      mapsIn(kustomization[field], GENERATOR_KEYS).flatMap(generatorFiles),
    ),
  ];
  return [
    ...resources.map((path) => ({ kind: 'resource' as const, path })),
    ...plugins.map((text) => ({ kind: 'plugin' as const, text })),
    ...files.map((path) => ({ kind: 'file' as const, path })),
    ...chartReferences(kustomization),
  ];
}

/** `files` may be `key=path`. */
function generatorFiles(generator: ValueMap): string[] {
  const files = textsIn(generator.files).map((source) => source.slice(source.indexOf('=') + 1));
  return [...files, ...textsIn(generator.envs), ...textsIn(generator.env)];
}

function chartReferences(kustomization: ValueMap): Reference[] {
  const [globals = {}] = mapsIn([kustomization.helmGlobals ?? null], ['chartHome', 'configHome']);
  const home = textOf(globals.chartHome) || 'charts';
  const charts = mapsIn(kustomization.helmCharts, CHART_KEYS);
  const oldCharts = mapsIn(kustomization.helmChartInflationGenerator, OLD_CHART_KEYS);
  // The last chartHome of the old form counts for all charts, if helmGlobals is not there (SplitHelmParameters).
  const oldHome = oldCharts.map((each) => textOf(each.chartHome)).findLast((each) => each !== '');
  const homes = [...new Set([home, ...(oldHome === undefined ? [] : [oldHome])])];
  const all = [
    ...charts.map((each) => ({
      name: textOf(each.name),
      version: textOf(each.version),
      repository: textOf(each.repo),
    })),
    ...oldCharts.map((each) => ({
      name: textOf(each.chartName),
      version: textOf(each.chartVersion),
      repository: textOf(each.chartRepoUrl),
    })),
  ];
  const values = [
    ...charts.flatMap((each) => [...textsIn(each.valuesFile), ...textsIn(each.additionalValuesFiles)]),
    ...oldCharts.flatMap((each) => textsIn(each.values)),
  ];
  return [
    ...all.flatMap((chart) => homes.map((each) => ({ kind: 'chart' as const, home: each, ...chart }))),
    ...values.map((path) => ({ kind: 'file' as const, path })),
    ...helmHomes([globals.configHome, ...oldCharts.map((each) => each.helmHome)]),
  ];
}

function helmHomes(values: readonly (Value | undefined)[]): Extract<Reference, { kind: 'helm home' }>[] {
  return values.flatMap((value) => (textOf(value) === '' ? [] : [{ kind: 'helm home', path: textOf(value) }]));
}

/** The chart of a generator that is given as a configuration of its own. */
export function pluginChart(configuration: Value): Extract<Reference, { kind: 'chart' | 'helm home' }>[] {
  if (!isMap(configuration) || configuration.kind !== 'HelmChartInflationGenerator') return [];
  const { name, version, repo, chartHome, configHome } = configuration;
  return [
    ...helmHomes([configHome]),
    {
      kind: 'chart',
      home: textOf(chartHome) || 'charts',
      name: textOf(name),
      version: textOf(version),
      repository: textOf(repo),
    },
  ];
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list, or a single one. */
function textsIn(value: Value | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );
}

function mapsIn(value: Value | undefined, keys: readonly string[]): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap).map((item) => foldKeys(item, keys)) : [];
}
