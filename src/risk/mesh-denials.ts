import { fieldAt, isMap, listAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { canonicalText } from '../diff/values.ts';

/**
 * Whether a rule of an AuthorizationPolicy denies at least what another one does: each of its parts that are asked for has become wider, or is not asked for
 * any more. https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export function deniesAll(rule: Value, former: Value): boolean {
  const isWider = (key: string, inside: string): boolean => {
    const now = listAt(rule, key).map((each) => partOf(each, inside));
    const before = listAt(former, key).map((each) => partOf(each, inside));
    // Nothing asked for is everybody; of several it is enough to be one.
    if (now.length === 0) return true;
    return before.length > 0 && before.every((old) => now.some((part) => holds(part, old)));
  };
  const conditions = new Set(listAt(former, 'when').map(canonicalText));
  return (
    isWider('from', 'source') &&
    isWider('to', 'operation') &&
    listAt(rule, 'when').every((condition) => conditions.has(canonicalText(condition)))
  );
}

function partOf(each: Value, inside: string): ValueMap {
  const part = fieldAt(each, [inside]);
  return isMap(part) ? part : {};
}

/** All of its fields must fit: those of `not…` name what does not. */
function holds(part: ValueMap, old: ValueMap): boolean {
  return Object.entries(part).every(([key, values]) => {
    const [now, before] = [textsOf(values), textsOf(old[key])];
    const [most, least] = key.startsWith('not') ? [before, now] : [now, before];
    return old[key] !== undefined
      ? [...least].every((value) => most.has(value))
      : key.startsWith('not') && now.size === 0;
  });
}

function textsOf(values: Value | undefined): Set<string> {
  return new Set((Array.isArray(values) ? values : []).map(canonicalText));
}
