import { groupOf, metadataText, topText } from './metadata.ts';
import type { Identity, Value } from './model.ts';
import { isMap } from './value-map.ts';

/**
 * True when an object as it is written may be the one of an identity: a namespace that is not written is whatever the
 * destination says.
 * @param isNamed how its name and the one of the identity belong together; equal where nothing changes names on the way
 */
export function mayBe(
  value: Value,
  identity: Identity,
  isNamed: (written: string, name: string) => boolean = (written, name) => written === name,
): boolean {
  if (!isMap(value) || topText(value, 'kind') !== identity.kind) return false;
  if (groupOf(topText(value, 'apiVersion')) !== identity.group) return false;
  const namespace = metadataText(value, 'namespace');
  if (namespace !== '' && identity.namespace !== '' && namespace !== identity.namespace) return false;
  return isNamed(metadataText(value, 'name'), identity.name);
}
