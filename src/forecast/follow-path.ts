import { parsePath, writePath, type Step } from '../diff/paths.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { fieldAt, isMap, textAt } from './fields.ts';

/**
 * A path of the API with the names of list items in place of their positions, and whether nothing is there; as it is where it
 * cannot be followed. Some paths have the names of Go's fields, which no manifest has.
 */
export function followPath(object: ValueMap, path: string): { path: string; isAbsent: boolean } {
  let steps: Step[];
  try {
    steps = parsePath(path);
  } catch (error) {
    if (error instanceof SyntaxError) return { path, isAbsent: false };
    throw error;
  }
  let value: Value | undefined = object;
  const readable = steps.map((step): Step => {
    if ('key' in step) value = isMap(value) ? fieldAt(value, [step.key]) : undefined;
    if (!('index' in step)) return step;
    value = Array.isArray(value) ? value[step.index] : undefined;
    const name = textAt(value, 'name');
    return name === '' ? step : { item: [{ key: 'name', value: name }] };
  });
  const isGoName = steps.some((step) => 'key' in step && /^[A-Z]/.test(step.key));
  return { path: writePath(readable), isAbsent: !isGoName && (value === undefined || value === null) };
}
