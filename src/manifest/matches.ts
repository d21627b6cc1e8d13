import { groupOf, metadataText, topText } from './metadata.ts';
import type { Identity, Value } from './model.ts';
import { isMap } from './value-map.ts';

/** What an object says of itself, as far as it is written. */
export type WrittenIdentity = Omit<Identity, 'cluster'>;

/** Undefined for what is no object. */
export function readWritten(value: Value): WrittenIdentity | undefined {
  if (!isMap(value)) return undefined;
  return {
    kind: topText(value, 'kind'),
    group: groupOf(topText(value, 'apiVersion')),
    namespace: metadataText(value, 'namespace'),
    name: metadataText(value, 'name'),
  };
}

/** True when an object as it is written may be the one of an identity: a namespace that is not written is whatever the destination says. */
export function mayBe(value: Value, identity: Identity): boolean {
  const written = readWritten(value);
  if (written === undefined) return false;
  const { kind, group, namespace, name } = written;
  const fits = namespace === '' || identity.namespace === '' || namespace === identity.namespace;
  return kind === identity.kind && group === identity.group && name === identity.name && fits;
}
