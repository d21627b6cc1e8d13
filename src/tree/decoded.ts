import { decodeApplication, type DecodedApplication } from '../argocd/application.ts';
import type { ValueMap } from '../manifest/model.ts';

/** What was decoded, by object: both sides of a comparison come to the same ones. */
const known = new WeakMap<ValueMap, { namespace: string; decoded: DecodedApplication }>();

/** `decodeApplication`, once for an object of the tree, which never changes. */
export function decodeOnce(object: ValueMap, namespace: string): DecodedApplication {
  const before = known.get(object);
  if (before?.namespace === namespace) return before.decoded;
  const decoded = decodeApplication(object, namespace);
  known.set(object, { namespace, decoded });
  return decoded;
}
