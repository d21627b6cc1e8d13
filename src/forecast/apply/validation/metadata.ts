import { canonicalText } from '../../../diff/values.ts';
import type { ValueMap } from '../../../manifest/model.ts';
import {
  bytesOf,
  checkLabel,
  checkLabel1035,
  checkPathSegment,
  checkQualifiedName,
  checkSubdomain,
  type NameCheck,
} from '../../../kubernetes/names.ts';
import { scopeOf, type CustomScopes } from '../../../kubernetes/scopes.ts';
import { groupOf } from '../../../manifest/metadata.ts';
import { isMap, listAt, mapAt, sameValue, textAt, without } from '../../fields.ts';
import { forbidden, immutable, invalid, tooLong } from '../errors.ts';
import { checkSpelledIp } from './addresses.ts';
import { checkLabels, checkText, type Errors } from './checks.ts';

/** Bytes of all annotations of an object, keys included. */
export const MAX_ANNOTATIONS = 256 * 1024;

/** Keys of annotations, and their size all together. */
export function checkAnnotations(errors: Errors, field: string, annotations: ValueMap): void {
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    for (const message of checkQualifiedName(key.toLowerCase())) errors.push(invalid(field, key, message));
    size += bytesOf(key) + (typeof value === 'string' ? bytesOf(value) : 0);
  }
  if (size > MAX_ANNOTATIONS) errors.push(tooLong(field, MAX_ANNOTATIONS));
}

/** Objects made from a template of claims get labels and annotations from it, and nothing else. (ValidateTemplateObjectMeta) */
export function checkTemplateMetadata(errors: Errors, field: string, metadata: ValueMap): void {
  checkAnnotations(errors, `${field}.annotations`, mapAt(metadata, 'annotations'));
  checkLabels(errors, `${field}.labels`, mapAt(metadata, 'labels'));
  for (const key of Object.keys(metadata))
    if (key !== 'labels' && key !== 'annotations')
      // The name of the Go field, with a small first letter.
      errors.push(forbidden(`${field}.${key === 'uid' ? 'uID' : key}`, 'cannot be set'));
}

/**
 * Rules of metadata that hold for every kind, at creation and update.
 * https://github.com/kubernetes/apimachinery/blob/release-1.36/pkg/api/validation/objectmeta.go
 */
export function checkMetadata(errors: Errors, metadata: ValueMap): void {
  checkLabels(errors, 'metadata.labels', mapAt(metadata, 'labels'));
  checkAnnotations(errors, 'metadata.annotations', mapAt(metadata, 'annotations'));
  checkOwners(errors, metadata);
  const finalizers = listAt(metadata, 'finalizers');
  for (const finalizer of finalizers)
    if (typeof finalizer === 'string') checkText(errors, 'metadata.finalizers', finalizer, checkQualifiedName);
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    const detail = 'finalizer orphan and foregroundDeletion cannot be both set';
    errors.push(invalid('metadata.finalizers', undefined, detail));
  }
}

/**
 * Owners that are named twice in the same words count once.
 * https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/endpoints/handlers/rest.go (dedupOwnerReferences)
 */
export function withoutTwinOwners(metadata: ValueMap): ValueMap {
  const owners = listAt(metadata, 'ownerReferences');
  if (owners.length < 2) return metadata;
  const own = [...new Map(owners.map((owner) => [canonicalText(owner), owner])).values()];
  return own.length < owners.length ? { ...metadata, ownerReferences: own } : metadata;
}

const STANDARD_FINALIZERS = ['foregroundDeletion', 'kubernetes', 'orphan'];

/** Finalizers of most built-in kinds are Kubernetes' own, or have a domain (`validateKubeFinalizerName`). */
export function checkFinalizerNames(errors: Errors, metadata: ValueMap): void {
  for (const [index, finalizer] of listAt(metadata, 'finalizers').entries())
    if (typeof finalizer === 'string') checkOwnFinalizer(errors, `metadata.finalizers[${index}]`, finalizer);
}

/** A finalizer of a namespace: a qualified name, and with a domain if it is none of Kubernetes' own (`validateFinalizerName`). */
export function checkFinalizerName(errors: Errors, field: string, finalizer: string): void {
  checkText(errors, field, finalizer, checkQualifiedName);
  checkOwnFinalizer(errors, field, finalizer);
}

function checkOwnFinalizer(errors: Errors, field: string, finalizer: string): void {
  if (finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)) return;
  errors.push(invalid(field, finalizer, 'name is neither a standard finalizer name nor is it fully qualified'));
}

