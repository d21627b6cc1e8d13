import { joinInside } from '../git/paths.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import type { Application, FieldProblem, Source } from './model.ts';
import { append } from '../lists.ts';
import { findNearest } from '../config/suggest.ts';
import { flag, integer, isStored, listOf, listUnknown, mapOf, prune, struct, text } from './shape.ts';
import type { UnknownField } from './shape.ts';
import { normaliseSource, readSource } from './source.ts';
import { sourceShape } from './source-shape.ts';
import { isMap } from '../manifest/value-map.ts';

const specShape = struct({
  project: text,
  destination: struct({ server: text, name: text, namespace: text }),
  source: sourceShape,
  sources: { kind: 'list', of: sourceShape },
  sourceHydrator: struct({
    drySource: sourceShape,
    syncSource: struct({ targetBranch: text, path: text, repoURL: text }),
    hydrateTo: struct({ targetBranch: text }),
  }),
  // What renders nothing must fit too: the API server refuses the whole Application (manifests/crds/application-crd.yaml).
  syncPolicy: struct({
    automated: struct({ prune: flag, selfHeal: flag, allowEmpty: flag, enabled: flag }),
    syncOptions: listOf(text),
    retry: struct({
      limit: integer,
      backoff: struct({ duration: text, factor: integer, maxDuration: text }),
      refresh: flag,
    }),
    managedNamespaceMetadata: struct({ labels: mapOf(text), annotations: mapOf(text) }),
  }),
  ignoreDifferences: listOf(
    struct({
      group: text,
      kind: text,
      name: text,
      namespace: text,
      jsonPointers: listOf(text),
      jqPathExpressions: listOf(text),
      managedFieldsManagers: listOf(text),
    }),
  ),
  info: listOf(struct({ name: text, value: text })),
  revisionHistoryLimit: integer,
});

/** Fields that are named one by one. */
const MOST_UNKNOWN = 5;

