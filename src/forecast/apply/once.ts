import type { ValueMap } from '../../manifest/model.ts';
import { applyUpdate } from './apply.ts';
import type { ApplyMethod, ApplyResult } from './model.ts';

interface Known {
  base: ValueMap;
  method: ApplyMethod;
  crd: ValueMap | undefined;
  result: ApplyResult;
}

/** By the object at head; rendered objects never change. */
const known = new WeakMap<ValueMap, Known>();

/** `applyUpdate` of two rendered objects, worked out once however many stages ask. The result is shared: nobody may change it. */
export function updateOnce(
  base: ValueMap,
  head: ValueMap,
  method: ApplyMethod,
  crd: ValueMap | undefined,
): Readonly<ApplyResult> {
  const before = known.get(head);
  if (before?.base === base && before.method === method && before.crd === crd) return before.result;
  const result = applyUpdate({ base, head, method, ...(crd === undefined ? {} : { crd }) });
  known.set(head, { base, method, crd, result });
  return result;
}
