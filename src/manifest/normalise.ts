import type { ResourceFilter } from '../config/argocd.ts';
import { isCustomResourceDefinition, scopeOf } from '../kubernetes/scopes.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import { groupOf, metadataText, topText } from './metadata.ts';
import type { Identity, Manifest, ValueMap, Warning } from './model.ts';
import { createResourceFilter } from './resource-filter.ts';
import { passTracking } from './tracking.ts';
import type { Tracking } from './tracking.ts';
import { getEntry, isMap } from './value-map.ts';
import { append } from '../lists.ts';

/** What one Application rendered, and what is known of where it goes. */
export interface NormaliseRequest {
  /** Objects of all sources, in order of sources and documents. */
  objects: readonly ValueMap[];
  /** Destination cluster, as it stands in identities. */
  cluster: string;
  /** Destination namespace; may be empty. */
  namespace: string;
  /** Scopes of the kinds that CustomResourceDefinitions define. */
  scopes: CustomScopes;
  /** Absent for objects that no Application manages. */
  tracking?: Tracking;
  /** `resource.exclusions`; absent: Argo CD's default list. */
  exclusions?: readonly ResourceFilter[];
  /** `resource.inclusions`. */
  inclusions?: readonly ResourceFilter[];
}

/** What Argo CD wants in the cluster, in a stable order, and what its author should know. */
export interface NormaliseResult {
  manifests: Manifest[];
  warnings: Warning[];
}

/**
 * What Argo CD's controller makes of rendered objects before it compares or applies them: namespaces by scope, of repeated
 * objects the last one, nothing that the settings exclude. The objects given are not changed.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go (NormalizeTargetObjects)
 * @throws ManifestError when an object cannot be tracked
 */
export function normaliseObjects(request: NormaliseRequest): NormaliseResult {
  const { cluster, exclusions, inclusions } = request;
  const found = new Map<string, { manifest: Manifest; count: number }>();
  const generated = new Map<string, number>();
  for (const [index, object] of request.objects.entries()) {
    const manifest = normaliseObject(object, request);
    let key = keyOf(manifest.identity);
    if (isGenerated(manifest.object)) {
      // Names that the API server makes up are told apart by the place among all objects; people see them counted.
      const place = keyOf({ ...manifest.identity, name: `${manifest.identity.name}${index}` });
      const position = (generated.get(key) ?? 0) + 1;
      generated.set(key, position);
      manifest.identity.name += position;
      key = place;
    }
    const count = (found.get(key)?.count ?? 0) + 1;
    found.set(key, { manifest, count });
  }
  const isExcluded = createResourceFilter(cluster, exclusions, inclusions);
  const manifests: Manifest[] = [];
  const warnings: Warning[] = [];
  for (const key of [...found.keys()].toSorted()) {
    const entry = found.get(key);
    if (entry === undefined) continue;
    const { manifest, count } = entry;
    const { group, kind } = manifest.identity;
    if (count > 1) {
      manifest.copies = count;
      warnings.push(repeatedWarning(manifest.identity, count));
    }
    if (isExcluded(group, kind)) {
      warnings.push(excludedWarning(manifest.identity));
    } else {
      manifests.push(manifest);
      append(warnings, listDefects(manifest, request.scopes));
    }
  }
  return { manifests, warnings };
}

function normaliseObject(object: ValueMap, request: NormaliseRequest): Manifest {
  const { tracking, scopes, cluster } = request;
  const apiVersion = topText(object, 'apiVersion');
  const kind = topText(object, 'kind');
  const group = groupOf(apiVersion);
  const isTracked = tracking !== undefined && !isCustomResourceDefinition(object);
  let result = isTracked ? passTracking(object, tracking) : object;
  const isNamespaced = scopeOf(group, kind, scopes) !== 'Cluster';
  const written = metadataText(result, 'namespace');
  if (isNamespaced === (written === '')) {
    result = setNamespace(result, isNamespaced ? request.namespace : '');
    // The controller marks what it has changed once more, CustomResourceDefinitions too.
    if (tracking !== undefined) result = passTracking(result, tracking);
  }
  const namespace = metadataText(result, 'namespace');
  const name = metadataText(result, 'name') || metadataText(result, 'generateName');
  const cleared = written !== '' && !isNamespaced;
  return {
    identity: { cluster, group, kind, namespace, name },
    apiVersion,
    object: result,
    ...(cleared ? { namespaceCleared: true } : {}),
  };
}

function isGenerated(object: ValueMap): boolean {
  return metadataText(object, 'name') === '' && metadataText(object, 'generateName') !== '';
}

/** Metadata that is null or no object takes no namespace (unstructured.SetNamespace). An empty one is removed. */
function setNamespace(object: ValueMap, namespace: string): ValueMap {
  const metadata = Object.hasOwn(object, 'metadata') ? (getEntry(object, 'metadata') ?? null) : {};
  if (!isMap(metadata)) return object;
  if (namespace !== '') return { ...object, metadata: { ...metadata, namespace } };
  if (!Object.hasOwn(metadata, 'namespace')) return object;
  const { namespace: _removed, ...rest } = metadata;
  return { ...object, metadata: rest };
}

/** Sorts by group, kind, namespace and name, and tells any two identities apart. */
function keyOf({ group, kind, namespace, name }: Identity): string {
  return [group, kind, namespace, name].join('\0');
}

function repeatedWarning({ group, kind, namespace, name }: Identity, count: number): Warning {
  const resource = `${group}/${kind}/${namespace}/${name}`;
  return {
    code: 'repeated-resource',
    message: `Resource ${resource} appeared ${count} times among application resources. Argo CD applies only the last one.`,
  };
}

function excludedWarning({ group, kind, name }: Identity): Warning {
  return { code: 'excluded-resource', message: `Resource ${group}/${kind} ${name} is excluded in the settings` };
}

/** What does not stop Argo CD, but the API server when it is applied. */
function listDefects({ identity, apiVersion }: Manifest, scopes: CustomScopes): Warning[] {
  const { group, kind, namespace, name } = identity;
  const warnings: Warning[] = [];
  if (namespace === '' && scopeOf(group, kind, scopes) === 'Namespaced') {
    warnings.push({
      code: 'missing-namespace',
      message: `Namespace for ${name} ${apiVersion}, Kind=${kind} is missing.`,
    });
  }
  if (name === '') {
    warnings.push({
      code: 'missing-name',
      message: `A ${kind} has neither name nor generateName; it cannot be applied.`,
    });
  }
  if (apiVersion === '') {
    warnings.push({ code: 'missing-api-version', message: `${kind} ${name} has no apiVersion; it cannot be applied.` });
  }
  return warnings;
}
