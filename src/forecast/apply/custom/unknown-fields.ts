import { type Step, writePath } from '../../../diff/paths.ts';
import { schemaOfMetadata } from '../../../kubernetes/schemas/table.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
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
  const found: UnknownField[] = [];
  const { status: _status, ...rest } = object;
  walk(found, rest, schema, [], true);
  return found;
}

/** `steps` is one list that grows and shrinks with the walk: most objects have nothing to tell. */
function walk(found: UnknownField[], value: Value, schema: ValueMap, steps: Step[], isResource: boolean): void {
  if (steps.length > MAX_DEPTH) return;
  const enter = (step: Step, item: Value, own: ValueMap, embedded: boolean): void => {
    steps.push(step);
    walk(found, item, own, steps, embedded);
    steps.pop();
  };
  if (Array.isArray(value)) {
    const items = schema['items'];
    if (!isMap(items)) return;
    for (const [index, item] of value.entries()) enter(stepTo(item, index), item, items, isEmbedded(items));
    return;
  }
  if (!isMap(value) || !describesMap(schema)) return;
  for (const [key, item] of Object.entries(value)) {
    if (isResource && RESOURCE_FIELDS.includes(key)) {
      if (key === 'metadata') enter({ key }, item, schemaOfMetadata(), false);
      continue;
    }
    const own = schemaOfEntry(schema, key);
    if (own === undefined) {
      const path = writePath([...steps, { key }]);
      if (item !== null) found.push({ path, name: key, known: namesIn(schema, isResource) });
    } else if (own !== 'kept' && typeof item === 'object') enter({ key }, item, own, isEmbedded(own));
  }
}

function describesMap(schema: ValueMap): boolean {
  return schema['type'] === 'object' || schema['properties'] !== undefined;
}

function namesIn(schema: ValueMap, isResource: boolean): string[] {
  return [...Object.keys(mapAt(schema, 'properties')), ...(isResource ? RESOURCE_FIELDS : [])];
}

/** Items that have a name are called by it, so that a path stays when another item comes before. */
function stepTo(item: Value, index: number): Step {
  const name = textAt(item, 'name');
  return name === '' ? { index } : { item: [{ key: 'name', value: name }] };
}
