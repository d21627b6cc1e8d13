import type { Application } from '../../argocd/model.ts';
import { maskManifest, maskPair } from '../../diff/secrets.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import { isMap, mapAt } from '../../forecast/fields.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import type { Facts } from '../facts.ts';
import { lazily } from '../lazily.ts';
import { subjectOf } from '../policy.ts';
import { inScope } from '../scope.ts';
import { indexBy } from '../world.ts';
import type { ObjectEvent } from './events.ts';
import type { Views } from './evaluate.ts';
import { variablesOf, type Scene } from './variables.ts';

/** What an expression sees of one event: as it is, and with secrets masked. */
export function createViews(event: ObjectEvent, facts: Facts): Views {
  const { change, identity, before, after, operation } = event;
  const sides = facts.application(event.application);
  const subject = subjectOf({ application: event.application, identity }, facts);
  const { production, ephemeral } = facts.policy;
  const clear: Scene = {
    object: () => after?.object,
    oldObject: () => before?.object,
    app: () => describeApplication(sides?.head ?? sides?.base, sides),
    oldApp: () => describeApplication(sides?.base, sides),
    cluster: identity.cluster,
    env: inScope(subject, production) ? 'production' : inScope(subject, ephemeral) ? 'ephemeral' : '',
    effect: facts.effect(change) ?? 'none',
    changes: () => change.fields,
    objects: () => objectsOf(event.application, facts),
    tree: () => countTree(facts),
    request: { operation, name: identity.name, namespace: identity.namespace, kind: kindOf(event) },
  };
  const masked = (): Scene => {
    const pair = maskPair(before?.object, after?.object);
    return {
      ...clear,
      object: () => pair.head,
      oldObject: () => pair.base,
      objects: () => clear.objects().map((object) => maskManifest(object)),
    };
  };
  return { clear: lazily(() => variablesOf(clear)), masked: lazily(() => variablesOf(masked())) };
}

/** Group, version and kind of the object of an event. */
export function kindOf({ identity, after, before }: ObjectEvent): { group: string; version: string; kind: string } {
  const apiVersion = (after ?? before)?.apiVersion ?? '';
  return { group: identity.group, version: apiVersion.slice(apiVersion.lastIndexOf('/') + 1), kind: identity.kind };
}

function describeApplication(application: Application | undefined, sides: ApplicationSides | undefined): Value {
  if (application === undefined) return null;
  const { name, namespace, project, destination, object, sources } = application;
  const metadata = mapAt(object, 'metadata');
  const automated = mapAt(object, 'spec', 'syncPolicy')['automated'];
  return {
    name,
    namespace,
    project,
    parent: sides?.parent ?? '',
    labels: mapAt(metadata, 'labels'),
    annotations: mapAt(metadata, 'annotations'),
    destination: { ...destination },
    sources: sources.map(({ repoURL, path, chart, targetRevision }) => ({ repoURL, path, chart, targetRevision })),
    autoSync: isMap(automated) && automated['enabled'] !== false,
  };
}

const owned = new WeakMap<Facts, Map<string, ValueMap[]>>();

function objectsOf(application: string, facts: Facts): readonly ValueMap[] {
  const known = owned.get(facts);
  if (known !== undefined) return known.get(application) ?? [];
  const groups = indexBy(facts.world.head.all(), (one) => one.application);
  const made = new Map([...groups].map(([id, list]) => [id, list.map(({ manifest }) => manifest.object)]));
  owned.set(facts, made);
  return made.get(application) ?? [];
}

const counted = new WeakMap<Facts, Value>();

function countTree(facts: Facts): Value {
  const known = counted.get(facts);
  if (known !== undefined) return known;
  const count = (test: (change: Facts['changes'][number]) => boolean): number => facts.changes.filter(test).length;
  const counts = {
    applications: facts.applications.length,
    applicationsChanged: new Set(facts.changes.map((change) => change.application)).size,
    added: count(({ action }) => action === 'added'),
    removed: count(({ action }) => action === 'removed'),
    modified: count(({ action }) => !['added', 'removed'].includes(action)),
    destroyed: count((change) => facts.effect(change) === 'destroyed'),
  };
  counted.set(facts, counts);
  return counts;
}
