import { flag, listOf, mapOf, raw, struct, text } from './shape.ts';
import type { Shape } from './shape.ts';

/** Fields of `spec.source.helm`. */
export const helmShape = struct({
  valueFiles: listOf(text),
  parameters: listOf(struct({ name: text, value: text, forceString: flag })),
  releaseName: text,
  values: text,
  valuesObject: raw,
  fileParameters: listOf(struct({ name: text, path: text })),
  version: text,
  passCredentials: flag,
  ignoreMissingValueFiles: flag,
  skipCrds: flag,
  skipSchemaValidation: flag,
  skipTests: flag,
  kubeVersion: text,
  apiVersions: listOf(text),
  namespace: text,
});

/** Fields of `spec.source.kustomize`. */
export const kustomizeShape = struct({
  namePrefix: text,
  nameSuffix: text,
  images: listOf(text),
  commonLabels: mapOf(text),
  version: text,
  commonAnnotations: mapOf(text),
  forceCommonLabels: flag,
  forceCommonAnnotations: flag,
  namespace: text,
  commonAnnotationsEnvsubst: flag,
  replicas: listOf(struct({ name: text, count: { kind: 'intOrString' } })),
  patches: listOf(
    struct({
      path: text,
      patch: text,
      target: struct({
        group: text,
        version: text,
        kind: text,
        name: text,
        namespace: text,
        annotationSelector: text,
        labelSelector: text,
      }),
      options: mapOf(flag),
    }),
  ),
  components: listOf(text),
  ignoreMissingComponents: flag,
  labelWithoutSelector: flag,
  labelIncludeTemplates: flag,
  kubeVersion: text,
  apiVersions: listOf(text),
});

/**
 * Fields of `kustomize` that count when Argo CD asks whether the block is empty: what only says how labels and annotations
 * are set is none.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/pkg/apis/application/v1alpha1/types.go (ApplicationSourceKustomize.IsZero)
 */
export const countedInKustomize = [
  'namePrefix',
  'nameSuffix',
  'version',
  'namespace',
  'images',
  'replicas',
  'commonLabels',
  'commonAnnotations',
  'patches',
  'components',
  'kubeVersion',
  'apiVersions',
  'ignoreMissingComponents',
] as const;

const jsonnetVariable = struct({ name: text, value: text, code: flag });

/** Fields of `spec.source.directory`. */
export const directoryShape = struct({
  recurse: flag,
  jsonnet: struct({ extVars: listOf(jsonnetVariable), tlas: listOf(jsonnetVariable), libs: listOf(text) }),
  exclude: text,
  include: text,
});

/** Fields of `spec.source.plugin`. */
export const pluginShape = struct({
  name: text,
  env: listOf(struct({ name: text, value: text })),
  parameters: listOf(struct({ name: text, string: text, map: mapOf(text), array: listOf(text) })),
});

/** The blocks that choose a tool. */
export const toolShapes: Readonly<Record<'helm' | 'kustomize' | 'directory' | 'plugin', Shape>> = {
  helm: helmShape,
  kustomize: kustomizeShape,
  directory: directoryShape,
  plugin: pluginShape,
};

/** Fields of `spec.source` (Argo CD: pkg/apis/application/v1alpha1/types.go, ApplicationSource). */
export const sourceShape: Shape = struct({
  repoURL: text,
  path: text,
  targetRevision: text,
  chart: text,
  ref: text,
  name: text,
  tagPrefix: text,
  ...toolShapes,
});
