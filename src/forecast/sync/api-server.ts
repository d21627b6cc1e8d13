import type { ValueMap } from '../../manifest/model.ts';
import type { ApplyMethod } from '../apply/model.ts';
import { mapAt, textAt, without } from '../fields.ts';
import { refuseAdminAccess } from './admin-access.ts';
import { isServed, scopeIn } from './discovery.ts';
import { factsOf } from './facts.ts';
import { removePointer } from './field-path.ts';
import { identityKey, keyOf } from './identity.ts';
import type { Propagation } from './model.ts';
import { takeDependents } from './time.ts';
import {
  type Cluster,
  type LiveObject,
  type World,
  addObject,
  changeObject,
  markObject,
  removeObject,
} from './world.ts';

/** What the API server answers to a write: nothing, or why not. */
export type Refusal = string | undefined;

/** The object as it is stored: one of a cluster-scoped kind has no namespace, whatever is sent. */
export function storedForm(cluster: Cluster, object: ValueMap): ValueMap {
  const { group, kind, namespace } = factsOf(object);
  if (namespace === '' || scopeIn(cluster, group, kind) !== 'Cluster') return object;
  return { ...object, metadata: without(mapAt(object, 'metadata'), ['namespace']) };
}

/** The object of that kind and name, if it is there. Deleted ones are, until their deletion has finished. */
export function findObject(cluster: Cluster, object: ValueMap): LiveObject | undefined {
  return cluster.objects.get(factsOf(storedForm(cluster, object)).key);
}

/** POST. Namespaces must exist and not be terminating. */
export function createObject(
  world: World,
  cluster: Cluster,
  sent: ValueMap,
  lastApplied?: ValueMap,
  writtenBy?: ApplyMethod,
): Refusal {
  const form = storedForm(cluster, sent);
  const facts = factsOf(form);
  const { kind, apiVersion, namespace, name } = facts;
  if (!isServed(world, cluster, apiVersion, kind)) {
    return `resource mapping not found for name: "${name}" namespace: "${namespace}": no matches for kind "${kind}" in version "${apiVersion}"`;
  }
  const identity = { cluster: cluster.name, group: facts.group, kind, namespace, name };
  const { refusal, dropped = [] } = world.judgeNew?.(identity, form) ?? {};
  const rejected = rejection(world, cluster, form) ?? refusal;
  if (rejected !== undefined) return rejected;
  const object = dropped.reduce((rest, path) => removePointer(rest, path.split('.')), form);
  if (namespace !== '') {
    const home = cluster.objects.get(keyOf('', 'Namespace', '', namespace));
    if (home === undefined) return `namespaces "${namespace}" not found`;
    if (home.deletion !== undefined)
      return `unable to create new content in namespace ${namespace} because it is being terminated`;
    const refused = refuseAdminAccess(object, home);
    if (refused !== undefined) return refused;
  }
  if (name === '' && facts.generateName !== '') {
    addObject(world, cluster, nameAtRandom(world, object), lastApplied, writtenBy);
    return undefined;
  }
  if (cluster.objects.has(facts.key)) return `${kind} "${name}" already exists`;
  addObject(world, cluster, object, lastApplied, writtenBy);
  return undefined;
}

/** Any name will do, as long as no other object has it. */
function nameAtRandom({ nextUid }: World, object: ValueMap): ValueMap {
  const name = `${factsOf(object).generateName}${nextUid.toString(36).padStart(5, '0')}`;
  return { ...object, metadata: { ...mapAt(object, 'metadata'), name } };
}

/**
 * What is being deleted gets no further finalizer, such as that of a hook: whoever is about to delete it would wait for something it knows nothing of.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateObjectMetaAccessorUpdate)
 */
export function refuseFinalizers({ identity, deletion, facts }: LiveObject, object: ValueMap): Refusal {
  if (deletion === undefined) return undefined;
  const added = factsOf(object).finalizers.filter((item) => !facts.finalizers.includes(item));
  if (added.length === 0) return undefined;
  const { group, kind, name } = identity;
  const found = added.map((item) => JSON.stringify(item)).join(', ');
  return `${kind}${group === '' ? '' : `.${group}`} "${name}" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${found}}`;
}

/** PUT or PATCH of an object that is there. */
export function updateObject(
  world: World,
  cluster: Cluster,
  live: LiveObject,
  object: ValueMap,
  lastApplied: ValueMap | undefined,
  isNewSpec: boolean,
  writtenBy: ApplyMethod,
): Refusal {
  const rejected = refuseFinalizers(live, object) ?? rejection(world, cluster, object);
  if (rejected !== undefined) return rejected;
  changeObject(world, cluster, live, object, lastApplied, isNewSpec, writtenBy);
  return undefined;
}

/** What a webhook says to the deletion of an object. */
export function refuseDeletion(world: World, live: LiveObject): Refusal {
  return world.faults.reject.get(identityKey(live.identity));
}

/**
 * DELETE: it is going, and gone when time passes. A second call changes nothing. Where nothing holds it – the other propagations are finalizers – it is
 * gone at once, so that it can be created again with the next request.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (Delete)
 */
export function deleteObject(world: World, cluster: Cluster, live: LiveObject, propagation: Propagation): void {
  if (live.deletion !== undefined) return;
  markObject(world, cluster, live, { deletion: propagation });
  const going = propagation === 'Background' && !isHeld(world, live) ? cluster.objects.get(live.facts.key) : undefined;
  if (going === undefined) return;
  removeObject(world, cluster, going);
  takeDependents(world, cluster, going);
}

/** Kinds that end in their own time, or that the server itself puts a finalizer on. */
const HELD = new Set([
  'Pod',
  'Namespace',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

function isHeld({ faults }: World, { identity, facts, object }: LiveObject): boolean {
  const { group, kind } = identity;
  return (
    facts.finalizers.length > 0 ||
    HELD.has(group === '' ? kind : `${group}/${kind}`) ||
    (group === '' && kind === 'Service' && textAt(object, 'spec', 'type') === 'LoadBalancer') ||
    faults.stuck.has(identityKey(identity))
  );
}

/** What `kubectl --force` does: waits until the old object is gone, and creates a new one. */
export function recreateObject(
  world: World,
  cluster: Cluster,
  live: LiveObject,
  object: ValueMap,
  lastApplied: ValueMap,
  writtenBy: ApplyMethod,
): Refusal {
  const rejected = rejection(world, cluster, object);
  if (rejected !== undefined) return rejected;
  removeObject(world, cluster, live);
  return createObject(world, cluster, object, lastApplied, writtenBy);
}

function rejection(world: World, cluster: Cluster, object: ValueMap): Refusal {
  if (world.faults.reject.size === 0) return undefined;
  const { group, kind, namespace, name } = factsOf(object);
  return world.faults.reject.get(identityKey({ cluster: cluster.name, group, kind, namespace, name }));
}