function checkOwners(errors: Errors, metadata: ValueMap): void {
  const field = 'metadata.ownerReferences';
  let controller = '';
  for (const owner of listAt(metadata, 'ownerReferences')) {
    const version = textAt(owner, 'apiVersion');
    // Of what has more than one slash, nothing is read.
    if (version === '' || /\/$|\/.*\//.test(version))
      errors.push(invalid(`${field}.apiVersion`, version, 'version must not be empty'));
    for (const key of ['kind', 'name', 'uid'])
      if (textAt(owner, key) === '') errors.push(invalid(`${field}.${key}`, '', 'must not be empty'));
    if (version === 'v1' && textAt(owner, 'kind') === 'Event')
      errors.push(invalid(field, undefined, '/v1, Kind=Event is disallowed from being an owner'));
    if (!isMap(owner) || owner['controller'] !== true) continue;
    const name = `${textAt(owner, 'kind')}/${textAt(owner, 'name')}`;
    if (controller !== '') {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
      errors.push(invalid(field, undefined, detail));
    } else controller = name;
  }
}

/** What of metadata an update may not change. */
export function checkMetadataUpdate(errors: Errors, metadata: ValueMap, before: ValueMap): void {
  const uid = textAt(metadata, 'uid');
  if (uid !== textAt(before, 'uid')) errors.push(immutable('metadata.uid', uid));
  for (const key of ['deletionTimestamp', 'deletionGracePeriodSeconds']) {
    const value = metadata[key] ?? null;
    if (value !== null && !sameValue(value, before[key] ?? null)) errors.push(immutable(`metadata.${key}`, value));
  }
  if (before['deletionTimestamp'] === undefined) return;
  const known = listAt(before, 'finalizers');
  const added = listAt(metadata, 'finalizers').filter((item) => !known.includes(item));
  if (added.length > 0) {
    const detail = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((item) => JSON.stringify(item)).join(', ')}}`;
    errors.push(forbidden('metadata.finalizers', detail));
  }
}

/** Kinds that definitions define are not looked at here. */
const NONE: CustomScopes = new Map();

/**
 * Objects of the cluster have no namespace, whatever their manifest says; built-in kinds only.
 * https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/registry/rest/update.go (BeforeUpdate, and BeforeCreate)
 */
export function dropNamespace(object: ValueMap): void {
  const metadata = object['metadata'];
  if (!isMap(metadata) || metadata['namespace'] === undefined) return;
  if (scopeOf(groupOf(textAt(object, 'apiVersion')), textAt(object, 'kind'), NONE) === 'Cluster')
    object['metadata'] = without(metadata, ['namespace']);
}

/** Names that become labels of DNS, and names that need only fit into a path. An IPAddress has its address for a name; all others are subdomains. */
const LABELS = new Set(['core.Namespace']);
const SEGMENTS = /^(?:rbac\.|policy\.PodDisruptionBudget$|certificates\.|apiregistration\.|apiextensions\.)/;
/** A Service may begin with a digit, and a StatefulSet has no dots, since 1.36 (RelaxedServiceNameValidation). */
const RELAXED = 36;

/**
 * The name of a new object. What has one is there already; one that is generated is right.
 * @param struct of the kind
 * @param minor of Kubernetes 1
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (ValidateNameFunc)
 */
export function checkObjectName(errors: Errors, struct: string, metadata: ValueMap, minor: number): void {
  const check = nameCheckOf(struct, minor);
  const [prefix, name] = [textAt(metadata, 'generateName'), textAt(metadata, 'name')];
  if (prefix !== '')
    for (const message of check(withEnd(prefix, check))) errors.push(invalid('metadata.generateName', prefix, message));
  if (name !== '') checkText(errors, 'metadata.name', name, check);
}

/** A prefix with something behind it: in place of a dash at its end (`maskTrailingDash`), or anyhow where names are parts of paths. */
function withEnd(prefix: string, check: NameCheck): string {
  if (check === checkPathSegment) return `${prefix}a`;
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

function nameCheckOf(struct: string, minor: number): NameCheck {
  if (SEGMENTS.test(struct)) return checkPathSegment;
  if (struct === 'networking.IPAddress') return checkSpelledIp;
  if (struct === 'core.Service') return minor < RELAXED ? checkLabel1035 : checkLabel;
  return LABELS.has(struct) || (struct === 'apps.StatefulSet' && minor >= RELAXED) ? checkLabel : checkSubdomain;
}
