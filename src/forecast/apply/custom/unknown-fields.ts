import { type Step, writePath } from '../../../diff/paths.ts';
import { schemaOfMetadata } from '../../../kubernetes/schemas/table.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap } from '../../../manifest/value-map.ts';
import { mapAt, textAt } from '../../fields.ts';
import { isEmbedded, RESOURCE_FIELDS, schemaOfEntry } from './schema.ts';

/** A field that an object has and its schema does not. */
export interface UnknownField {
  /** Path of the diff: `spec.containers[name=web].livenessProb`. */
  path: string;
  name: string;
  /** What could stand there. */
  known: string[];
}

/** Deeper objects are refused by the API server long before. */
const MAX_DEPTH = 200;

/**
 * What the API server drops when it reads an object: the same walk as `prune`'s. Nulls are absent to it, and status is not written
 * with the object. Where a value has another shape than its schema, nothing in it is judged: that is an error of its own.
 */
export function findUnknownFields(object: ValueMap, schema: ValueMap): UnknownField[] {
  const walked: Walk = { object, found: [], steps: [] };
  walkMap(walked, object, schema, true);
  return walked.found;
}

/** `steps` is one list that grows and shrinks with the walk, and a path is made of it where one is told: most objects have nothing to tell. */
interface Walk {
  object: ValueMap;
  found: UnknownField[];
  steps: (string | number)[];
}

function enter(walked: Walk, step: string | number, value: Value, schema: ValueMap, isResource: boolean): void {
  const { steps } = walked;
  steps.push(step);
  if (steps.length <= MAX_DEPTH) {
    if (Array.isArray(value)) walkList(walked, value, schema);
    else if (isMap(value)) walkMap(walked, value, schema, isResource);
  }
  steps.pop();
}

function walkList(walked: Walk, list: readonly Value[], schema: ValueMap): void {
  const items = schema['items'];
  if (!isMap(items)) return;
  const embedded = isEmbedded(items);
  for (const [index, item] of list.entries()) if (typeof item === 'object') enter(walked, index, item, items, embedded);
}

function walkMap(walked: Walk, map: ValueMap, schema: ValueMap, isResource: boolean): void {
  if (!describesMap(schema)) return;
  const isWhole = walked.steps.length === 0;
  const properties = schema['properties'];
  for (const key of Object.keys(map)) {
    const item = map[key];
    if (item === undefined || (isWhole && key === 'status')) continue;
    if (isResource && RESOURCE_FIELDS.includes(key)) {
      if (key === 'metadata') enter(walked, key, item, schemaOfMetadata(), false);
      continue;
    }
    const property = isMap(properties) ? getEntry(properties, key) : undefined;
    const own = isMap(property) ? property : schemaOfEntry(schema, key);
    if (own === undefined) {
      if (item !== null)
        walked.found.push({ path: pathTo(walked, key), name: key, known: namesIn(schema, isResource) });
    } else if (own !== 'kept' && typeof item === 'object') enter(walked, key, item, own, isEmbedded(own));
  }
}

function pathTo({ object, steps }: Walk, key: string): string {
  let value: Value | undefined = object;
  const path = steps.map((step): Step => {
    if (typeof step === 'string') {
      value = isMap(value) ? getEntry(value, step) : undefined;
      return { key: step };
    }
    value = Array.isArray(value) ? value[step] : undefined;
    return stepTo(value, step);
  });
  return writePath([...path, { key }]);
}

function describesMap(schema: ValueMap): boolean {
  return schema['type'] === 'object' || schema['properties'] !== undefined;
}

function namesIn(schema: ValueMap, isResource: boolean): string[] {
  return [...Object.keys(mapAt(schema, 'properties')), ...(isResource ? RESOURCE_FIELDS : [])];
}

/** Items that have a name are called by it, so that a path stays when another item comes before. */
function stepTo(item: Value | undefined, index: number): Step {
  const name = textAt(item, 'name');
  return name === '' ? { index } : { item: [{ key: 'name', value: name }] };
}
