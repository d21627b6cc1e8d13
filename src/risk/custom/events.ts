import type { Operation } from '../../config/custom-rules.ts';
import type { Change } from '../../diff/model.ts';
import type { Identity, Manifest } from '../../manifest/model.ts';
import type { Facts } from '../facts.ts';

/** One object that is created, updated or deleted, as admission sees it. */
export interface ObjectEvent {
  operation: Operation;
  change: Change;
  identity: Identity;
  /** Id of the Application. */
  application: string;
  /** What was; absent on CREATE. */
  before?: Manifest;
  /** What is sent, with the differences that the Application ignores taken from `before`; absent on DELETE. */
  after?: Manifest;
}

const known = new WeakMap<Facts, readonly ObjectEvent[]>();

/** Everything that the change does to objects. What is renamed is deleted under one name and created under another. */
export function eventsOf(facts: Facts): readonly ObjectEvent[] {
  const found = known.get(facts);
  if (found !== undefined) return found;
  const written = facts.sent.map(({ change, base, head }): ObjectEvent => {
    const isNew = base === undefined || change.action === 'renamed';
    const common = { change, identity: change.identity, application: change.application, after: head };
    return isNew ? { ...common, operation: 'CREATE' } : { ...common, operation: 'UPDATE', before: base };
  });
  const events = [...written, ...facts.changes.flatMap((change) => deletionOf(change, facts))];
  known.set(facts, events);
  return events;
}

function deletionOf(change: Change, facts: Facts): ObjectEvent[] {
  const { action, base, identity, previous = identity } = change;
  const gone = action === 'removed' || action === 'renamed';
  if (!gone || base === undefined || facts.effect(change) === 'none') return [];
  const application = change.previousApplication ?? change.application;
  return [{ operation: 'DELETE', change, identity: previous, application, before: base }];
}
