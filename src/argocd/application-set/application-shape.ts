import { flag, integer, listOf, struct, text, textMap, texts } from './field.ts';
import type { Field, Struct } from './field.ts';

const pointerFlag: Field = { kind: 'flag', pointer: true };
const pointerInteger: Field = { kind: 'integer', pointer: true };

const helm = struct({
  valueFiles: texts,
  parameters: listOf(struct({ name: text, value: text, forceString: flag })),
  releaseName: text,
  values: text,
  fileParameters: listOf(struct({ name: text, path: text })),
  version: text,
  passCredentials: flag,
  ignoreMissingValueFiles: flag,
  skipCrds: flag,
  valuesObject: { kind: 'raw', object: true },
  namespace: text,
  kubeVersion: text,
  apiVersions: texts,
  skipTests: flag,
  skipSchemaValidation: flag,
});

const kustomizeTarget = struct({
  group: text,
  version: text,
  kind: text,
  name: text,
  namespace: text,
  annotationSelector: text,
  labelSelector: text,
});

const kustomize = struct({
  namePrefix: text,
  nameSuffix: text,
  images: texts,
  commonLabels: textMap,
  version: text,
  commonAnnotations: textMap,
  forceCommonLabels: flag,
  forceCommonAnnotations: flag,
  namespace: text,
  commonAnnotationsEnvsubst: flag,
  replicas: listOf(struct({ name: text, count: { kind: 'integerOrText' } }, ['name', 'count'])),
  patches: listOf(struct({ path: text, patch: text, target: kustomizeTarget, options: { kind: 'map', of: flag } })),
  components: texts,
  ignoreMissingComponents: flag,
  labelWithoutSelector: flag,
  kubeVersion: text,
  apiVersions: texts,
  labelIncludeTemplates: flag,
});

const named = struct({ name: text, value: text }, ['name', 'value']);
const jsonnetVariable = struct({ name: text, value: text, code: flag }, ['name', 'value']);

const directory = struct({
  recurse: flag,
  jsonnet: {
    ...struct({ extVars: listOf(jsonnetVariable), tlas: listOf(jsonnetVariable), libs: texts }),
    embedded: true,
  },
  exclude: text,
  include: text,
});

const plugin = struct({
  name: text,
  env: listOf(named),
  parameters: listOf({
    ...struct({
      name: text,
      string: { kind: 'text', pointer: true },
      map: { kind: 'map', of: text, pointer: true },
      array: { kind: 'list', of: text, pointer: true },
    }),
    always: ['name'],
  }),
});

const tools = { helm, kustomize, directory, plugin };

const source = struct(
  { repoURL: text, path: text, targetRevision: text, ...tools, chart: text, ref: text, name: text, tagPrefix: text },
  ['repoURL'],
);

const hydrator = struct(
  {
    drySource: struct({ repoURL: text, targetRevision: text, path: text, ...tools }, [
      'repoURL',
      'targetRevision',
      'path',
    ]),
    syncSource: struct({ targetBranch: text, path: { kind: 'text', pattern: /^.{2,}|[^./]$/ }, repoURL: text }, [
      'targetBranch',
      'path',
    ]),
    hydrateTo: struct({ targetBranch: text }, ['targetBranch']),
  },
  ['drySource', 'syncSource'],
);

const retry = struct({
  limit: integer,
  backoff: struct({ duration: text, factor: pointerInteger, maxDuration: text }),
  refresh: flag,
});

const syncPolicy = struct({
  automated: struct({ prune: pointerFlag, selfHeal: pointerFlag, allowEmpty: pointerFlag, enabled: pointerFlag }),
  syncOptions: texts,
  retry,
  managedNamespaceMetadata: struct({ labels: textMap, annotations: textMap }),
});

const ignoreDifferences = listOf(
  struct(
    {
      group: text,
      kind: text,
      name: text,
      namespace: text,
      jsonPointers: texts,
      jqPathExpressions: texts,
      managedFieldsManagers: texts,
    },
    ['kind'],
  ),
);

const force = struct({ force: flag });

/** `operation` of an Application (Operation in types.go), which a template patch can bring. */
export const operation: Struct = struct({
  sync: struct({
    revision: text,
    prune: flag,
    dryRun: flag,
    syncStrategy: struct({ apply: force, hook: force }),
    resources: listOf(struct({ group: text, kind: text, name: text, namespace: text }, ['kind', 'name'])),
    source,
    manifests: texts,
    syncOptions: texts,
    sources: listOf(source),
    revisions: texts,
    autoHealAttemptsCount: integer,
  }),
  initiatedBy: struct({ username: text, automated: flag }),
  info: listOf(named),
  retry,
});

/** `spec` of an Application (manifests/crds/application-crd.yaml, ApplicationSpec in types.go), version 3.5. */
export const applicationSpec: Struct = struct(
  {
    source,
    destination: struct({ server: text, namespace: text, name: text }),
    project: text,
    syncPolicy,
    ignoreDifferences,
    info: listOf(named),
    revisionHistoryLimit: pointerInteger,
    sources: listOf(source),
    sourceHydrator: hydrator,
  },
  ['destination', 'project'],
);

/**
 * The only metadata that templates of a set have (ApplicationSetTemplateMeta), in the order in which it is rendered.
 */
export const templateMetadata: Struct = struct({
  name: text,
  namespace: text,
  labels: textMap,
  annotations: textMap,
  finalizers: texts,
});

/** `template` of a set or of one of its generators. */
export const template: Struct = struct({ metadata: templateMetadata, spec: applicationSpec }, ['metadata', 'spec']);
