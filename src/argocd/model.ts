import type { Value, ValueMap } from '../manifest/model.ts';

/** `spec.source.helm`; field names are Argo CD's. */
export interface HelmOptions {
  valueFiles: string[];
  parameters: { name: string; value: string; forceString: boolean }[];
  releaseName: string;
  values: string;
  /** Wins over `values` when present, also when empty. */
  valuesObject?: Value;
  fileParameters: { name: string; path: string }[];
  version: string;
  passCredentials: boolean;
  ignoreMissingValueFiles: boolean;
  skipCrds: boolean;
  skipSchemaValidation: boolean;
  skipTests: boolean;
  kubeVersion: string;
  apiVersions: string[];
  namespace: string;
}

/** `spec.source.kustomize`. */
export interface KustomizeOptions {
  namePrefix: string;
  nameSuffix: string;
  images: string[];
  commonLabels: Record<string, string>;
  version: string;
  commonAnnotations: Record<string, string>;
  forceCommonLabels: boolean;
  forceCommonAnnotations: boolean;
  namespace: string;
  commonAnnotationsEnvsubst: boolean;
  replicas: { name: string; count: string }[];
  patches: ValueMap[];
  components: string[];
  ignoreMissingComponents: boolean;
  labelWithoutSelector: boolean;
  labelIncludeTemplates: boolean;
  kubeVersion: string;
  apiVersions: string[];
}

/** `spec.source.directory.jsonnet` variables. */
export interface JsonnetVariable {
  name: string;
  value: string;
  code: boolean;
}

/** `spec.source.directory`. */
export interface DirectoryOptions {
  recurse: boolean;
  jsonnet: { extVars: JsonnetVariable[]; tlas: JsonnetVariable[]; libs: string[] };
  exclude: string;
  include: string;
}

/** `spec.source.plugin`. */
export interface PluginOptions {
  name: string;
  env: { name: string; value: string }[];
  parameters: { name: string; string?: string; map?: Record<string, string>; array?: string[] }[];
}

/** One source of an Application. */
export interface Source {
  repoURL: string;
  path: string;
  targetRevision: string;
  chart: string;
  ref: string;
  name: string;
  /** Only tags with this prefix count as versions. */
  tagPrefix: string;
  helm?: HelmOptions;
  kustomize?: KustomizeOptions;
  directory?: DirectoryOptions;
  plugin?: PluginOptions;
  /** The source as the API server stores it, normalised; what override files are merged over. */
  raw: ValueMap;
}

/** Where an Application ends up: exactly one of server and name is set. */
export interface Destination {
  server: string;
  name: string;
  namespace: string;
}

/** An Argo CD Application, decoded. */
export interface Application {
  name: string;
  /** Namespace of the Application object itself. */
  namespace: string;
  project: string;
  /** What is rendered: `sourceHydrator.drySource`, else `sources`, else `source`. */
  sources: Source[];
  /** True when they come from `spec.sources`, even if it is only one. */
  multiSource: boolean;
  /** True when it comes from `spec.sourceHydrator`: rendered by the hydrator, then read from the branch it writes to. */
  hydrated: boolean;
  destination: Destination;
  /** The object as written, after the API server's defaulting; for reports and the stages after. */
  object: ValueMap;
  /** Entries of `ignoreDifferences` that hold for every Application of the instance; absent: none. */
  ignored?: readonly ValueMap[];
}

/** What is wrong with an Application, and where in it. */
export interface FieldProblem {
  /** `spec.source.helm.parameters[0].value` */
  field: string;
  message: string;
}
