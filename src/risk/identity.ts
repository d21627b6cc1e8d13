import type { Identity, Value } from '../manifest/model.ts';

/** An identity as one text. */
export function identityKey(identity: Identity | undefined): string {
  if (identity === undefined) return '';
  return JSON.stringify([identity.cluster, identity.group, identity.kind, identity.namespace, identity.name]);
}

/** Whether two identities are of one object. */
export function sameIdentity(one: Identity | undefined, other: Identity): boolean {
  return (
    one !== undefined &&
    one.name === other.name &&
    one.kind === other.kind &&
    one.namespace === other.namespace &&
    one.group === other.group &&
    one.cluster === other.cluster
  );
}

/** A number, text or boolean as text; anything else has none. */
export function scalarText(value: Value | undefined): string {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean'
    ? String(value)
    : '';
}
