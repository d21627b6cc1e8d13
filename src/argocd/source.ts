import type { Value, ValueMap } from '../manifest/model.ts';
import type {
  DirectoryOptions,
  HelmOptions,
  JsonnetVariable,
  KustomizeOptions,
  PluginOptions,
  Source,
} from './model.ts';
import { isZero } from './shape.ts';
import { countedInKustomize, toolShapes } from './source-shape.ts';
import { isMap } from '../manifest/value-map.ts';

/**
 * What Argo CD's controller does to a source before it renders it: blocks without any value are as good as absent, so that
 * the type is detected (util/argo/argo.go, NormalizeSource). `plugin: {}` stays: it asks for a plugin to be found.
 */
export function normaliseSource(source: ValueMap): ValueMap {
  const result = { ...source };
  for (const block of ['helm', 'kustomize', 'directory'] as const) {
    if (!Object.hasOwn(result, block)) continue;
    const value = block === 'kustomize' ? pickCounted(result[block]) : result[block];
    if (isZero(value, toolShapes[block])) delete result[block];
  }
  return result;
}

function pickCounted(kustomize: Value | undefined): Value | undefined {
  if (!isMap(kustomize)) return kustomize;
  return Object.fromEntries(countedInKustomize.map((field) => [field, kustomize[field] ?? null]));
}

/** A stored source with its fields read out. The value must fit the shape of sources already. */
export function readSource(source: ValueMap): Source {
  return {
    repoURL: textOf(source.repoURL),
    path: textOf(source.path),
    targetRevision: textOf(source.targetRevision),
    chart: textOf(source.chart),
    ref: textOf(source.ref),
    name: textOf(source.name),
    tagPrefix: textOf(source.tagPrefix),
    raw: source,
    ...(isMap(source.helm) ? { helm: readHelm(source.helm) } : {}),
    ...(isMap(source.kustomize) ? { kustomize: readKustomize(source.kustomize) } : {}),
    ...(isMap(source.directory) ? { directory: readDirectory(source.directory) } : {}),
    ...(isMap(source.plugin) ? { plugin: readPlugin(source.plugin) } : {}),
  };
}

function readHelm(helm: ValueMap): HelmOptions {
  return {
    valueFiles: textsOf(helm.valueFiles),
    parameters: mapsOf(helm.parameters).map((each) => ({
      name: textOf(each.name),
      value: textOf(each.value),
      forceString: each.forceString === true,
    })),
    releaseName: textOf(helm.releaseName),
    values: textOf(helm.values),
    ...(helm.valuesObject === undefined || helm.valuesObject === null ? {} : { valuesObject: helm.valuesObject }),
    fileParameters: mapsOf(helm.fileParameters).map((each) => ({ name: textOf(each.name), path: textOf(each.path) })),
    version: textOf(helm.version),
    passCredentials: helm.passCredentials === true,
    ignoreMissingValueFiles: helm.ignoreMissingValueFiles === true,
    skipCrds: helm.skipCrds === true,
    skipSchemaValidation: helm.skipSchemaValidation === true,
    skipTests: helm.skipTests === true,
    kubeVersion: textOf(helm.kubeVersion),
    apiVersions: textsOf(helm.apiVersions),
    namespace: textOf(helm.namespace),
  };
}

function readKustomize(kustomize: ValueMap): KustomizeOptions {
  return {
    namePrefix: textOf(kustomize.namePrefix),
    nameSuffix: textOf(kustomize.nameSuffix),
    images: textsOf(kustomize.images),
    commonLabels: textMapOf(kustomize.commonLabels),
    version: textOf(kustomize.version),
    commonAnnotations: textMapOf(kustomize.commonAnnotations),
    forceCommonLabels: kustomize.forceCommonLabels === true,
    forceCommonAnnotations: kustomize.forceCommonAnnotations === true,
    namespace: textOf(kustomize.namespace),
    commonAnnotationsEnvsubst: kustomize.commonAnnotationsEnvsubst === true,
    replicas: mapsOf(kustomize.replicas).map((each) => ({ name: textOf(each.name), count: countOf(each.count) })),
    patches: mapsOf(kustomize.patches),
    components: textsOf(kustomize.components),
    ignoreMissingComponents: kustomize.ignoreMissingComponents === true,
    labelWithoutSelector: kustomize.labelWithoutSelector === true,
    labelIncludeTemplates: kustomize.labelIncludeTemplates === true,
    kubeVersion: textOf(kustomize.kubeVersion),
    apiVersions: textsOf(kustomize.apiVersions),
  };
}

function readDirectory(directory: ValueMap): DirectoryOptions {
  const jsonnet = isMap(directory.jsonnet) ? directory.jsonnet : {};
  return {
    recurse: directory.recurse === true,
    include: textOf(directory.include),
    exclude: textOf(directory.exclude),
    jsonnet: {
      extVars: readVariables(jsonnet.extVars),
      tlas: readVariables(jsonnet.tlas),
      libs: textsOf(jsonnet.libs),
    },
  };
}

function readVariables(list: Value | undefined): JsonnetVariable[] {
  return mapsOf(list).map((each) => ({ name: textOf(each.name), value: textOf(each.value), code: each.code === true }));
}

function readPlugin(plugin: ValueMap): PluginOptions {
  return {
    name: textOf(plugin.name),
    env: mapsOf(plugin.env).map((each) => ({ name: textOf(each.name), value: textOf(each.value) })),
    parameters: mapsOf(plugin.parameters).map((each) => ({
      name: textOf(each.name),
      ...(typeof each.string === 'string' ? { string: each.string } : {}),
      ...(isMap(each.map) ? { map: textMapOf(each.map) } : {}),
      ...(Array.isArray(each.array) ? { array: textsOf(each.array) } : {}),
    })),
  };
}

function countOf(value: Value | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : '0';
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function mapsOf(value: Value | undefined): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function textMapOf(value: Value | undefined): Record<string, string> {
  if (!isMap(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
