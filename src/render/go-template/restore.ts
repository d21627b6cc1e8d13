import type { GoValue, Params } from '../../argocd/application-set/go-value.ts';
import {
  fromJsonValue,
  isGoMap,
  isNilList,
  isTextMap,
  textMap,
  typedList,
} from '../../argocd/application-set/go-value.ts';
import type { ValueMap } from '../../manifest/model.ts';

/** Parameters as templates left them, read back from JSON: what had a type of Go before has it again. */
export function restoreParams(json: ValueMap, before: Params): Params {
  const after = fromJsonValue(json);
  const restored = restore(after, before);
  return isGoMap(restored) ? restored : before;
}

function restore(after: GoValue, before: GoValue | undefined): GoValue {
  if (Array.isArray(after)) {
    if (typeof before === 'object' && before !== null && !Array.isArray(before) && before.type === 'list') {
      if (after.every((item) => typeof item === 'string')) return typedList(after);
      return typedList(after.map((item, index) => restore(item, before.items[index])).filter(isGoMap));
    }
    return after.map((item, index) => restore(item, Array.isArray(before) ? before[index] : undefined));
  }
  if (after === null && isNilList(before)) return before;
  if (!isGoMap(after)) return after;
  if (isTextMap(before))
    return textMap([...after.entries].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const known = isGoMap(before) ? before.entries : new Map<string, GoValue>();
  for (const [key, value] of after.entries) after.entries.set(key, restore(value, known.get(key)));
  return after;
}
