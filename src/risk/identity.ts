import type { Identity, Value } from '../manifest/model.ts';

/** An identity as one text. */
export function identityKey(identity: Identity | undefined): string {
  if (identity === undefined) return '';
  return JSON.stringify([identity.cluster, identity.group, identity.kind, identity.namespace, identity.name]);
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
