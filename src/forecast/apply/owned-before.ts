import type { ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { without } from '../fields.ts';
import { clusterOf } from './cluster.ts';
import { failureOf } from './failures.ts';
import { kindOf, type Kind } from './kind.ts';
import type { ApplyInput } from './model.ts';

/** What belongs to who has taken over what a patch has written: see `writesTwice`. */
export function ownedOnceTaken(input: ApplyInput): ValueMap {
  return ownedBefore({ ...input, takesOver: true }, kindOf(input.head, input.crd, clusterOf(input.cluster)));
}

/** What is taken out where head does not say it. Whoever creates an object owns also what was filled in as it was read. */
export function ownedBefore({ base = {}, head, hasLastApplied = true, takesOver }: ApplyInput, kind: Kind): ValueMap {
  if (!hasLastApplied) return {};
  if (takesOver !== true || base['apiVersion'] !== head['apiVersion']) return base;
  try {
    const blank = kind.read({ apiVersion: base['apiVersion'] ?? null, kind: base['kind'] ?? null });
    return withoutBlanks(kind.fill(kind.read(kind.struct === undefined ? base : without(base, ['status']))), blank);
  } catch (error) {
    failureOf(error, 'Decode');
    return base;
  }
}

/**
 * Nobody owns an empty struct that an object without any field has as well, such as `metadata` of the template of a Job: ownership is a comparison
 * with that. https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/compare.go (doMap)
 */
function withoutBlanks(owned: ValueMap, blank: ValueMap): ValueMap {
  const left: ValueMap = {};
  for (const [key, value] of Object.entries(owned)) {
    const none = blank[key];
    if (!isMap(value) || !isMap(none)) setEntry(left, key, value);
    else if (Object.keys(value).length > 0) setEntry(left, key, withoutBlanks(value, none));
  }
  return left;
}
