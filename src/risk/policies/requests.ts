import { fieldAt, mapAt, textAt } from '../../forecast/fields.ts';
import { createObject } from '../../forecast/apply/apply.ts';
import { updateRendered } from '../../forecast/apply/once.ts';
import { definitionFor } from '../../forecast/definitions.ts';
import { writeOver } from '../../forecast/write.ts';
import type { Effect } from '../../forecast/model.ts';
import { pluralOf } from '../../kubernetes/plurals.ts';
import type { Identity, ValueMap } from '../../manifest/model.ts';
import type { ObjectEvent } from '../custom/events.ts';
import { kindOf } from '../custom/scene.ts';
import type { Facts } from '../facts.ts';
import { namespaceOf, type RequestFacts } from './match.ts';
import { toWire } from './wire.ts';

/** Effects with which no delete is sent to the API server, neither by Argo CD nor by whoever prunes. */
const STAYING: readonly (Effect | undefined)[] = ['left-behind', 'orphaned', 'none'];

/** The request of an event without its objects, which are dear to make; undefined where none is sent. */
export function requestOf(event: ObjectEvent, facts: Facts): (RequestFacts & { kind: string }) | undefined {
  const { identity, change, operation } = event;
  if (operation === 'DELETE' && change.action === 'removed' && STAYING.includes(facts.effect(change))) return undefined;
  const { group, version, kind } = kindOf(event);
  const definition = definitionFor(identity, facts.definitions);
  const named = definition === undefined ? '' : textAt(definition, 'spec', 'names', 'plural');
  const namespace = namespaceObjectOf(event, facts);
  return {
    operation: operation === 'UPDATE' && isRecreated(event, facts) ? 'CREATE' : operation,
    group,
    version,
    kind,
    namespace: identity.namespace,
    name: identity.name,
    resource: named === '' ? pluralOf(kind) : named,
    ...(namespace === undefined ? {} : { namespaceObject: namespace }),
  };
}

/** Hooks, and objects with generated names, are made anew. */
function isRecreated({ change, before, application }: ObjectEvent, facts: Facts): boolean {
  const { head } = change;
  if (before === undefined || head === undefined) return true;
  return writeOver(before, head, facts.application(application), facts.definitions) === undefined;
}

/** The same request with the objects as the server has them: decoded, with defaults. */
export function withObjects<Request extends RequestFacts>(request: Request, event: ObjectEvent, facts: Facts): Request {
  const { before, after, change, application } = event;
  const crd = definitionFor(event.identity, facts.definitions);
  const stored = (object: ValueMap): ValueMap => toWire(createObject(object, crd === undefined ? {} : { crd }).stored);
  if (request.operation === 'DELETE')
    return before === undefined ? request : { ...request, oldObject: stored(before.object) };
  if (after === undefined) return request;
  const write =
    request.operation === 'UPDATE' && before !== undefined && change.head !== undefined
      ? writeOver(before, change.head, facts.application(application), facts.definitions)
      : undefined;
  if (write === undefined || before === undefined) return { ...request, object: stored(after.object) };
  const update = updateRendered(before.object, write.head.object, write.how, crd);
  return {
    ...request,
    object: update.stored === undefined ? stored(after.object) : toWire(update.stored),
    oldObject: toWire(update.live),
  };
}

function namespaceObjectOf({ identity, application }: ObjectEvent, facts: Facts): ValueMap | undefined {
  const { cluster, namespace: name } = identity;
  if (name === '') return undefined;
  const wanted: Identity = { cluster, group: '', kind: 'Namespace', namespace: '', name };
  const rendered = facts.world.head.find(wanted)[0] ?? facts.world.base.find(wanted)[0];
  const owner = facts.application(application)?.head?.object;
  const managed = mapAt(fieldAt(owner, ['spec', 'syncPolicy', 'managedNamespaceMetadata']), 'labels');
  return namespaceOf(name, rendered?.manifest.object, managed);
}
