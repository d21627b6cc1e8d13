import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import type { Field } from './field.ts';

/**
 * The template of a generator completed with that of the set, as mergo does it without overriding
 * (mergeGeneratorTemplate in applicationset/generators/generator_spec_processor.go): whatever is empty is filled, maps
 * key by key, lists and texts as a whole. Empty is also `false`, `""`, `[]` and 0, so that a generator cannot switch
 * anything off.
 */
export function mergeTemplate(own: Value | undefined, general: Value | undefined, field: Field): Value | undefined {
  if (own === undefined) return general;
  if (general === undefined || field.kind === 'raw') return own;
  if (field.kind === 'struct' || field.kind === 'map') {
    if (!isMap(own) || !isMap(general)) return own;
    return field.kind === 'map'
      ? mergeEntries(own, general, () => field.of)
      : mergeEntries(own, general, (key) => field.fields[key]);
  }
  if (Array.isArray(own)) return own.length === 0 ? general : own;
  return own === '' || own === false || own === 0 || own === 0n ? general : own;
}

function mergeEntries(own: ValueMap, general: ValueMap, fieldOf: (key: string) => Field | undefined): ValueMap {
  const result: ValueMap = { ...own };
  for (const [key, item] of Object.entries(general)) {
    const field = fieldOf(key);
    const merged =
      field === undefined ? item : mergeTemplate(Object.hasOwn(own, key) ? own[key] : undefined, item, field);
    if (merged !== undefined) setEntry(result, key, merged);
  }
  return result;
}