/** A slip of the pen here switches off what it was meant to set, and nobody else tells: the definition drops what it does not know. */
function describeUnknown(unknown: readonly UnknownField[]): Warning[] {
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, MOST_UNKNOWN).map(({ path, name, known }) => {
    const near = findNearest(name, known);
    return `${path}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
  });
  const more = unknown.length > named.length ? ` and ${unknown.length - named.length} more` : '';
  const what =
    unknown.length === 1
      ? 'no field of an Application: the API server drops it'
      : 'no fields of an Application: the API server drops them';
  return [{ code: 'unknown-field', message: `${named.join(', ')}${more}: ${what}` }];
}

/** A name that the API server accepts for an Application: a DNS subdomain (RFC 1123). */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What decoding an Application gives. */
export type DecodedApplication =
  | { ok: true; application: Application; warnings: Warning[] }
  | { ok: false; name: string; namespace: string; problems: FieldProblem[] };

/**
 * Its definition has no subresource for the status, so that whoever applies the object writes it.
 * Source: https://github.com/argoproj/argo-cd/blob/v3.5.1/manifests/crds/application-crd.yaml
 */
const STATUS_IN_GIT: Warning = {
  code: 'status-in-git',
  message:
    'its manifest has a status, as what is exported from a cluster does: Argo CD sees no difference in it, nothing of it is compared here, and whatever writes the Application puts it over what the controller knows; take it out',
};

/** True for the object of an Argo CD Application of any version. */
export function isApplication(object: ValueMap): boolean {
  return isArgocd(object) && object.kind === 'Application';
}

/** True for the object of an ApplicationSet of any version. */
export function isApplicationSet(object: ValueMap): boolean {
  return isArgocd(object) && object.kind === 'ApplicationSet';
}

/** True for the object of an AppProject of any version. */
export function isAppProject(object: ValueMap): boolean {
  return isArgocd(object) && object.kind === 'AppProject';
}

function isArgocd(object: ValueMap): boolean {
  return typeof object.apiVersion === 'string' && object.apiVersion.startsWith('argoproj.io/');
}

/**
 * Reads an Application as the API server would store it and the controller normalise it: unknown fields and nulls are
 * dropped, blocks without a value vanish. A wrong type, an unusable name or an impossible source is a problem that names
 * its field.
 *
 * @param defaultNamespace where it lives if it does not say
 */
export function decodeApplication(object: ValueMap, defaultNamespace: string): DecodedApplication {
  const problems: FieldProblem[] = [];
  const warnings: Warning[] = [];
  const metadata = isMap(object.metadata) ? object.metadata : {};
  const name = typeof metadata.name === 'string' ? metadata.name : '';
  const namespace =
    typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : defaultNamespace;
  if (name === '') problems.push({ field: 'metadata.name', message: 'an Application needs a name' });
  else if (!NAME.test(name) || name.length > 253) {
    problems.push({
      field: 'metadata.name',
      message: `"${name}" is not a name that Kubernetes accepts (lower-case letters, digits, "-" and ".")`,
    });
  }
  if (!NAME.test(namespace))
    problems.push({
      field: 'metadata.namespace',
      message: `"${namespace}" is not a namespace that Kubernetes accepts`,
    });
  if (!isMap(object.spec)) {
    problems.push({ field: 'spec', message: 'an Application needs a spec' });
    return { ok: false, name, namespace, problems };
  }
  // Nearly every one is as it will be stored.
  const isWhole = isStored(object.spec, specShape);
  const pruned = isWhole ? object.spec : prune(object.spec, specShape, 'spec', problems);
  if (!isWhole) append(warnings, describeUnknown(listUnknown(object.spec, specShape, 'spec')));
  const spec = isMap(pruned) ? pruned : {};
  if (spec.project === undefined) {
    warnings.push({
      code: 'missing-project',
      message: 'spec.project is missing: the API server refuses such an Application; rendered as if it were default',
    });
  }
  if (isMap(object.status) && Object.keys(object.status).length > 0) warnings.push(STATUS_IN_GIT);
  const destination = isMap(spec.destination) ? spec.destination : {};
  const chosen = chooseSources(spec, problems);
  const server = textOf(destination.server);
  const destinationName = textOf(destination.name);
  if (server === '' && destinationName === '')
    problems.push({ field: 'spec.destination', message: 'one of server and name must say which cluster it goes to' });
  if (server !== '' && destinationName !== '')
    problems.push({ field: 'spec.destination', message: 'server and name must not both be set' });
  if (problems.length > 0) return { ok: false, name, namespace, problems };
  return {
    ok: true,
    warnings,
    application: {
      name,
      namespace,
      project: textOf(spec.project) || 'default',
      ...chosen,
      destination: { server, name: destinationName, namespace: textOf(destination.namespace) },
      object,
    },
  };
}

/**
 * `sourceHydrator` wins over `sources`, and these over `source` (Argo CD: types.go, GetSource and GetSources). What the
 * hydrator will write is rendered from its dry source.
 */
function chooseSources(
  spec: ValueMap,
  problems: FieldProblem[],
): Pick<Application, 'sources' | 'multiSource' | 'hydrated'> {
  const hydrator = isMap(spec.sourceHydrator) ? spec.sourceHydrator : undefined;
  if (hydrator !== undefined) {
    // The controller normalises spec.source alone (util/argo/argo.go, NormalizeApplicationSpec).
    const source = readSource(isMap(hydrator.drySource) ? hydrator.drySource : {});
    requireHydrator(hydrator, source, problems);
    return { sources: [source], multiSource: false, hydrated: true };
  }
  const list = Array.isArray(spec.sources) ? spec.sources.filter(isMap) : [];
  if (list.length > 0) {
    // Argo CD means to normalise these too, but changes only copies (util/argo/argo.go, NormalizeApplicationSpec).
    const sources = list.map((each) => readSource(each));
    for (const [index, source] of sources.entries()) requireSource(source, `spec.sources[${index}]`, true, problems);
    return { sources, multiSource: true, hydrated: false };
  }
  if (!isMap(spec.source)) {
    problems.push({ field: 'spec.source', message: 'an Application needs a source or sources' });
    return { sources: [], multiSource: false, hydrated: false };
  }
  const source = readSource(normaliseSource(spec.source));
  requireSource(source, 'spec.source', false, problems);
  return { sources: [source], multiSource: false, hydrated: false };
}

/** Required fields (Argo CD: util/argo/argo.go, ValidateRepo and validateSourcePermissions). */
function requireSource(source: Source, field: string, multi: boolean, problems: FieldProblem[]): void {
  if (source.repoURL === '')
    problems.push({ field: `${field}.repoURL`, message: 'a source needs the URL of its repository' });
  if (source.path === '' && source.chart === '' && !(multi && source.ref !== '')) {
    problems.push({
      field,
      message: multi
        ? 'a source needs a path, a chart or a ref'
        : 'a source needs a path or a chart (use "." for the root of the repository)',
    });
  }
  if (source.chart !== '' && source.targetRevision === '')
    problems.push({ field: `${field}.targetRevision`, message: 'a chart needs a version' });
}

/**
 * What the hydrator needs, and that it does not write to the root of a branch.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (validateSourceHydrator),
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/hydrator/hydrator.go (validateApplications, IsRootPath)
 */
function requireHydrator({ syncSource, hydrateTo }: ValueMap, dry: Source, problems: FieldProblem[]): void {
  const field = 'spec.sourceHydrator';
  const sync = isMap(syncSource) ? syncSource : {};
  if (dry.repoURL === '')
    problems.push({ field: `${field}.drySource.repoURL`, message: 'a source needs the URL of its repository' });
  if (textOf(sync.targetBranch) === '')
    problems.push({ field: `${field}.syncSource.targetBranch`, message: 'the hydrator needs a branch to write to' });
  if (isMap(hydrateTo) && textOf(hydrateTo.targetBranch) === '')
    problems.push({ field: `${field}.hydrateTo.targetBranch`, message: 'the hydrator needs a branch to write to' });
  if (joinInside('', textOf(sync.path)) === '')
    problems.push({
      field: `${field}.syncSource.path`,
      message: 'the hydrator does not write to the root of the repository; name a directory',
    });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
